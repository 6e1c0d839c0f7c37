import { parseArgs } from 'node:util';

import { hasNoJournal, noJournalIn } from '../journal/lost-journal.ts';
import { readRecordedData } from '../journal/recorded-data.ts';
import { formatProblem } from '../load/problem.ts';
import { readSettings, SettingsError } from '../settings.ts';

const USAGE = 'usage: npm run check:data [folder]';

/** The folder that the command names, if it names one; `null` for a command that cannot be understood. */
function folderNamed(args: readonly string[]): string | undefined | null {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    return positionals.length > 1 ? null : positionals[0];
  } catch {
    return null;
  }
}

/**
 * Checks a data folder and its journal (the folder named, else `SANAD_DATA_DIR`, else `data`). Problems go to standard
 * output, one a line, where both a person and a pipe see them; that there is no journal, to the other. Returns the exit code: 0 sound, 1 problems, 2 not understood.
 */
async function checkData(args: readonly string[]): Promise<number> {
  const named = folderNamed(args);
  if (named === null) {
    console.error(USAGE);
    return 2;
  }
  const { dataDir, today } = readSettings(process.env, new Date());
  const folder = named ?? dataDir;
  const { loaded, files, problems } = await readRecordedData(folder, today);
  const { raw } = loaded;
  const count = {
    licensees: raw.licensees.length,
    services: raw.services.length,
    sources: raw['press-releases'].length,
    decisions: raw.decisions.length,
  };
  const counts = Object.entries(count).map(([name, rows]) => `${rows} ${name}`);
  const lines =
    problems.length > 0 ? problems.map(formatProblem) : [`${folder}: ${counts.join(', ')}, no problem`];
  console.log(lines.join('\n'));
  if (problems.length === 0 && hasNoJournal(files)) console.error(noJournalIn(folder));
  return problems.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await checkData(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
