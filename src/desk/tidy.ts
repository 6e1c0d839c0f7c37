import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import { parse } from 'csv-parse/sync';

import { CONFLICT, formatCsv } from '../data/csv.ts';
import { columnsOf, TABLE_NAMES, type TableName } from '../data/tables.ts';
import { readJournalFiles } from '../history/journal-files.ts';
import { readJournal, type RecordedRows, replay } from '../history/journal.ts';

/** What a spreadsheet did to one file of a data folder. */
export interface Tidied {
  readonly file: string;
  /** What was undone, without loss. */
  readonly undone: readonly string[];
  /** What cannot be undone, because something is lost; the person who edited the table must restore it. */
  readonly lost: readonly string[];
  /** The file as it should be; `undefined` if it is right already, or may not be changed. */
  readonly text: string | undefined;
}

/** Columns with values of a fixed form, where a curly quote or a long dash can only come from a word processor. */
const PLAIN =
  /^(id|licensee|source|found|decision|basis|kind|title_kind|confidence|date|.+_on|until|sha256|corrects|.+_total|commenced_of|domains|apps|url|archive_url|coverage)$/;

/** What a spreadsheet leaves in place of a value that it lost. */
const DAMAGE: readonly (readonly [form: RegExp, what: string])[] = [
  [/\uFFFD/u, 'has letters that were lost in another encoding (\uFFFD)'],
  [/\?{3,}/, 'has question marks where letters were lost in another encoding'],
  [/^[+-]?\d+([.,]\d+)?E[+-]?\d+$/i, 'is a number that a spreadsheet has rounded'],
  [/^(\d{1,2}-)?[A-Z][a-z]{2}-\d{2,4}$|^\d{1,2}-[A-Z][a-z]{2}$/, 'is a date as a spreadsheet shows it'],
  [/^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/, 'is a date in which nobody can tell the day from the month'],
  [/^#(REF|NAME|VALUE|N\/A|DIV\/0)[!?]?$/i, 'is an error of a spreadsheet'],
];

const SPREADSHEETS = ['.xlsx', '.xls', '.xlsm', '.ods', '.numbers', '.gsheet'];

interface Decoded {
  readonly text: string;
  readonly undone: readonly string[];
}

/** The text of a file in an encoding that leaves no doubt: UTF-8, or UTF-16 by its mark or its empty bytes. */
function decode(bytes: Buffer): Decoded | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: bytes.subarray(2).toString('utf16le'), undone: ['UTF-16 became UTF-8'] };
  const swapped = () => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
  if (first === 0xfe && second === 0xff)
    return { text: swapped().subarray(2).toString('utf16le'), undone: ['UTF-16 became UTF-8'] };
  if (second === 0 && fourth === 0)
    return { text: bytes.toString('utf16le'), undone: ['UTF-16 became UTF-8'] };
  if (first === 0 && third === 0)
    return { text: swapped().toString('utf16le'), undone: ['UTF-16 became UTF-8'] };
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString();
  return text.startsWith('\uFEFF')
    ? { text: text.slice(1), undone: ['the byte order mark is gone'] }
    : { text, undone: [] };
}

/** A value in the form of the tables, without any change of its meaning. */
function tidyCell(column: string, value: string): string {
  const spaced = value
    .normalize('NFC')
    .replace(/[\u00A0\u2007\u202F\t]/g, ' ')
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  const listed = spaced.includes('|') ? spaced.split(/ ?\| ?/).join(' | ') : spaced;
  if (!PLAIN.test(column)) return listed;
  return listed
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^[\u2018\u2019\u201C\u201D'"\u0060]+|[\u2018\u2019\u201C\u201D'"\u0060]+$/g, '');
}

/** What is lost in a cell, by its form and by what was recorded last. */
function damageOf(value: string, recorded: string | undefined): string | undefined {
  if (value === recorded) return undefined;
  const [, form] = DAMAGE.find(([loss]) => loss.test(value)) ?? [];
  const was = recorded === undefined || recorded === '' ? '' : `; recorded was "${recorded}"`;
  if (form !== undefined) return `${form}, "${value}"${was}`;
  if (recorded === undefined) return undefined;
  const isStripped = /^0\d+$/.test(recorded) && value === recorded.replace(/^0+/, '');
  if (isStripped) return `has lost the zeros that it began with, "${value}"${was}`;
  const asked = recorded.replace(/[^ -~]/gu, '?');
  return asked !== recorded && value === asked
    ? `has question marks where letters were lost in another encoding, "${value}"${was}`
    : undefined;
}

/** Puts one table into its form, and names what was lost in it. */
export function tidyTable(
  table: TableName,
  file: string,
  bytes: Buffer,
  recorded: ReadonlyMap<string, { readonly row: Readonly<Record<string, string>> }>,
): Tidied {
  const untouched = (loss: string): Tidied => ({ file, undone: [], lost: [loss], text: undefined });
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    return untouched('is a spreadsheet with the name of a CSV file; save it as "CSV UTF-8"');
  const decoded = decode(bytes);
  if (decoded === undefined)
    return untouched(
      'is in the encoding of one machine, in which Urdu letters are lost; take the table from git again, and save as "CSV UTF-8"',
    );
  const undone = new Set(decoded.undone);
  const text = decoded.text.replace(/\r\n?/g, '\n');
  if (text !== decoded.text) undone.add('line endings became LF');
  const marker = text.split('\n').findIndex((line) => CONFLICT.test(line));
  if (marker !== -1)
    return untouched(`has a conflict of git in line ${marker + 1}; run npm run merge, which resolves it`);
  const [header = ''] = text.split('\n', 1);
  const delimiter = header.includes(',') ? ',' : (/[;\t]/.exec(header)?.[0] ?? ',');
  if (delimiter !== ',') undone.add(`${delimiter === ';' ? 'semicolons' : 'tabs'} became commas`);
  let records: string[][];
  try {
    records = parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true });
  } catch (error) {
    return untouched(`cannot be read as CSV: ${(error as Error).message}`);
  }
  const columns = columnsOf(table);
  const names = (records[0] ?? []).map((name) => name.trim());
  const lost: string[] = [];
  const rows: string[][] = [];
  for (const [index, cells] of records.entries()) {
    if (cells.every((cell) => cell.trim() === '')) {
      undone.add('blank lines are gone');
      continue;
    }
    const own = cells.map((cell, at) => tidyCell(index === 0 ? 'id' : (names[at] ?? ''), cell));
    while (own.length > columns.length && own.at(-1) === '') own.pop();
    if (own.length < cells.length) undone.add('empty columns at the end are gone');
    if (own.some((cell, at) => cell !== cells[at]))
      undone.add('spaces, and quotes and hyphens of a word processor, became plain');
    rows.push(own);
    if (index === 0) continue;
    const row = recorded.get(own[names.indexOf('id')] ?? '')?.row;
    for (const [at, cell] of own.entries()) {
      const column = names[at] ?? '';
      const loss = damageOf(cell, row?.[column]);
      if (loss !== undefined) lost.push(`line ${rows.length}, ${column}: ${loss}`);
    }
  }
  const tidy = formatCsv(rows);
  if (tidy !== text && undone.size === decoded.undone.length)
    undone.add('quotes that nothing needs are gone');
  return { file, undone: [...undone], lost, text: tidy === bytes.toString() ? undefined : tidy };
}

/** Files beside the tables that somebody may have edited instead of them. */
function strayFilesIn(folder: string): Tidied[] {
  return readdirSync(folder)
    .filter((name) => SPREADSHEETS.includes(extname(name).toLowerCase()) || / ?\(\d+\)\.csv$/.test(name))
    .filter((name) => !name.startsWith('.~lock'))
    .map((name) => ({
      file: join(folder, name),
      undone: [],
      lost: [`is read by nothing: copy what was edited in ${basename(name)} into its .csv, and delete it`],
      text: undefined,
    }));
}

function recordedIn(folder: string): RecordedRows | undefined {
  const { bytes } = readJournalFiles(folder).journal;
  return bytes === undefined ? undefined : replay(readJournal(bytes).entries).rows;
}

/** What a spreadsheet did to the tables of a folder, file by file; files that are as they should be are left out. */
export function tidyFolder(folder: string): Tidied[] {
  const recorded = recordedIn(folder);
  const tables = TABLE_NAMES.flatMap((table): Tidied[] => {
    const file = join(folder, `${table}.csv`);
    if (!existsSync(file)) return [];
    return [tidyTable(table, file, readFileSync(file), recorded?.[table] ?? new Map())];
  });
  return [...tables, ...strayFilesIn(folder)].filter(
    ({ text, lost }) => text !== undefined || lost.length > 0,
  );
}
