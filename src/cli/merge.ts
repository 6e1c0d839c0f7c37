import { mergeData } from '../desk/merge.ts';
import { readSettings } from '../settings.ts';
import { acceptedIn, acceptOptions, DRY_RUN, isDryRun, readArguments } from './arguments.ts';

const USAGE = 'npm run merge [-- other-branch] [--published <branch>] [--dry-run] [--accept-…]';

/**
 * `npm run merge`: during or after a merge of two branches that have both recorded, lets the published journal stand and
 * records the rest behind it.
 */
const { values, positionals } = readArguments(USAGE, 1, {
  ...DRY_RUN,
  ...acceptOptions,
  published: { type: 'string', default: '' },
});
const { dataDir } = readSettings(process.env, new Date());
await mergeData(dataDir, {
  other: positionals[0] ?? '',
  published: values.published,
  isDry: isDryRun(values),
  accepted: acceptedIn(values),
  say: (text) => process.stdout.write(`${text}\n`),
});
