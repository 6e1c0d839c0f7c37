import { restoreData } from '../desk/restore.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, endWithUsage, isDryRun, readArguments } from './arguments.ts';

const USAGE = 'npm run restore -- <dist or URL> [--into <folder>] [--dry-run]';

/** `npm run restore`: makes the data folder anew from what a site has published, byte for byte. */
const { values, positionals } = readArguments(USAGE, 1, { ...DRY_RUN, into: { type: 'string' } });
const [site] = positionals;
if (site === undefined) endWithUsage(USAGE);
const { dataDir } = readSettings(process.env, new Date());
await restoreData(site, values.into ?? dataDir, {
  isDry: isDryRun(values),
  say: (text) => process.stdout.write(`${text}\n`),
});
