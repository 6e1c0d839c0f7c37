import type { Publication } from '../i18n/publication.ts';
import { element, renderXml } from '../xml.ts';
import { badgeAddress, type BadgeForm } from './address.ts';
import type { Badge } from './badge.ts';
import { CARD_SIZE } from './card.ts';
import { FLAT_SIZE } from './flat.ts';

/** The width and height of every badge of a form, in CSS pixels: sites keep them, so they are permanent. */
export const BADGE_SIZES: Readonly<Record<BadgeForm, { readonly width: number; readonly height: number }>> = {
  flat: FLAT_SIZE,
  card: CARD_SIZE,
};

/**
 * What a site copies: a sentence with a link, which works everywhere and goes stale nowhere, then the picture. The text
 * names no status, because the site keeps it after the status has changed; the picture's alternative text says of which
 * day it is. The link sends the origin of the site along, whatever the site's own policy, so that the register's page can
 * say whether that site is on record; the picture sends nothing.
 */
export function snippetOf(
  badge: Badge,
  form: BadgeForm,
  { words, addresses, absolute }: Publication,
): string {
  const text = words.t('badges.snippet.text', { brand: badge.brand, site: badge.site });
  const link = { href: badge.page, rel: 'noopener', referrerpolicy: 'origin' };
  const { width, height } = BADGE_SIZES[form];
  const picture = element('img', {
    src: absolute(badgeAddress(badge.service.id, form, addresses)),
    alt: badge.title,
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
export function frameSnippet({ words, addresses, absolute }: Publication): string {
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
    // An element that closes itself is no frame in HTML.
    element('iframe', frame, ' '),
  ]
    .map(renderXml)
    .join('\n');
}

/**
 * What a page around the frame may run, so that the frame is as high as its content: it hears the message of the check
 * (`{ type: 'sanad:height', height }`, in CSS pixels) and nobody else's.
 */
export function frameListener({ absolute }: Publication): string {
  return [
    `addEventListener('message', ({ origin, source, data }) => {`,
    `  if (origin !== ${JSON.stringify(absolute(''))} || data?.type !== 'sanad:height') return;`,
    `  for (const frame of document.querySelectorAll('iframe'))`,
    `    if (frame.contentWindow === source) frame.height = data.height;`,
    `});`,
  ].join('\n');
}
