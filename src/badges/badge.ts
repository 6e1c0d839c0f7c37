import { brandIn } from '../i18n/own-columns.ts';
import type { Publication } from '../i18n/publication.ts';
import { operatingText, statusLine } from '../i18n/standing.ts';
import type { Service } from '../data/tables.ts';
import type { Entry } from '../register/register.ts';
import { type Tone, toneOf } from '../register/standing.ts';

/** What the badge of a service says, whatever its form. */
export interface Badge {
  readonly service: Service;
  readonly brand: string;
  readonly status: string;
  readonly operating: string;
  /** The domains on record, or that there is none. */
  readonly coverage: string;
  readonly asOf: string;
  /** Whose word it is. */
  readonly site: string;
  readonly tone: Tone;
  /** The page that it leads to, where its words can be checked. */
  readonly page: string;
  /** All of it in one line: what a screen reader says. */
  readonly title: string;
  /** What the badge does not mean. */
  readonly description: string;
}

export function badgeOf(entry: Entry, service: Service, publication: Publication): Badge {
  const { words, addresses, absolute } = publication;
  const { standing, licensee } = entry;
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
