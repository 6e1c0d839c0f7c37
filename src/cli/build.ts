import { buildSite } from '../build/build.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';

/**
 * `npm run build [-- folder] [--publish] [--verbose]`: checks the data and builds the site into `dist/`, or into the
 * folder given. `--publish` (or `SANAD_PUBLISH=1`) refuses what may not go public: an address that is not https, and a
 * log of which it is not certain that it continues the one before. `--verbose` prints all that Astro logs. It warns where
 * nothing signs what it built.
 */
const { positionals, values } = readArguments('npm run build [-- folder] [--publish] [--verbose]', 1, {
  publish: { type: 'boolean' },
  verbose: { type: 'boolean' },
});
if (values.publish) process.env.SANAD_PUBLISH = '1';
await buildSite(positionals[0] ?? 'dist', values.verbose);
if (readSettings(process.env, new Date()).signingKey === '')
  process.stderr.write(
    'Not signed: nobody can tell this site from one that another makes up. Build with SANAD_SIGNING_KEY (npm run keygen).\n',
  );
