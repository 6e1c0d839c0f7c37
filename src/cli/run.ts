import { endWithLines } from './end.ts';

/**
 * Starts a command by its name, `node src/cli/run.ts record "why"`, as the scripts of package.json do. A command whose
 * packages are not installed fails before its first line; here that is caught, and told in one line.
 */
try {
  const [name = ''] = process.argv.splice(2, 1);
  await import(`./${name}.ts`);
} catch (error) {
  endWithLines(error);
}
