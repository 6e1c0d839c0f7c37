import { firstDay } from '../../dates.ts';
import type { Problem } from '../problem.ts';
import type { Check } from './contents.ts';

/** A source is not from the future, was not copied before it appeared, and its figures agree with each other. */
export const sourcesAreSound: Check = ({ 'press-releases': sources }, today) => {
  const problems: Problem[] = [];
  const { file } = sources;
  for (const { line, row } of sources.rows) {
    const tell = (column: string, message: string) => problems.push({ file, line, column, message });
    if (row.date !== '' && firstDay(row.date) > today)
      tell('date', `must not be after today, ${today}, got "${row.date}"`);
    if (row.retrieved_on > today)
      tell('retrieved_on', `must not be after today, ${today}, got "${row.retrieved_on}"`);
    if (row.date !== '' && row.retrieved_on !== '' && row.retrieved_on < firstDay(row.date))
      tell(
        'retrieved_on',
        `must not be before the date of the source, ${row.date}, got "${row.retrieved_on}"`,
      );
    if (row.sha256 !== '' && row.retrieved_on === '')
      tell('retrieved_on', 'must say when the copy was taken that sha256 belongs to');
    if ((row.commenced_of === null) !== (row.commenced_total === null))
      tell('commenced_of', 'must be filled together with commenced_total, or both left empty');
    if (row.commenced_of !== null && row.commenced_total !== null && row.commenced_total > row.commenced_of)
      tell(
        'commenced_total',
        `must not be more than commenced_of, ${row.commenced_of}, got "${row.commenced_total}"`,
      );
  }
  return problems;
};
