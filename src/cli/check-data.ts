import { UserError } from '../errors.ts';
import { hasNoJournal, noJournalIn } from '../history/journal-files.ts';
import { checkFolder } from '../desk/check.ts';
import { formatProblem } from '../data/problem.ts';
import { countRows } from '../data/tables.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';

/**
 * Checks a data folder and its journal (the folder named, else `SANAD_DATA_DIR`, else `data`). Problems go to standard
 * output, one a line, where both a person and a pipe see them; that there is no journal, to the other. The journal is
 * compared with what git keeps of it, and with `--base`, the commit that a pull request begins at. Returns the exit
 * code: 0 sound, 1 problems, or a comparison that git could not answer.
 */
async function checkData(): Promise<number> {
  const { positionals, values } = readArguments('npm run check:data [folder] [-- --base <commit>]', 1, {
    base: { type: 'string', default: '' },
  });
  const [named] = positionals;
  const { dataDir, today } = readSettings(process.env, new Date());
  const folder = named ?? dataDir;
  const { loaded, files, problems, unsure } = await checkFolder(folder, today, {
    now: new Date(),
    base: values.base,
  });
  const wrong = [
    ...problems,
    ...unsure.map((message) => ({ file: files.journal.path, line: 1, column: 'file', message })),
  ].map(formatProblem);
  const lines = wrong.length > 0 ? wrong : [`${folder}: ${countRows(loaded.raw)}, no problem`];
  console.log(lines.join('\n'));
  if (wrong.length === 0 && hasNoJournal(files)) console.error(noJournalIn(folder));
  return wrong.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await checkData();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
