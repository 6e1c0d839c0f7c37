import { describe, expect, it } from 'vitest';

import { faultsOfHeader } from '../../../src/data/table.ts';

const RIGHT = 'the header must be id,name,note';

describe('a header', () => {
  it.each([
    ['as it must be', 'id,name,note', []],
    ['with another order', 'name,id,note', ['has its columns in the wrong order']],
    ['with a column missing', 'id,note', ['has no column "name"']],
    ['with a column doubled', 'id,name,note,name', ['has the column "name" more than once']],
    ['with a column misspelt', 'id,nane,note', ['has an unknown column "nane"', 'has no column "name"']],
    ['with a capital', 'ID,name,note', ['has an unknown column "ID"', 'has no column "id"']],
    ['with a space', 'id, name,note', ['has an unknown column " name"', 'has no column "name"']],
    ['with a column too many', 'id,name,note,', ['has an unknown column ""']],
    ['doubled and missing', 'id,id,note', ['has no column "name"', 'has the column "id" more than once']],
    ['that is a row of data', 'alpha,Alpha Ltd,x', ['has none of the columns']],
    ['that is blank', ' ,,', ['is blank']],
  ])('%s', (_, header, faults) => {
    const told = faultsOfHeader(header.split(','), ['id', 'name', 'note']);
    expect(told).toEqual(faults.map((fault) => `${fault}; ${RIGHT}`));
  });
});
