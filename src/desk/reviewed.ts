import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { formatCsv } from '../data/csv.ts';
import { DataError } from '../data/problem.ts';
import { columnsOf, type ReviewRow } from '../data/tables.ts';
import { dayIn } from '../dates.ts';
import { loadTables, loadWholeTables } from '../rules/load.ts';
import { thisRegister } from '../this-register.ts';
import { writeAtomically } from './journal-write.ts';

/**
 * Adds a row to `reviews.csv`: the sources were searched today, by the machine's own clock. The tables must be sound before
 * and after; else it throws, and nothing is written. `found` is empty if nothing new was found.
 */
export function addReview(
  dataDir: string,
  about: Readonly<Record<'searched' | 'found' | 'note', string>>,
  { isDry, say }: { readonly isDry: boolean; readonly say: (text: string) => void },
): void {
  const today = dayIn(thisRegister.timeZone, new Date());
  const { tables } = loadWholeTables(dataDir, today);
  const path = join(dataDir, 'reviews.csv');
  const before = readFileSync(path, 'utf8');
  const row: Readonly<Record<keyof ReviewRow, string>> = {
    id: String(tables.reviews.length + 1),
    reviewed_on: today,
    ...about,
  };
  const line = formatCsv([columnsOf('reviews').map((column) => row[column as keyof ReviewRow])]);
  const after = `${before}${before.endsWith('\n') ? '' : '\n'}${line}`;
  const { problems } = loadTables(dataDir, today, { reviews: Buffer.from(after) });
  if (problems.length > 0) throw new DataError(problems);
  say(`${isDry ? 'Would add' : 'Added'} to ${path}:\n${line.trimEnd()}`);
  if (isDry) return;
  writeAtomically(path, after);
  say(`Next: npm run record -- "Reviewed the sources on ${today}"`);
}
