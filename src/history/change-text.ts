import { type Change, fieldsOf } from './change.ts';

const VERBS = { add: 'new', change: 'changed', remove: 'removed' } as const;
const MARGIN = '    ';

function quoted(value: string | null): string {
  return value === null || value === '' ? '(empty)' : `"${value}"`;
}

/** A change as a maintainer reads it in a terminal, one line a cell: what it was and what it is. */
export function changeText(change: Change): string {
  const cells = fieldsOf(change).map(({ column, before, after }) => {
    if (change.op === 'change') return `${MARGIN}${column}: ${quoted(before)} → ${quoted(after)}`;
    return `${MARGIN}${column}: ${quoted(after ?? before)}`;
  });
  return [`${VERBS[change.op]} in ${change.table}: ${change.key}`, ...cells].join('\n');
}
