import { expect, it } from 'vitest';

import { type Change, tallyOf } from '../../../src/history/change.ts';

const change = (table: Change['table'], op: Change['op']): Change => ({
  table,
  key: 'k',
  op,
  before: null,
  after: null,
});

it('counts what happened to each table, in the order of the tables, and nothing that did not happen', () => {
  const changes = [
    change('decisions', 'add'),
    change('licensees', 'remove'),
    change('decisions', 'add'),
    change('licensees', 'add'),
    change('services', 'change'),
  ];
  expect(tallyOf(changes)).toEqual([
    { table: 'licensees', op: 'add', count: 1 },
    { table: 'licensees', op: 'remove', count: 1 },
    { table: 'services', op: 'change', count: 1 },
    { table: 'decisions', op: 'add', count: 2 },
  ]);
  expect(tallyOf([])).toEqual([]);
});
