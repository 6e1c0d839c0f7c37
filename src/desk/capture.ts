import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

import { extractText } from 'unpdf';

import { formatCsv, readCsv } from '../data/csv.ts';
import { type Tables, textsIn } from '../data/tables.ts';
import type { Day, PartialDate } from '../dates.ts';
import { assertDefined, UserError } from '../errors.ts';
import { normalise, spell, withoutLegalForm } from '../names/spelling.ts';
import { loadWholeTables } from '../rules/load.ts';
import { thisRegister } from '../this-register.ts';
import { writeAtomically } from './journal-write.ts';
import { textOfPage } from './watch.ts';

/** Something that the row of a source claims, and whether the copy says it; `null` if it has no text to look in. */
interface Claim {
  readonly what: string;
  readonly isThere: boolean | null;
}

/** A saved copy of a source, compared with its row. */
export interface Capture {
  readonly sha256: string;
  readonly claims: readonly Claim[];
}

const NUMBERS = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen twenty'
).split(' ');

/** The text of a copy: of a page, a PDF or a text file; `undefined` for a picture. */
async function textOf(file: string, bytes: Buffer): Promise<string | undefined> {
  const kind = extname(file).toLowerCase();
  if (kind === '.pdf') return (await extractText(new Uint8Array(bytes), { mergePages: true })).text;
  if (['.html', '.htm', '.mhtml', '.xhtml'].includes(kind)) return textOfPage(bytes.toString());
  return ['.txt', '.md', '.csv', '.json', '.xml'].includes(kind) ? bytes.toString() : undefined;
}

/** The ways in which a date may be written, as precisely as it is known. */
function waysToWrite(date: PartialDate): string[] {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return [year];
  const moment = new Date(`${date.slice(0, 7)}-${day ?? '01'}T00:00:00Z`);
  const name = (locale: string, style: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' }).format(moment);
  const languages = [...new Set(['en', ...thisRegister.languages])];
  const months = [
    ...new Set(languages.flatMap((language) => [name(language, 'long'), name(language, 'short')])),
  ];
  if (day === undefined) return months.map((one) => `${one} ${year}`);
  const plain = String(Number(day));
  return [
    date,
    ...months.flatMap((one) => [
      `${plain} ${one} ${year}`,
      `${day} ${one} ${year}`,
      `${one} ${plain} ${year}`,
    ]),
    `${day}/${month}/${year}`,
    `${plain}/${Number(month)}/${year}`,
  ];
}

/** Compares a saved copy with what the row of its source, and the rows that rest on it, claim. Throws `UserError`. */
export async function captureOf(id: string, file: string, tables: Tables): Promise<Capture> {
  const source = tables['press-releases'].find((row) => row.id === id);
  if (source === undefined)
    throw new UserError(`no source has the id "${id}"; add its row to press-releases.csv first`);
  const bytes = readFileSync(file);
  if (bytes.length === 0) throw new UserError(`${file} is empty`);
  const text = await textOf(file, bytes);
  const whole = text === undefined ? undefined : ` ${spell(text)} `;
  const joined = text === undefined ? undefined : normalise(text);
  const has = (name: string) => (joined === undefined ? null : joined.includes(normalise(name)));
  const anyOf = (names: readonly string[]) =>
    joined === undefined ? null : names.some((name) => name !== '' && has(name) === true);
  const decided = new Set(
    tables.decisions.filter((row) => row.source === id).map(({ licensee }) => licensee),
  );
  const totals = ['licensees_total', 'commenced_total', 'commenced_of', 'applications_total'] as const;
  const numbers = totals.flatMap((column) => {
    const number = source[column];
    if (typeof number !== 'number') return [];
    const words = [String(number), NUMBERS[number] ?? ''].filter((word) => word !== '');
    const isThere = whole === undefined ? null : words.some((word) => whole.includes(` ${word} `));
    return [{ what: `the number ${number} (${column})`, isThere }];
  });
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    claims: [
      ...(source.title_kind === 'descriptive'
        ? []
        : [{ what: `the title "${source.title}"`, isThere: has(source.title) }]),
      ...(source.date === ''
        ? []
        : [{ what: `the date ${source.date}`, isThere: anyOf(waysToWrite(source.date)) }]),
      ...numbers,
      ...tables.licensees
        .filter((row) => decided.has(row.id))
        .map((row) => ({
          what: `the company ${row.legal_name}`,
          isThere: anyOf([
            withoutLegalForm(spell(row.legal_name)),
            ...textsIn(row, 'legal_name'),
            ...row.aliases,
          ]),
        })),
      ...tables.services
        .filter((row) => row.source === id)
        .map((row) => ({
          what: `the brand ${row.brand}`,
          isThere: anyOf([row.brand, ...textsIn(row, 'brand'), ...row.aliases]),
        })),
    ],
  };
}

/** Throws `UserError` for a copy inside the repository: it belongs to its publisher, and is not ours to pass on. */
export function assertOutside(file: string, repository: string): void {
  const [copy, root] = [realpathSync(file), realpathSync(repository)];
  if (copy.startsWith(root + sep))
    throw new UserError(
      `${file} is inside the repository; keep copies of sources outside it: they belong to their publishers`,
    );
}

/** The table of sources with the day and the fingerprint of a copy in the row of its source. Throws `UserError`. */
export function withCapture(table: Uint8Array, id: string, sha256: string, day: Day): string {
  const { records, faults } = readCsv(table);
  const [header] = records;
  if (header === undefined || faults.length > 0)
    throw new UserError('press-releases.csv is not in its form; run npm run tidy');
  const at = (column: string) => header.cells.indexOf(column);
  const rows = records.map(({ cells }) => {
    if (cells[at('id')] !== id) return cells;
    const before = cells[at('sha256')] ?? '';
    if (before !== '' && before !== sha256)
      throw new UserError(
        `${id} has a copy already, ${before.slice(0, 12)}… of ${cells[at('retrieved_on')] ?? ''}; empty both cells if the new one takes its place`,
      );
    return cells.with(at('retrieved_on'), day).with(at('sha256'), sha256);
  });
  return formatCsv(rows);
}

const SAID = new Map([
  [true, 'there'],
  [false, 'NOT THERE'],
  [null, 'cannot be looked for: the copy has no text'],
]);

/** How a copy is captured. */
export interface Capturing {
  readonly today: Day;
  /** The day on which the copy was taken. */
  readonly on: Day;
  /** Whether the copy may lack what its row claims. */
  readonly acceptsMissing: boolean;
  readonly isDry: boolean;
  readonly say: (text: string) => void;
}

/** Compares a copy with the row of its source, and writes its day and fingerprint into the row. Throws `UserError`. */
export async function capture(
  source: string,
  file: string,
  dataDir: string,
  { today, on, acceptsMissing, isDry, say }: Capturing,
): Promise<void> {
  const { tables } = loadWholeTables(dataDir, today);
  assertOutside(file, '.');
  const { sha256, claims } = await captureOf(source, file, tables);
  say(`${file}: sha256 ${sha256}, ${on}`);
  for (const { what, isThere } of claims) say(`- ${what}: ${assertDefined(SAID.get(isThere), what)}`);
  const missing = claims.filter(({ isThere }) => isThere === false);
  const path = join(dataDir, 'press-releases.csv');
  const text = withCapture(readFileSync(path), source, sha256, on);
  if (missing.length > 0 && !acceptsMissing)
    throw new UserError(
      `nothing was written: the copy does not say ${missing.length} of ${claims.length} things that its row claims. If it is the right copy all the same, add --accept-missing-claims`,
    );
  if (isDry) {
    say(`Would write the day and the SHA-256 into ${path}.`);
    return;
  }
  writeAtomically(path, text);
  say(`Written into ${path}. Run npm run check:data, then npm run record.`);
}
