import type { Day } from '../dates.ts';
import type { Publication } from '../i18n/publication.ts';
import { jurisdiction } from '../jurisdiction.ts';
import { TABLE_NAMES, type TableName } from '../data/tables.ts';
import { type Checksum, checksumOf } from './checksum.ts';
import { tableSchema } from './table-schema.ts';

/** The licence of the data. */
export const DATA_LICENCE = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

/** The files of a download folder, as they are published. */
export interface DataFiles {
  /** The four tables, byte for byte. */
  readonly tables: Readonly<Record<TableName, Uint8Array>>;
  /** `register.json`. */
  readonly register: Uint8Array;
  /** A typical cell of each column, by table. */
  readonly examples: Readonly<Record<TableName, Readonly<Record<string, string | undefined>>>>;
}

/** Which state of the data it is. */
export interface Edition {
  /** Semantic version: rows added make a minor one, values corrected a patch, columns changed a major one. */
  readonly version: string;
  readonly asOf: Day;
}

function hashed({ bytes, sha256 }: Checksum) {
  return { bytes, hash: `sha256:${sha256}` };
}

/** `datapackage.json` (Data Package v2, https://datapackage.org/standard/data-package/); its paths are relative to it. */
export function dataPackage(files: DataFiles, { version, asOf }: Edition, publication: Publication) {
  const { words, addresses, absolute } = publication;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `vpn-licences-${jurisdiction.country.toLowerCase()}`,
    id: absolute(addresses.file('data/datapackage.json')),
    title: words.t('downloads.title'),
    description: `${words.t('downloads.description')} ${words.t('site.independent')}`,
    homepage: absolute(addresses.data),
    version,
    created: `${asOf}T00:00:00Z`,
    licenses: [DATA_LICENCE],
    contributors: [
      { title: words.t('site.name'), path: absolute(addresses.home), roles: ['creator', 'publisher'] },
    ],
    sources: [{ title: words.t('downloads.sources'), path: absolute(addresses.pressReleases) }],
    keywords: words.t('downloads.keywords').split(/[,،] /),
    resources: [
      ...TABLE_NAMES.map((table) => ({
        name: table,
        type: 'table',
        path: `${table}.csv`,
        title: words.t(`downloads.table.${table}`),
        description: words.t(`downloads.table.${table}.about`),
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: {
          $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
          delimiter: ',',
          header: true,
        },
        ...hashed(checksumOf(files.tables[table])),
        schema: {
          $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
          ...tableSchema(table, files.examples[table]),
        },
      })),
      {
        name: 'register',
        path: 'register.json',
        title: words.t('downloads.register'),
        description: words.t('downloads.register.about'),
        format: 'json',
        mediatype: 'application/json',
        encoding: 'utf-8',
        ...hashed(checksumOf(files.register)),
      },
    ],
  };
}
