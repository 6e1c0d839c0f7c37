import { buildSite } from '../publish/build.ts';
import { endWithLines } from './end.ts';

/** `npm run build [-- folder]`: checks the data and builds the site into `dist/`, or into the folder given. */
try {
  await buildSite(process.argv[2] ?? 'dist');
} catch (error) {
  endWithLines(error);
}
