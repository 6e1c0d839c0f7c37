import { firstDay } from '../dates.ts';
import type { Problem } from '../data/problem.ts';
import type { Check } from './contents.ts';

/** Decisions are numbered 1, 2, 3 … in the order of the file. */
export const decisionsAreNumbered: Check = ({ decisions: { file, rows, complete } }) => {
  const problems: Problem[] = [];
  let last = 0;
  for (const { line, values } of rows) {
    const next = last + 1;
    // A row whose number cannot be read has the next one, and rows that could not be read explain a gap.
    const id = values.id ?? next;
    if (id < next || (complete && id > next)) {
      const message = `must be ${next}: decisions are numbered 1, 2, 3 … without a gap, got "${id}"`;
      problems.push({ file, line, column: 'id', message });
    }
    last = Math.max(last, id);
  }
  return problems;
};

/** Decisions are recorded in the order of the file, none in the future and none before its source. */
export const decisionsAreRecordedInOrder: Check = ({ decisions, 'press-releases': sources }, today) => {
  const problems: Problem[] = [];
  const published = new Map(sources.rows.map(({ values: { id, date = '' } }) => [id, date]));
  let last = '';
  for (const { line, values } of decisions.rows) {
    const { recorded_on: recorded, source } = values;
    if (recorded === undefined) continue;
    const tell = (message: string) =>
      problems.push({ file: decisions.file, line, column: 'recorded_on', message });
    const date = source === undefined ? '' : (published.get(source) ?? '');
    if (recorded > today) tell(`must not be after today, ${today}, got "${recorded}"`);
    if (recorded < last) tell(`must not be before the row above, ${last}, got "${recorded}"`);
    // A source from the future is told where it stands.
    if (date !== '' && firstDay(date) <= today && recorded < firstDay(date))
      tell(`must not be before the date of its source, ${date}, got "${recorded}"`);
    if (recorded > last && recorded <= today) last = recorded;
  }
  return problems;
};
