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

/** An axis as the index has it: its statuses as digits, and the place of its decision. */
interface PackedStep {
  readonly from: Day;
  readonly allows: string;
  readonly decision: number;
}

function stepOf<Status>(
  index: CheckIndex,
  { from, allows, decision }: PackedStep,
  statuses: readonly Status[],
): ToldStep<Status> {
  const among = Array.from(allows, (digit) => statuses[Number(digit)]).filter(
    (status) => status !== undefined,
  );
  const [status] = among;
  if (status === undefined) throw new Error('the index has a standing without a status');
  return { from, status, among, decision: decisionAt(index, decision) };
}

/** An axis from the first of the steps on. */
function axisOf<Status>(
  index: CheckIndex,
  steps: readonly [PackedStep, ...PackedStep[]],
  statuses: readonly Status[],
): ToldAxis<Status> {
  const tell = (step: PackedStep) => stepOf(index, step, statuses);
  return { ...tell(steps[0]), ahead: stepsAhead(steps).map(tell) };
}

/** The standings from a day on: the last one that has begun by then, and those that are known to follow. */
function standingsFrom(standings: string, today: Day): readonly [PackedStanding, ...PackedStanding[]] {
  const all = unpackStandings(standings);
  const [first, ...later] = all.slice(all.findLastIndex(({ from }) => from <= today));
  if (first === undefined) throw new Error('the index has a licensee without a standing');
  return [first, ...later];
}

/** The entry that a name belongs to, as it stands on a day. */
export function matchOf(opened: Opened, name: Name, today: Day): Match {
  const { index, licensees } = opened;
  const licensee = licensees[name.licensee];
  if (licensee === undefined) throw new Error('the index has a name without a licensee');
  const [now, ...later] = standingsFrom(licensee.standings, today);
  const licence = ({ from, licence, licenceDecision }: PackedStanding): PackedStep => ({
    from,
    allows: licence,
    decision: licenceDecision,
  });
  const operating = ({ from, operating, operatingDecision }: PackedStanding): PackedStep => ({
    from,
    allows: operating,
    decision: operatingDecision,
  });
  return {
    day: today,
    id: idOf(opened, name),
    name: name.text,
    licensee: { id: licensee.id, name: licensee.name, nameUr: licensee.nameUr, number: licensee.number },
    services: name.service < 0 ? licensee.services : licensee.services.slice(name.service, name.service + 1),
    licence: axisOf(index, [licence(now), ...later.map(licence)], LICENCE_STATUSES),
    operating: axisOf(index, [operating(now), ...later.map(operating)], OPERATING_STATUSES),
  };
}
