import type { Day } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { stepsAhead } from '../register/outlook.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES } from '../register/standing.ts';
import type { Match, ToldAxis, ToldDecision, ToldSource, ToldStep } from './answer.ts';
import type { CheckIndex } from './index-format.ts';
import { idOf, type Name, type Opened } from './opened.ts';
import { type PackedStanding, unpackStandings } from './packed.ts';

export function sourceAt({ sources }: CheckIndex, place: number): ToldSource {
  const [id = '', date = '', publisher = '', title = '', url = ''] = sources[place] ?? [];
  return { id, date, publisher, title, url };
}

function decisionAt(index: CheckIndex, place: number): ToldDecision | null {
  const row = index.decisions[place];
  if (row === undefined) return null;
  const [decision, effectiveOn, until, source, recordedOn] = row;
  return { decision, effectiveOn, until, recordedOn, source: sourceAt(index, source) };
}

/** An axis from the first of the standings on. */
function axisOf<Status>(
  index: CheckIndex,
  standings: readonly PackedStanding[],
  axis: 'licence' | 'operating',
  statuses: readonly Status[],
): ToldAxis<Status> {
  const steps = standings.map((standing) => ({
    from: standing.from,
    allows: standing[axis],
    decision: standing[`${axis}Decision`],
  }));
  const tell = ({ from, allows, decision }: (typeof steps)[number]): ToldStep<Status> => {
    const among = Array.from(allows, (digit) => assertDefined(statuses[Number(digit)], 'a status'));
    return {
      from,
      status: assertDefined(among[0], 'a status'),
      among,
      decision: decisionAt(index, decision),
    };
  };
  return { ...tell(assertDefined(steps[0], 'a standing')), ahead: stepsAhead(steps).map(tell) };
}

/** The standings from a day on: the last one that has begun by then, and those that are known to follow. */
function standingsFrom(standings: string, today: Day): PackedStanding[] {
  const all = unpackStandings(standings);
  return all.slice(all.findLastIndex(({ from }) => from <= today));
}

/** The entry that a name belongs to, as it stands on a day. */
export function matchOf(opened: Opened, name: Name, today: Day): Match {
  const { index, licensees } = opened;
  const licensee = assertDefined(licensees[name.licensee], 'a licensee');
  const standings = standingsFrom(licensee.standings, today);
  return {
    day: today,
    id: idOf(opened, name),
    name: name.text,
    licensee: { id: licensee.id, name: licensee.name, nameUr: licensee.nameUr, number: licensee.number },
    services: name.service < 0 ? licensee.services : licensee.services.slice(name.service, name.service + 1),
    licence: axisOf(index, standings, 'licence', LICENCE_STATUSES),
    operating: axisOf(index, standings, 'operating', OPERATING_STATUSES),
  };
}
