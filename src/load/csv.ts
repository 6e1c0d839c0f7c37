import { type CsvError, parse } from 'csv-parse/sync';

/** A record of a file: the line on which it begins, and its cells in the file's order. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A fault of the file's form; `column` is `file`, `header` or `record`. */
export interface CsvFault {
  readonly line: number;
  readonly column: 'file' | 'header' | 'record';
  readonly message: string;
}

export interface CsvContent {
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
  /** False when records may be missing, because the file could not be read to its end. */
  readonly whole: boolean;
}

const BOM = '\uFEFF';
const broken = (message: string, line = 1): CsvContent => ({
  header: [],
  records: [],
  faults: [{ line, column: 'file', message }],
  whole: false,
});

const UNCLOSED = 'opens a quote " that is never closed; close it';
/** What a quote out of place within one line means, by csv-parse's code. */
const QUOTES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: UNCLOSED,
  CSV_INVALID_CLOSING_QUOTE: 'has text after a closing quote; write a quote inside a quoted value twice: ""',
  INVALID_OPENING_QUOTE:
    'has a quote inside an unquoted value; quote the whole value and write the quote twice: ""',
};

function lineOfFirstBadByte(bytes: Uint8Array): number {
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

/** Reads all records; a line whose quotes are out of place is told, left out, and reading goes on behind it. */
function parseRecords(lines: readonly string[]): Pick<CsvContent, 'records' | 'faults' | 'whole'> {
  const records: CsvRecord[] = [];
  const faults: CsvFault[] = [];
  let line = 1;
  while (line <= lines.length) {
    const first = line;
    try {
      parse(lines.slice(first - 1).join('\n'), {
        relax_column_count: true,
        // `lines` is the last line of the record, so the next one begins after it.
        onRecord: (record: string[], { lines: last }) => {
          records.push({ line, cells: record });
          line = first + last;
          return null;
        },
      });
      break;
    } catch (error) {
      const { code, lines: within } = error as CsvError & { lines: number };
      const spans = first + within - 1 > line;
      faults.push({
        line,
        column: 'record',
        message: spans ? UNCLOSED : (QUOTES[code] ?? `cannot be read as CSV (${code})`),
      });
      line += 1;
    }
  }
  return { records, faults, whole: faults.length === 0 };
}

/**
 * Reads the bytes of a CSV file: UTF-8, commas, LF, one header. Everything that is wrong with its form is told;
 * what can still be read is read, so that the content of the rest is checked in the same run.
 */
export function readCsv(bytes: Uint8Array): CsvContent {
  if (bytes.length === 0) return broken('is empty; it must have the header in its first line');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return broken('is not UTF-8; save the file as UTF-8 text', lineOfFirstBadByte(bytes));
  }
  const faults: CsvFault[] = [];
  if (text.startsWith(BOM)) {
    faults.push({
      line: 1,
      column: 'file',
      message: 'begins with a byte order mark (BOM); save it as UTF-8 without BOM',
    });
    text = text.slice(1);
  }
  const returns = /\r\n?/.exec(text);
  if (returns) {
    const line = text.slice(0, returns.index).split('\n').length;
    faults.push({ line, column: 'file', message: 'has Windows line endings (CRLF); save it with LF alone' });
    text = text.replace(/\r\n?/g, '\n');
  }
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const separator = lines[0]?.includes(',') === false ? /[;\t|]/.exec(lines[0])?.[0] : undefined;
  if (separator !== undefined) {
    const name = separator === '\t' ? 'tabs' : `"${separator}"`;
    const content = broken(`is separated by ${name}; separate the columns by commas`);
    return { ...content, faults: [...faults, ...content.faults] };
  }
  const { records, faults: quotes, whole } = parseRecords(lines);
  return {
    header: records[0]?.cells ?? [],
    records: records.slice(1),
    faults: [...faults, ...quotes],
    whole,
  };
}
