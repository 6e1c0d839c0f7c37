import { assertDefined } from '../errors.ts';
import { nameIn } from '../i18n/phrases.ts';
import type { Site } from '../i18n/site.ts';
import type { Company } from '../register/register.ts';
import { element, fitForXml, renderXml } from '../xml.ts';
import {
  type Badge,
  BADGE_SIZES,
  badgeAddress,
  type BadgeForm,
  badgeOf,
  bearersOf,
  type RemovedBearer,
} from './badge.ts';
import { COLOURS } from './drawing.ts';

/** In seconds, how long others may keep a status. shields.io allows no less. */
const CACHE_SECONDS = 300;

/** The text that is copied with the picture: whose status it is and where to see it, never the status itself. */
function textOf({ name, site }: Badge, { words }: Site): string {
  return words.t('badges.snippet.text', { brand: name, site });
}

function altOf({ name, site }: Badge, { words }: Site): string {
  return words.t('badges.snippet.alt', { brand: name, site });
}

/**
 * What a site copies: a sentence with a link, then the picture. Its words, the picture's alternative text included, name
 * no status and no day, because the site keeps them after the status has changed. The link sends the origin of the site
 * along, whatever the site's own policy, so that the register's page can say whether that site is on record; the picture
 * sends nothing.
 */
export function snippetOf(badge: Badge, form: BadgeForm, site: Site, ending: 'svg' | 'png' = 'svg'): string {
  const { words, addresses, absolute } = site;
  const link = { href: badge.page, rel: 'noopener', referrerpolicy: 'origin' };
  const { width, height } = BADGE_SIZES[form];
  const picture = element('img', {
    src: absolute(badgeAddress(badge.id, form, addresses, ending)),
    alt: altOf(badge, site),
    width,
    height,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  });
  return [
    element('p', { lang: words.language, dir: words.dir }, element('a', link, textOf(badge, site))),
    element('p', {}, element('a', link, picture)),
  ]
    .map(renderXml)
    .join('\n');
}

/** The one place that writes Markdown: no sign of a text can end a link or a picture, or begin HTML. */
function escapeMarkdown(text: string): string {
  return fitForXml(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~&-]/g, (sign) => `\\${sign}`);
}

/** The same in Markdown (CommonMark 0.31): the picture with its alternative text, in a link. */
export function markdownOf(badge: Badge, form: BadgeForm, site: Site): string {
  const picture = site.absolute(badgeAddress(badge.id, form, site.addresses));
  return `[![${escapeMarkdown(altOf(badge, site))}](${picture})](${badge.page})`;
}

/** The same where there is no markup: the sentence and the address. */
export function plainTextOf(badge: Badge, site: Site): string {
  return `${textOf(badge, site)}\n${badge.page}`;
}

/**
 * What a newspaper copies for the whole check: a link first, then the frame. Its height is fixed, since one that follows the
 * answer would tell the page around it what was asked.
 */
export function frameSnippet({ words, addresses, absolute }: Site): string {
  const title = words.t('embed.title');
  const frame = {
    src: absolute(addresses.page('embed/check/')),
    title,
    width: '100%',
    height: 640,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  };
  return [
    element(
      'p',
      { lang: words.language, dir: words.dir },
      element('a', { href: absolute(addresses.home) }, title),
    ),
    element('iframe', frame, ''),
  ]
    .map(renderXml)
    .join('\n');
}

/** What https://shields.io/badges/endpoint-badge reads. Its picture is drawn and cached there, not here. */
export function shieldOf({ name, status, asOf, coverage, tone }: Badge) {
  return {
    schemaVersion: 1,
    label: name,
    message: `${status} · ${asOf} · ${coverage}`,
    color: COLOURS[tone],
    // Set unless the licence is in force, so that the page that asks cannot override the colour.
    isError: tone !== 'good',
    cacheSeconds: CACHE_SECONDS,
  };
}

/** Where the oEmbed answer for a licensee's page is, as a path: it is a file, and so takes no parameters. */
export function oembedAddress(licensee: string, { addresses }: Site): string {
  return addresses.page(`oembed/${licensee}.json`);
}

/** The size of the frame with a badge's own page, in CSS pixels. Content systems make frames 200 high at least. */
export const BADGE_FRAME = { width: 420, height: 280 } as const;

/** The path of the page that shows the status on the reader's own day, to be embedded in a frame. */
function badgePageAddress(id: string, { addresses }: Site): string {
  return addresses.page(`embed/badge/${id}/`);
}

/**
 * What a content system shows instead of a link to a licensee's page (oEmbed 1.0, https://oembed.com): a quotation, and a
 * frame with the page of its badge. WordPress takes a frame alone from sites that it does not know, and shows the quotation
 * until the frame says that it is there. Such systems keep the answer for years: its words name no status and no day.
 */
export function oembedOf(of: Company | RemovedBearer, site: Site): object {
  const { words, addresses, absolute } = site;
  const [bearer] = 'removed' in of ? [of] : bearersOf(of);
  const badge = badgeOf(assertDefined(bearer, 'a badge of every company'), site);
  const title = words.t('badges.snippet.text', {
    brand: 'removed' in of ? badge.name : nameIn(words, of.licensee),
    site: words.t('site.name'),
  });
  const quoted = element(
    'blockquote',
    {},
    element(
      'p',
      { lang: words.language, dir: words.dir },
      element('a', { href: badge.page }, textOf(badge, site)),
    ),
  );
  const frame = {
    src: absolute(badgePageAddress(badge.id, site)),
    title: altOf(badge, site),
    ...BADGE_FRAME,
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  };
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: words.t('site.name'),
    provider_url: absolute(addresses.home),
    cache_age: CACHE_SECONDS,
    html: [quoted, element('iframe', frame, '')].map(renderXml).join(''),
    ...BADGE_FRAME,
  };
}
