import type { Day } from '../dates.ts';
import type { Report } from '../jurisdiction.ts';
import type { Licensee, PressRelease, Service, Tables } from '../data/tables.ts';
import { type Decision, decisionOf, undoneDecisions } from './decision.ts';
import { type Standing, standingOn } from './standing.ts';

/** A company of the register with its services, decisions and standing. */
export interface Company {
  readonly licensee: Licensee;
  readonly services: readonly Service[];
  /** All its decisions in the order of recording, including the withdrawn ones. */
  readonly decisions: readonly Decision[];
  /** Its standing today. */
  readonly standing: Standing;
}

/** One source, and the decisions based on it. */
export interface Source {
  readonly release: PressRelease;
  readonly decisions: readonly Decision[];
}

/** The four tables joined, as of one day. */
export interface Register {
  /** The date the register describes. */
  readonly today: Day;
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

/** Joins checked tables. What they say of each other has been checked by `rules/`; a reference that leads nowhere throws. */
export function buildRegister(tables: Tables, today: Day): Register {
  const releases = new Map(tables['press-releases'].map((release) => [release.id, release]));
  const undone = undoneDecisions(tables.decisions);
  const decisions = tables.decisions.map((row) => {
    const source = releases.get(row.source);
    if (source === undefined)
      throw new Error(`decision ${row.id} names the source "${row.source}", which is not there`);
    return decisionOf(row, source, undone.get(row.id) ?? null);
  });
  const decisionsOn = groupBy(decisions, tables.licensees, ({ row }) => row.licensee);
  const servicesOf = groupBy(tables.services, tables.licensees, ({ licensee }) => licensee);
  const restingOn = groupBy(decisions, tables['press-releases'], ({ source }) => source.id);
  return {
    today,
    companies: tables.licensees
      .map((licensee) => {
        const own = decisionsOn(licensee.id);
        return {
          licensee,
          services: servicesOf(licensee.id),
          decisions: own,
          standing: standingOn(own, today),
        };
      })
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

/**
 * The name of a company with the initials that people know it by, where those are on record as an alias of it:
 * `Pakistan Telecommunication Company Ltd. (PTCL)`. All others are known by their legal names.
 */
export function knownName({ legal_name: name, aliases }: Pick<Licensee, 'legal_name' | 'aliases'>): string {
  const initials = (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');
  return initials.length > 1 && aliases.includes(initials) ? `${name} (${initials})` : name;
}

/** What a text cites: the id of a source of the register, or another report. */
type Cited = string | Report;

/** The cited sources, in order; `undefined` if the register lacks one: no text appears without its sources. */
export function citedIn(
  releases: readonly PressRelease[],
  cited: readonly Cited[],
): readonly (PressRelease | Report)[] | undefined {
  const sources = cited.map((source) =>
    typeof source === 'string' ? releases.find(({ id }) => id === source) : source,
  );
  return sources.every((source) => source !== undefined) ? sources : undefined;
}
