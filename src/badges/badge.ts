import type { Service } from '../data/tables.ts';
import type { Addresses, Site } from '../i18n/site.ts';
import { brandIn } from '../i18n/own-columns.ts';
import { operatingText, statusLine } from '../i18n/phrases.ts';
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

/** The name of a badge's file without `.svg`: `crest-vpn`, `crest-vpn.card`. Permanent. */
export function badgeName(service: string, form: BadgeForm): string {
  return form === 'flat' ? service : `${service}.${form}`;
}

/** The permanent address of a badge, as a path: `/badges/<service>.svg`, `/ur/badges/<service>.card.svg`. */
export function badgeAddress(service: string, form: BadgeForm, addresses: Addresses): string {
  return addresses.page(`badges/${badgeName(service, form)}.svg`);
}

/** What the badge of a service says, whatever its form. */
export interface Badge {
  readonly service: Service;
  readonly brand: string;
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

export function badgeOf(company: Company, service: Service, publication: Site): Badge {
  const { words, addresses, absolute } = publication;
  const { standing, licensee } = company;
  const brand = brandIn(words, service);
  const status = statusLine(words, standing);
  const coverage =
    service.domains.length === 0
      ? words.t('badges.domain.none')
      : words.t('badges.domain', { domains: service.domains.join(', ') });
  const asOf = words.t('badges.asOf', { date: words.date(standing.day) });
  const site = words.t('site.name');
  const page = absolute(`${addresses.licensee(licensee.id)}#badge`);
  return {
    service,
    brand,
    status,
    operating: operatingText(words, standing.operating.status),
    coverage,
    asOf,
    site,
    tone: toneOf(standing),
    page,
    title: words.t('badges.says', { brand, status, asOf, coverage, site }),
    description: words.t('badges.means', { page }),
  };
}
