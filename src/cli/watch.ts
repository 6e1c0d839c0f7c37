import { linesOfWatch, watchPages } from '../desk/watch-pages.ts';
import { plainInMarkdown } from '../desk/review.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, isDryRun, readArguments } from './arguments.ts';

const USAGE = 'npm run watch [-- --state <folder>] [--forget <id>] [--markdown] [--dry-run]';

/**
 * `npm run watch`: reads the pages that `watch.csv` names, and says what has changed since the last look. It proposes, and
 * writes nothing but what it has seen, into the folder of `--state`. Ends with 3 where a person should look.
 */
const { values } = readArguments(USAGE, 0, {
  ...DRY_RUN,
  state: { type: 'string', default: '.watch' },
  forget: { type: 'string', multiple: true, default: [] },
  markdown: { type: 'boolean', default: false },
});
const { dataDir, today } = readSettings(process.env, new Date());
const found = await watchPages(dataDir, values.state, today, {
  isDry: isDryRun(values),
  forget: values.forget,
});
const lines = linesOfWatch(found);
console.log(lines.map((line) => (values.markdown ? `- ${plainInMarkdown(line)}` : line)).join('\n'));
if (found.some(([, { kind }]) => ['changed', 'fault', 'frozen'].includes(kind))) process.exitCode = 3;
