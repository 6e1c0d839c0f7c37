import { UserError } from '../errors.ts';
import { hasNoJournal, noJournalIn } from '../history/journal-files.ts';
import { readRecordedData } from '../history/check-journal.ts';
import { formatProblem } from '../data/problem.ts';
import { countRows } from '../data/tables.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';

/**
 * Checks a data folder and its journal (the folder named, else `SANAD_DATA_DIR`, else `data`). Problems go to standard
 * output, one a line, where both a person and a pipe see them; that there is no journal, to the other. Returns the exit
 * code: 0 sound, 1 problems.
 */
async function checkData(): Promise<number> {
  const [named] = readArguments('npm run check:data [folder]', 1, {}).positionals;
  const { dataDir, today } = readSettings(process.env, new Date());
  const folder = named ?? dataDir;
  const { loaded, files, problems } = await readRecordedData(folder, today);
  const lines =
    problems.length > 0 ? problems.map(formatProblem) : [`${folder}: ${countRows(loaded.raw)}, no problem`];
  console.log(lines.join('\n'));
  if (problems.length === 0 && hasNoJournal(files)) console.error(noJournalIn(folder));
  return problems.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await checkData();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
