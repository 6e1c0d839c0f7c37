import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import readXlsx from 'read-excel-file/node';
import { extractTextItems } from 'unpdf';

import { UserError } from '../errors.ts';

/** The rows of a table, each with the text of its cells, also of empty ones. */
export type Grid = readonly (readonly string[])[];

/** A part of a list: a table or a list, or lines of text around them, in which only what looks like a company is one. */
export interface Part {
  readonly rows: Grid;
  readonly isProse: boolean;
}

const plain = (text: string) => text.replace(/[\s\u00A0\u200E\u200F]+/g, ' ').trim();

/** Which of the two encodings with two bytes a letter: by its mark, or by the places of the zero bytes of Latin text. */
function wideEncodingOf(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // One byte of each letter is that of its script: 0 for Latin, 6 for Arabic and Urdu.
  const sample = [...bytes.subarray(0, 400)];
  const [even = 0, odd = 0] = [0, 1].map(
    (at) => sample.filter((byte, i) => i % 2 === at && (byte === 0 || byte === 6)).length,
  );
  if (!sample.includes(0) || Math.max(even, odd) < sample.length * 0.45) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The text of a file; throws if its letters cannot be told, since a guess would lose or invent some. */
function decoded(bytes: Buffer, encoding: string): string {
  const named = encoding || wideEncodingOf(bytes);
  try {
    return new TextDecoder(named ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(
      named === undefined
        ? 'is not in UTF-8; save it as UTF-8, or say what it is in, such as --encoding windows-1256 (Urdu) or windows-1252'
        : `is not in ${named}`,
    );
  }
}

/** The text of a page, in the encoding that it declares where it is not UTF-8. */
function decodedPage(bytes: Buffer, encoding: string): string {
  const declared = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(
    bytes.subarray(0, 2000).toString('latin1'),
  )?.[1];
  const isUtf8 = declared === undefined || /^utf-?8$/i.test(declared);
  return decoded(bytes, encoding || (isUtf8 || wideEncodingOf(bytes) !== undefined ? '' : declared));
}

/** The rows of a file whose cells are parted by a sign: the one by which most lines have the same number of cells. */
function gridOfCsv(bytes: Buffer, encoding: string): string[][] {
  const text = decoded(bytes, encoding).replace(/\r\n?/g, '\n');
  const readings = [',', ';', '\t', '|'].map((delimiter) => {
    const rows = rowsParted(text, delimiter);
    const filled = (rows ?? text.split('\n').map((line) => line.split(delimiter))).filter((row) =>
      row.some((cell) => cell.trim() !== ''),
    );
    const alike = [...Map.groupBy(filled, ({ length }) => length)].filter(([width]) => width > 1);
    return { rows, score: Math.max(0, ...alike.map(([, lines]) => lines.length)) };
  });
  const [best] = readings.toSorted((a, b) => b.score - a.score);
  if (best?.rows === undefined)
    throw new UserError('cannot be read: a quote is not closed, or is inside an unquoted cell');
  return best.rows;
}

/** The rows of a text; nothing if a quote that is not closed swallows the lines behind it. */
function rowsParted(text: string, delimiter: string): string[][] | undefined {
  try {
    const rows: string[][] = parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
    return rows.some((row) => row.some((cell) => cell.includes('\n') && cell.includes('"')))
      ? undefined
      : rows;
  } catch {
    return undefined;
  }
}

/** Browsers read no more of a span. */
const MAX_SPAN = 1000;
const spanOf = (cell: Element, attribute: string) => {
  const span = Number(cell.getAttribute(attribute) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1;
};

/** What begins a line of its own on a page. */
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, div, td, th, table';

/** The text of an element in its lines, without what the blocks in it say: they are read by themselves. */
function ownLines(element: Element): string[] {
  const copy = element.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll(BLOCKS)) inner.replaceWith('\n');
  return textOf(copy, '\n').split('\n');
}

/** The text of an element; a mark of a footnote is kept in brackets, since it may say that a licence is suspended. */
function textOf(element: Element, line = ' '): string {
  for (const noise of element.querySelectorAll('script, style')) noise.remove();
  for (const mark of element.querySelectorAll('sup')) mark.replaceWith(`[${plain(mark.textContent)}]`);
  for (const end of element.querySelectorAll('br')) end.replaceWith(line);
  for (const block of element.querySelectorAll('p, li, div, td')) block.after(line);
  return element.textContent;
}

const rowsOf = (table: Element) =>
  [...table.querySelectorAll('tr')].filter((tr) => tr.closest('table') === table);
const cellsOf = (tr: Element) => [...tr.children].filter(({ tagName }) => /^t[dh]$/i.test(tagName));
/** Whether a table inside a cell is only the layout of what the cell says. */
const isInCell = (table: Element) =>
  table.parentElement?.closest('table') !== null &&
  (rowsOf(table).length < 2 || rowsOf(table).every((tr) => cellsOf(tr).length < 2));

/** Whether a table only arranges the page: there are tables in its cells, and it has hardly a row of cells itself. */
const isLayout = (table: Element) =>
  [...table.querySelectorAll('table')].some((inner) => !isInCell(inner)) &&
  rowsOf(table).filter((tr) => cellsOf(tr).length > 2).length < 3;

/** A table with its merged cells: a cell over several rows is repeated in each, a cell over several columns is there once. */
function gridOfTable(table: Element): string[][] {
  const rows: string[][] = [];
  const open = new Map<number, { text: string; left: number }>();
  for (const tr of rowsOf(table)) {
    const row: string[] = [];
    const fill = () => {
      for (let span = open.get(row.length); span !== undefined; span = open.get(row.length)) {
        if (span.left === 1) open.delete(row.length);
        else open.set(row.length, { ...span, left: span.left - 1 });
        row.push(span.text);
      }
    };
    for (const cell of cellsOf(tr)) {
      fill();
      const copy = cell.cloneNode(true) as Element;
      const inner = [...cell.querySelectorAll('table')];
      for (const [at, table] of [...copy.querySelectorAll('table')].entries())
        if (inner[at] !== undefined && !isInCell(inner[at])) table.remove();
      const text = textOf(copy);
      const down = spanOf(cell, 'rowspan');
      const across = spanOf(cell, 'colspan');
      for (let at = 0; at < across; at += 1) {
        const here = at === 0 ? text : '';
        if (down > 1) open.set(row.length, { text: here, left: down - 1 });
        row.push(here);
      }
    }
    fill();
    rows.push(row);
  }
  return rows;
}

/** A page in its order: each table and list, and the text around them line by line. */
function partsOfHtml(bytes: Buffer, encoding: string): Part[] {
  const { document } = parseHTML(decodedPage(bytes, encoding));
  for (const noise of document.querySelectorAll('nav, script, style, template')) noise.remove();
  const parts: { readonly rows: string[][]; readonly isProse: boolean }[] = [];
  const add = (isProse: boolean, lines: readonly string[]) => {
    if (parts.at(-1)?.isProse !== isProse) parts.push({ rows: [], isProse });
    parts.at(-1)?.rows.push(...lines.map((line) => [line]));
  };
  const read = [...document.querySelectorAll(BLOCKS)];
  for (const element of read) {
    const name = element.tagName.toLowerCase();
    const around = element.parentElement?.closest('table') ?? null;
    if (name === 'table') {
      if (isInCell(element) || isLayout(element)) continue;
      const caption = [...element.children].find(({ tagName }) => /^caption$/i.test(tagName));
      add(true, caption === undefined ? [] : [textOf(caption)]);
      parts.push({ rows: gridOfTable(element), isProse: false }, { rows: [], isProse: true });
    } else if (around === null || isLayout(around)) add(name !== 'li', ownLines(element));
  }
  return parts;
}

/** A date cell holds a moment of UTC; a list states days. */
function textOfCell(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}

const columnAt = (letters: string) =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The cells that are merged over several rows, sheet by sheet, in the order in which the workbook names the sheets. */
function mergedCells(
  bytes: Buffer,
): { readonly column: number; readonly from: number; readonly to: number }[][] {
  const files = unzipSync(new Uint8Array(bytes), {
    filter: ({ name }) => name.startsWith('xl/') && /\.(xml|rels)$/.test(name),
  });
  const text = (name: string) => (files[name] === undefined ? '' : strFromU8(files[name]));
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      /\bId="([^"]*)"/.exec(tag)?.[1] ?? '',
      (/\bTarget="([^"]*)"/.exec(tag)?.[1] ?? '').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  return [...text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b[^>]*\br:id="([^"]*)"/g)].map(([, id = '']) =>
    [
      ...text(targets.get(id) ?? '').matchAll(/<(?:\w+:)?mergeCell\b[^>]*ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g),
    ].map(([, column = '', from = '', to = '']) => ({
      column: columnAt(column),
      from: Number(from) - 1,
      to: Number(to) - 1,
    })),
  );
}

/** Every sheet of a workbook, under its name; a cell over several rows is repeated in each. */
async function partsOfXlsx(bytes: Buffer): Promise<Part[]> {
  const merged = mergedCells(bytes);
  return (await readXlsx(bytes)).map(({ sheet, data }, at) => {
    const rows: string[][] = data.map((row) => row.map(textOfCell));
    for (const { column, from, to } of merged[at] ?? [])
      for (const row of rows.slice(from + 1, to + 1)) row[column] = rows[from]?.[column] ?? '';
    return { rows: [[sheet], ...rows], isProse: false };
  });
}

/** The smallest gap, in widths of a letter, that parts two columns of a page. */
const GAP = 1.6;
/** How far apart texts of one column may begin, in points. */
const NEAR = 8;

/**
 * The lines of all pages by their height, each with its texts from left to right, parted into columns at wide gaps. The
 * order in which a scanner has written them means nothing.
 */
async function gridOfPdf(bytes: Buffer): Promise<string[][]> {
  const { items } = await extractTextItems(new Uint8Array(bytes));
  const lines = items.flatMap((page) => {
    const words = page.filter(({ str }) => str.trim() !== '').toSorted((a, b) => b.y - a.y);
    const onPage: (typeof words)[] = [];
    for (const word of words) {
      const last = onPage.at(-1);
      const [first] = last ?? [];
      if (last !== undefined && first !== undefined && first.y - word.y < Math.max(2, word.height / 2))
        last.push(word);
      else onPage.push([word]);
    }
    return onPage;
  });
  // Columns begin where texts of several lines begin, on all pages: only so does an empty cell keep the others in place.
  const starts = lines.flatMap((line) => line.map(({ x }) => Math.round(x)));
  const columns = [...new Set(starts)]
    .sort((a, b) => a - b)
    .filter((x, at, all) => at === 0 || x - (all[at - 1] ?? 0) > NEAR)
    .filter((x) => starts.filter((one) => Math.abs(one - x) <= NEAR).length > 1);
  return lines.map((line) => {
    const row = columns.map(() => '');
    let end = -Infinity;
    let column = 0;
    for (const word of line.toSorted((a, b) => a.x - b.x)) {
      const letter = word.width / Math.max(1, word.str.length);
      const own = columns.findLastIndex((x) => x <= word.x + NEAR);
      if (word.x - end > GAP * letter) column = Math.max(own, 0);
      row[column] = `${row[column] ?? ''} ${word.str}`;
      end = word.x + word.width;
    }
    return row;
  });
}

/**
 * Reads a list as an authority publishes it: CSV, XLSX with all its sheets, HTML with all its tables and the text
 * around them, or PDF with text. `encoding` is that of a CSV or HTML file that is not in UTF-8, else empty. Throws
 * `UserError` for another kind of file, and for one without text.
 */
export async function readList(file: string, encoding = ''): Promise<readonly Part[]> {
  if (encoding !== '' && !isEncoding(encoding))
    throw new UserError(`"${encoding}" is no encoding that is known`);
  const kind = extname(file).toLowerCase();
  const read = async (bytes: Buffer): Promise<readonly Part[]> => {
    if (['.csv', '.tsv', '.txt'].includes(kind))
      return [{ rows: gridOfCsv(bytes, encoding), isProse: false }];
    if (['.html', '.htm'].includes(kind)) return partsOfHtml(bytes, encoding);
    if (kind === '.xlsx') return partsOfXlsx(bytes);
    if (kind === '.pdf') return [{ rows: await gridOfPdf(bytes), isProse: false }];
    throw new UserError('must be a .csv, .xlsx, .html or .pdf file');
  };
  try {
    const parts = (await read(readFileSync(file)))
      .map(({ rows, isProse }) => ({
        rows: rows.map((row) => row.map(plain)).filter((row) => row.some((cell) => cell !== '')),
        isProse,
      }))
      .filter(({ rows }) => rows.length > 0);
    if (parts.length > 0) return parts;
    throw new UserError('has no text; a scan must go through text recognition first');
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message.split('\n')[0] ?? ''}`, { cause: error });
  }
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
