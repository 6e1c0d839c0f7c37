import type { Day } from '../dates.ts';
import type { Licensee, Service } from '../data/tables.ts';
import type { Removal, Removals } from '../history/published-history.ts';
import type { Version } from '../history/version.ts';
import { brandIn, endedText, nameIn, showingText } from '../i18n/phrases.ts';
import type { Addresses, Site } from '../i18n/site.ts';
import type { Words } from '../i18n/words.ts';
import { showingToday, type Tone, toneOf } from '../register/standing.ts';
import type { Company, Ended } from '../register/register.ts';

export const BADGE_FORMS = ['flat', 'card'] as const;
export type BadgeForm = (typeof BADGE_FORMS)[number];

/**
 * The size of every badge of a form, in CSS pixels, whatever it says: sites keep it in their pages, so it is permanent.
 * The width fits the narrowest phones.
 */
export const BADGE_SIZES = {
  flat: { width: 320, height: 66 },
  card: { width: 320, height: 124 },
} as const satisfies Record<BadgeForm, { width: number; height: number }>;

/** The name of a badge's files without their ending: `crest-vpn`, `crest-vpn.card`. Permanent. */
export function badgeName(id: string, form: BadgeForm): string {
  return form === 'flat' ? id : `${id}.${form}`;
}

/** The permanent address of a badge, as a path: `/badges/<id>.svg`, `/ur/badges/<id>.card.png`. */
export function badgeAddress(id: string, form: BadgeForm, addresses: Addresses, ending = 'svg'): string {
  return addresses.page(`badges/${badgeName(id, form)}.${ending}`);
}

/** Whose badge it is: that of a service, or of a company that no source names a service of. */
export interface Bearer {
  /** The id of the service, else of the company; no service has the id of a company. */
  readonly id: string;
  readonly company: Company;
  readonly service: Service | null;
}

/** Whose badge it was: that of a service which has ended. It stays, and is grey. */
interface EndedBearer {
  readonly id: string;
  readonly company: Company;
  readonly ended: Ended;
}

/** Whose badge it was: that of a service or a company that is no longer on the register. It stays, and is grey. */
export interface RemovedBearer {
  readonly id: string;
  readonly removed: Removal<Licensee | Service>;
}

export type PastBearer = EndedBearer | RemovedBearer;

/**
 * The badges of a company: one for each service. One that was recorded without a service has a badge of its own, which
 * stays when a service comes: `recorded` is what the history has of the company, the oldest version first.
 */
export function bearersOf(company: Company, recorded: readonly Version[] = []): Bearer[] {
  const { licensee, services, ended } = company;
  const began = recorded[0]?.changes.some(({ table }) => table === 'services') ?? services.length > 0;
  const hasLost =
    ended.length > 0 ||
    recorded.some(({ changes }) => changes.some(({ table, op }) => table === 'services' && op === 'remove'));
  return [
    ...services.map((service) => ({ id: service.id, company, service })),
    ...(began && services.length > 0 && !hasLost ? [] : [{ id: licensee.id, company, service: null }]),
  ];
}

/** The badges that were, by what has ended and what was removed. */
export function pastBearersOf(companies: readonly Company[], removed: Removals): PastBearer[] {
  return [
    ...companies.flatMap((company) =>
      company.ended.map((ended) => ({ id: ended.service.id, company, ended })),
    ),
    ...[...removed.licensees, ...removed.services].map(([id, removal]) => ({ id, removed: removal })),
  ];
}

/** What a badge says, whatever its form. */
export interface Badge {
  readonly id: string;
  /** The brand, else the company. */
  readonly name: string;
  readonly status: string;
  /** The operating status, or the text shown instead of it; nothing where the register has no second axis. */
  readonly operating: string | undefined;
  /** The domains on record, or that there is none. */
  readonly coverage: string;
  readonly asOf: string;
  /** The name of this site, which vouches for it. */
  readonly site: string;
  readonly tone: Tone;
  /** The page that it links to, where its words can be checked. */
  readonly page: string;
  /** All of it in one line: what a screen reader says. */
  readonly title: string;
  /** What the badge does not mean. */
  readonly description: string;
}

/** What a badge says beside what every badge has. */
interface Said extends Pick<Badge, 'status' | 'operating' | 'coverage' | 'tone'> {
  /** The row with its name. */
  readonly row: Licensee | Service;
  /** The id of the company on whose page it is. */
  readonly licensee: string;
  /** The date that it describes. */
  readonly on: Day;
}

function saidOf({ company, service }: Bearer, words: Words): Said {
  const { licensee, services, review } = company;
  const showing = showingToday(company);
  const { licence: status, operating } = showingText(words, showing, review);
  const domains = (service === null ? services : [service]).flatMap((one) => one.domains);
  const coverage =
    domains.length === 0
      ? words.t('badges.domain.none')
      : words.t('badges.domain', { domains: domains.join(', ') });
  const tone = toneOf(showing);
  return {
    row: service ?? licensee,
    licensee: licensee.id,
    on: review.on,
    status,
    operating,
    coverage,
    tone,
  };
}

function saidOfPast(bearer: PastBearer, words: Words): Said {
  if ('removed' in bearer) {
    const { row, day } = bearer.removed;
    return {
      row,
      licensee: 'brand' in row ? row.licensee : row.id,
      on: day,
      status: words.t('register.removed.short'),
      operating: words.t('badges.removed', { date: words.date(day) }),
      coverage: words.t('badges.removed.page'),
      tone: 'neutral',
    };
  }
  const { company, ended } = bearer;
  const { status, until, since } = endedText(words, ended);
  const name = nameIn(words, company.licensee);
  return {
    row: ended.service,
    licensee: company.licensee.id,
    on: company.review.on,
    status,
    operating: words.t('badges.before', { name }),
    coverage: since ?? until,
    tone: 'neutral',
  };
}

export function badgeOf(bearer: Bearer | PastBearer, { words, addresses, absolute }: Site): Badge {
  const { row, licensee, on, ...said } =
    'service' in bearer ? saidOf(bearer, words) : saidOfPast(bearer, words);
  const name = 'brand' in row ? brandIn(words, row) : nameIn(words, row);
  const asOf = words.t('badges.asOf', { date: words.date(on) });
  const vouching = words.t('site.name');
  const page = absolute(`${addresses.licensee(licensee)}#badge`);
  const { status, coverage } = said;
  return {
    ...said,
    id: bearer.id,
    name,
    asOf,
    site: vouching,
    page,
    title: words.t('badges.says', { brand: name, status, asOf, coverage, site: vouching }),
    description: words.t('badges.means', { page }),
  };
}
