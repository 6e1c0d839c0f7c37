import { expect, it } from 'vitest';

import { knownName } from '../../../src/register/register.ts';

it.each([
  [
    'Pakistan Telecommunication Company Ltd.',
    ['Pakistan Telecommunication Company Limited', 'PTCL'],
    'Pakistan Telecommunication Company Ltd. (PTCL)',
  ],
  ['National Telecommunication Corporation', ['NTC'], 'National Telecommunication Corporation (NTC)'],
  ['Zettabyte (Pvt.) Ltd.', ['Zettabyte'], 'Zettabyte (Pvt.) Ltd.'],
  // Initials that nobody recorded are a guess.
  ['Alpha 3 Cubic (Pvt.) Ltd.', [], 'Alpha 3 Cubic (Pvt.) Ltd.'],
  ['X', ['X'], 'X'],
])('%s, also written as %j, is headed %s', (name, aliases, headed) => {
  expect(knownName({ legal_name: name, aliases })).toBe(headed);
});
