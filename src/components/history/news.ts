import { type PressRelease, TABLES } from '../../data/tables.ts';
import type { PartialDate } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { nameInRow, type ReportedDecision, reportedDecisions } from '../../feeds/items.ts';
import { recordedRow } from '../../history/change.ts';
import { type PublishedHistory, removalsToTell } from '../../history/published-history.ts';
import { brandIn, nameIn } from '../../i18n/phrases.ts';
import { type Company, initialsOf, type Register } from '../../register/register.ts';
import type { Decision, Undoing } from '../../register/decision.ts';
import type { MessageKey, Words } from '../../i18n/words.ts';

/** Something that happened or was announced, or that we corrected or checked, as one sentence. */
export interface News {
  /**
   * When it happened or was announced, as precisely as known; empty if no source says. For what we did ourselves, the
   * day on which we did it.
   */
  readonly when: PartialDate;
  readonly message: MessageKey;
  readonly values: Readonly<Record<string, string>>;
  /** The companies that fill `{names}`. */
  readonly companies: readonly Company[];
  readonly source: PressRelease | null;
  /** The later decision that withdrew what it says. */
  readonly undoneBy: Undoing | null;
  /** The version that recorded it; `undefined` until it is recorded. */
  readonly version: number | undefined;
}

/** How people know a company: its brands and its name, or its initials and its name. */
export function namesOf(words: Words, { licensee, services }: Company): string {
  const brand = words.list(services.map(({ brand }) => brand)) || initialsOf(licensee);
  const name = licensee.legal_name;
  return brand === '' ? name : words.t('feeds.title.brand', { brand, name });
}

/** The version in which each row first came, by its table and its id. */
function firstVersions(history: PublishedHistory): ReadonlyMap<string, number> {
  return new Map(
    history.versions
      .toReversed()
      .flatMap(({ number, changes }) =>
        changes.flatMap(({ op, table, key }) => (op === 'add' ? [[`${table}/${key}`, number] as const] : [])),
      ),
  );
}

/**
 * The news of the register, the newest first, by when it happened or was announced and not by when we recorded it. A date
 * that is only a month or a year comes after the days in it; what has no date comes last. Companies that one source names
 * in one way are one piece of news.
 */
export function newsOf(register: Register, history: PublishedHistory, words: Words): News[] {
  const versions = firstVersions(history);
  const current = new Map(register.decisions.map((decision) => [decision.row.id, decision]));
  const companies = new Map(register.companies.map((company) => [company.licensee.id, company]));
  const about = (id: string) => assertDefined(companies.get(id), `the company ${id}`);
  const plain = { values: {}, companies: [], source: null, undoneBy: null } as const;

  /** The decision itself, dated as it is known today. */
  const fact = ({ row, source, undoneBy }: Decision): News => ({
    when: row.effective_on || source.date,
    message: `news.${row.decision as Exclude<typeof row.decision, 'withdrawn'>}`,
    values: { publisher: source.publisher },
    companies: [about(row.licensee)],
    source,
    undoneBy,
    version: versions.get(`decisions/${row.id}`),
  });
  const correctionOf = ({ decision: { row }, correction }: ReportedDecision): News[] =>
    correction === null
      ? []
      : [
          {
            ...plain,
            when: row.recorded_on,
            message: `news.${correction.kind}`,
            values: { what: words.t(`register.decision.${correction.of.row.decision}`) },
            companies: [about(row.licensee)],
            version: versions.get(`decisions/${row.id}`),
          },
        ];
  const decisions = reportedDecisions(register.companies, history).flatMap((reported) => {
    const decision = assertDefined(current.get(reported.decision.row.id), 'a decision of the register');
    const isFact = decision.row.decision !== 'withdrawn' && decision.undoneBy?.isReplacement !== true;
    return [...(isFact ? [fact(decision)] : []), ...correctionOf(reported)];
  });
  const together = Map.groupBy(decisions, ({ when, message, values, source, undoneBy, version }) =>
    JSON.stringify([when, message, values, source?.id, undoneBy?.id, source === null ? version : '']),
  );
  const news: News[] = [
    ...[...together.values()].flatMap((group) =>
      group.slice(0, 1).map((first) => ({
        ...first,
        companies: group.flatMap(({ companies }) => companies).toReversed(),
      })),
    ),
    ...[...history.lapses.values()].flat().flatMap(({ decision: { row, source }, licensee }): News[] => {
      const company = companies.get(licensee.id);
      // For a company that was removed since, the removal is the news.
      if (company === undefined) return [];
      const undoneBy = current.get(row.id)?.undoneBy ?? null;
      const version = versions.get(`decisions/${row.id}`);
      return [
        {
          ...plain,
          when: row.until,
          message: 'news.lapsed',
          companies: [company],
          source,
          undoneBy,
          version,
        },
      ];
    }),
    ...register.sources
      .filter((source) => source.decisions.length === 0)
      .map(({ release }): News => {
        const version = versions.get(`press-releases/${release.id}`);
        return { ...plain, when: release.date, message: 'news.source', source: release, version };
      }),
    ...history.versions.flatMap(({ number, changes }) =>
      changes.flatMap(({ table, op, after }): News[] => {
        if (table !== 'reviews' || op !== 'add') return [];
        const { reviewed_on: when, found } = TABLES.reviews.parse(after);
        const message = found.length === 0 ? 'news.reviewed' : 'news.reviewed.found';
        return [{ ...plain, when, message, version: number }];
      }),
    ),
    ...history.overdue.map(({ review, day }): News => {
      const date = words.date(review.reviewed_on);
      const version = versions.get(`reviews/${review.id}`);
      return { ...plain, when: day, message: 'news.overdue', values: { date }, version };
    }),
    ...history.versions.flatMap(({ number, day, changes }) =>
      changes.flatMap(({ table, before, after }): News[] => {
        if (before === null || after === null || (table !== 'licensees' && table !== 'services')) return [];
        const [old, name] = [nameInRow(table, before, words), nameInRow(table, after, words)];
        if (old === name) return [];
        const { renamed_on: on, renamed_source: id } = recordedRow(table, after);
        // A corrected spelling is not news.
        if (on === '' && id === '') return [];
        const source = history.sources.get(id)?.at(-1)?.release ?? null;
        return [
          {
            ...plain,
            when: on || day,
            message: 'news.renamed',
            values: { old, name },
            source,
            version: number,
          },
        ];
      }),
    ),
    ...history.endings.map(({ kind, service, licensee, next, source, version }): News => {
      const brand = brandIn(words, service);
      const old = nameIn(words, licensee);
      const name = next === null ? old : nameIn(words, next.licensee);
      return {
        ...plain,
        when: next?.service.since ?? service.until,
        message: `news.${kind}`,
        values: { brand, name, old },
        source: source ?? null,
        version,
      };
    }),
    ...[...removalsToTell(history), ...history.removed['press-releases'].values()].map(
      ({ row, day, version }): News => {
        const name = 'title' in row ? row.title : 'brand' in row ? brandIn(words, row) : nameIn(words, row);
        return { ...plain, when: day, message: 'news.removed', values: { name }, version };
      },
    ),
  ];
  return news.sort((a, b) => (a.when < b.when ? 1 : a.when > b.when ? -1 : 0));
}
