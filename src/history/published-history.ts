import { type Day, lastDay } from '../dates.ts';
import type {
  DecisionRow,
  Licensee,
  PressRelease,
  ReviewRow,
  Rows,
  Service,
  TableName,
} from '../data/tables.ts';
import { assertDefined } from '../errors.ts';
import { type Decision, inOrderOfEffect } from '../register/decision.ts';
import { lastReview, outlook, REVIEW_DUE_DAYS, type Standing } from '../register/standing.ts';
import { type Ended, endedServices, type JoinedCompany, joinTables } from '../register/register.ts';
import { RUNNING } from '../register/licence.ts';
import { noRows } from './journal.ts';
import { recordedRow, type RowsById, setRow, tablesOf } from './change.ts';
import { type Version, versionsByLicensee } from './version.ts';

/** A licence that ran out by itself: the last day of a decision passed, and nothing was recorded. */
export interface Lapse {
  /** The decision whose `until` passed. */
  readonly decision: Decision;
  /** The company and its services as they were recorded then. */
  readonly licensee: Licensee;
  readonly services: readonly Service[];
  /** The first day on which the register said so. */
  readonly day: Day;
}

/** A decision with the rows that it rested on, all as they were in the version that brought it. */
interface FirstRecord {
  readonly row: DecisionRow;
  readonly licensee: Licensee;
  readonly services: readonly Service[];
  readonly source: PressRelease;
  /** UTC, as in `Version`. */
  readonly recordedAt: string;
}

/** A source as one version recorded it. */
export interface SourceRecord {
  readonly release: PressRelease;
  /** The version, by its number, and when it was recorded, in UTC. */
  readonly version: number;
  readonly recordedAt: string;
}

/** The ids of the first `count` companies and services that were recorded, for good: the log only grows. */
export function firstRecorded(versions: readonly Version[], count: number): ReadonlySet<string> {
  const added = versions
    .flatMap(({ changes }) => changes)
    .filter(({ table, op }) => op === 'add' && (table === 'licensees' || table === 'services'));
  return new Set(added.slice(0, count).map(({ key }) => key));
}

/** A version with the root that the log had then, in Base64. */
export interface PublishedVersion extends Version {
  readonly root: string;
}

/** A row that was removed, and the version that did so. Its addresses stay, and say that. */
export interface Removal<Row> {
  /** The row as it was last. */
  readonly row: Row;
  readonly version: number;
  readonly day: Day;
  /** UTC. */
  readonly recordedAt: string;
  /** The reason of the version, in the recorder's words. */
  readonly why: string;
}

/** By their ids, what was removed and is not there again, of the tables whose rows have pages, badges and feeds. */
export type Removals = {
  readonly [Table in 'licensees' | 'services' | 'press-releases']: ReadonlyMap<string, Removal<Rows[Table]>>;
};

/** What one version recorded about the end of a service: it ended, moved to another company, or goes on after all. */
export interface Ending {
  readonly kind: 'ended' | 'moved' | 'resumed';
  readonly service: Service;
  /** Whose it was. */
  readonly licensee: Licensee;
  readonly next: Ended['next'];
  /** The source of the end; nothing for `resumed`. */
  readonly source: PressRelease | undefined;
  readonly version: number;
  readonly recordedAt: string;
  readonly why: string;
}

/**
 * What was published, by what had been recorded at the time. Feed items are made of rows as they were first recorded,
 * so that editing a name or a title changes no item that readers have.
 */
export interface PublishedHistory {
  /** The oldest first. */
  readonly versions: readonly PublishedVersion[];
  /** The versions that changed something about a licensee, by its id, with those changes alone. */
  readonly byLicensee: ReadonlyMap<string, readonly Version[]>;
  /** How each decision was first recorded, by its number. */
  readonly decisions: ReadonlyMap<number, FirstRecord>;
  /** How each source came in, and every edit of its row, by its id, the oldest first. */
  readonly sources: ReadonlyMap<string, readonly SourceRecord[]>;
  /** The standings that the register gave a licensee, by its id, each with the first day on which it did. */
  readonly said: ReadonlyMap<string, readonly Standing[]>;
  /** Every time that a licence ran out by itself, by the id of the licensee, the oldest first. */
  readonly lapses: ReadonlyMap<string, readonly Lapse[]>;
  /** Each time that the next review of the sources was overdue, the oldest first. */
  readonly overdue: readonly OverdueReview[];
  readonly removed: Removals;
  /** The oldest first. */
  readonly endings: readonly Ending[];
}

/** A review that was not followed by another in time. */
export interface OverdueReview {
  readonly review: ReviewRow;
  /** The first day on which the next one was overdue. */
  readonly day: Day;
}

/** The reviews that were not followed by another in time, as was recorded on the day when that became overdue. */
function overdueReviews(versions: readonly Version[], today: Day, dueDays: number): OverdueReview[] {
  const recorded = versions.flatMap(({ day, changes }) =>
    changes.flatMap(({ table, op, after }) =>
      table === 'reviews' && op === 'add' && after !== null
        ? [{ recordedOn: day, review: recordedRow(table, after) }]
        : [],
    ),
  );
  return recorded.flatMap(({ review }, index) => {
    const { overdueFrom: day } = lastReview([review], dueDays);
    const next = recorded[index + 1];
    const isOverdue = day <= today && (next === undefined || next.recordedOn > day);
    return isOverdue ? [{ review, day }] : [];
  });
}

/** The decision whose last day has passed by that day; nothing if a decision of its own says that the licence expired. */
function ranOut(decisions: readonly Decision[], { day, licence }: Standing): Decision | undefined {
  const isExpired = licence.among.every((status) => status === 'expired');
  if (!isExpired || licence.decision?.row.decision === 'expired') return undefined;
  return inOrderOfEffect(decisions).findLast(({ row }) => row.until !== '' && lastDay(row.until) < day);
}

/**
 * The lapses among a company's next standings; `before` is the last one published. A licence that had run out before it
 * was recorded was never published as running, so that is not a lapse.
 */
function lapsesAmong(
  standings: readonly Standing[],
  { licensee, services, decisions }: JoinedCompany,
  before: Standing | undefined,
): Lapse[] {
  return standings.flatMap((standing, index) => {
    const last = index === 0 ? before : standings[index - 1];
    const decision = ranOut(decisions, standing);
    const wasRunning = last?.licence.among.some((status) => RUNNING.includes(status)) === true;
    return decision !== undefined && wasRunning ? [{ decision, licensee, services, day: standing.day }] : [];
  });
}

/** What was removed and is not there again. */
export function removalsOf(versions: readonly Version[]): Removals {
  const removed = noRows<{ [Table in TableName]: Removal<Rows[Table]> }>();
  const ofTable = (table: TableName): Map<string, Removal<Rows[TableName]>> => removed[table];
  for (const { number, day, recordedAt, why, changes } of versions)
    for (const { table, key, before, after } of changes)
      if (after === null)
        ofTable(table).set(key, {
          row: recordedRow(table, assertDefined(before, `${table} ${key}`)),
          version: number,
          day,
          recordedAt,
          why,
        });
      else ofTable(table).delete(key);
  return removed;
}

/** The companies and brands that were removed. A brand that was removed with its company is not listed by itself. */
export function removalsToTell({
  removed: { licensees, services },
}: PublishedHistory): Removal<Licensee | Service>[] {
  const alone = [...services.values()].filter(
    ({ row, version }) => licensees.get(row.licensee)?.version !== version,
  );
  return [...licensees.values(), ...alone];
}

/** What has changed in the ends of services since the last call; `ends` keeps what was recorded for each. */
function endingsIn(
  rows: RowsById,
  ends: Map<string, string>,
): Pick<Ending, 'kind' | 'service' | 'licensee' | 'next' | 'source'>[] {
  const services = [...rows.services.values()];
  const past = endedServices(services, rows.licensees);
  const gone = new Map(past.map((one) => [one.service.id, one]));
  const resumed = [...ends.keys()].flatMap((id) => {
    const service = rows.services.get(id);
    return gone.has(id) || service === undefined ? [] : [{ service, next: null }];
  });
  return [...past, ...resumed].flatMap(({ service, next }) => {
    const kind = !gone.has(service.id) ? 'resumed' : next === null ? 'ended' : 'moved';
    const said = `${kind} ${service.until} ${next?.licensee.id ?? ''}`;
    if (ends.get(service.id) === said) return [];
    if (kind === 'resumed') ends.delete(service.id);
    else ends.set(service.id, said);
    const licensee = assertDefined(rows.licensees.get(service.licensee), `licensee ${service.licensee}`);
    return [{ kind, service, licensee, next, source: rows['press-releases'].get(service.until_source) }];
  });
}

/**
 * What was published up to today. Of two versions of one day, the later one counts for what was said on that day.
 * `rootOf` is the root, in Base64, that the log had at a size.
 */
export function publishedHistory(
  versions: readonly Version[],
  rootOf: (size: number) => string,
  today: Day,
  dueDays = REVIEW_DUE_DAYS,
): PublishedHistory {
  const rows = noRows<Rows>();
  const decisions = new Map<number, FirstRecord>();
  const sources = new Map<string, readonly SourceRecord[]>();
  const said = new Map<string, readonly Standing[]>();
  const lapses = new Map<string, readonly Lapse[]>();
  const ends = new Map<string, string>();
  const endings: Ending[] = [];
  for (const [index, { number, recordedAt, day, why, changes }] of versions.entries()) {
    for (const { table, key, after } of changes) {
      setRow(rows, table, key, after);
      const release = table === 'press-releases' ? rows[table].get(key) : undefined;
      if (release !== undefined)
        sources.set(key, [...(sources.get(key) ?? []), { release, version: number, recordedAt }]);
    }
    if (changes.some(({ table }) => table === 'services'))
      endings.push(
        ...endingsIn(rows, ends).map((ending) => ({ ...ending, version: number, recordedAt, why })),
      );
    const offered = rows.services.values().filter(({ until }) => until === '');
    const services = Map.groupBy(offered, ({ licensee }) => licensee);
    for (const row of rows.decisions.values()) {
      if (decisions.has(row.id)) continue;
      const licensee = assertDefined(rows.licensees.get(row.licensee), `licensee ${row.licensee}`);
      const source = assertDefined(rows['press-releases'].get(row.source), `source ${row.source}`);
      decisions.set(row.id, {
        row,
        licensee,
        services: services.get(row.licensee) ?? [],
        source,
        recordedAt,
      });
    }

    const next = versions[index + 1]?.day;
    if (next === day) continue;
    for (const company of joinTables(tablesOf(rows)).companies) {
      const { id } = company.licensee;
      const before = said.get(id) ?? [];
      const standings = outlook(company.decisions, day).filter((standing) => standing.day <= today);
      const isBefore = (standing: Standing) => next === undefined || standing.day < next;
      said.set(id, [...before, ...standings.filter(isBefore)]);
      const known = lapses.get(id) ?? [];
      const isNew = ({ decision }: Lapse) =>
        known.every((lapse) => lapse.decision.row.id !== decision.row.id);
      // A lapse is published when its day begins, and so before whatever is recorded on that day.
      const published = standings.filter((standing) => isBefore(standing) || standing.day === next);
      const found = lapsesAmong(published, company, before.at(-1)).filter(isNew);
      lapses.set(id, [...known, ...found]);
    }
  }
  return {
    versions: versions.map((version) => ({ ...version, root: rootOf(version.number) })),
    byLicensee: versionsByLicensee(versions),
    decisions,
    sources,
    said,
    lapses,
    overdue: overdueReviews(versions, today, dueDays),
    removed: removalsOf(versions),
    endings,
  };
}
