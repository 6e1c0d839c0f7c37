import type { Day } from '../dates.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES } from '../register/standing.ts';
import type { Match, ToldAxis, ToldDecision, ToldSource } from './answer.ts';
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

function axisOf<Status>(
  index: CheckIndex,
  digits: string,
  statuses: readonly Status[],
  decision: number,
): ToldAxis<Status> {
  const among = Array.from(digits, (digit) => statuses[Number(digit)]).filter(
    (status) => status !== undefined,
  );
  const [status] = among;
  if (status === undefined) throw new Error('the index has a standing without a status');
  return { status, among, decision: decisionAt(index, decision) };
}

/** The standing that holds on a day: the last one that has begun by then. */
function standingOn(standings: string, today: Day): PackedStanding {
  const standing = unpackStandings(standings).findLast(({ from }) => from <= today);
  if (standing === undefined) throw new Error('the index has a licensee without a standing');
  return standing;
}

/** The entry that a name belongs to, as it stands on a day. */
export function matchOf(opened: Opened, name: Name, today: Day): Match {
  const { index, licensees } = opened;
  const licensee = licensees[name.licensee];
  if (licensee === undefined) throw new Error('the index has a name without a licensee');
  const standing = standingOn(licensee.standings, today);
  return {
    id: idOf(opened, name),
    name: name.text,
    licensee: { id: licensee.id, name: licensee.name, nameUr: licensee.nameUr, number: licensee.number },
    services: name.service < 0 ? licensee.services : licensee.services.slice(name.service, name.service + 1),
    licence: axisOf(index, standing.licence, LICENCE_STATUSES, standing.licenceDecision),
    operating: axisOf(index, standing.operating, OPERATING_STATUSES, standing.operatingDecision),
  };
}
