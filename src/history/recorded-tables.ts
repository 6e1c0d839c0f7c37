import type { Day } from '../dates.ts';
import type { TableName, Tables } from '../data/tables.ts';
import { outlook } from '../register/outlook.ts';
import { buildRegister } from '../register/register.ts';
import type { Standing } from '../register/standing.ts';
import type { Entry } from './entry.ts';
import { type Lapse, withLapses } from './lapse.ts';
import { dayOf } from './problems.ts';
import { readRow } from './recorded-row.ts';
import { rowsOf, type State, stateAt } from './state.ts';
import { versionsOf } from './version.ts';

function rowsIn<Name extends TableName>(state: State, table: Name): Tables[Name][number][] {
  return [...rowsOf(state, table).values()].map(({ row }) => readRow(table, row));
}

/** The recorded tables as rows that the register is built of. */
export function tablesOf(state: State): Tables {
  return {
    licensees: rowsIn(state, 'licensees'),
    services: rowsIn(state, 'services'),
    'press-releases': rowsIn(state, 'press-releases'),
    decisions: rowsIn(state, 'decisions'),
  };
}

/** What the register told of each licensee, by its id, from the day of its first record on. */
export interface Told {
  /** Standings by what was recorded by the end of each day, each with the first day on which it was said. */
  readonly said: ReadonlyMap<string, readonly Standing[]>;
  /** Every time that a licence ran out by itself, the oldest first. */
  readonly lapses: ReadonlyMap<string, readonly Lapse[]>;
}

/** What the register told up to a day, by what was recorded. Of two versions of one day the later one counts. */
export function whatWasTold(entries: readonly Entry[], today: Day): Told {
  const said = new Map<string, readonly Standing[]>();
  const lapses = new Map<string, readonly Lapse[]>();
  const lastOfDay = new Map(versionsOf(entries).map(({ recordedAt, number }) => [dayOf(recordedAt), number]));
  const days = [...lastOfDay];
  for (const [index, [day, number]] of days.entries()) {
    const next = days[index + 1]?.[0];
    const tables = tablesOf(stateAt(entries, number));
    for (const company of buildRegister(tables, day).companies) {
      const { id } = company.licensee;
      const before = said.get(id) ?? [];
      const standings = outlook(company.decisions, day).filter((standing) => standing.day <= today);
      const own = standings.filter((standing) => next === undefined || standing.day < next);
      said.set(id, [...before, ...own]);
      lapses.set(id, withLapses(lapses.get(id) ?? [], company, before.at(-1), own, today));
    }
  }
  return { said, lapses };
}
