import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { assertOutside, captureOf, withCapture } from '../desk/capture.ts';
import { writeAtomically } from '../desk/journal-write.ts';
import { UserError } from '../errors.ts';
import { loadWholeTables } from '../rules/load.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, endWithUsage, isDryRun, readArguments } from './arguments.ts';

const USAGE = 'npm run capture -- <source> <file> [--on <day>] [--accept-missing-claims] [--dry-run]';
const SAID = new Map([
  [true, 'there'],
  [false, 'NOT THERE'],
  [null, 'cannot be looked for: the copy has no text'],
]);

/**
 * `npm run capture -- <source> <file>`: compares a saved copy of a source with what its row claims, and writes the day and
 * the SHA-256 of the copy into the row. The copy itself stays where it is.
 */
const { values, positionals } = readArguments(USAGE, 2, {
  ...DRY_RUN,
  on: { type: 'string' },
  'accept-missing-claims': { type: 'boolean', default: false },
});
const [source, file] = positionals;
if (source === undefined || file === undefined) endWithUsage(USAGE);
const { dataDir, today } = readSettings(process.env, new Date());
const { tables } = loadWholeTables(dataDir, today);
assertOutside(file, '.');
const { sha256, claims } = await captureOf(source, file, tables);
const day = values.on ?? today;
console.log(`${file}: sha256 ${sha256}, ${day}`);
for (const { what, isThere } of claims) console.log(`- ${what}: ${SAID.get(isThere) ?? ''}`);
const missing = claims.filter(({ isThere }) => isThere === false);
const path = join(dataDir, 'press-releases.csv');
const text = withCapture(readFileSync(path), source, sha256, day);
if (missing.length > 0 && !values['accept-missing-claims'])
  throw new UserError(
    `nothing was written: the copy does not say ${missing.length} of ${claims.length} things that its row claims. If it is the right copy all the same, add --accept-missing-claims`,
  );
if (isDryRun(values)) console.log(`Would write the day and the SHA-256 into ${path}.`);
else {
  writeAtomically(path, text);
  console.log(`Written into ${path}. Run npm run check:data, then npm run record.`);
}
