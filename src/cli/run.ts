import { endWithLines } from './end.ts';

/**
 * Starts a command by its name, `node src/cli/run.ts record "why"`, as the scripts of package.json do. What a command
 * throws, or a missing package, is reported here: in one line if the user can fix it.
 */
try {
  const [name = ''] = process.argv.splice(2, 1);
  const { startCommand } = await import('./commands.ts');
  await startCommand(name);
} catch (error) {
  endWithLines(error);
}
