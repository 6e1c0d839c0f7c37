import type { Publication } from '../i18n/publication.ts';
import type { RawRow } from '../data/table.ts';
import { columnsOf, TABLE_NAMES, type TableName } from '../data/tables.ts';
import type { Register } from '../register/register.ts';
import { zipOf } from './archive.ts';
import { type Checksum, checksumOf } from './checksum.ts';
import { dataPackage, type Edition } from './data-package.ts';
import { registerDocument } from '../api/documents.ts';
import { readmeOf } from './readme.ts';

/** A file to download. */
export interface Download {
  /** From the base: `data/licensees.csv`. */
  readonly path: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly checksum: Checksum;
}

/** What the downloads are made of. */
export interface Holdings {
  readonly register: Register;
  /** The four files as they were read. */
  readonly files: Readonly<Record<TableName, Uint8Array>>;
  /** The cells of the four files as text. */
  readonly raw: Readonly<Record<TableName, readonly RawRow[]>>;
  readonly edition: Edition;
}

const encoder = new TextEncoder();

/** JSON as it is published: indented, because people open it too. */
function jsonFile(value: unknown): Uint8Array {
  return encoder.encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** For each column, the first cell that is not empty. */
export function examplesOf(rows: readonly RawRow[], table: TableName): Record<string, string | undefined> {
  return Object.fromEntries(
    columnsOf(table).map((column) => [
      column,
      rows.map(({ cells }) => cells[column]).find((cell) => cell !== undefined && cell !== ''),
    ]),
  );
}

function download(path: string, mediaType: string, content: Uint8Array): Download {
  return { path, mediaType, content, checksum: checksumOf(content) };
}

/** Everything under `/data/`: the tables, the register as JSON, its description, all of it in one archive, and the checksums. */
export function downloadsOf(
  { register, files, raw, edition }: Holdings,
  publication: Publication,
): Download[] {
  const json = jsonFile(registerDocument(register, edition, publication));
  const examples = {
    licensees: examplesOf(raw.licensees, 'licensees'),
    services: examplesOf(raw.services, 'services'),
    'press-releases': examplesOf(raw['press-releases'], 'press-releases'),
    decisions: examplesOf(raw.decisions, 'decisions'),
  };
  const description = jsonFile(
    dataPackage({ tables: files, register: json, examples }, edition, publication),
  );
  const single = [
    ...TABLE_NAMES.map((table) => download(`data/${table}.csv`, 'text/csv', files[table])),
    download('data/register.json', 'application/json', json),
    download('data/datapackage.json', 'application/json', description),
  ];
  const inside = Object.fromEntries(single.map(({ path, content }) => [path.replace('data/', ''), content]));
  const readme = encoder.encode(readmeOf(edition, publication));
  const archive = download('data/sanad.zip', 'application/zip', zipOf({ 'README.md': readme, ...inside }));
  const all = [...single, archive];
  // The form of `sha256sum --check`, to be run in the folder of the files.
  const sums = all.map(({ path, checksum }) => `${checksum.sha256}  ${path.replace('data/', '')}\n`).join('');
  return [...all, download('data/sha256sums.txt', 'text/plain', encoder.encode(sums))];
}
