import { describe, expect, it } from 'vitest';

import type { DecisionKind } from '../../../src/data/tables.ts';
import {
  type Licence,
  licenceAfter,
  NO_LICENCE,
  objectionTo,
  operatingUnder,
  statusesOn,
} from '../../../src/register/licence.ts';
import type { Decision } from '../../../src/register/decision.ts';
import { givenDecisions } from './given.ts';

const DAY = '2030-01-01';

/** Decisions of one day each, a month apart; two words are a kind and the last day that it gives. */
function decisionsOf(kinds: readonly string[]): Decision[] {
  return givenDecisions(
    kinds.map((text, index) => {
      const [kind, until = ''] = text.split(' ');
      return {
        decision: kind as DecisionKind,
        until,
        effective_on: `2025-${String(index + 1).padStart(2, '0')}-01`,
      };
    }),
  );
}

const after = (kinds: readonly string[]) =>
  decisionsOf(kinds).reduce<Licence<Decision>>(licenceAfter, NO_LICENCE);

function axesOf(kinds: readonly string[]): string[] {
  const licence = after(kinds);
  return statusesOn(licence, DAY).map((status) => `${status}, ${operatingUnder(licence, status)}`);
}

const APPROVED = ['licensed', 'commenced'];

/** From where, by which decision, to where on both axes, and whether the decision may follow. */
const LAW: readonly (readonly [from: readonly string[], by: string, to: string, may: boolean])[] = [
  [[], 'licensed', 'licensed, not-on-record', true],
  [[], 'authorised', 'authorised, not-on-record', true],
  [[], 'commenced', 'none, not-on-record', false],
  [[], 'renewed', 'none, not-on-record', false],
  [[], 'suspended', 'suspended, not-on-record', false],
  [[], 'reinstated', 'none, not-on-record', false],
  [[], 'revoked', 'revoked, not-on-record', false],
  [[], 'surrendered', 'surrendered, not-on-record', false],
  [[], 'expired', 'expired, not-on-record', false],

  [APPROVED, 'licensed', 'licensed, not-on-record', false],
  [APPROVED, 'authorised', 'authorised, not-on-record', true],
  [APPROVED, 'commenced', 'licensed, commenced', false],
  [APPROVED, 'renewed', 'licensed, commenced', true],
  [APPROVED, 'suspended', 'suspended, commenced', true],
  [APPROVED, 'reinstated', 'licensed, commenced', false],
  [APPROVED, 'revoked', 'revoked, not-on-record', true],
  [APPROVED, 'surrendered', 'surrendered, not-on-record', true],
  [APPROVED, 'expired', 'expired, not-on-record', true],

  [['authorised'], 'commenced', 'authorised, permitted', true],
  [['authorised', 'commenced'], 'suspended', 'suspended, permitted', true],
  [['authorised', 'commenced'], 'licensed', 'licensed, not-on-record', true],
  [['authorised', 'commenced', 'licensed'], 'commenced', 'licensed, commenced', true],

  [[...APPROVED, 'suspended'], 'licensed', 'licensed, not-on-record', false],
  [[...APPROVED, 'suspended'], 'authorised', 'authorised, not-on-record', true],
  [['licensed', 'suspended'], 'commenced', 'suspended, commenced', false],
  [[...APPROVED, 'suspended'], 'renewed', 'suspended, commenced', true],
  [[...APPROVED, 'suspended'], 'suspended', 'suspended, commenced', false],
  [[...APPROVED, 'suspended'], 'reinstated', 'licensed, commenced', true],
  [[...APPROVED, 'suspended'], 'revoked', 'revoked, not-on-record', true],
  [[...APPROVED, 'suspended'], 'surrendered', 'surrendered, not-on-record', true],
  [[...APPROVED, 'suspended'], 'expired', 'expired, not-on-record', true],

  ...(['revoked', 'surrendered', 'expired'] as const).flatMap(
    (end) =>
      [
        [[...APPROVED, end], 'licensed', 'licensed, not-on-record', true],
        [[...APPROVED, end], 'authorised', 'authorised, not-on-record', true],
        [['licensed', end], 'commenced', `${end}, not-on-record`, false],
        [[...APPROVED, end], 'suspended', 'suspended, commenced', false],
      ] as const,
  ),
  [[...APPROVED, 'revoked'], 'renewed', 'revoked, not-on-record', false],
  [[...APPROVED, 'surrendered'], 'renewed', 'surrendered, not-on-record', false],
  [[...APPROVED, 'expired'], 'renewed', 'licensed, commenced', true],
  [[...APPROVED, 'revoked'], 'reinstated', 'licensed, commenced', true],
  [[...APPROVED, 'surrendered'], 'reinstated', 'licensed, commenced', false],
  [[...APPROVED, 'expired'], 'reinstated', 'licensed, commenced', false],
  [[...APPROVED, 'revoked'], 'revoked', 'revoked, not-on-record', false],
  [[...APPROVED, 'expired'], 'revoked', 'revoked, not-on-record', true],
  [[...APPROVED, 'revoked'], 'surrendered', 'surrendered, not-on-record', false],
  [[...APPROVED, 'expired'], 'expired', 'expired, not-on-record', false],
];

describe.each(LAW)('on a licence after %j', (from, kind, axes, may) => {
  it(`"${kind}" makes it ${axes}, and ${may ? 'may' : 'may not'} follow`, () => {
    expect(axesOf([...from, kind])).toEqual([axes]);
    const [next] = decisionsOf([...from, kind]).slice(-1);
    if (next === undefined) throw new Error('there is a last decision');
    expect(objectionTo(after(from), next) === undefined).toBe(may);
  });
});

describe('a licence past its last day', () => {
  it.each([
    ['licensed, commenced', ['licensed 2030-01-01', 'commenced']],
    ['expired, not-on-record', ['licensed 2029-12-31', 'commenced']],
    ['expired, not-on-record', ['licensed 2029-12-31', 'commenced', 'suspended']],
    ['licensed, commenced', ['licensed 2029-12-31', 'commenced', 'renewed 2031']],
    ['licensed, not-on-record', ['licensed 2029-12-31', 'commenced', 'licensed']],
    ['revoked, not-on-record', ['licensed 2029-12-31', 'commenced', 'revoked']],
  ])('is %s after %j', (axes, kinds) => {
    expect(axesOf(kinds)).toEqual([axes]);
  });

  it('that is known only to the month is over or not, and its approval with it', () => {
    const licence = after(['licensed 2030', 'commenced']);
    const axes = statusesOn(licence, '2030-06-01').map((status) => [status, operatingUnder(licence, status)]);
    expect(axes).toEqual([
      ['expired', 'not-on-record'],
      ['licensed', 'commenced'],
    ]);
  });
});

describe('what may not follow', () => {
  it.each([
    [['licensed'], 'licensed', 'given'],
    [['licensed', 'suspended'], 'licensed', 'suspended'],
    [['licensed', 'commenced'], 'commenced', 'commenced'],
    [['licensed', 'revoked'], 'suspended', 'state'],
  ])('after %j is %s, for the reason "%s"', (from, kind, reason) => {
    const [next] = decisionsOf([...from, kind]).slice(-1);
    if (next === undefined) throw new Error('there is a last decision');
    expect(objectionTo(after(from), next)).toBe(reason);
  });
});
