import { describe, expect, it } from 'vitest';

import { type Bytes, utf8 } from '../../../src/tlog/bytes.ts';
import { formatEntry } from '../../../src/history/journal.ts';
import { checkEntry, checkLog, FINDINGS } from '../../../src/history/log-check.ts';
import { formatVerifierKey, signerKeyOf } from '../../../src/tlog/note.ts';
import { publishLog } from '../../../src/history/published-log.ts';
import { entriesOnLicensees } from './sample.ts';

const ORIGIN = 'example.org/log';
const SIGNER = await signerKeyOf(ORIGIN, new Uint8Array(32).fill(3));
const KEY = formatVerifierKey(SIGNER);
const OTHER_KEY = formatVerifierKey(await signerKeyOf(ORIGIN, new Uint8Array(32).fill(4)));
const ENTRIES = entriesOnLicensees(Array.from({ length: 5 }, (_, index) => ['add', `l${index}`]));
const LINES = ENTRIES.map((entry) => utf8(formatEntry(entry)));

const publish = (lines: readonly Bytes[], origin = ORIGIN) => publishLog(origin, lines, [2], SIGNER, null);
const log = await publish(LINES);
const textOf = (path: string) => new TextDecoder().decode(log.files.get(path)?.());

/** Reads the files of the log, some of them replaced. */
function readerWith(others: Readonly<Record<string, Bytes>> = {}) {
  return (path: string) => {
    const bytes = others[path] ?? log.files.get(path)?.();
    return bytes === undefined ? Promise.reject(new Error(path)) : Promise.resolve(bytes);
  };
}

async function found(others: Readonly<Record<string, Bytes>> = {}, older = '', key = KEY): Promise<string[]> {
  const findings = await checkLog(readerWith(others), key, older);
  return findings.map(({ name, count }) => `${name} ${FINDINGS[name]} ${count}`);
}

describe('the check of a whole log', async () => {
  it('finds a log that is as it should be good', async () => {
    expect(await found()).toEqual(['root.same good 5', 'replay.sound good 5', 'signature.valid good 5']);
  });

  it('finds what was altered', async () => {
    const altered = await publish(LINES.with(3, utf8(formatEntry({ ...ENTRIES[2], entry: 4 } as never))));
    const bundle = { 'tile/entries/000.p/5': altered.files.get('tile/entries/000.p/5')?.() ?? utf8('') };
    expect(await found(bundle)).toEqual([
      'root.different bad 5',
      'replay.broken bad 4',
      'signature.valid good 5',
    ]);
  });

  it.each([
    ['no checkpoint at all', { checkpoint: utf8('nothing') }, KEY, ['unreadable bad 0']],
    [
      'a signature of another key',
      {},
      OTHER_KEY,
      ['root.same good 5', 'replay.sound good 5', 'signature.wrong bad 5'],
    ],
    ['no key to check with', {}, '', ['root.same good 5', 'replay.sound good 5', 'signature.none open 5']],
    [
      'no signature',
      { checkpoint: utf8(textOf('checkpoint').replace(/\n\n[^]*/, '\n')) },
      KEY,
      ['root.same good 5', 'replay.sound good 5', 'signature.wrong bad 5'],
    ],
  ])('says what is so with %s', async (_, others, key, expected) => {
    expect(await found(others, '', key)).toEqual(expected);
  });

  it.each([
    ['the same log, grown', textOf('checkpoints/2'), 'kept.same good 2'],
    [
      'a log that was rewritten',
      textOf('checkpoints/2').replace(/(?<=\n2\n)..../, 'AAAA'),
      'kept.rewritten bad 2',
    ],
    ['a log that was longer', textOf('checkpoint').replace('\n5\n', '\n6\n'), 'kept.cut bad 6'],
    ['another log', textOf('checkpoint').replace(ORIGIN, 'example.com/log'), 'kept.foreign bad 5'],
    ['nothing that can be read', 'broken', 'kept.foreign bad 0'],
  ])('compares with what a device kept: %s', async (_, kept, expected) => {
    const findings = await checkLog(readerWith(), KEY, '', kept);
    const { name, count } = findings.at(-1) ?? { name: 'unreadable', count: 0 };
    expect(`${name} ${FINDINGS[name]} ${count}`).toBe(expected);
  });

  it.each([
    ['its own past', textOf('checkpoints/2'), 'history.same good 2'],
    ['its own past, as somebody copied it', textOf('checkpoints/2').trim(), 'history.same good 2'],
    ['the name, size and root alone', textOf('checkpoints/2').split('\n\n')[0] ?? '', 'history.same good 2'],
    ['another past', (await publish(LINES.slice(1, 3))).checkpoint, 'history.rewritten bad 2'],
    ['a longer past', (await publish([...LINES, ...LINES])).checkpoint, 'history.cut bad 10'],
    ['another log', (await publish(LINES, 'other')).checkpoint, 'history.foreign open 5'],
    ['no checkpoint', 'hello', 'history.unreadable open 0'],
  ])('compares with %s', async (_, older, expected) => {
    expect((await found({}, older)).at(-1)).toBe(expected);
  });
});

describe('the check of one entry', () => {
  it('finds it by its proof', async () => {
    expect(await checkEntry(readerWith(), { entry: 4, table: 'licensees', key: 'l3' })).toBe(5);
  });

  it('finds one behind the thousandth by the tiles, which give its proof no file of its own', async () => {
    const many = entriesOnLicensees(Array.from({ length: 1301 }, (_, index) => ['add', `l${index}`]));
    const { files } = await publish(many.map((entry) => utf8(formatEntry(entry))));
    expect([...files.keys()].filter((path) => path.startsWith('proof/'))).toHaveLength(1000);
    const read = (path: string) => {
      const bytes = files.get(path)?.();
      return bytes === undefined ? Promise.reject(new Error(path)) : Promise.resolve(bytes);
    };
    for (const entry of [1000, 1001, 1024, 1025, 1280, 1281, 1300, 1301]) {
      const row = { entry, table: 'licensees', key: `l${entry - 1}` };
      expect([entry, await checkEntry(read, row)]).toEqual([entry, 1301]);
    }
    const own = { entry: 1100, table: 'licensees', key: 'l1099' };
    expect(await checkEntry(read, { ...own, key: 'l1098' })).toBeUndefined();
    expect(await checkEntry(read, { entry: 1302, table: 'licensees', key: 'l1301' })).toBeUndefined();
    const altered = async (path: string) => {
      const bytes = await read(path);
      return path.startsWith('tile/0/004') ? bytes.with(32 * 74, (bytes[32 * 74] ?? 0) ^ 1) : bytes;
    };
    expect(await checkEntry(altered, own)).toBeUndefined();
    await expect(
      checkEntry(
        async (path) => (await read(path)).slice(0, path.startsWith('tile/1') ? 31 : undefined),
        own,
      ),
    ).rejects.toThrow('too short');
  });

  it.each([
    ['is about another row', { entry: 4, table: 'licensees', key: 'l2' }, {}],
    ['is about another table', { entry: 4, table: 'services', key: 'l3' }, {}],
    [
      'has the proof of another',
      { entry: 4, table: 'licensees', key: 'l3' },
      { 'proof/4.tlog-proof': utf8(textOf('proof/3.tlog-proof')) },
    ],
    [
      'is behind the end of the log',
      { entry: 6, table: 'licensees', key: 'l5' },
      {
        'proof/6.tlog-proof': utf8(textOf('proof/5.tlog-proof').replace('index 4', 'index 5')),
      },
    ],
    ['has no proof', { entry: 4, table: 'licensees', key: 'l3' }, { 'proof/4.tlog-proof': utf8('') }],
    [
      'has a proof for another root',
      { entry: 4, table: 'licensees', key: 'l3' },
      {
        'proof/4.tlog-proof': utf8(
          textOf('proof/4.tlog-proof').replace(/\n5\n.{43}=/, `\n5\n${'A'.repeat(43)}=`),
        ),
      },
    ],
  ])('does not find one that %s', async (_, row, others) => {
    expect(await checkEntry(readerWith(others), row)).toBeUndefined();
  });
});
