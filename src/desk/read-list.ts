import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { readSheet } from 'read-excel-file/node';
import { extractTextItems } from 'unpdf';

import { UserError } from '../errors.ts';

/** The rows of a list, each with the text of its cells; empty cells keep the others in their columns. */
export type Grid = readonly (readonly string[])[];

const plain = (text: string) => text.replace(/[\s\u00A0]+/g, ' ').trim();

function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.subarray(2).toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError('is not in UTF-8; save it as UTF-8, since in other encodings Urdu letters are lost');
  }
}

/** The sign that parts the cells: the one that most lines have. */
function delimiterOf(text: string): string {
  const lines = text.split('\n').slice(0, 50);
  const count = (sign: string) => lines.filter((line) => line.includes(sign)).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function gridOfCsv(bytes: Buffer): string[][] {
  const text = decoded(bytes).replace(/\r\n?/g, '\n');
  const rows: string[][] = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
  });
  return rows;
}

/** A table with its merged cells: what spans several places stands in each row that it belongs to, once. */
function gridOfTable(table: Element): string[][] {
  const rows: string[][] = [];
  const open = new Map<number, { text: string; left: number }>();
  for (const tr of table.querySelectorAll('tr')) {
    const row: string[] = [];
    const fill = () => {
      for (let span = open.get(row.length); span !== undefined; span = open.get(row.length)) {
        if (span.left === 1) open.delete(row.length);
        else open.set(row.length, { ...span, left: span.left - 1 });
        row.push(span.text);
      }
    };
    for (const cell of tr.querySelectorAll('td, th')) {
      fill();
      for (const mark of cell.querySelectorAll('sup, script, style')) mark.remove();
      for (const line of cell.querySelectorAll('br')) line.replaceWith(' ');
      const text = cell.textContent;
      const down = Number(cell.getAttribute('rowspan') ?? 1);
      const across = Number(cell.getAttribute('colspan') ?? 1);
      for (let at = 0; at < across; at += 1) {
        if (down > 1) open.set(row.length, { text, left: down - 1 });
        row.push(at === 0 ? text : '');
      }
    }
    fill();
    rows.push(row);
  }
  return rows;
}

function gridOfHtml(bytes: Buffer): string[][] {
  const { document } = parseHTML(decoded(bytes));
  const tables = [...document.querySelectorAll('table')].filter((one) => one.querySelector('table') === null);
  if (tables.length > 0) return tables.flatMap((table) => gridOfTable(table as unknown as Element));
  return [...document.querySelectorAll('li')].map((item) => [item.textContent]);
}

/** A date cell holds a moment of UTC; a list states days. */
function textOfCell(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}

/** The smallest gap, in widths of a letter, that parts two columns of a page. */
const GAP = 1.6;

/**
 * The lines of a page by their height, each with its texts from left to right, parted into columns at wide gaps. The
 * order in which a scanner has written them means nothing.
 */
async function gridOfPdf(bytes: Buffer): Promise<string[][]> {
  const { items } = await extractTextItems(new Uint8Array(bytes));
  return items.flatMap((page) => {
    const words = page.filter(({ str }) => str.trim() !== '').toSorted((a, b) => b.y - a.y);
    const lines: (typeof words)[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      const [first] = last ?? [];
      if (last !== undefined && first !== undefined && first.y - word.y < Math.max(2, word.height / 2))
        last.push(word);
      else lines.push([word]);
    }
    // Columns begin where texts of several lines begin: only so does an empty cell keep the others in their places.
    const starts = lines.flatMap((line) => line.map(({ x }) => Math.round(x)));
    const columns = [...new Set(starts)]
      .sort((a, b) => a - b)
      .filter((x, at, all) => at === 0 || x - (all[at - 1] ?? 0) > 8)
      .filter((x) => starts.filter((one) => Math.abs(one - x) <= 8).length > 1);
    return lines.map((line) => {
      const row = columns.map(() => '');
      let end = -Infinity;
      let column = 0;
      for (const word of line.toSorted((a, b) => a.x - b.x)) {
        const letter = word.width / Math.max(1, word.str.length);
        const own = columns.findLastIndex((x) => x <= word.x + 8);
        if (word.x - end > GAP * letter) column = Math.max(own, 0);
        row[column] = `${row[column] ?? ''} ${word.str}`;
        end = word.x + word.width;
      }
      return row;
    });
  });
}

/**
 * Reads a list as an authority publishes it: CSV, XLSX, HTML (tables, else lists) or PDF with text. Throws `UserError`
 * for another kind of file, and for one without text.
 */
export async function readList(file: string): Promise<Grid> {
  const bytes = readFileSync(file);
  const kind = extname(file).toLowerCase();
  const read = async (): Promise<readonly (readonly string[])[]> => {
    if (['.csv', '.tsv', '.txt'].includes(kind)) return gridOfCsv(bytes);
    if (['.html', '.htm'].includes(kind)) return gridOfHtml(bytes);
    if (kind === '.xlsx') return (await readSheet(bytes)).map((row) => row.map(textOfCell));
    if (kind === '.pdf') return gridOfPdf(bytes);
    throw new UserError('must be a .csv, .xlsx, .html or .pdf file');
  };
  try {
    const rows = (await read()).map((row) => row.map(plain)).filter((row) => row.some((cell) => cell !== ''));
    if (rows.length > 0) return rows;
    throw new UserError('has no text; a scan must go through text recognition first');
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message.split('\n')[0] ?? ''}`, { cause: error });
  }
}
