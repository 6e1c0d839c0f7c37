import { firstDay } from '../dates.ts';
import type { Problem } from '../data/problem.ts';
import type { Check } from './contents.ts';

/** A source is not from the future, was not copied before it appeared, and its figures agree with each other. */
export const sourcesAreSound: Check = ({ 'press-releases': { file, rows } }, today) => {
  const problems: Problem[] = [];
  for (const { line, values } of rows) {
    const tell = (column: string, message: string) => problems.push({ file, line, column, message });
    const { date = '', retrieved_on: retrieved = '', commenced_total: commenced, commenced_of: of } = values;
    if (date !== '' && firstDay(date) > today)
      tell('date', `must not be after today, ${today}, got "${date}"`);
    if (retrieved > today) tell('retrieved_on', `must not be after today, ${today}, got "${retrieved}"`);
    if (date !== '' && retrieved !== '' && retrieved < firstDay(date))
      tell('retrieved_on', `must not be before the date of the source, ${date}, got "${retrieved}"`);
    if (values.sha256 && values.retrieved_on === '')
      tell('retrieved_on', 'must say when the copy was taken that sha256 belongs to');
    if (commenced === undefined || of === undefined) continue;
    if ((commenced === null) !== (of === null))
      tell('commenced_of', 'must be filled together with commenced_total, or both left empty');
    if (commenced !== null && of !== null && commenced > of)
      tell('commenced_total', `must not be more than commenced_of, ${of}, got "${commenced}"`);
  }
  return problems;
};
