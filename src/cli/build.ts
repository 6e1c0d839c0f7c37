import { buildSite } from '../build/build.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

/**
 * `npm run build [-- folder] [--verbose]`: checks the data and builds the site into `dist/`, or into the folder given;
 * with `--verbose` it prints all that Astro logs.
 */
try {
  const { positionals, values } = readArguments('npm run build [-- folder] [--verbose]', 1, {
    verbose: { type: 'boolean' },
  });
  await buildSite(positionals[0] ?? 'dist', values.verbose);
} catch (error) {
  endWithLines(error);
}
