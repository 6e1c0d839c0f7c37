import { describe, expect, it } from 'vitest';

import { utf8 } from '../../../src/tlog/bytes.ts';
import { type Entry, formatEntry, formatJournal } from '../../../src/history/journal.ts';
import { alteredLines, checkJournal } from '../../../src/history/check-journal.ts';
import { hashOfLeaf } from '../../../src/tlog/merkle.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import { LONG } from '../../long.ts';
import { useNodeHash } from './node-hash.ts';
import { entriesOnLicensees, filesOf, rowOf, tablesOf } from './sample.ts';

const COUNT = LONG ? 200 : 20;

/** Four fifths are added, one fifth is changed. */
function manyEntries(): Entry[] {
  return entriesOnLicensees(
    Array.from({ length: COUNT }, (_, index) => [
      index % 5 === 4 ? 'change' : 'add',
      `l${index % 5 === 4 ? index - 1 : index}`,
      { city: `City ${index}` },
    ]),
  );
}

async function problemsOf(...given: Parameters<typeof checkJournal>): Promise<string[]> {
  const { problems } = await checkJournal(...given);
  return problems.map(formatProblem);
}

describe('a journal as it should be', () => {
  const entries = entriesOnLicensees([['add', 'a', { city: 'Lahore' }]]);
  const tables = tablesOf({ licensees: [{ id: 'a', city: 'Lahore' }] });

  it('has no problems, ahead of its checkpoint or not', async () => {
    expect(await problemsOf(await filesOf(entries), tables)).toEqual([]);
    const { checkpoint, hashes } = await filesOf([]);
    expect(await problemsOf({ ...(await filesOf(entries)), checkpoint, hashes }, tables)).toEqual([]);
  });

  it('may be missing where nothing was ever recorded', async () => {
    const files = await filesOf([], { journal: null, hashes: null, checkpoint: null });
    expect(await problemsOf(files, tables)).toEqual([]);
  });

  it.each([
    [
      'a row that is not recorded',
      { licensees: [{ id: 'a', city: 'Lahore' }, { id: 'b' }] },
      '1 change is not recorded: run npm run record; licensees b (add)',
    ],
    [
      'rows that were changed and taken out',
      { licensees: [], services: [{ id: 's' }] },
      '2 changes are not recorded: run npm run record; services s (add), licensees a (remove)',
    ],
  ])('is reported where the tables have %s', async (_, rows, message) => {
    expect(await problemsOf(await filesOf(entries), tablesOf(rows))).toEqual([
      `data/journal.ndjson:1:record: ${message}`,
    ]);
  });
});

// In full, each test is hundreds of whole checks; a busy machine takes its time.
describe('a journal that was tampered with', { timeout: 120_000 }, async () => {
  useNodeHash();
  const entries = manyEntries();
  const whole = await filesOf(entries);
  const lines = entries.map(formatEntry);
  const last = manyEntries().reduce((_, entry) => entry);
  const firstProblem = async (altered: readonly string[]) => {
    const bytes = utf8(altered.map((line) => `${line}\n`).join(''));
    const [first] = await problemsOf({ ...whole, journal: { ...whole.journal, bytes } }, null);
    return first;
  };

  it('has no problem to begin with', async () => {
    expect(await firstProblem(lines)).toBeUndefined();
  });

  it('is found out for every line that is dropped', async () => {
    const found = await Promise.all(lines.map((_, index) => firstProblem(lines.toSpliced(index, 1))));
    expect(found).toEqual(
      lines.map((_, index) =>
        index === COUNT - 1
          ? `data/journal.ndjson:${COUNT}:record: ends, but data/checkpoint says that ${COUNT} entries were recorded; restore the lines that are missing`
          : `data/journal.ndjson:${index + 1}:entry: must be ${index + 1}, got ${index + 2}: lines before this one are missing`,
      ),
    );
  });

  it('is found out for every line that is doubled', async () => {
    const found = await Promise.all(
      lines.map((line, index) => firstProblem(lines.toSpliced(index, 0, line))),
    );
    expect(found).toEqual(
      lines.map(
        (_, index) =>
          `data/journal.ndjson:${index + 2}:entry: must be ${index + 2}, got ${index + 1}: this line is doubled or was moved`,
      ),
    );
  });

  it('is found out for every two neighbours that are swapped', async () => {
    const found = await Promise.all(
      lines
        .slice(1)
        .map((line, index) => firstProblem(lines.with(index, line).with(index + 1, lines[index] ?? ''))),
    );
    expect(found).toEqual(
      lines
        .slice(1)
        .map(
          (_, index) =>
            `data/journal.ndjson:${index + 1}:entry: must be ${index + 1}, got ${index + 2}: lines before this one are missing`,
        ),
    );
  });

  it('is found out for every line that is rewritten, with the numbers of its neighbours in order', async () => {
    const rewritten = entries.map((entry) => formatEntry({ ...entry, why: 'Another reason' }));
    const found = await Promise.all(rewritten.map((line, index) => firstProblem(lines.with(index, line))));
    expect(found).toEqual(
      lines.map(
        (_, index) =>
          `data/journal.ndjson:${index + 1}:record: is not what was recorded; the line was altered, moved, dropped or doubled: restore it`,
      ),
    );
  });

  it('is found out without the file of hashes too', async () => {
    const altered = formatJournal(entries.with(COUNT - 1, { ...last, why: 'Another reason' }));
    const files = await filesOf(entries, { journal: altered, hashes: null });
    expect(await problemsOf(files, null)).toEqual([
      `data/journal.ndjson:1:record: is not what was recorded: its first ${COUNT} lines do not give the root of data/checkpoint; restore them`,
    ]);
  });

  it('is found out for every single bit that is flipped', async () => {
    const recorded = new TextDecoder().decode(whole.hashes.bytes).split('\n');
    for (const [index, line] of lines.entries()) {
      const bytes = utf8(line);
      const flip = (bit: number) => bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      const flipped = Array.from({ length: bytes.length * 8 }, (_, bit) => Uint8Array.from(flip(bit)));
      const found = alteredLines(
        flipped.map(() => recorded[index] ?? ''),
        await Promise.all(flipped.map(hashOfLeaf)),
      );
      expect(found).toHaveLength(flipped.length);
    }
  });

  it('names the line of a flipped bit, wherever it is', async () => {
    const bytes = utf8(formatJournal(entries));
    // A prime step falls on every part of a line and on every bit of a byte.
    for (let bit = 0; bit < bytes.length * 8; bit += 2503) {
      const flipped = Uint8Array.from(bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))));
      const line = bytes.subarray(0, bit >> 3).filter((byte) => byte === 10).length + 1;
      const [problem] = await problemsOf({ ...whole, journal: { ...whole.journal, bytes: flipped } }, null);
      expect(problem?.split(':')[1], `bit ${bit} in line ${line}: ${problem}`).toBe(String(line));
    }
  });

  it.each([
    [
      'cut off',
      (text: string) => text.slice(0, -1),
      `data/journal.ndjson:${COUNT}:record: is cut off: no line break ends it`,
    ],
    [
      'not UTF-8',
      (text: string) => Uint8Array.from(utf8(text)).with(5, 0xff),
      'data/journal.ndjson:1:record: is not UTF-8',
    ],
    [
      'empty',
      () => '',
      `data/journal.ndjson:1:record: ends, but data/checkpoint says that ${COUNT} entries were recorded; restore the lines that are missing`,
    ],
    ['gone', () => null, 'data/journal.ndjson:1:file: is missing, but data/checkpoint is there: restore it'],
  ])('is found out when it is %s', async (_, alter, problem) => {
    const files = await filesOf(entries, { journal: alter(formatJournal(entries)) as never });
    expect(await problemsOf(files, null)).toEqual([problem]);
  });

  it.each([
    ['gone', null, 'is missing; npm run record writes it'],
    [
      'half of one',
      'sanad-pk.invalid/log\n200\n',
      'is not a checkpoint: three lines with origin, size and root; restore it',
    ],
    [
      'of another log',
      `other\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`,
      `is of the log "other"; this register's log is "sanad-pk.invalid/log"`,
    ],
  ])('is found out when its checkpoint is %s', async (_, checkpoint, message) => {
    expect(await problemsOf(await filesOf(entries, { checkpoint }), null)).toEqual([
      `data/checkpoint:1:record: ${message}`,
    ]);
  });

  it('is not published without its hashes: nothing could name an altered line', async () => {
    expect(await problemsOf(await filesOf(entries, { hashes: null }), null)).toEqual([
      'data/journal.hashes:1:record: is missing; npm run record writes it',
    ]);
  });

  it('has hashes that are held to it', async () => {
    const hashes = new TextDecoder().decode(whole.hashes.bytes).replace(/^./, 'z');
    expect(await problemsOf(await filesOf(entries, { hashes }), null)).toEqual([
      'data/journal.hashes:1:record: is not the hash of line 1 of data/journal.ndjson; delete the file, npm run record writes it',
    ]);
  });
});

describe('the day on which a decision was recorded', () => {
  const decision = (entry: number, recordedAt: string, recordedOn: string): Entry => ({
    entry,
    recorded_at: recordedAt,
    table: 'decisions',
    key: String(entry),
    op: 'add',
    row: rowOf('decisions', { id: String(entry), recorded_on: recordedOn }),
    why: recordedAt,
  });
  const [first, late] = ['2026-11-24T08:00:00.000Z', '2026-11-25T20:00:00.000Z'];

  it.each([
    ['of the first record', [decision(1, first, '2026-11-24')], []],
    ['before the first record', [decision(1, first, '2026-11-01')], []],
    [
      'after the first record',
      [decision(1, first, '2026-11-25')],
      [
        '1:recorded_on: of decision 1 must not be after 2026-11-24, the day of the first record, got "2026-11-25"',
      ],
    ],
    [
      'of its record, in the time of the country',
      [decision(1, first, '2026-11-24'), decision(2, late, '2026-11-26')],
      [],
    ],
    [
      'of its record, in the time of Greenwich',
      [decision(1, first, '2026-11-24'), decision(2, late, '2026-11-25')],
      ['2:recorded_on: of decision 2 must be 2026-11-26, the day on which it is recorded, got "2026-11-25"'],
    ],
  ])('may be the day %s, or is reported', async (_, entries, problems) => {
    expect(await problemsOf(await filesOf(entries), null)).toEqual(
      problems.map((problem) => `data/journal.ndjson:${problem}`),
    );
  });
});
