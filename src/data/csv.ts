import { isUtf8 } from 'node:buffer';

import { type CsvError, parse } from 'csv-parse/sync';

import { assertDefined } from '../errors.ts';

/** A record of a file: the line on which it begins, and its cells in the file's order. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A fault of the file's form: of the file as a whole, or of one record. */
interface CsvFault {
  readonly line: number;
  readonly column: 'file' | 'record';
  readonly message: string;
}

export interface CsvContent {
  /** Every record that could be read; the first is the header only when it is that of line 1. */
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
  /** False when a record may be missing, because the file or a line of it could not be read. */
  readonly whole: boolean;
}

type Records = Omit<CsvContent, 'whole'>;

const BOM = '\uFEFF';
/** What git writes between the two sides of a conflict; no row begins with one of these. */
export const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/;
const UNCLOSED = 'opens a quote " that is never closed; close it';
/** What a quote out of place means, by csv-parse's code. */
const QUOTES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: UNCLOSED,
  CSV_INVALID_CLOSING_QUOTE: 'has text after a closing quote; write a quote inside a quoted value twice: ""',
  INVALID_OPENING_QUOTE:
    'has a quote inside an unquoted value; quote the whole value and write the quote twice: ""',
};

/** UTF-16 without its mark is UTF-8 as well where its letters are plain: each with an empty byte beside it. */
function isWide([first, second, third, fourth]: Uint8Array): boolean {
  return (first === 0 && third === 0) || (second === 0 && fourth === 0);
}

function lineOfFirstBadByte(bytes: Uint8Array): number {
  if (isWide(bytes)) return 1;
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1;
}

/** Lines of a file, the number of the first one, and what separates their cells. */
interface Block {
  readonly lines: readonly string[];
  readonly first: number;
  readonly delimiter: string;
}

/** Parses lines in which no quote is out of place; throws csv-parse's error at the first one that is. */
function parseBlock({ lines, first, delimiter }: Block): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = first;
  parse(lines.join('\n'), {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    // `lines` is the last line of the record, so the next one begins after it.
    onRecord: (cells: string[], { lines: last }) => {
      records.push({ line, cells });
      line = first + last;
      return null;
    },
  });
  return records;
}

/** Where the record that begins at `start` ends: behind the first line after which its quotes are even in number. */
function endOfRecord(lines: readonly string[], start: number): number {
  let isOpen = false;
  for (let index = start; index < lines.length; index += 1) {
    const quotes = assertDefined(lines[index], 'a line').split('"').length - 1;
    if (quotes % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return index + 1;
  }
  return lines.length;
}

/** Reads record by record: reports one with misplaced quotes, and goes on with its second line. */
function parseEach({ lines, delimiter }: Block): Records {
  const records: CsvRecord[] = [];
  const faults: CsvFault[] = [];
  for (let start = 0; start < lines.length;) {
    const end = endOfRecord(lines, start);
    const line = start + 1;
    try {
      records.push(...parseBlock({ lines: lines.slice(start, end), first: line, delimiter }));
      start = end;
    } catch (error) {
      const { code, lines: within } = error as CsvError & { lines: number };
      // A quote that is left open is noticed only at the next one.
      const message = within > 1 ? UNCLOSED : (QUOTES[code] ?? `cannot be read as CSV (${code})`);
      faults.push({ line, column: 'record', message });
      start += 1;
    }
  }
  return { records, faults };
}

/** The records of a file in one go, which is fast; only a file with a quote out of place is read record by record. */
function parseRecords(file: Block): Records {
  try {
    return { records: parseBlock(file), faults: [] };
  } catch {
    return parseEach(file);
  }
}

/** What separates the columns of a header: commas, or what some spreadsheets write in their place. */
function delimiterOf(header: string): string {
  return header.includes(',') ? ',' : (/[;\t]/.exec(header)?.[0] ?? ',');
}

/**
 * Reads the bytes of a CSV file: UTF-8, commas, LF, one header. Reports everything that is wrong with its form;
 * what can still be read is read, so that the content of the rest is checked in the same run.
 */
export function readCsv(bytes: Uint8Array): CsvContent {
  const faults: CsvFault[] = [];
  const report = (message: string, line = 1) => faults.push({ line, column: 'file', message });
  if (isWide(bytes) || !isUtf8(bytes)) {
    report('is not UTF-8; save the file as UTF-8 text', lineOfFirstBadByte(bytes));
    return { records: [], faults, whole: false };
  }
  let text = Buffer.from(bytes).toString();
  if (text.startsWith(BOM)) {
    report('begins with a byte order mark (BOM); save it as UTF-8 without BOM');
    text = text.slice(1);
  }
  const returns = text.indexOf('\r\n');
  if (returns !== -1) {
    report(
      'has Windows line endings (CRLF); save it with LF alone',
      text.slice(0, returns).split('\n').length,
    );
    text = text.replaceAll('\r\n', '\n');
  }
  // Among lines that end with LF, a lone one is part of a value, and is reported with it.
  if (text.includes('\r') && !text.includes('\n')) {
    report('has old Mac line endings (CR); save it with LF alone');
    text = text.replaceAll('\r', '\n');
  }
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (text.trim() === '') {
    report('is empty; it must have the header in its first line');
    return { records: [], faults, whole: false };
  }
  const marker = lines.findIndex((line) => CONFLICT.test(line));
  if (marker !== -1) {
    report('has a conflict of git that nobody has resolved; run npm run merge', marker + 1);
    return { records: [], faults, whole: false };
  }
  const delimiter = delimiterOf(assertDefined(lines[0], 'the header'));
  if (delimiter !== ',')
    report(`is separated by ${delimiter === ';' ? 'semicolons' : 'tabs'}; separate the columns by commas`);
  const { records, faults: quotes } = parseRecords({ lines, first: 1, delimiter });
  return { records, faults: [...faults, ...quotes], whole: quotes.length === 0 };
}

/** A cell by RFC 4180: quoted only where it must be. */
function formatCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a CSV file in the form of the tables: commas, LF, no quotes but where they must be. */
export function formatCsv(records: readonly (readonly string[])[]): string {
  return records.map((cells) => `${cells.map(formatCell).join(',')}\n`).join('');
}
