import type { Day } from '../dates.ts';
import { columnsOf, type TableName, TABLES, type Tables } from '../load/tables.ts';
import { outlook } from '../register/outlook.ts';
import { buildRegister } from '../register/register.ts';
import type { Standing } from '../register/standing.ts';
import type { Entry } from './entry.ts';
import { dayOf } from './problems.ts';
import { rowsOf, type State, stateAt } from './state.ts';
import { versionsOf } from './version.ts';

function rowsIn<Name extends TableName>(state: State, table: Name): Tables[Name][number][] {
  const columns = columnsOf(table);
  return [...rowsOf(state, table).values()].map(({ row }) => {
    // A row from before a column was added says nothing in it; one that was given up is passed over.
    const cells = Object.fromEntries(columns.map((column) => [column, row[column] ?? '']));
    return TABLES[table].parse(cells);
  });
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

/**
 * What the register said of each licensee on each day, from the day of its first record on: standings by what was
 * recorded by the end of that day, each with the first day on which it was said. Of two versions of one day the later
 * one counts.
 */
export function whatWasSaid(entries: readonly Entry[], today: Day): ReadonlyMap<string, readonly Standing[]> {
  const said = new Map<string, Standing[]>();
  const lastOfDay = new Map(versionsOf(entries).map(({ recordedAt, number }) => [dayOf(recordedAt), number]));
  const days = [...lastOfDay];
  for (const [index, [day, number]] of days.entries()) {
    const next = days[index + 1]?.[0];
    const tables = tablesOf(stateAt(entries, number));
    for (const { licensee, decisions } of buildRegister(tables, day).entries) {
      const standings = outlook(decisions, day).filter((standing) => standing.day <= today);
      const own = standings.filter((standing) => next === undefined || standing.day < next);
      said.set(licensee.id, [...(said.get(licensee.id) ?? []), ...own]);
    }
  }
  return said;
}
