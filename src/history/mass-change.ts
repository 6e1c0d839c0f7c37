import type { Change } from './change.ts';
import { RECORDED_TABLES } from './columns.ts';
import { rowsOf, type State } from './state.ts';

/** More new decisions than this at once are not one person's work of a day. */
const MOST_DECISIONS = 25;
/** No more than this share of a table's rows is changed or removed at once. */
const LARGEST_SHARE = 1 / 5;
/** Of more rows than this the rest is not named. */
const MOST_NAMED = 5;

/**
 * Why changes look like an accident, such as half a file or a shifted column: such a change would tell the public that
 * licences are gone. Nothing when they look like work.
 */
export function signsOfAccident(state: State, changes: readonly Change[]): string[] {
  const decisions = changes.filter(({ table }) => table === 'decisions');
  const edited = decisions
    .filter(({ op }) => op !== 'add')
    .map(({ key, op }) => `decision ${key} would be ${op}d; a mistake is undone by a new row "withdrawn"`);
  const added = decisions.length - edited.length;
  const many =
    added > MOST_DECISIONS ? [`${added} decisions would be added at once, more than ${MOST_DECISIONS}`] : [];
  const gone = RECORDED_TABLES.flatMap((table) => {
    const keys = changes.filter((change) => change.table === table && change.op === 'remove');
    if (table === 'decisions' || keys.length === 0) return [];
    const names = keys.slice(0, MOST_NAMED).map(({ key }) => key);
    const list = `${names.join(', ')}${keys.length > names.length ? ', …' : ''}`;
    return [`of ${table}, ${list} would be removed, with every address that others have linked or embedded`];
  });
  const shares = RECORDED_TABLES.flatMap((table) => {
    const before = rowsOf(state, table).size;
    const touched = changes.filter((change) => change.table === table && change.op !== 'add').length;
    if (touched <= before * LARGEST_SHARE) return [];
    return [`${touched} of the ${before} rows of ${table} would be changed or removed, more than a fifth`];
  });
  return [...edited, ...gone, ...many, ...shares];
}
