import { mkdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import { writeAtomically } from '../desk/journal-write.ts';
import { readList } from '../desk/read-list.ts';
import { UserError } from '../errors.ts';
import { linesOf, proposedRows, reconcile } from '../desk/reconcile.ts';
import { loadWholeTables } from '../rules/load.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, endWithUsage, isDryRun, readArguments } from './arguments.ts';

const USAGE =
  'npm run reconcile -- <list.csv|.xlsx|.html|.pdf> [--into <folder>] [--encoding <name>] [--dry-run]';

/**
 * `npm run reconcile -- <list>`: compares an official list with the register, and writes the rows that its new companies
 * would have into a folder of their own. The tables are never touched.
 */
const { values, positionals } = readArguments(USAGE, 1, {
  ...DRY_RUN,
  into: { type: 'string' },
  encoding: { type: 'string', default: '' },
});
const [list] = positionals;
if (list === undefined) endWithUsage(USAGE);
const { dataDir, today } = readSettings(process.env, new Date());
const loaded = loadWholeTables(dataDir, today);
const { tables } = loaded;
const found = reconcile(await readList(list, values.encoding), loaded, today);
console.log(linesOf(found, tables).join('\n'));
const folder = values.into ?? join('proposed', basename(list, extname(list)));
if (isDryRun(values)) console.log(`Would write the rows of the new companies into ${folder}.`);
else {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of proposedRows(found, tables, today)) writeAtomically(join(folder, name), text);
  } catch (error) {
    throw new UserError(
      `the proposed rows cannot be written into ${folder}: is it a folder, and may you write there? Name another with --into`,
      { cause: error },
    );
  }
  console.log(
    `The rows of the new companies are in ${folder}: fill in basis and source, and copy what is right.`,
  );
}
