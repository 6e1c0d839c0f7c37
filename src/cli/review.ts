import { linesOfReview, reviewData } from '../desk/review.ts';
import { readSettings } from '../settings.ts';
import { DRY_RUN, readArguments } from './arguments.ts';

const USAGE = 'npm run review [-- base] [--markdown] [--dry-run]';

/**
 * `npm run review [-- base]`: says in sentences what changes in the data since `base`, a commit or another data folder,
 * risky things first. It writes nothing, with `--dry-run` or without.
 */
const { values, positionals } = readArguments(USAGE, 1, {
  ...DRY_RUN,
  markdown: { type: 'boolean', default: false },
});
const { dataDir, today } = readSettings(process.env, new Date());
const review = await reviewData(dataDir, positionals[0] ?? '', today);
console.log(linesOfReview(review, values.markdown).join('\n'));
