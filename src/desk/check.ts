import { join } from 'node:path';

import type { Day } from '../dates.ts';
import { type Held, type RecordedData, readRecordedData } from '../history/check-journal.ts';
import { problemsOfDeception } from './deception.ts';

/** Everything that is wrong with a data folder: its tables, its journal, and names and links that deceive. */
export async function checkFolder(folder: string, today: Day, held: Held): Promise<RecordedData> {
  const data = await readRecordedData(folder, today, held);
  const { loaded } = data;
  if (loaded.problems.length > 0) return data;
  const file = (table: string) => join(folder, `${table}.csv`);
  const deceptions = problemsOfDeception(loaded, file, today);
  return { ...data, problems: [...deceptions, ...data.problems] };
}
