import type { Day } from '../dates.ts';
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

/** What an index never lacks: a name its licensee, a licensee its standing, a standing its status. */
function needed<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('the index lacks a part');
  return part;
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
    const among = Array.from(allows, (digit) => needed(statuses[Number(digit)]));
    return { from, status: needed(among[0]), among, decision: decisionAt(index, decision) };
  };
  return { ...tell(needed(steps[0])), ahead: stepsAhead(steps).map(tell) };
}

/** The standings from a day on: the last one that has begun by then, and those that are known to follow. */
function standingsFrom(standings: string, today: Day): PackedStanding[] {
  const all = unpackStandings(standings);
  return all.slice(all.findLastIndex(({ from }) => from <= today));
}

/** The entry that a name belongs to, as it stands on a day. */
export function matchOf(opened: Opened, name: Name, today: Day): Match {
  const { index, licensees } = opened;
  const licensee = needed(licensees[name.licensee]);
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
