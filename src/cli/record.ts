import { recordTables } from '../desk/record.ts';
import { UserError } from '../errors.ts';
import { readSettings } from '../settings.ts';
import { acceptOptions, acceptedIn, DRY_RUN, isDryRun, readArguments } from './arguments.ts';

const USAGE =
  'npm run record -- "why" [--dry-run] [--accept-edit] [--accept-removal] [--accept-many-decisions] [--accept-mass-change] [--accept-rename]';

/** `npm run record -- "why" [--dry-run] [--accept-…]`: appends to the journal what has changed in the tables. */
const { values, positionals } = readArguments(USAGE, Infinity, { ...DRY_RUN, ...acceptOptions });
if (positionals.length > 1) throw new UserError('put the reason in quotes, as one text');
const { dataDir } = readSettings(process.env, new Date());
await recordTables(dataDir, {
  why: positionals[0] ?? '',
  isDry: isDryRun(values),
  accepted: acceptedIn(values),
  say: (text) => process.stdout.write(`${text}\n`),
});
