import type { Day } from '../dates.ts';
import type { Licensee, PressRelease, Service, Tables } from '../data/tables.ts';
import { assertDefined } from '../errors.ts';
import { normalise } from '../names/spelling.ts';
import { type Decision, decisionOf, placesOf, undoneDecisions } from './decision.ts';
import { lastReview, type Review, REVIEW_DUE_DAYS, type Standing, standingOn } from './standing.ts';

/** A service that has ended, and whose its brand is since; nothing where it is nobody's. */
export interface Ended {
  readonly service: Service;
  readonly next: { readonly service: Service; readonly licensee: Licensee } | null;
}

/** A company with its services and decisions. */
export interface JoinedCompany {
  readonly licensee: Licensee;
  /** What it offers. */
  readonly services: readonly Service[];
  /** What it no longer offers. */
  readonly ended: readonly Ended[];
  /** All its decisions in the order of recording, including those that no longer count. */
  readonly decisions: readonly Decision[];
}

/** A company of the register, as it stands. */
export interface Company extends JoinedCompany {
  /** Its standing today. */
  readonly standing: Standing;
  /** The last look at the sources, on which that rests. */
  readonly review: Review;
}

/** One source, and the decisions based on it. */
export interface Source {
  readonly release: PressRelease;
  readonly decisions: readonly Decision[];
}

/** The tables joined, as of one day. */
export interface Register {
  /** The date the register describes. */
  readonly today: Day;
  /** The last look at the sources. */
  readonly review: Review;
  /** By legal name. */
  readonly companies: readonly Company[];
  /** Newest first; undated ones last. */
  readonly sources: readonly Source[];
  /** All decisions, the newest first. */
  readonly decisions: readonly Decision[];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Groups items by the row they name; throws if a row does not exist. */
function groupBy<Item>(
  items: readonly Item[],
  rows: readonly { readonly id: string }[],
  idOf: (item: Item) => string,
): (id: string) => readonly Item[] {
  const groups = new Map<string, Item[]>(rows.map(({ id }) => [id, []]));
  for (const item of items) {
    const group = groups.get(idOf(item));
    if (group === undefined) throw new Error(`a row names "${idOf(item)}", which is not there`);
    group.push(item);
  }
  return (id) => groups.get(id) ?? [];
}

/** The items of which something holds, and the others. */
function byWhether<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  const { yes = [], no = [] } = Object.groupBy(items, (item) => (holds(item) ? 'yes' : 'no'));
  return [yes, no];
}

/** The services that have ended, each with the one of another licensee that has its brand, its domain or its app since. */
export function endedServices(
  services: readonly Service[],
  licensees: ReadonlyMap<string, Licensee>,
): readonly Ended[] {
  const [offered, past] = byWhether(services, ({ until }) => until === '');
  if (past.length === 0) return [];
  const keysOf = ({ brand, domains, apps }: Service) => [normalise(brand), ...domains, ...apps];
  const holders = new Map(offered.flatMap((service) => keysOf(service).map((key) => [key, service])));
  return past.map((service) => {
    const next = keysOf(service)
      .map((key) => holders.get(key))
      .find((holder) => holder !== undefined && holder.licensee !== service.licensee);
    if (next === undefined) return { service, next: null };
    return {
      service,
      next: { service: next, licensee: assertDefined(licensees.get(next.licensee), 'a licensee') },
    };
  });
}

/** Joins checked tables. What they say of each other has been checked by `rules/`; a reference that leads nowhere throws. */
export function buildRegister(tables: Tables, today: Day, dueDays = REVIEW_DUE_DAYS): Register {
  const review = lastReview(tables.reviews, dueDays);
  const { companies, ...joined } = joinTables(tables);
  return {
    today,
    review,
    ...joined,
    companies: companies.map((company) => ({
      ...company,
      standing: standingOn(company.decisions, today),
      review,
    })),
  };
}

/** The companies, sources and decisions of checked tables, on no day; early versions of a register have no review. */
export function joinTables(
  tables: Tables,
): Pick<Register, 'sources' | 'decisions'> & { readonly companies: readonly JoinedCompany[] } {
  const releases = new Map(tables['press-releases'].map((release) => [release.id, release]));
  const undone = undoneDecisions(tables.decisions);
  const places = placesOf(tables.decisions);
  const decisions = tables.decisions.map((row) => {
    const source = releases.get(row.source);
    if (source === undefined)
      throw new Error(`decision ${row.id} names the source "${row.source}", which is not there`);
    return decisionOf(row, source, undone.get(row.id) ?? null, places.get(row.id));
  });
  const decisionsOn = groupBy(decisions, tables.licensees, ({ row }) => row.licensee);
  const servicesOf = groupBy(tables.services, tables.licensees, ({ licensee }) => licensee);
  const licensees = new Map(tables.licensees.map((licensee) => [licensee.id, licensee]));
  const ended = Map.groupBy(endedServices(tables.services, licensees), ({ service }) => service.licensee);
  const restingOn = groupBy(decisions, tables['press-releases'], ({ source }) => source.id);
  return {
    companies: tables.licensees
      .map((licensee) => ({
        licensee,
        services: servicesOf(licensee.id).filter(({ until }) => until === ''),
        ended: ended.get(licensee.id) ?? [],
        decisions: decisionsOn(licensee.id),
      }))
      .sort(
        (a, b) =>
          byText(a.licensee.legal_name, b.licensee.legal_name) || byText(a.licensee.id, b.licensee.id),
      ),
    sources: tables['press-releases']
      .map((release) => ({ release, decisions: restingOn(release.id) }))
      .sort((a, b) => byText(b.release.date, a.release.date) || byText(a.release.id, b.release.id)),
    decisions: decisions.toReversed(),
  };
}

type Named = Pick<Licensee, 'legal_name' | 'aliases'>;

/** The initials that people know a company by, where those are on record as an alias of it: `PTCL`; else nothing. */
export function initialsOf({ legal_name: name, aliases }: Named): string {
  const initials = (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');
  return initials.length > 1 && aliases.includes(initials) ? initials : '';
}

/** The name of a company, with its initials where people know it by them: `Pakistan Telecommunication Company Ltd. (PTCL)`. */
export function knownName(licensee: Named): string {
  const initials = initialsOf(licensee);
  return initials === '' ? licensee.legal_name : `${licensee.legal_name} (${initials})`;
}
