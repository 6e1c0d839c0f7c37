import { type Day, daysBetween } from '../dates.ts';
import { readJournal } from '../history/journal.ts';
import { recordedTables } from '../history/change.ts';
import { buildRegister } from '../register/register.ts';
import { type Bytes, concat, utf8 } from '../tlog/bytes.ts';
import type { CheckIndex, IndexedCompany } from './search-index.ts';
import { indexOf } from './make-index.ts';

/*
 * Whether what the check answers from follows from the log. It brings the whole of the register's law and Unicode's table
 * of look-alikes into the browser, so it is loaded only by somebody who asks.
 */

/** The words that people ask with are no part of the log, and decide no status. */
const NO_WORDS = { generic: [], others: [], common: [] };

/** An index without what says nothing: in which order sources, decisions and services come. */
function comparable({ companies, sources, decisions, ...rest }: CheckIndex): string {
  // A step without a place rests on what the one before it rests on.
  const restingOn = (place: number | null) => (place === null ? null : (decisions[place] ?? 'missing'));
  const stepsOf = (steps: IndexedCompany['licence'] | IndexedCompany['operating']) =>
    steps?.map(([from, among, place]) => [from, among, place === undefined ? 'same' : restingOn(place)]);
  const whole = {
    ...rest,
    questions: null,
    // A status of nothing that is on the register: the page of each names its version, and so its entry.
    removed: null,
    companies: companies.map((company) => ({
      ...company,
      licence: stepsOf(company.licence),
      operating: stepsOf(company.operating),
      services: company.services.map((service) => JSON.stringify(service)).sort(),
    })),
    sources: sources.map((source) => JSON.stringify(source)).sort(),
    decisions: decisions.map((decision) => JSON.stringify(decision)).sort(),
  };
  return JSON.stringify(whole);
}

/** The index that entries make on a day; nothing where they make no register, as forged ones may not. */
function indexFrom(lines: readonly Bytes[], day: Day, dueDays: number): CheckIndex | undefined {
  const { entries, faults } = readJournal(concat(...lines.flatMap((line) => [line, utf8('\n')])));
  if (faults.length > 0) return undefined;
  try {
    const index = indexOf(buildRegister(recordedTables(entries), day, dueDays), NO_WORDS, entries.length);
    // As it is published: what says nothing is left out.
    return JSON.parse(JSON.stringify(index)) as CheckIndex;
  } catch {
    return undefined;
  }
}

/** Whether an index is the one that the entries of a log make, on the day of the index. */
export function restsOnLog(index: CheckIndex, lines: readonly Bytes[]): boolean {
  // How soon a review is due is a setting of the site, and no entry says it.
  const dueDays = daysBetween(index.reviewedOn, index.overdueFrom) - 1;
  const made = indexFrom(lines, index.asOf, dueDays);
  return made !== undefined && comparable(made) === comparable(index);
}
