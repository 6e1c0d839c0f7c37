import { thisRegister } from '../src/this-register.ts';
import { formatProblem } from '../src/data/problem.ts';
import { type Day, dayIn } from '../src/dates.ts';
import { checkFolder } from '../src/desk/check.ts';

/** The day that it is, where the register is kept. */
export const realDay = (): Day => dayIn(thisRegister.timeZone, new Date());

/**
 * What is wrong with a data folder, one a line. These hold for every register, whoever is in it: what a change of the data
 * may make untrue has no place here.
 */
export async function brokenInvariants(folder: string, today: Day): Promise<string[]> {
  const { loaded, journal, files, problems } = await checkFolder(folder, today, { now: new Date() });
  const { 'press-releases': sources } = loaded.tables;
  const links = sources.flatMap(({ id, url, coverage, archive_url: archive }) =>
    [url, ...coverage, ...(archive === '' ? [] : [archive])].map((link) => [id, link] as const),
  );
  const text = new TextDecoder('utf-8', { fatal: true });
  return [
    ...problems.map(formatProblem),
    ...links.filter(([, link]) => !link.startsWith('https://')).map(([id, link]) => `${id} links to ${link}`),
    ...journal.entries
      .filter(({ recorded_at: at }) => Date.parse(at) > Date.now())
      .map(({ entry, recorded_at: at }) => `entry ${entry} was recorded in the future, at ${at}`),
    ...journal.entries
      .filter(({ table, op, why }) => table === 'decisions' && op !== 'add' && why === '')
      .map(({ entry }) => `entry ${entry} rewrites a decision without a reason`),
    ...Object.entries(loaded.files)
      .filter(([, bytes]) => text.decode(bytes).includes('\r'))
      .map(([table]) => `${table}.csv has line endings of Windows`),
    ...(Number(text.decode(files.checkpoint.bytes).split('\n')[1]) === journal.entries.length
      ? []
      : ['the checkpoint does not count the entries of the journal']),
  ];
}
