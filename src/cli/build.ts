import { buildSite } from '../build/build.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

/**
 * `npm run build [-- folder] [--publish] [--verbose]`: checks the data and builds the site into `dist/`, or into the
 * folder given. `--publish` (or `SANAD_PUBLISH=1`) refuses what may not go public: an address that is not https, and a
 * log of which it is not certain that it continues the one before. `--verbose` prints all that Astro logs.
 */
try {
  const { positionals, values } = readArguments('npm run build [-- folder] [--publish] [--verbose]', 1, {
    publish: { type: 'boolean' },
    verbose: { type: 'boolean' },
  });
  if (values.publish) process.env.SANAD_PUBLISH = '1';
  await buildSite(positionals[0] ?? 'dist', values.verbose);
} catch (error) {
  endWithLines(error);
}
