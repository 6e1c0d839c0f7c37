import { buildSite } from '../build/build.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

/** `npm run build [-- folder]`: checks the data and builds the site into `dist/`, or into the folder given. */
try {
  const { positionals } = readArguments('npm run build [-- folder]', 1, {});
  await buildSite(positionals[0] ?? 'dist');
} catch (error) {
  endWithLines(error);
}
