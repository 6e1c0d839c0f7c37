import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { formatVerifierKey, type SignerKey, signerKeyOf } from '../../../src/tlog/note.ts';
import { cosignatureLine } from '../../cosignature.ts';
import { type Entry, formatEntry } from '../../../src/history/journal.ts';
import { publishLog } from '../../../src/history/published-log.ts';
import { readRecordedData } from '../../../src/history/check-journal.ts';
import { verifyLog as verifySite } from '../../../src/cli/verify-log.ts';
import { versionFiles, versionsOf } from '../../../src/history/version.ts';
import { entriesOfBundle } from '../../../src/tlog/tiles.ts';
import { entriesOf } from '../history/sample.ts';
import { dataFolder, edit, runCommand, temporaryFolder } from './command.ts';

const SIGNER = await signerKeyOf('example.org/log', new Uint8Array(32).fill(1));
const KEY = formatVerifierKey(SIGNER);
const OTHER = formatVerifierKey(await signerKeyOf('example.org/log', new Uint8Array(32).fill(2)));
/** The day on which `record` runs, where the register is kept. */
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Karachi' }).format();

function write(site: string, path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), bytes);
}

/** Publishes the log over entries, and their versions. */
async function publishLogOf(site: string, entries: readonly Entry[]): Promise<void> {
  const versions = versionsOf(entries);
  const sizes = versions.map(({ number }) => number);
  const lines = entries.map((entry) => new TextEncoder().encode(formatEntry(entry)));
  const log = await publishLog('example.org/log', lines, sizes, SIGNER, null);
  for (const [path, bytes] of log.files) write(site, join('log', path), bytes());
  for (const { path, text } of versionFiles(versions)) write(site, path, Buffer.from(text()));
}

/** What a site publishes of its data and its log. */
async function publishSite(data: string, site = temporaryFolder()): Promise<string> {
  const { journal } = await readRecordedData(data, '2030-01-01', { now: new Date() });
  await publishLogOf(site, journal.entries);
  for (const table of ['licensees', 'services', 'press-releases', 'decisions', 'reviews'])
    write(site, `data/${table}.csv`, readFileSync(join(data, `${table}.csv`)));
  return site;
}

async function recordedFolder(): Promise<string> {
  const data = dataFolder();
  await runCommand('record', ['First'], { SANAD_DATA_DIR: data });
  return data;
}

/** A site of two versions, of 12 and of 13 entries: made once, and copied. */
const published = mkdtempSync(join(tmpdir(), 'sanad-'));
afterAll(() => {
  rmSync(published, { recursive: true, force: true });
});
beforeAll(async () => {
  const data = join(published, 'data');
  const env = { SANAD_DATA_DIR: data };
  cpSync(join('tests', 'fixtures', 'sound'), data, { recursive: true });
  await runCommand('record', ['First'], env);
  edit(data, 'decisions.csv', /$/, `6,beta,revoked,2026-03,,second,,${TODAY},"Said ""at once"", it seems"\n`);
  await runCommand('record', ['Another decision'], env);
  await publishSite(data, join(published, 'site'));
}, 120_000);

function twoVersions(): string {
  const site = temporaryFolder();
  cpSync(join(published, 'site'), site, { recursive: true });
  return site;
}

/** The same of 10 and of 11 entries, before there was a table of reviews. */
async function twoVersionsWithoutReviews(): Promise<string> {
  const site = temporaryFolder();
  const { journal } = await readRecordedData(join(published, 'data'), '2030-01-01', { now: new Date() });
  const earlier = journal.entries.filter(({ table }) => table !== 'reviews');
  await publishLogOf(
    site,
    earlier.map((entry, index) => ({ ...entry, entry: index + 1 })),
  );
  for (const table of ['licensees', 'services', 'press-releases', 'decisions'])
    write(site, `data/${table}.csv`, readFileSync(join(published, 'data', `${table}.csv`)));
  return site;
}

function exchange(site: string, one: string, other: string): void {
  renameSync(join(site, one), join(site, 'between'));
  renameSync(join(site, other), join(site, one));
  renameSync(join(site, 'between'), join(site, other));
}

/** Edits of decisions.csv that say something else, to whoever reads it in whatever way. */
const TABLE_FORGERIES: readonly (readonly [forgery: string, from: string | RegExp, to: string])[] = [
  ['a cell is changed', '4,alpha,suspended', '4,alpha,licensed'],
  ['a space is added', '4,alpha,suspended', '4,alpha,suspended '],
  ['a row is gone', /4,alpha,.+\n/, ''],
  ['a row is gone and another is doubled', /(3,beta,.+\n)4,alpha,.+\n/, '$1$1'],
  ['a row is doubled', /(3,beta,.+\n)/, '$1$1'],
  ['a row is added', /$/, '99,beta,licensed,,,second,,2026-03-01,\n'],
  ['a last row is added without a line break', /$/, '99,beta,licensed,,,second,,2026-03-01,'],
  ['a row has one more cell', /(4,alpha,.+)\n/, '$1,licensed\n'],
  ['a row has one more empty cell', /(4,alpha,.+)\n/, '$1,\n'],
  ['a row has one cell less', /(4,alpha,.+),\n/, '$1\n'],
  ['a column is added', /^(.+)\n(1.+)\n/, '$1,now\n$2,licensed\n'],
  ['an empty column is added', /$/gm, ','],
  ['a column is doubled', /^(id.+)\n(1.+)\n/, 'decision,$1\nlicensed,$2\n'],
  ['a column is named twice', 'id,licensee,decision', 'decision,licensee,decision'],
  ['two columns have exchanged their names', 'effective_on,until', 'until,effective_on'],
  ['two columns have changed places', /^([^,\n]+),([^,\n]+),/gm, '$2,$1,'],
  ['there is no header', /^id.+\n/, ''],
  ['lines end as on Windows', /\n/g, '\r\n'],
  ['one line ends as on an old Mac', /\n(?=4,)/, '\r'],
  ['a byte order mark comes first', /^/, '\uFEFF'],
  ['an empty line is behind it', /$/, '\n'],
  ['an empty line is within it', /\n(?=4,)/, '\n\n'],
  ['a quote is left open', '4,alpha', '4,"alpha'],
  ['text follows a quote', '4,alpha', '4,"al"pha'],
  ['a cell goes on in the next line', '4,alpha,suspended', '4,"alpha\n",suspended'],
  ['columns are separated by semicolons', /,/g, ';'],
];

const run = (...args: string[]) => runCommand('verify-log', args);

/** Verifies without a process of its own, as there are many forgeries: how it would end. */
async function verifyLog(site: string, ...options: ['--key' | '--policy', string] | []) {
  const [option, value] = options;
  try {
    const key = option === '--key' ? value : undefined;
    const policy = option === '--policy' && value !== undefined ? { text: value, file: 'policy' } : undefined;
    const { done, unchecked } = await verifySite(site, key, [], policy);
    const lines = [
      ...done.map((line) => `ok  ${line}`),
      ...unchecked.map((line) => `--  not checked: ${line}`),
    ];
    return { code: 0, stdout: lines.map((line) => `${line}\n`).join(''), stderr: '' };
  } catch (error) {
    return { code: 1, stdout: '', stderr: `NOT VERIFIED: ${(error as Error).message}\n` };
  }
}

describe('npm run verify-log', { timeout: 60_000 }, () => {
  it('verifies a site that says what it always said', async () => {
    const data = await recordedFolder();
    const old = join(await publishSite(data), 'log', 'checkpoint');
    const row =
      'third,2025-12,Daily,report,"It says ""two"", not one",headline,https://a.example.org/,,,,,,,,,E,اردو,low';
    edit(data, 'press-releases.csv', /$/, `${row}\n`);
    await runCommand('record', ['Another source'], { SANAD_DATA_DIR: data });
    const { code, stdout, stderr } = await run(await publishSite(data), '--key', KEY, '--checkpoint', old);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^ok {2}log example\.org\/log, 13 entries, root .{44}\nok {2}signature: .+\nok {2}history: the first 12 entries are those of .+\nok {2}tables: .+, today and in every version \(2\)\nok {2}files of the log: .+, and 2 earlier checkpoints\n(-- {2}not checked: .+\n){5}$/,
    );
    expect(code).toBe(0);
  });

  it('verifies a site over the network', async () => {
    const site = await publishSite(await recordedFolder());
    const server = createServer((request, response) => {
      const file = join(site, request.url?.replace('/register', '') ?? '');
      response.statusCode = existsSync(file) ? 200 : 404;
      response.end(existsSync(file) ? readFileSync(file) : 'none');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    expect(await verifyLog(`http://127.0.0.1:${port}/register`)).toMatchObject({ code: 0, stderr: '' });
  });

  it('names each file in which a published table was forged, today and in every version', async () => {
    const before = twoVersions();
    const passed: string[] = [];
    for (const folder of ['versions/12', 'versions/13', 'data'])
      for (const [forgery, from, to] of TABLE_FORGERIES) {
        const site = temporaryFolder();
        cpSync(before, site, { recursive: true });
        edit(site, `${folder}/decisions.csv`, from, to);
        const { code, stderr } = await verifyLog(site, '--key', KEY);
        // The columns of a table are those of the JSON beside it, and either may be the forged one.
        const isNamed = [`${folder}/decisions.csv`, `${folder}/tables.json`].some((name) =>
          stderr.includes(name),
        );
        if (code !== 1 || !isNamed) passed.push(`${folder}: ${forgery}: ${code} ${stderr}`);
        rmSync(site, { recursive: true });
      }
    expect(passed).toEqual([]);
  });

  it.each([
    ['the order of its rows', /(1,alpha,.+\n)(2,alpha,.+\n)/, '$2$1'],
    ['quotes that a spreadsheet adds', '1,alpha,', '"1","alpha",'],
    ['a last line break that is missing', /\n$/, ''],
  ])(
    'accepts and names what says nothing in a table of today, but in no version: %s',
    async (_, from, to) => {
      const site = twoVersions();
      edit(site, 'data/decisions.csv', from, to);
      const { code, stdout } = await verifyLog(site);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^--  not checked: the order of rows, .+ data\/decisions\.csv$/m);
      for (const version of ['versions/12', 'versions/13']) {
        const forged = temporaryFolder();
        cpSync(site, forged, { recursive: true });
        edit(forged, `${version}/decisions.csv`, from, to);
        const message = `${version}/decisions.csv is not what the entries make of it`;
        expect(await verifyLog(forged)).toMatchObject({ code: 1, stderr: `NOT VERIFIED: ${message}\n` });
      }
    },
  );

  it.each<[string, (site: string) => void, string]>([
    [
      'an entry',
      (site) => {
        edit(site, 'log/tile/entries/000.p/13', 'Lahore', 'Quetta');
      },
      'do not hash to the root',
    ],
    [
      'an older bundle',
      (site) => {
        edit(site, 'log/tile/entries/000.p/12', 'Lahore', 'Quetta');
      },
      'log/tile/entries/000.p/12',
    ],
    [
      'a bundle that is cut off',
      (site) => {
        edit(site, 'log/tile/entries/000.p/13', /.$/, '');
      },
      'is cut off',
    ],
    [
      'the checkpoint, which has no root',
      (site) => {
        edit(site, 'log/checkpoint', /(?<=\n13\n)./, '*');
      },
      'log/checkpoint is not a checkpoint',
    ],
    [
      'the root',
      (site) => {
        edit(site, 'log/checkpoint', /(?<=\n13\n).{4}/, 'AAAA');
      },
      'log/checkpoint has a false signature',
    ],
    [
      'the signature',
      (site) => {
        edit(site, 'log/checkpoint', /(?<=log .{20}).{4}/, 'AAAA');
      },
      'log/checkpoint has a false signature',
    ],
    [
      'an earlier checkpoint, its root',
      (site) => {
        edit(site, 'log/checkpoints/12', /(?<=\n12\n)./, (letter) => (letter === 'A' ? 'B' : 'A'));
      },
      'log/checkpoints/12',
    ],
    [
      'an earlier checkpoint, its signature',
      (site) => {
        edit(site, 'log/checkpoints/12', /(?<=log .{20}).{4}/, 'AAAA');
      },
      'log/checkpoints/12 has a false signature',
    ],
    [
      'an earlier checkpoint, which is the other',
      (site) => {
        exchange(site, 'log/checkpoints/12', 'log/checkpoints/13');
      },
      'log/checkpoints/12 is not what the log was then',
    ],
    [
      'an earlier checkpoint, which is gone',
      (site) => {
        rmSync(join(site, 'log/checkpoints/12'));
      },
      'has no log/checkpoints/12',
    ],
    [
      'a version, which is the other',
      (site) => {
        exchange(site, 'versions/12', 'versions/13');
      },
      'versions/12/',
    ],
    [
      'a version in JSON',
      (site) => {
        edit(site, 'versions/12/tables.json', 'Lahore', 'Quetta');
      },
      'versions/12/tables.json',
    ],
    [
      'the reason of a version',
      (site) => {
        edit(site, 'versions/13/tables.json', 'Another', 'No');
      },
      'versions/13/tables.json',
    ],
    [
      'a version that never was',
      (site) => {
        cpSync(join(site, 'versions/12'), join(site, 'versions/9'), { recursive: true });
      },
      'versions/9/decisions.csv is there',
    ],
    [
      'a tile',
      (site) => {
        write(site, 'log/tile/0/000.p/13', new Uint8Array(416));
      },
      'log/tile/0/000.p/13',
    ],
    [
      'an older tile',
      (site) => {
        write(site, 'log/tile/0/000.p/12', new Uint8Array(384));
      },
      'log/tile/0/000.p/12',
    ],
    [
      'a tile, which is longer',
      (site) => {
        write(site, 'log/tile/0/000.p/12', new Uint8Array(385));
      },
      'log/tile/0/000.p/12',
    ],
    [
      'a tile, which is gone',
      (site) => {
        rmSync(join(site, 'log/tile/0/000.p/13'));
      },
      'has no log/tile/0/000.p/13',
    ],
    [
      'a tile of a size that never was',
      (site) => {
        write(site, 'log/tile/0/000.p/7', new Uint8Array(224));
      },
      'log/tile/0/000.p/7 is there',
    ],
    [
      'a proof, a hash of it',
      (site) => {
        edit(site, 'log/proof/3.tlog-proof', /(?<=index 2\n)./, '/');
      },
      'log/proof/3.tlog-proof',
    ],
    [
      'a proof, its index',
      (site) => {
        edit(site, 'log/proof/3.tlog-proof', 'index 2', 'index 1');
      },
      'log/proof/3.tlog-proof',
    ],
    [
      'a proof, its checkpoint',
      (site) => {
        edit(site, 'log/proof/3.tlog-proof', /\n\n—.+\n$/, '\n');
      },
      'log/proof/3.tlog-proof',
    ],
    [
      'a proof, which is another',
      (site) => {
        exchange(site, 'log/proof/3.tlog-proof', 'log/proof/4.tlog-proof');
      },
      'log/proof/',
    ],
    [
      'a proof, which is gone',
      (site) => {
        rmSync(join(site, 'log/proof/13.tlog-proof'));
      },
      'has no log/proof/13.tlog-proof',
    ],
  ])('refuses a forgery: %s', async (_, forge, message) => {
    const site = twoVersions();
    forge(site);
    const { code, stderr } = await verifyLog(site, '--key', KEY);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^NOT VERIFIED: .+\n$/)]);
    expect(stderr).toContain(message);
  });

  it('refuses parts of tiles that have become full, where they are still served, and asks for none', async () => {
    const steps = Array.from({ length: 600 }, (_, index): Parameters<typeof entriesOf>[0][number] => [
      `2026-11-24T07:00:0${index < 250 ? 0 : index < 260 ? 1 : 2}.000Z`,
      'add',
      'licensees',
      { id: `company-${index}` },
    ]);
    const entries = entriesOf(steps);
    const site = temporaryFolder();
    await publishLogOf(site, entries);
    for (const table of ['press-releases', 'services', 'decisions'])
      write(site, `data/${table}.csv`, Buffer.from('id,note\n'));
    cpSync(join(site, 'versions/600/licensees.csv'), join(site, 'data/licensees.csv'));
    expect(await verifyLog(site, '--key', KEY)).toMatchObject({ code: 0, stderr: '' });
    for (const path of [
      'log/tile/0/000.p/250',
      'log/tile/0/001.p/4',
      'log/tile/1/000.p/1',
      'log/tile/entries/000.p/250',
    ]) {
      const forged = temporaryFolder();
      cpSync(site, forged, { recursive: true });
      write(forged, path, new Uint8Array(32));
      expect(await verifyLog(forged)).toMatchObject({
        code: 1,
        stderr: `NOT VERIFIED: ${path} is not what the entries make of it\n`,
      });
    }
  });

  it('verifies a table that came later, in the versions since its first entry and in no other', async () => {
    const site = await twoVersionsWithoutReviews();
    const row = { found: 'nothing new', id: '1', note: '', reviewed_on: '2026-11-25', searched: 'PTA' };
    const at = '2099-01-01T00:00:00.000Z';
    const entry = { entry: 12, key: '1', op: 'add', recorded_at: at, row, table: 'reviews', why: 'Looked' };
    const bundle = readFileSync(join(site, 'log/tile/entries/000.p/11'));
    const lines = [
      ...(entriesOfBundle(new Uint8Array(bundle)) ?? []),
      new TextEncoder().encode(JSON.stringify(entry)),
    ];
    const log = await publishLog('example.org/log', lines, [10, 11, 12], SIGNER, null);
    for (const [path, bytes] of log.files) write(site, join('log', path), bytes());
    cpSync(join(site, 'versions/11'), join(site, 'versions/12'), { recursive: true });
    const csv = 'id,reviewed_on,searched,found,note\n1,2026-11-25,PTA,nothing new,\n';
    for (const folder of ['versions/12', 'data']) write(site, `${folder}/reviews.csv`, Buffer.from(csv));
    const before = JSON.parse(readFileSync(join(site, 'versions/11/tables.json'), 'utf8')) as {
      tables: object;
    };
    const { id, reviewed_on, searched, found, note } = row;
    const reviews = [{ id, reviewed_on, searched, found, note }];
    const json = (tables: object) =>
      Buffer.from(
        `${JSON.stringify({ ...before, version: 12, recorded_at: at, why: 'Looked', tables }, null, 1)}\n`,
      );
    write(site, 'versions/12/tables.json', json({ ...before.tables, reviews }));
    expect(await verifyLog(site, '--key', KEY)).toMatchObject({ code: 0, stderr: '' });

    const forged: [string, (copy: string) => void, string][] = [
      [
        'a cell',
        (copy) => {
          edit(copy, 'versions/12/reviews.csv', 'nothing', 'a lot');
        },
        'versions/12/reviews.csv',
      ],
      [
        'a row',
        (copy) => {
          edit(copy, 'data/reviews.csv', /$/, '2,2026-11-26,PTA,x,\n');
        },
        'data/reviews.csv',
      ],
      [
        'its table today',
        (copy) => {
          rmSync(join(copy, 'data/reviews.csv'));
        },
        'has no data/reviews.csv',
      ],
      [
        'its table in a version',
        (copy) => {
          rmSync(join(copy, 'versions/12/reviews.csv'));
        },
        'has no versions/12/reviews.csv',
      ],
      [
        'an older version that has it',
        (copy) => {
          write(copy, 'versions/11/reviews.csv', Buffer.from(csv));
        },
        'versions/11/reviews.csv is there',
      ],
      [
        'the table left out of the JSON',
        (copy) => {
          write(copy, 'versions/12/tables.json', json(before.tables));
        },
        'versions/12/tables.json',
      ],
    ];
    for (const [what, forge, message] of forged) {
      const copy = temporaryFolder();
      cpSync(site, copy, { recursive: true });
      forge(copy);
      const { code, stderr } = await verifyLog(copy, '--key', KEY);
      expect([what, code, stderr]).toEqual([what, 1, expect.stringContaining(message)]);
    }
    const unrecorded = await twoVersionsWithoutReviews();
    write(unrecorded, 'data/reviews.csv', Buffer.from(csv));
    expect(await verifyLog(unrecorded)).toMatchObject({
      code: 1,
      stderr: 'NOT VERIFIED: data/reviews.csv has rows, but the log has no entry of them\n',
    });
  });

  it('refuses a key whose id is not that of its name and bytes', async () => {
    const forged = KEY.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    const { code, stderr } = await verifyLog(twoVersions(), '--key', forged);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^NOT VERIFIED: the key has the id 00000000, but .+\n$/),
    ]);
  });

  it('lists the files that it does not check, and says what to give instead of the log', async () => {
    const site = twoVersions();
    write(site, 'data/sanad.zip', Buffer.from('zip'));
    expect((await verifyLog(site)).stdout).toContain('--  not checked: data/sanad.zip\n');
    for (const path of ['log', 'log/', 'log/checkpoint'])
      expect(await verifyLog(join(site, path))).toMatchObject({
        code: 1,
        stderr: `NOT VERIFIED: give the site and not its log: ${site}\n`,
      });
  });

  it('does not verify a history that was rewritten, however whole it is in itself', async () => {
    const data = dataFolder();
    const rewritten = temporaryFolder();
    cpSync(data, rewritten, { recursive: true });
    edit(rewritten, 'licensees.csv', 'Lahore', 'Quetta');
    for (const folder of [data, rewritten]) await runCommand('record', ['First'], { SANAD_DATA_DIR: folder });
    const old = join(await publishSite(data), 'log', 'checkpoint');
    const site = await publishSite(rewritten);
    expect(await verifyLog(site)).toMatchObject({ code: 0 });
    const { code, stderr } = await run(site, '--checkpoint', old);
    expect([code, stderr]).toEqual([
      1,
      `NOT VERIFIED: the log was rewritten: its first 12 entries are not those of ${old}\n`,
    ]);
  });

  it('does not verify a signature of another key, or no signature', async () => {
    const site = await publishSite(await recordedFolder());
    expect(await verifyLog(site, '--key', OTHER)).toMatchObject({
      code: 1,
      stderr: 'NOT VERIFIED: the checkpoint is not signed by the key\n',
    });
    const proofs = readdirSync(join(site, 'log/proof')).map((name) => `log/proof/${name}`);
    for (const file of ['log/checkpoint', ...proofs]) edit(site, file, /\n\n—[^]+/, '\n');
    expect(await run(site, '--key', KEY)).toMatchObject({ code: 1 });
    expect(await verifyLog(site)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('not checked: who signed it') as string,
    });
  });

  it('tells its usage, and nothing of a verification', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^usage: npm run verify-log -- .+\n$/);
    expect(await run()).toEqual({ code: 2, stdout: '', stderr: stdout });
    expect(await run('a', 'b')).toMatchObject({ code: 2 });
  });

  describe('--policy', () => {
    const keyOf = (name: string, byte: number) =>
      signerKeyOf(name, new Uint8Array(32).fill(byte), 'cosignature');
    const witnesses = Promise.all([keyOf('witness.example/1', 3), keyOf('witness.example/2', 4)]);

    /** A site whose checkpoint these cosigned, and a policy of the log and both witnesses. */
    async function cosigned(cosigners: readonly SignerKey[], quorum: string, time?: number) {
      const site = twoVersions();
      const own = readFileSync(join(site, 'log/checkpoint'), 'utf8');
      const text = own.slice(0, own.indexOf('\n\n') + 1);
      const lines = cosigners.map((key) => cosignatureLine(text, key, time));
      const proofs = readdirSync(join(site, 'log/proof')).map((name) => `log/proof/${name}`);
      if (lines.length > 0)
        for (const file of ['log/checkpoint', ...proofs]) edit(site, file, /$/, lines.join(''));
      const [one, two] = (await witnesses).map(formatVerifierKey);
      const policy = `# Ours\nlog ${KEY}\n\nwitness a ${one}\nwitness b ${two} https://b.example/\ngroup both all a b\n`;
      return [site, '--policy', `${policy}quorum ${quorum}\n`] as const;
    }

    it('counts the witnesses that have seen the log', async () => {
      const [one, two] = await witnesses;
      const seen = async (keys: readonly SignerKey[], quorum: string) => {
        const { code, stdout, stderr } = await verifyLog(...(await cosigned(keys, quorum)));
        return [code, /(?<=^ok {2}witnesses: ).+/m.exec(stdout)?.[0] ?? stderr];
      };
      const tail = 'of the 2 witnesses of the policy have seen this log';
      expect(await seen([one, two], 'both')).toEqual([0, `2 ${tail} (a, b)`]);
      expect(await seen([two], 'b')).toEqual([0, `1 ${tail} (b)`]);
      expect(await seen([], 'none')).toEqual([0, `0 ${tail}`]);
      expect(await seen([two], 'a')).toEqual([
        1,
        `NOT VERIFIED: 1 ${tail} (b), fewer than its quorum asks for\n`,
      ]);
      expect((await seen([one], 'both'))[0]).toBe(1);
    });

    it('takes no false cosignature, none of another time or without one, and tells of a stranger', async () => {
      const [one] = await witnesses;
      const [site, , policy] = await cosigned([one], 'a');
      const line = cosignatureLine('o\n1\nr\n', one, 1).slice(2);
      edit(site, 'log/checkpoint', /witness\.example\/1 .+\n/, line);
      expect(await verifyLog(site, '--policy', policy)).toMatchObject({
        code: 1,
        stderr: 'NOT VERIFIED: log/checkpoint has a false signature in the name of witness.example/1\n',
      });
      expect(await verifyLog(...(await cosigned([one], 'a', 0)))).toMatchObject({ code: 1 });
      const stranger = await keyOf('stranger.example/w', 9);
      const { stdout } = await verifyLog(...(await cosigned([one, stranger], 'a')));
      expect(stdout).toContain('--  not checked: the signatures of stranger.example/w\n');
    });

    it('asks for the signature of a log of the policy', async () => {
      const [site, , policy] = await cosigned([], 'none');
      expect(await verifyLog(site, '--policy', policy.replace(KEY, OTHER))).toMatchObject({
        code: 1,
        stderr: 'NOT VERIFIED: the checkpoint is signed by no log of the policy\n',
      });
      const rotated = policy.replace('\n', `\nlog ${OTHER}\n`);
      expect(await verifyLog(site, '--policy', rotated)).toMatchObject({ code: 0 });
    });

    it('verifies cosignatures of ML-DSA-44', async () => {
      const { publicKey, privateKey } = generateKeyPairSync('ml-dsa-44');
      const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-1312);
      const typed = Buffer.concat([Uint8Array.of(6), bytes]);
      const id = createHash('sha256').update('pq.example\n').update(typed).digest().subarray(0, 4);
      const [site, , policy] = await cosigned([], 'none');
      const [, , root = ''] = readFileSync(join(site, 'log/checkpoint'), 'utf8').split('\n');
      const number = (value: bigint) => {
        const eight = Buffer.alloc(8);
        eight.writeBigUInt64BE(value);
        return eight;
      };
      const message = Buffer.concat([
        Buffer.from('subtree/v1\n\0\x0apq.example'),
        number(1_700_000_000n),
        Buffer.from('\x0fexample.org/log'),
        number(0n),
        number(13n),
        Buffer.from(root, 'base64'),
      ]);
      const signature = Buffer.concat([id, number(1_700_000_000n), sign(null, message, privateKey)]);
      const line = `— pq.example ${signature.toString('base64')}\n`;
      const proofs = readdirSync(join(site, 'log/proof')).map((name) => `log/proof/${name}`);
      for (const file of ['log/checkpoint', ...proofs]) edit(site, file, /$/, line);
      const witness = `witness pq pq.example+${id.toString('hex')}+${typed.toString('base64')}`;
      const asking = policy.replace('quorum none', `${witness}\nquorum pq`);
      expect(await verifyLog(site, '--policy', asking)).toMatchObject({ code: 0, stderr: '' });
      const later = Buffer.concat([id, number(1_700_000_001n), signature.subarray(12)]).toString('base64');
      edit(site, 'log/checkpoint', signature.toString('base64'), later);
      expect(await verifyLog(site, '--policy', asking)).toMatchObject({
        code: 1,
        stderr: 'NOT VERIFIED: log/checkpoint has a false signature in the name of pq.example\n',
      });
    });

    it.each([
      ['no quorum', ['log KEY'], 'policy has no quorum'],
      ['two quorums', ['quorum none', 'quorum none'], 'policy:2: '],
      ['a quorum that is not defined', ['quorum a'], 'policy:1: '],
      ['a word that is unknown', ['logs KEY'], 'policy:1: '],
      ['the same key under two names', ['witness a W1', 'witness b W1'], 'policy:2: has the key of another'],
      ['a name twice', ['witness a W1', 'witness a W2'], 'policy:2: '],
      ['a reserved name', ['witness none W1'], 'policy:1: '],
      ['a member twice', ['witness a W1', 'group g any a', 'group h any a'], 'policy:3: a is not defined'],
      ['a group of more than it has', ['witness a W1', 'group g 2 a'], 'policy:2: asks for 2 of 1'],
      ['a group of nothing', ['group g all'], 'policy:1: '],
      ['a group of itself', ['group g any g'], 'policy:1: g is not defined'],
      ['a key that is none', ['log x', 'quorum none'], 'not a verifier key: x'],
      ['a control character', ['quorum none\r'], 'policy is not a policy'],
    ])('refuses a policy with %s', async (_, lines, message) => {
      const [one, two] = (await witnesses).map(formatVerifierKey);
      const text = lines.map((line) => `${line}\n`).join('');
      const policy = text
        .replace('KEY', KEY)
        .replaceAll('W1', one ?? '')
        .replace('W2', two ?? '');
      const { code, stderr } = await verifyLog(twoVersions(), '--policy', policy);
      expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    });
  });

  it('shares no code with what it checks', () => {
    const imports = readFileSync('src/cli/verify-log.ts', 'utf8').match(/(?<=from ')[^']+/g);
    expect(imports).toEqual(['node:crypto', 'node:fs/promises', 'node:path', 'node:util']);
  });

  describe('--state', () => {
    it('keeps what was verified, and is quiet while the log only grows', async () => {
      const state = join(temporaryFolder(), 'state');
      const data = await recordedFolder();
      const first = await publishSite(data);
      expect(await run(first, '--state', state)).toMatchObject({ code: 0 });
      expect(readFileSync(state, 'utf8')).toBe(readFileSync(join(first, 'log/checkpoint'), 'utf8'));
      edit(data, 'licensees.csv', 'Lahore', 'Quetta');
      await runCommand('record', ['Moved', '--accept-mass-change'], { SANAD_DATA_DIR: data });
      const second = await publishSite(data);
      for (const site of [second, second])
        expect(await run(site, '--state', state)).toMatchObject({ code: 0 });
      expect(readFileSync(state, 'utf8')).toMatch(/^example\.org\/log\n13\n/);
      expect(readdirSync(dirname(state))).toEqual(['state']);
    });

    it('raises an alarm for a log that was cut, rewritten or exchanged, and keeps what it had', async () => {
      const state = join(temporaryFolder(), 'state');
      const [data, rewritten] = [dataFolder(), dataFolder()];
      edit(rewritten, 'licensees.csv', 'Lahore', 'Quetta');
      for (const folder of [data, rewritten])
        await runCommand('record', ['First'], { SANAD_DATA_DIR: folder });
      const cut = await publishSite(data);
      for (const folder of [data, rewritten]) {
        edit(folder, 'licensees.csv', /(?<=,)(Lahore|Quetta)/, 'Multan');
        await runCommand('record', ['Moved', '--accept-mass-change'], { SANAD_DATA_DIR: folder });
      }
      const site = await publishSite(data);
      expect(await run(site, '--state', state, '--key', KEY)).toMatchObject({ code: 0 });
      const kept = readFileSync(state, 'utf8');
      const exchanged = temporaryFolder();
      cpSync(site, exchanged, { recursive: true });
      edit(exchanged, 'log/checkpoint', 'example.org/log', 'example.com/log');
      const alarms = [
        [
          await run(cut, '--state', state, '--key', KEY),
          `the log has 12 entries, but ${state} says that it had 13: it was cut`,
        ],
        [
          await run(await publishSite(rewritten), '--state', state, '--key', KEY),
          `the log was rewritten: its first 13 entries are not those of ${state}`,
        ],
        [await run(exchanged, '--state', state), `${state} is of another log, example.org/log`],
      ] as const;
      for (const [ended, message] of alarms)
        expect(ended).toEqual({ code: 3, stdout: '', stderr: `ALARM: ${message}\n` });
      expect(readFileSync(state, 'utf8')).toBe(kept);
    });

    it('keeps nothing of a site that it does not verify, and takes no broken file for a first time', async () => {
      const state = join(temporaryFolder(), 'state');
      const site = twoVersions();
      const forged = temporaryFolder();
      cpSync(site, forged, { recursive: true });
      edit(forged, 'data/decisions.csv', /6,.+\n/, '');
      expect(await run(forged, '--state', state)).toMatchObject({ code: 1 });
      expect(existsSync(state)).toBe(false);
      for (const text of ['', 'example.org/log\n13\n']) {
        writeFileSync(state, text);
        expect(await run(site, '--state', state)).toMatchObject({
          code: 1,
          stderr: `NOT VERIFIED: ${state} is not a checkpoint\n`,
        });
        expect(readFileSync(state, 'utf8')).toBe(text);
      }
      expect(await run(site, '--state', join(state, 'within'))).toMatchObject({ code: 1 });
    });
  });
});
