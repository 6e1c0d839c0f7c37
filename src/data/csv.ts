import { type CsvError, parse } from 'csv-parse/sync';

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
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return line;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return isWide(bytes)
      ? undefined
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
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
    if (((lines[index] ?? '').split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen) return index + 1;
  }
  return lines.length;
}

/** Reads record by record: one whose quotes are out of place is told, and reading goes on with its second line. */
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
      // A quote that is left open is noticed only where the next one stands.
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
 * Reads the bytes of a CSV file: UTF-8, commas, LF, one header. Everything that is wrong with its form is told;
 * what can still be read is read, so that the content of the rest is checked in the same run.
 */
export function readCsv(bytes: Uint8Array): CsvContent {
  const faults: CsvFault[] = [];
  const tell = (message: string, line = 1) => faults.push({ line, column: 'file', message });
  let text = textOf(bytes);
  if (text === undefined) {
    tell('is not UTF-8; save the file as UTF-8 text', lineOfFirstBadByte(bytes));
    return { records: [], faults, whole: false };
  }
  if (text.startsWith(BOM)) {
    tell('begins with a byte order mark (BOM); save it as UTF-8 without BOM');
    text = text.slice(1);
  }
  const returns = text.indexOf('\r\n');
  if (returns !== -1) {
    tell('has Windows line endings (CRLF); save it with LF alone', text.slice(0, returns).split('\n').length);
    text = text.replaceAll('\r\n', '\n');
  }
  // Among lines that end with LF, one alone stands in a value, and is told with it.
  if (text.includes('\r') && !text.includes('\n')) {
    tell('has old Mac line endings (CR); save it with LF alone');
    text = text.replaceAll('\r', '\n');
  }
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (text.trim() === '') {
    tell('is empty; it must have the header in its first line');
    return { records: [], faults, whole: false };
  }
  const delimiter = delimiterOf(lines[0] ?? '');
  if (delimiter !== ',')
    tell(`is separated by ${delimiter === ';' ? 'semicolons' : 'tabs'}; separate the columns by commas`);
  const { records, faults: quotes } = parseRecords({ lines, first: 1, delimiter });
  return { records, faults: [...faults, ...quotes], whole: quotes.length === 0 };
}
