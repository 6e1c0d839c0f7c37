import type { Day } from '../dates.ts';
import { type Loaded, loadTables } from '../rules/load.ts';
import type { Problem } from '../data/problem.ts';
import type { Journal } from './journal.ts';
import { type JournalFiles, readJournalFiles } from './journal-files.ts';
import { problemsOfLoss } from './lost-journal.ts';
import { checkJournal } from './problems.ts';

/** A data folder: its tables, its journal, and everything that is wrong with either or between them. */
export interface RecordedData {
  readonly loaded: Loaded;
  readonly journal: Journal;
  readonly files: JournalFiles;
  readonly problems: readonly Problem[];
}

/**
 * Reads a data folder whole. The tables are compared with the journal once they are sound: what is wrong in a row is
 * told once, as what it is, and not as a change that nobody recorded too.
 */
export async function readRecordedData(folder: string, today: Day): Promise<RecordedData> {
  const loaded = loadTables(folder, today);
  const files = readJournalFiles(folder);
  const { problems, ...journal } = await checkJournal(
    files,
    loaded.problems.length === 0 ? loaded.raw : null,
  );
  return { loaded, journal, files, problems: [...loaded.problems, ...problemsOfLoss(files), ...problems] };
}
