import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FEED_NAMES, licenseeFeed, registerFeed, renderRss } from '../../src/feeds/feed.ts';
import { publishedHistory } from '../../src/history/published-history.ts';
import { versionsOf } from '../../src/history/version.ts';
import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { siteIn } from '../../src/i18n/site.ts';
import { buildRegister } from '../../src/register/register.ts';
import { entriesOf, registerTables, SOURCE } from '../unit/history/sample.ts';

/*
 * Real feed readers follow every feed at once over seven recorded changes, as somebody does who takes them all:
 * `npm run test:clients`. Debian: `apt-get install newsboat python3-feedparser`.
 */

const HAS_NEWSBOAT = spawnSync('newsboat', ['-v']).status === 0;
const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import feedparser']).status === 0,
);
const missing = [
  ...(HAS_NEWSBOAT ? [] : ['newsboat']),
  ...(PYTHON === undefined ? ['python3-feedparser'] : []),
];
if (missing.length > 0)
  process.stdout.write(`Not tried in a real reader: install ${missing.join(' and ')} with apt-get.\n`);

const ALPHA = { id: 'a', legal_name: 'Alpha Ltd.', legal_name_ur: 'الفا', basis: 'class-licence' };
const BRAND = { id: 'a-vpn', licensee: 'a', brand: 'Alpha VPN', brand_ur: 'الفا وی پی این', source: 's' };
const LICENSED = {
  id: '1',
  licensee: 'a',
  decision: 'licensed',
  source: 's',
  recorded_on: '2026-01-10',
  until: '2026-09-30',
};

type Step = Parameters<typeof entriesOf>[0][number];

/** What is recorded, one change after the other: the day on which the site is built again, and the rows. */
const CHANGES: readonly (readonly [what: string, today: string, steps: readonly Step[]])[] = [
  [
    'a licence',
    '2026-01-10',
    [
      ['2026-01-10T08:00:00.000Z', 'add', 'licensees', ALPHA],
      ['2026-01-10T08:00:00.000Z', 'add', 'press-releases', SOURCE],
      ['2026-01-10T08:00:00.000Z', 'add', 'services', BRAND],
      ['2026-01-10T08:00:00.000Z', 'add', 'decisions', LICENSED],
    ],
  ],
  [
    'an approval to start',
    '2026-02-01',
    [
      [
        '2026-02-01T08:00:00.000Z',
        'add',
        'decisions',
        { ...LICENSED, id: '2', decision: 'commenced', until: '', recorded_on: '2026-02-01' },
      ],
    ],
  ],
  [
    'another name, and another title of the source',
    '2026-03-01',
    [
      [
        '2026-03-01T08:00:00.000Z',
        'change',
        'licensees',
        { ...ALPHA, legal_name: 'Beta Ltd.', legal_name_ur: 'بیٹا' },
      ],
      ['2026-03-01T08:00:00.000Z', 'change', 'press-releases', { ...SOURCE, title: 'Another title' }],
    ],
  ],
  [
    'a withdrawal',
    '2026-04-01',
    [
      [
        '2026-04-01T08:00:00.000Z',
        'add',
        'decisions',
        { ...LICENSED, id: '3', decision: 'withdrawn', corrects: '2', until: '', recorded_on: '2026-04-01' },
      ],
    ],
  ],
  [
    'a suspension, and an undated source that was found late',
    '2026-05-01',
    [
      [
        '2026-05-01T08:00:00.000Z',
        'add',
        'press-releases',
        { ...SOURCE, id: 'late', date: '', title: 'Found late' },
      ],
      [
        '2026-05-01T08:00:00.000Z',
        'add',
        'decisions',
        { ...LICENSED, id: '4', decision: 'suspended', until: '', recorded_on: '2026-05-01' },
      ],
    ],
  ],
  [
    'a reinstatement',
    '2026-06-01',
    [
      [
        '2026-06-01T08:00:00.000Z',
        'add',
        'decisions',
        { ...LICENSED, id: '5', decision: 'reinstated', until: '', recorded_on: '2026-06-01' },
      ],
    ],
  ],
  ['a day on which the licence has run out', '2026-10-02', []],
];

/** How many items each feed has after each change, in each language. */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  approvals: [1, 1, 1, 1, 2, 3, 4],
  decisions: [1, 2, 2, 3, 4, 5, 6],
  'losses-and-corrections': [0, 0, 0, 1, 2, 3, 4],
  'press-releases': [1, 1, 2, 2, 3, 3, 3],
  changes: [1, 2, 3, 4, 5, 6, 6],
  'licensees/a': [1, 2, 3, 4, 5, 6, 7],
};

/** The titles of the first English feed at the end, the newest first. */
const APPROVALS = [
  'Licence expired: Alpha VPN (Beta Ltd.), valid until 30 September 2026',
  'Licence reinstated: Alpha VPN (Beta Ltd.), reported 5 January 2026',
  'Licence suspended: Alpha VPN (Beta Ltd.), reported 5 January 2026',
  'Licensed: Alpha VPN (Alpha Ltd.), reported 5 January 2026',
];

interface Shown {
  readonly title: string;
  readonly guid: string;
}

const folder = mkdtempSync(join(tmpdir(), 'sanad-readers-'));
const server = createSiteServer(folder, '/');
let origin = '';

beforeAll(async () => {
  origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});
afterAll(() => {
  server.close();
});

/** Writes the feeds as a build makes them after so many changes, and gives their addresses. */
async function publish(count: number): Promise<string[]> {
  const entries = entriesOf(CHANGES.slice(0, count).flatMap(([, , steps]) => steps));
  const today = CHANGES[count - 1]?.[1] ?? '';
  const register = buildRegister(registerTables(entries), today);
  const history = publishedHistory(versionsOf(entries), () => 'root', today);
  const written: string[] = [];
  for (const language of LANGUAGES) {
    const site = siteIn(language, { siteUrl: origin, basePath: '/' });
    const feeds = [
      ...FEED_NAMES.map((name) => registerFeed(name, register, site, history)),
      ...register.companies.map((company) => licenseeFeed(company, site, history)),
    ];
    for (const feed of feeds) {
      const path = `${feed.stem.slice(origin.length)}.xml`;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), await renderRss(feed));
      written.push(origin + path);
    }
  }
  return written;
}

const countAt = (address: string, step: number) =>
  COUNTS[address.replace(/^.*\/feeds\/|\.xml$/g, '')]?.[step];

const run = promisify(execFile);

describe.runIf(HAS_NEWSBOAT)('newsboat, which follows every feed in every language', () => {
  const home = mkdtempSync(join(tmpdir(), 'sanad-newsboat-'));

  it.each(CHANGES.map(([what], step) => [what, step] as const))(
    'shows after %s every item of every feed',
    async (_, step) => {
      const addresses = await publish(step + 1);
      writeFileSync(join(home, 'urls'), addresses.join('\n'));
      writeFileSync(join(home, 'config'), 'max-items 0\n');
      const files = ['-u', join(home, 'urls'), '-c', join(home, 'cache.db'), '-C', join(home, 'config')];
      await run('newsboat', [...files, '-x', 'reload'], { env: { ...process.env, HOME: home } });
      const cache = new DatabaseSync(join(home, 'cache.db'));
      const items = cache
        .prepare('SELECT feedurl, title, guid FROM rss_item WHERE deleted = 0 ORDER BY pubDate DESC, id ASC')
        .all() as unknown as (Shown & { readonly feedurl: string })[];
      cache.close();
      const shown = (address: string) => items.filter(({ feedurl }) => feedurl === address);
      expect(addresses.map((address) => [address, shown(address).length])).toEqual(
        addresses.map((address) => [address, countAt(address, step)]),
      );
      if (step === CHANGES.length - 1)
        expect(shown(`${origin}/feeds/approvals.xml`).map(({ title }) => title)).toEqual(APPROVALS);
    },
  );
});

describe.runIf(PYTHON !== undefined)('feedparser', () => {
  const SCRIPT = `import feedparser, json, sys
feeds = [feedparser.parse(address) for address in sys.argv[1:]]
print(json.dumps([{'bozo': bool(feed.bozo), 'status': feed.status, 'type': feed.headers.get('content-type'),
  'items': [{'title': item.title, 'guid': item.id, 'published': list(item.published_parsed)} for item in feed.entries]} for feed in feeds]))`;

  it('reads every feed as well-formed, the newest item first, each with a date and an id of its own', async () => {
    const addresses = await publish(CHANGES.length);
    const { stdout } = await run(PYTHON ?? '', ['-c', SCRIPT, ...addresses]);
    const feeds = JSON.parse(stdout) as {
      readonly bozo: boolean;
      readonly status: number;
      readonly type: string;
      readonly items: readonly (Shown & { readonly published: readonly number[] })[];
    }[];
    const guids = feeds.flatMap(({ items }) => items.map(({ guid }) => guid));
    expect(new Set(guids).size).toBe(guids.length);
    for (const [at, { bozo, status, type, items }] of feeds.entries()) {
      const address = addresses[at] ?? '';
      expect([bozo, status, type], address).toEqual([false, 200, 'application/xml; charset=utf-8']);
      expect(items.length, address).toBe(countAt(address, CHANGES.length - 1));
      const moments = items.map(({ published: [year = 0, month = 1, ...rest] }) =>
        Date.UTC(year, month - 1, ...rest.slice(0, 4)),
      );
      expect(moments, address).toEqual(moments.toSorted((a, b) => b - a));
    }
    expect(feeds[0]?.items.map(({ title }) => title)).toEqual(APPROVALS);
  });
});
