import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, firstDay, lastDay } from '../../../src/dates.ts';
import type { DecisionKind } from '../../../src/data/tables.ts';
import { type Decision, inOrderOfEffect } from '../../../src/register/decision.ts';
import {
  holds,
  outlook,
  type Standing,
  standingOn,
  standingsOverTime,
} from '../../../src/register/standing.ts';
import { givenDecisions } from './given.ts';

/** All happens in ten days, so that every way in which it can have happened can be tried. */
const DAYS = Array.from({ length: 10 }, (_, index) => addDays('2025-11-01', index));
const FIRST = '2025-10-31';
const day = fc.constantFrom(...DAYS);
const kind = fc.constantFrom<DecisionKind>(
  'licensed',
  'authorised',
  'commenced',
  'renewed',
  'suspended',
  'reinstated',
  'revoked',
  'surrendered',
  'expired',
);
const until = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, day, fc.constant('2025-11'));
const WITH_TERM: readonly DecisionKind[] = ['licensed', 'authorised', 'renewed'];

const decision = fc
  .record({ kind, days: fc.tuple(day, day), isDated: fc.boolean(), until })
  .map(({ kind, days, isDated, until }): Decision => {
    const [earliest = FIRST, latest = FIRST] = days.toSorted();
    const [given] = givenDecisions([{ decision: kind, until: WITH_TERM.includes(kind) ? until : '' }]);
    if (given === undefined) throw new Error('one row gives one decision');
    return { ...given, earliest: isDated ? earliest : null, latest };
  });
const decisions = fc
  .array(decision, { maxLength: 4 })
  .map((list) => list.map((one, index) => ({ ...one, row: { ...one.row, id: index + 1 } })));

/** Every choice of days that the dates allow and that never goes back in the order of effect. */
function* assignments(ordered: readonly Decision[], from = FIRST): Generator<string[]> {
  const [next, ...others] = ordered;
  if (next === undefined) {
    yield [];
    return;
  }
  for (const day of [FIRST, ...DAYS]) {
    if (day < from || day < (next.earliest ?? FIRST) || day > next.latest) continue;
    for (const rest of assignments(others, day)) yield [day, ...rest];
  }
}

/** What a licence is once decisions have taken effect, written again in the plainest way. */
function outcomeOf(done: readonly Decision[]): { licence: string; until: string; operating: string } {
  let [grant, licence, until, operating] = ['none', 'none', '', 'not-on-record'];
  for (const { row } of done) {
    switch (row.decision) {
      case 'licensed':
      case 'authorised':
        [grant, licence, until, operating] = [row.decision, row.decision, row.until, 'not-on-record'];
        break;
      case 'renewed':
        until = row.until;
        if (licence === 'expired') licence = grant;
        break;
      case 'reinstated':
        licence = grant;
        break;
      case 'commenced':
        operating = grant === 'authorised' ? 'permitted' : 'commenced';
        break;
      default:
        licence = row.decision;
    }
  }
  return { licence, until, operating };
}

function possibilities(list: readonly Decision[], today: string): { licence: string[]; operating: string[] } {
  const licences = new Set<string>();
  const operatings = new Set<string>();
  const ordered = inOrderOfEffect(list);
  for (const days of assignments(ordered)) {
    const done = ordered.filter((_, index) => (days[index] ?? '') <= today);
    const { licence, until, operating } = outcomeOf(done);
    const runs = ['licensed', 'authorised', 'suspended'].includes(licence);
    const hasEnd = runs && until !== '';
    if (!hasEnd || today <= lastDay(until)) {
      licences.add(licence);
      operatings.add(runs ? operating : 'not-on-record');
    }
    if (hasEnd && today > firstDay(until)) {
      licences.add('expired');
      operatings.add('not-on-record');
    }
  }
  return { licence: [...licences].sort(), operating: [...operatings].sort() };
}

const amongOf = ({ licence, operating }: Standing) => ({
  licence: licence.among.toSorted(),
  operating: operating.among.toSorted(),
});

function check<Values>(property: fc.IProperty<Values>): void {
  fc.assert(property, { numRuns: 500, seed: 20251113 });
}

describe('a standing', () => {
  it('allows exactly what some choice of days makes true', () => {
    check(
      fc.property(decisions, day, (list, today) => {
        expect(amongOf(standingOn(list, today))).toEqual(possibilities(list, today));
      }),
    );
  });

  it('is certain when, and only when, it allows one status', () => {
    check(
      fc.property(decisions, day, (list, today) => {
        for (const axis of [standingOn(list, today).licence, standingOn(list, today).operating]) {
          expect(axis.certainty).toBe(axis.among.length === 1 ? 'certain' : 'possible');
          expect(axis.among[0]).toBe(axis.status);
        }
      }),
    );
  });

  it('holds only when no choice of days gives anything else than a licence', () => {
    check(
      fc.property(decisions, day, (list, today) => {
        const { licence } = possibilities(list, today);
        const isSure = licence.every((status) => ['licensed', 'authorised'].includes(status));
        expect(holds(standingOn(list, today))).toBe(isSure);
      }),
    );
  });
});

describe('the order of effect', () => {
  it('never contradicts the dates: some choice of days always fits it', () => {
    check(
      fc.property(decisions, (list) => {
        expect(assignments(inOrderOfEffect(list)).next().done).toBe(false);
      }),
    );
  });

  it('has every decision once', () => {
    check(
      fc.property(decisions, (list) => {
        expect(new Set(inOrderOfEffect(list))).toEqual(new Set(list));
      }),
    );
  });
});

describe('an outlook', () => {
  it('says on every later day what a build of that day would say', () => {
    check(
      fc.property(decisions, day, (list, from) => {
        const standings = outlook(list, from);
        for (const later of [...DAYS, '2025-11-30', '2025-12-01'].filter((day) => day >= from)) {
          const said = standings.findLast(({ day }) => day <= later);
          expect({ ...said, day: later }).toEqual(standingOn(list, later));
        }
      }),
    );
  });

  it('over all time begins before the first decision and never says the same twice in a row', () => {
    check(
      fc.property(decisions, (list) => {
        const standings = standingsOverTime(list);
        expect(standings.length > 0).toBe(list.length > 0);
        const said = standings.map(({ licence, operating }) => ({ licence, operating }));
        said.slice(1).forEach((standing, index) => {
          expect(standing).not.toEqual(said[index]);
        });
      }),
    );
  });
});
