import { nameIn } from '../i18n/own-columns.ts';
import type { Site } from '../i18n/site.ts';
import type { Company } from '../register/register.ts';
import { element, renderXml } from '../xml.ts';
import { type Badge, BADGE_SIZES, badgeAddress, type BadgeForm, badgeOf } from './badge.ts';
import { COLOURS } from './drawing.ts';

/** In seconds, how long others may keep a status. shields.io allows no less. */
const CACHE_SECONDS = 300;

/**
 * What a site copies: a sentence with a link, then the picture. Its words, the picture's alternative text included, name
 * no status and no day, because the site keeps them after the status has changed. The link sends the origin of the site along, whatever the site's own policy, so that the register's page can
 * say whether that site is on record; the picture sends nothing.
 */
export function snippetOf(badge: Badge, form: BadgeForm, { words, addresses, absolute }: Site): string {
  const text = words.t('badges.snippet.text', { brand: badge.brand, site: badge.site });
  const link = { href: badge.page, rel: 'noopener', referrerpolicy: 'origin' };
  const { width, height } = BADGE_SIZES[form];
  const picture = element('img', {
    src: absolute(badgeAddress(badge.service.id, form, addresses)),
    alt: words.t('badges.snippet.alt', { brand: badge.brand, site: badge.site }),
    width,
    height,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  });
  return [
    element('p', { lang: words.language, dir: words.dir }, element('a', link, text)),
    element('p', {}, element('a', link, picture)),
  ]
    .map(renderXml)
    .join('\n');
}

/** What a newspaper copies for the whole check: a link first, then the frame, which needs no script around it. */
export function frameSnippet({ words, addresses, absolute }: Site): string {
  const title = words.t('embed.title');
  const frame = {
    src: absolute(addresses.page('embed/check/')),
    title,
    width: '100%',
    height: 480,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  };
  return [
    element(
      'p',
      { lang: words.language, dir: words.dir },
      element('a', { href: absolute(addresses.home) }, title),
    ),
    // A self-closing iframe is not closed in HTML.
    element('iframe', frame, ' '),
  ]
    .map(renderXml)
    .join('\n');
}

/**
 * What a page around the frame may run, so that the frame is as high as its content: it listens to the messages of the
 * check (`{ type: 'sanad:height', height }`, in CSS pixels) and to no others.
 */
export function frameListener({ absolute }: Site): string {
  return [
    `addEventListener('message', ({ origin, source, data }) => {`,
    `  if (origin !== ${JSON.stringify(absolute(''))} || data?.type !== 'sanad:height') return;`,
    `  for (const frame of document.querySelectorAll('iframe'))`,
    `    if (frame.contentWindow === source) frame.height = data.height;`,
    `});`,
  ].join('\n');
}

/** What https://shields.io/badges/endpoint-badge reads. Its picture is drawn and cached there, not here. */
export function shieldOf({ brand, status, asOf, coverage, tone }: Badge) {
  return {
    schemaVersion: 1,
    label: brand,
    message: `${status} · ${asOf} · ${coverage}`,
    color: COLOURS[tone],
    // Set for a licence that does not hold: no style of the asking page may then paint over the colour.
    isError: tone === 'bad' || tone === 'warn',
    cacheSeconds: CACHE_SECONDS,
  };
}

/** Where the oEmbed answer for a licensee's page is, as a path: it is a file, and so takes no parameters. */
export function oembedAddress(licensee: string, { addresses }: Site): string {
  return addresses.page(`oembed/${licensee}.json`);
}

/**
 * What a content system shows instead of a link to a licensee's page (oEmbed 1.0, https://oembed.com). Such systems keep
 * the answer for years, so that its words name no status and no day.
 */
export function oembedOf(company: Company, publication: Site): object {
  const { words, addresses, absolute } = publication;
  const { licensee, services } = company;
  const [service] = services;
  const about = {
    version: '1.0',
    title: words.t('badges.snippet.text', { brand: nameIn(words, licensee), site: words.t('site.name') }),
    provider_name: words.t('site.name'),
    provider_url: absolute(addresses.home),
    cache_age: CACHE_SECONDS,
  };
  if (service === undefined) return { ...about, type: 'link' };
  const html = snippetOf(badgeOf(company, service, publication), 'card', publication);
  return { ...about, type: 'rich', html, ...BADGE_SIZES.card };
}
