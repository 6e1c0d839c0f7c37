import type { Bytes } from '../tlog/bytes.ts';
import { type Entry, type EntryFault, formatEntry, parseEntry } from './entry.ts';
import type { LineFault } from './state.ts';

/** A journal as read: its entries, the bytes of each line, and everything that is wrong with single lines and their order. */
export interface Journal {
  readonly entries: readonly Entry[];
  readonly lines: readonly Bytes[];
  readonly faults: readonly LineFault[];
}

const NOT_UTF8: EntryFault = { column: 'record', message: 'is not UTF-8' };

/** Why an entry cannot be the one of this number, behind the one before it. */
function faultOfPlace(entry: Entry, number: number, before: Entry | undefined): EntryFault | undefined {
  if (entry.entry !== number) {
    const what =
      entry.entry < number ? 'this line is doubled or was moved' : 'lines before this one are missing';
    return { column: 'entry', message: `must be ${number}, got ${entry.entry}: ${what}` };
  }
  if (before === undefined || entry.recorded_at > before.recorded_at) return undefined;
  if (entry.recorded_at < before.recorded_at) {
    const message = `must not be before the line above, ${before.recorded_at}, got ${entry.recorded_at}`;
    return { column: 'recorded_at', message };
  }
  if (entry.why === before.why) return undefined;
  return { column: 'why', message: 'must be that of the line above, which was recorded with it' };
}

/** The text of bytes that are UTF-8; nothing for others. */
export function textOf(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The lines of a file without their line breaks, and whether the last one has its own. */
function splitLines(bytes: Bytes): { lines: Bytes[]; isWhole: boolean } {
  const lines: Bytes[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return { lines, isWhole: start === bytes.length };
}

/** Reads the bytes of `journal.ndjson`. Entries are complete only when there are no faults. */
export function readJournal(bytes: Bytes): Journal {
  const { lines, isWhole } = splitLines(bytes);
  const faults: LineFault[] = [];
  const entries: Entry[] = [];
  let before: Entry | undefined;
  let number = 1;
  for (const [index, line] of lines.entries()) {
    const text = textOf(line);
    const read = text === undefined ? NOT_UTF8 : parseEntry(text);
    const fault = 'message' in read ? read : faultOfPlace(read, number, before);
    if (fault !== undefined) faults.push({ line: index + 1, ...fault });
    // A fault is told once: counting goes on from what the line says, or past a line that says nothing.
    number = ('message' in read ? number : read.entry) + 1;
    if ('message' in read) continue;
    entries.push(read);
    before = read;
  }
  if (!isWhole)
    faults.push({ line: lines.length, column: 'record', message: 'is cut off: no line break ends it' });
  return { entries, lines, faults };
}

/** The text of a journal. */
export function formatJournal(entries: readonly Entry[]): string {
  return entries.map((entry) => `${formatEntry(entry)}\n`).join('');
}
