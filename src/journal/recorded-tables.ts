import type { Day } from '../dates.ts';
import type { TableName, Tables } from '../load/tables.ts';
import { outlook } from '../register/outlook.ts';
import { buildRegister, type Entry as RegisterEntry, type Register } from '../register/register.ts';
import type { Standing } from '../register/standing.ts';
import type { Entry } from './entry.ts';
import { dayOf } from './problems.ts';
import { readRow } from './recorded-row.ts';
import { rowsOf, type State, stateAt } from './state.ts';
import { versionsOf } from './version.ts';

function rowsIn<Name extends TableName>(state: State, table: Name): Tables[Name][number][] {
  return [...rowsOf(state, table).values()].map(({ row }) => readRow(table, row));
}

/** The recorded tables as rows that the register is built of. */
function tablesOf(state: State): Tables {
  return {
    licensees: rowsIn(state, 'licensees'),
    services: rowsIn(state, 'services'),
    'press-releases': rowsIn(state, 'press-releases'),
    decisions: rowsIn(state, 'decisions'),
  };
}

/** The register by what was recorded by the end of a day, and the day before which nothing else was recorded. */
export interface RecordedDay {
  readonly register: Register;
  readonly next: Day | undefined;
}

/** The register of each day on which something was recorded, the oldest first. Of two versions of one day the later one counts. */
export function recordedDays(entries: readonly Entry[]): RecordedDay[] {
  const lastOfDay = new Map(versionsOf(entries).map(({ recordedAt, number }) => [dayOf(recordedAt), number]));
  const days = [...lastOfDay];
  return days.map(([day, number], index) => ({
    register: buildRegister(tablesOf(stateAt(entries, number)), day),
    next: days[index + 1]?.[0],
  }));
}

/** The standings that such a register went on to say of a licensee, each with the first day on which it did. */
export function saidOf(
  { register, next }: RecordedDay,
  { decisions }: RegisterEntry,
  today: Day,
): Standing[] {
  return outlook(decisions, register.today).filter(({ day }) => day <= today && (next ?? '9') > day);
}

/** What the register said of each licensee on each day, from the day of its first record on. */
export function whatWasSaid(
  days: readonly RecordedDay[],
  today: Day,
): ReadonlyMap<string, readonly Standing[]> {
  const said = new Map<string, Standing[]>();
  for (const day of days)
    for (const entry of day.register.entries) {
      const { id } = entry.licensee;
      said.set(id, [...(said.get(id) ?? []), ...saidOf(day, entry, today)]);
    }
  return said;
}
