import type { Licensee } from '../data/tables.ts';
import type { Removal } from '../history/published-history.ts';
import { brandIn, licenceText, nameIn, overdueText, showingText } from '../i18n/phrases.ts';
import type { Site } from '../i18n/site.ts';
import { isOverdue, showingToday, type Tone, toneOf } from '../register/standing.ts';
import type { Company, Register } from '../register/register.ts';
import { LICENCE_STATUSES, type LicenceStatus } from '../register/licence.ts';

/** What a link shows where it is sent: the picture of the Open Graph tags, before it is drawn. */
export interface ShareCard {
  /** Its address, as a path from the base. */
  readonly path: string;
  readonly heading: string;
  readonly status: string;
  readonly lines: readonly string[];
  readonly tone: Tone;
}

/**
 * Drawing a card takes tens of milliseconds. With more licensees than this, all of one status share a card without a
 * name.
 */
const OWN_CARDS = 100;

function foot({ review }: Register, { words, addresses, absolute }: Site): string {
  const host = absolute(addresses.home).replace(/^https?:\/\/|\/$/g, '');
  return `${words.t('site.name')} · ${words.t('badges.asOf', { date: words.date(review.on) })} · ${host}`;
}

/** The card of the site itself. */
export function siteCard(register: Register, site: Site): ShareCard {
  const { words } = site;
  return {
    path: `cards/${words.language}/register.png`,
    heading: words.t('site.name'),
    status: words.t('site.tagline'),
    lines: [foot(register, site)],
    tone: 'neutral',
  };
}

/** The card of a status, for a register that is too large for one card per licensee. */
function statusCard(status: LicenceStatus, register: Register, site: Site): ShareCard {
  const { words } = site;
  const isReviewOverdue = isOverdue(register.review, register.today);
  return {
    path: `cards/${words.language}/status-${status}.png`,
    heading: words.t('site.tagline'),
    status: isReviewOverdue ? overdueText(words, register.review) : licenceText(words, status),
    lines: [foot(register, site)],
    tone: toneOf({ standing: { licence: { among: [status] } }, isReviewOverdue }),
  };
}

/** The card that stands for a licensee's page. */
export function licenseeCard(company: Company, register: Register, site: Site): ShareCard {
  const { words } = site;
  const { licensee, services, standing } = company;
  if (register.companies.length > OWN_CARDS) return statusCard(standing.licence.status, register, site);
  const name = nameIn(words, licensee);
  const showing = showingToday(company);
  const { licence, ...others } = showingText(words, showing, register.review);
  const brands = services.map((service) => brandIn(words, service));
  return {
    path: `cards/${words.language}/${licensee.id}.png`,
    heading: brands.length === 0 ? name : words.list(brands),
    status: licence,
    lines: [...Object.values(others), ...(brands.length === 0 ? [] : [name]), foot(register, site)],
    tone: toneOf(showing),
  };
}

/** The card that stands for what stays of a company that was removed. */
export function removedCard({ row, day }: Removal<Licensee>, register: Register, site: Site): ShareCard {
  const { words } = site;
  return {
    path: `cards/${words.language}/${row.id}.png`,
    heading: nameIn(words, row),
    status: words.t('register.removed.short'),
    lines: [words.t('register.removed', { date: words.date(day) }), foot(register, site)],
    tone: 'neutral',
  };
}

/** Every card of a register in one language, each address once; `removed` are the companies that it had. */
export function shareCards(
  register: Register,
  site: Site,
  removed: Iterable<Removal<Licensee>> = [],
): ShareCard[] {
  const own =
    register.companies.length > OWN_CARDS
      ? LICENCE_STATUSES.map((status) => statusCard(status, register, site))
      : register.companies.map((company) => licenseeCard(company, register, site));
  const past = Array.from(removed, (removal) => removedCard(removal, register, site));
  return [siteCard(register, site), ...own, ...past];
}
