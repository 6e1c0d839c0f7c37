import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { formatCsv } from '../data/csv.ts';
import { DataError } from '../data/problem.ts';
import { columnsOf } from '../data/tables.ts';
import { dayIn } from '../dates.ts';
import { UserError } from '../errors.ts';
import { thisRegister } from '../this-register.ts';
import { loadTables, loadWholeTables } from '../rules/load.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, endWithUsage, isDryRun, readArguments } from './arguments.ts';
import { writeAtomically } from '../desk/journal-write.ts';

const USAGE =
  'npm run reviewed -- "what was searched" [--found "<source> | <source>"] [--note "<note>"] [--dry-run]';

/**
 * Adds a row to `reviews.csv`: somebody searched the sources today, by the machine's own clock. Without `--found` nothing
 * new came of it. The tables must be sound before and after; else nothing is written.
 */
const { values, positionals } = readArguments(USAGE, Infinity, {
  found: { type: 'string', default: '' },
  note: { type: 'string', default: '' },
  ...DRY_RUN,
});
const [searched = '', ...others] = positionals;
if (searched === '') endWithUsage(USAGE);
if (others.length > 0) throw new UserError('put what was searched in quotes, as one text');
const isDry = isDryRun(values);
const now = new Date();
const { dataDir } = readSettings(process.env, now);
const today = dayIn(thisRegister.timeZone, now);
const { tables } = loadWholeTables(dataDir, today);
const path = join(dataDir, 'reviews.csv');
const before = readFileSync(path, 'utf8');
const row = {
  id: String(tables.reviews.length + 1),
  reviewed_on: today,
  searched,
  found: values.found,
  note: values.note,
};
const line = formatCsv([columnsOf('reviews').map((column) => row[column as keyof typeof row])]);
const after = `${before}${before.endsWith('\n') ? '' : '\n'}${line}`;
const { problems } = loadTables(dataDir, today, { reviews: Buffer.from(after) });
if (problems.length > 0) throw new DataError(problems);
process.stdout.write(`${isDry ? 'Would add' : 'Added'} to ${path}:\n${line}`);
if (!isDry) {
  writeAtomically(path, after);
  process.stdout.write(`Next: npm run record -- "Reviewed the sources on ${today}"\n`);
}
