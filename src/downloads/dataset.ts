import type { Publication } from '../i18n/publication.ts';
import { jurisdiction } from '../jurisdiction.ts';
import { DATA_LICENCE, type Edition } from './data-package.ts';
import type { Download } from './download.ts';

/** The data as a `schema.org/Dataset`, for search engines. */
export function datasetOf(
  { version, asOf }: Edition,
  downloads: readonly Download[],
  { words, addresses, absolute }: Publication,
): object {
  const creator = { '@type': 'Organization', name: words.t('site.name'), url: absolute(addresses.home) };
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': absolute(addresses.data),
    name: words.t('downloads.title'),
    description: `${words.t('downloads.description')} ${words.t('site.independent')}`,
    url: absolute(addresses.data),
    inLanguage: words.language,
    version,
    dateModified: asOf,
    license: DATA_LICENCE.path,
    isAccessibleForFree: true,
    creator,
    publisher: creator,
    spatialCoverage: { '@type': 'Country', identifier: jurisdiction.country },
    distribution: downloads.map(({ path, mediaType, checksum }) => ({
      '@type': 'DataDownload',
      contentUrl: absolute(addresses.file(path)),
      encodingFormat: mediaType,
      contentSize: `${checksum.bytes} B`,
      sha256: checksum.sha256,
    })),
  };
}

/** JSON for a data block in a page: nothing in it can end the block (HTML Standard, section 4.12.1.3). */
export function jsonForPage(value: object): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
