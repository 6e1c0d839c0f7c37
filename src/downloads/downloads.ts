import { createHash } from 'node:crypto';

import { unzipSync, zipSync } from 'fflate';
import type * as z from 'zod';

import { formatCsv } from '../data/csv.ts';
import type { RawRow } from '../data/table.ts';
import { type Form, FORMS, REFERENCES, TABLE_NAMES, type TableName, TABLES } from '../data/tables.ts';
import type { Day } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import type { Site } from '../i18n/site.ts';
import { thisRegister } from '../this-register.ts';
import type { Register } from '../register/register.ts';
import { type FlatTable, flatTables, workbookOf } from './flat-tables.ts';

/** A file to download. */
export interface Download {
  /** From the base: `data/licensees.csv`. */
  readonly path: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A table as a Table Schema (Data Package v2, https://datapackage.org/standard/table-schema/). */
interface TableSchema {
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  /** Left out if there are none: the profile wants at least one. */
  readonly foreignKeys?: readonly ForeignKey[];
  readonly missingValues: readonly string[];
}

interface Field extends Omit<Form, 'constraints'> {
  readonly name: string;
  readonly description: string;
  readonly example?: string;
  readonly constraints: Readonly<Record<string, boolean | string | readonly string[]>>;
}

interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

const TEXT: Form = { type: 'string' };

/** The foreign keys of a table, as loading checks them. `''` is the table itself: a withdrawal names a row of it. */
function foreignKeysOf(table: TableName): ForeignKey[] {
  // A list of ids is text: the standard has no foreign key for it.
  const toOthers = REFERENCES.filter(({ from, column }) => from === table && column !== 'found').map(
    ({ column, to }) => [column, to] as const,
  );
  const toItself = table === 'decisions' ? ([['corrects', '']] as const) : [];
  return [...toOthers, ...toItself].map(([column, resource]) => ({
    fields: [column],
    reference: { resource, fields: ['id'] },
  }));
}

/** The first cell of a column that is not empty. */
function exampleOf(column: string, rows: readonly RawRow[]): string | undefined {
  return rows.map(({ cells }) => cells[column]).find((cell) => cell !== undefined && cell !== '');
}

/** The schema of a table, with examples from its rows. */
export function tableSchema(table: TableName, rows: readonly RawRow[]): TableSchema {
  const columns: Readonly<Record<string, z.ZodType>> = TABLES[table].shape;
  const foreignKeys = foreignKeysOf(table);
  return {
    fields: Object.entries(columns).map(([name, column]): Field => {
      // The profile of Data Package v2 has no lists: their columns are text.
      const { constraints, ...form } = FORMS.get(column) ?? TEXT;
      const example = exampleOf(name, rows);
      return {
        name,
        ...form,
        description: assertDefined(column.description, `the description of ${table}.${name}`),
        ...(example === undefined ? {} : { example }),
        constraints: {
          required: !column.safeParse('').success,
          ...(name === 'id' ? { unique: true } : {}),
          ...constraints,
        },
      };
    }),
    primaryKey: ['id'],
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    missingValues: [''],
  };
}

/** What the Data Package is called: small letters, digits and hyphens (Data Package 2.0, `name`). Permanent. */
function packageName(): string {
  const { product, country } = thisRegister;
  const written = product.find((name) => /^[a-z0-9 ]+$/.test(name));
  return [...(written?.split(' ') ?? []), 'licences', country.toLowerCase()].join('-');
}

/** The version of the data. */
export interface DataVersion {
  /** Semantic version: rows added make a minor one, values corrected a patch, columns changed a major one. */
  readonly version: string;
  /** The number of the version of the register that it is, with permanent addresses; `null` before the first record. */
  readonly number: number | null;
  readonly asOf: Day;
}

/** What the downloads are made of. */
export interface DownloadSources {
  /** The whole register as one JSON document: `register.json`. */
  readonly document: object;
  readonly register: Register;
  /** The four files as they were read. */
  readonly files: Readonly<Record<TableName, Uint8Array>>;
  /** The cells of the four files as text. */
  readonly raw: Readonly<Record<TableName, readonly RawRow[]>>;
  readonly dataVersion: DataVersion;
}

/**
 * The earliest time that a ZIP can store, in local time as the format wants it, so that the same content gives the
 * same bytes everywhere.
 */
const ZIP_EPOCH = new Date(1980, 0, 1);

const encoder = new TextEncoder();

function download(path: string, mediaType: string, content: Uint8Array): Download {
  return { path, mediaType, content, sha256: createHash('sha256').update(content).digest('hex') };
}

/** JSON as it is published: indented, because people open it too. */
function jsonDownload(path: string, value: object): Download {
  return download(path, 'application/json', encoder.encode(`${JSON.stringify(value, null, 2)}\n`));
}

/** Inside the archive and the folder of the files, names have no folder. */
function nameOf({ path }: Download): string {
  return path.replace('data/', '');
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A ZIP of these files, all with the same time, so that the same content gives the same bytes. */
function withoutTimes(zip: Uint8Array): Uint8Array {
  return zipSync(unzipSync(zip), { level: 9, mtime: ZIP_EPOCH });
}

/**
 * Everything under `/data/`: the tables byte for byte, the register as JSON, as flat tables and as a workbook, the
 * description of the data, all of it in one archive, and the checksums.
 */
export async function downloadsOf(sources: DownloadSources, site: Site): Promise<Download[]> {
  const { files, raw, document, dataVersion } = sources;
  const flat = flatTables(sources.register, raw, site).map((table) => ({
    table,
    file: download(
      `data/${table.name}.csv`,
      'text/csv',
      encoder.encode(formatCsv([table.columns.map(({ name }) => name), ...table.rows])),
    ),
  }));
  const about = [
    site.words.t('downloads.title'),
    citationOf(dataVersion, site),
    site.words.t('downloads.lead'),
    site.words.t('site.meaning'),
    site.words.t('site.independent'),
  ];
  const workbook = await workbookOf(
    flat.map(({ table }) => table),
    about,
  );
  const tables = TABLE_NAMES.map((table) => ({
    table,
    file: download(`data/${table}.csv`, 'text/csv', files[table]),
  }));
  const register = jsonDownload('data/register.json', document);
  const sheets = download('data/register.xlsx', WORKBOOK, withoutTimes(workbook));
  const description = dataPackage(tables, flat, register, raw, dataVersion, site);
  const single = [
    ...tables.map(({ file }) => file),
    ...flat.map(({ file }) => file),
    sheets,
    register,
    jsonDownload('data/datapackage.json', description),
  ];
  const inside = Object.fromEntries(single.map((file) => [nameOf(file), file.content]));
  const readme = encoder.encode(readmeOf(dataVersion, site));
  const zip = zipSync({ 'README.md': readme, ...inside }, { level: 9, mtime: ZIP_EPOCH });
  const all = [...single, download('data/sanad.zip', 'application/zip', zip)];
  // The form of `sha256sum --check`, to be run in the folder of the files.
  const sums = all.map((file) => `${file.sha256}  ${nameOf(file)}\n`).join('');
  return [...all, download('data/sha256sums.txt', 'text/plain', encoder.encode(sums))];
}

const DIALECT = {
  $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
  delimiter: ',',
  header: true,
};

/** `datapackage.json` (Data Package v2, https://datapackage.org/standard/data-package/); its paths are relative to it. */
function dataPackage(
  tables: readonly { readonly table: TableName; readonly file: Download }[],
  flat: readonly { readonly table: FlatTable; readonly file: Download }[],
  register: Download,
  raw: DownloadSources['raw'],
  { version, asOf }: DataVersion,
  { words, addresses, absolute }: Site,
) {
  const { name, title, url } = thisRegister.dataLicence;
  const checked = ({ content, sha256 }: Download) => ({
    bytes: content.byteLength,
    hash: `sha256:${sha256}`,
  });
  const csvResource = (
    id: string,
    file: Download,
    message: `downloads.table.${TableName}` | `downloads.flat.${FlatTable['name']}`,
    schema: object,
  ) => ({
    name: id,
    type: 'table',
    path: nameOf(file),
    title: words.t(message),
    description: words.t(`${message}.about`),
    format: 'csv',
    mediatype: file.mediaType,
    encoding: 'utf-8',
    dialect: DIALECT,
    ...checked(file),
    schema: { $schema: 'https://datapackage.org/profiles/2.0/tableschema.json', ...schema },
  });
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: packageName(),
    id: absolute(addresses.file('data/datapackage.json')),
    title: words.t('downloads.title'),
    description: `${words.t('downloads.description')} ${words.t('site.independent')}`,
    homepage: absolute(addresses.data),
    version,
    created: `${asOf}T00:00:00Z`,
    licenses: [{ name, title, path: url }],
    contributors: [
      { title: words.t('site.name'), path: absolute(addresses.home), roles: ['creator', 'publisher'] },
    ],
    sources: [{ title: words.t('downloads.sources'), path: absolute(addresses.pressReleases) }],
    keywords: words.t('downloads.keywords').split(/[,،] /),
    resources: [
      ...tables.map(({ table, file }) =>
        csvResource(table, file, `downloads.table.${table}`, tableSchema(table, raw[table])),
      ),
      ...flat.map(({ table, file }) =>
        csvResource(
          table.name === 'register' ? 'register-table' : table.name,
          file,
          `downloads.flat.${table.name}`,
          {
            fields: table.columns.map((column) => ({ ...column, constraints: { required: false } })),
            missingValues: [''],
          },
        ),
      ),
      {
        name: 'register',
        path: nameOf(register),
        title: words.t('downloads.register'),
        description: words.t('downloads.register.about'),
        format: 'json',
        mediatype: register.mediaType,
        encoding: 'utf-8',
        ...checked(register),
      },
    ],
  };
}

/** The README of the archive: what it is, its day, how to cite it, and what having no licence means. */
function readmeOf(dataVersion: DataVersion, site: Site): string {
  const { words, addresses, absolute } = site;
  const { title, url } = thisRegister.dataLicence;
  return [
    `# ${words.t('downloads.title')}`,
    words.t('downloads.description'),
    words.t('downloads.readme.edition', {
      version: dataVersion.version,
      date: words.date(dataVersion.asOf),
      address: absolute(addresses.home),
    }),
    words.t('downloads.readme.files'),
    words.t('downloads.readme.licence', { licence: title, address: url }),
    `> ${citationOf(dataVersion, site)}`,
    words.t('site.meaning'),
    words.t('site.independent'),
    '',
  ].join('\n\n');
}

/** How to name the data in a text: title, version, day, and the address that will always show that version. */
export function citationOf(
  { version, number, asOf }: DataVersion,
  { words, addresses, absolute }: Site,
): string {
  return words.t('downloads.citation', {
    title: words.t('downloads.title'),
    version: number === null ? version : words.t('downloads.citation.version', { number, version }),
    date: words.date(asOf),
    address: absolute(number === null ? addresses.data : addresses.version(number)),
  });
}

/** The data as a `schema.org/Dataset`, for search engines. */
export function datasetOf(
  { version, asOf }: DataVersion,
  downloads: readonly Download[],
  { words, addresses, absolute }: Site,
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
    license: thisRegister.dataLicence.url,
    isAccessibleForFree: true,
    creator,
    publisher: creator,
    spatialCoverage: { '@type': 'Country', identifier: thisRegister.country },
    distribution: downloads.map(({ path, mediaType, content, sha256 }) => ({
      '@type': 'DataDownload',
      contentUrl: absolute(addresses.file(path)),
      encodingFormat: mediaType,
      contentSize: `${content.byteLength} B`,
      sha256,
    })),
  };
}

/** JSON for a data block in a page: nothing in it can end the block (HTML Standard, section 4.12.1.3). */
export function jsonForPage(value: object): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
