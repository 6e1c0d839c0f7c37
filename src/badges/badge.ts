import type { Service } from '../data/tables.ts';
import type { Version } from '../history/version.ts';
import { brandIn, nameIn } from '../i18n/own-columns.ts';
import { showingText } from '../i18n/phrases.ts';
import type { Addresses, Site } from '../i18n/site.ts';
import { showingToday } from '../register/outlook.ts';
import type { Company } from '../register/register.ts';
import { type Tone, toneOf } from '../register/standing.ts';

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

/**
 * The badges of a company: one for each service. One that was recorded without a service has a badge of its own, which
 * stays when a service comes: `recorded` is what the history has of the company, the oldest version first.
 */
export function bearersOf(company: Company, recorded: readonly Version[] = []): Bearer[] {
  const { licensee, services } = company;
  const began = recorded[0]?.changes.some(({ table }) => table === 'services') ?? services.length > 0;
  return [
    ...services.map((service) => ({ id: service.id, company, service })),
    ...(began && services.length > 0 ? [] : [{ id: licensee.id, company, service: null }]),
  ];
}

/** What a badge says, whatever its form. */
export interface Badge {
  readonly id: string;
  /** The brand, else the company. */
  readonly name: string;
  readonly status: string;
  readonly operating: string;
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

export function badgeOf({ id, company, service }: Bearer, site: Site): Badge {
  const { words, addresses, absolute } = site;
  const { licensee, services, review } = company;
  const showing = showingToday(company);
  const name = service === null ? nameIn(words, licensee) : brandIn(words, service);
  const { licence: status, operating } = showingText(words, showing, review);
  const domains = (service === null ? services : [service]).flatMap((one) => one.domains);
  const coverage =
    domains.length === 0
      ? words.t('badges.domain.none')
      : words.t('badges.domain', { domains: domains.join(', ') });
  const asOf = words.t('badges.asOf', { date: words.date(review.on) });
  const vouching = words.t('site.name');
  const page = absolute(`${addresses.licensee(licensee.id)}#badge`);
  return {
    id,
    name,
    status,
    operating,
    coverage,
    asOf,
    site: vouching,
    tone: toneOf(showing),
    page,
    title: words.t('badges.says', { brand: name, status, asOf, coverage, site: vouching }),
    description: words.t('badges.means', { page }),
  };
}
