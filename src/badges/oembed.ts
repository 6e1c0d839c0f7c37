import type { Publication } from '../i18n/publication.ts';
import { statusLine } from '../i18n/standing.ts';
import type { Entry } from '../register/register.ts';
import { badgeOf } from './badge.ts';
import { CARD_SIZE } from './card.ts';
import { snippetOf } from './snippet.ts';

/** Where the oEmbed answer for a licensee's page is, as a path: it is a file, and so takes no parameters. */
export function oembedAddress(licensee: string, { addresses }: Publication): string {
  return addresses.page(`oembed/${licensee}.json`);
}

/** What a content system puts in the place of a link to a licensee's page (oEmbed 1.0, https://oembed.com). */
export function oembedOf(entry: Entry, publication: Publication): object {
  const { words, addresses, absolute } = publication;
  const { licensee, services, standing } = entry;
  const [service] = services;
  const about = {
    version: '1.0',
    title: `${licensee.legal_name}: ${statusLine(words, standing)}, ${words.t('badges.asOf', { date: words.date(standing.day) })}`,
    provider_name: words.t('site.name'),
    provider_url: absolute(addresses.home),
    // Seconds.
    cache_age: 300,
  };
  if (service === undefined) return { ...about, type: 'link' };
  const html = snippetOf(badgeOf(entry, service, publication), 'card', publication);
  return { ...about, type: 'rich', html, ...CARD_SIZE };
}
