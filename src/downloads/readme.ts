import type { Publication } from '../i18n/publication.ts';
import { DATA_LICENCE, type Edition } from './data-package.ts';

/** The README of the archive: what it is, of which day, how to cite it, what no licence means. */
export function readmeOf({ version, asOf }: Edition, { words, addresses, absolute }: Publication): string {
  const home = absolute(addresses.home);
  return [
    `# ${words.t('downloads.title')}`,
    words.t('downloads.description'),
    words.t('downloads.readme.edition', { version, date: words.date(asOf), address: home }),
    words.t('downloads.readme.files'),
    words.t('downloads.readme.licence', { licence: DATA_LICENCE.title, address: DATA_LICENCE.path }),
    `> ${citationOf({ version, asOf }, { words, addresses, absolute })}`,
    words.t('site.meaning'),
    words.t('site.independent'),
    '',
  ].join('\n\n');
}

/** How to name the data in a text: title, version, day and address. */
export function citationOf({ version, asOf }: Edition, { words, addresses, absolute }: Publication): string {
  return words.t('downloads.citation', {
    title: words.t('downloads.title'),
    version,
    date: words.date(asOf),
    address: absolute(addresses.data),
  });
}
