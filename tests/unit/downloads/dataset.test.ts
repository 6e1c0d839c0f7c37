import { describe, expect, it } from 'vitest';

import { checksumOf } from '../../../src/downloads/checksum.ts';
import { datasetOf, jsonForPage } from '../../../src/downloads/dataset.ts';
import { publicationIn } from '../../../src/i18n/publication.ts';

const content = new TextEncoder().encode('id\n1\n');
const publication = publicationIn('en', { siteUrl: 'https://sanad.example', basePath: '/' });

describe('datasetOf', () => {
  it('tells search engines version, licence, and each file with its size and hash', () => {
    const download = {
      path: 'data/decisions.csv',
      mediaType: 'text/csv',
      content,
      checksum: checksumOf(content),
    };
    expect(datasetOf({ version: '1.9.0', asOf: '2026-11-24' }, [download], publication)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      version: '1.9.0',
      dateModified: '2026-11-24',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      distribution: [
        {
          contentUrl: 'https://sanad.example/data/decisions.csv',
          contentSize: '5 B',
          sha256: checksumOf(content).sha256,
        },
      ],
    });
  });
});

describe('jsonForPage', () => {
  it('cannot end the block of the page that it stands in', () => {
    const value = { name: '</script><script>alert(1)</script><!--' };
    expect(jsonForPage(value)).not.toContain('<');
    expect(JSON.parse(jsonForPage(value))).toEqual(value);
  });
});
