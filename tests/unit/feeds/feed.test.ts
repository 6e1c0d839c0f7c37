import { describe, expect, it } from 'vitest';

import { type FeedName, licenseeFeed, registerFeed } from '../../../src/feeds/feed.ts';
import { renderJsonFeed } from '../../../src/feeds/json-feed.ts';
import { renderRss } from '../../../src/feeds/rss.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import {
  decisionRow,
  exampleRegister,
  exampleTables,
  licenseeRow,
  serviceRow,
} from '../../example/register.ts';
import { exampleHistory } from '../../example/versions.ts';

const PLACE = { siteUrl: 'https://sanad.example', basePath: '/' };
const ELSEWHERE = { siteUrl: 'http://localhost:4321', basePath: '/register/' };
const english = siteIn('en', PLACE);

/** The bytes of each item of an RSS document. */
const itemsIn = (rss: string) => rss.match(/<item>[^]*?<\/item>/g) ?? [];

const guids = (name: FeedName, publication = english) =>
  registerFeed(name, exampleRegister(), publication, exampleHistory).items.map(({ guid }) =>
    guid.split(':').at(-1),
  );

describe('registerFeed', () => {
  it.each([
    ['approvals', ['decision/3', 'decision/1']],
    ['decisions', [9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => `decision/${number}`)],
    ['losses-and-corrections', ['decision/9', 'decision/6', 'decision/5', 'decision/4']],
    ['press-releases', ['source/report-b', 'source/release-a', 'source/briefing-c']],
  ] as const)('%s holds its items, newest first', (name, expected) => {
    expect(guids(name)).toEqual(expected);
  });

  it('tells who was told of an approval of its withdrawal too', () => {
    const tables = exampleTables();
    const withdrawal = decisionRow({ id: 10, decision: 'withdrawn', corrects: 1, recorded_on: '2026-07-01' });
    const register = exampleRegister({ ...tables, decisions: [...tables.decisions, withdrawal] });
    const [correction, , approval] = registerFeed('approvals', register, english, exampleHistory).items;
    expect(correction?.title).toBe(
      'Correction: the record “Alpha Ltd. licensed to offer VPN service in Pakistan” is withdrawn',
    );
    expect(correction?.html).toContain('https://sanad.example/licensees/alpha/#decision-1');
    expect(approval?.title).toMatch(/^Withdrawn: Alpha Ltd\. licensed/);
    expect(approval?.html).toContain('https://sanad.example/licensees/alpha/#decision-10');
  });

  it('tells who was told of a withdrawal when it was a mistake, and marks the withdrawal', () => {
    const tables = exampleTables();
    const [day, nextDay] = ['2026-07-01', '2026-07-02'];
    const withdrawals = [
      decisionRow({ id: 10, decision: 'withdrawn', corrects: 1, recorded_on: day }),
      decisionRow({ id: 11, decision: 'withdrawn', corrects: 10, recorded_on: nextDay }),
    ];
    const register = exampleRegister({ ...tables, decisions: [...tables.decisions, ...withdrawals] });
    for (const name of ['approvals', 'losses-and-corrections'] as const) {
      const [restored, withdrawn] = registerFeed(name, register, english, exampleHistory).items;
      const what = '“Alpha Ltd. licensed to offer VPN service in Pakistan”';
      expect([restored?.title, withdrawn?.title]).toEqual([
        `Correction: the record ${what} was withdrawn by mistake and counts again`,
        `Withdrawn: Correction: the record ${what} is withdrawn`,
      ]);
      expect(restored?.html).toContain('https://sanad.example/licensees/alpha/#decision-1"');
      expect(withdrawn?.html).toContain('https://sanad.example/licensees/alpha/#decision-11"');
    }
    const approval = registerFeed('approvals', register, english, exampleHistory).items.at(-1);
    expect(approval?.title).toMatch(/^Alpha Ltd\. licensed/);
  });

  it.each([
    [1, 'Alpha Ltd. licensed to offer VPN service in Pakistan, announced on 13 November 2025 by PTA'],
    [
      2,
      'Alpha Ltd. approved to start its VPN service in Pakistan, reported in December 2025 by Daily Record',
    ],
    [
      3,
      'Beta & Sons (Pvt.) Ltd. authorised to offer VPN service in Pakistan under an existing licence, announced on an unknown date by PTA',
    ],
  ])('names in the title of decision %i who, what, when and by whom', (number, title) => {
    const { items } = registerFeed('decisions', exampleRegister(), english, exampleHistory);
    expect(items.find(({ guid }) => guid.endsWith(`/${number}`))?.title).toBe(title);
  });

  it('files an item under the day on which it was recorded, and an undated source under none', () => {
    expect(
      registerFeed('approvals', exampleRegister(), english, exampleHistory).items.map(({ date }) => date),
    ).toEqual(['2025-12-21', '2025-11-14']);
    expect(
      registerFeed('press-releases', exampleRegister(), english, exampleHistory).items.map(
        ({ date }) => date,
      ),
    ).toEqual([null, '2025-11-13', null]);
  });

  it.each(LANGUAGES)('keeps every id in %s when the site moves to another address', (language) => {
    for (const name of ['approvals', 'decisions', 'losses-and-corrections', 'press-releases'] as const)
      expect(guids(name, siteIn(language, ELSEWHERE))).toEqual(guids(name));
  });
});

describe('a published item', () => {
  const written = async (register = exampleRegister(), language: 'en' | 'ur' = 'en') =>
    itemsIn(await renderRss(registerFeed('decisions', register, siteIn(language, PLACE), exampleHistory)));

  it.each(LANGUAGES)(
    'is the same bytes in %s after rows were added and days have passed',
    async (language) => {
      const tables = exampleTables();
      const later = exampleRegister(
        {
          ...tables,
          licensees: [...tables.licensees, licenseeRow({ id: 'gamma', legal_name: 'Gamma Ltd.' })],
          services: [...tables.services, serviceRow({ id: 'alpha-two', brand: 'Alpha Two' })],
          decisions: [
            ...tables.decisions,
            decisionRow({ id: 10, licensee: 'gamma', recorded_on: '2027-01-01' }),
            decisionRow({ id: 11, decision: 'revoked', recorded_on: '2027-01-02' }),
          ],
        },
        '2027-03-01',
      );
      const before = await written(exampleRegister(), language);
      expect(before).toHaveLength(9);
      expect((await written(later, language)).slice(2)).toEqual(before);
    },
  );

  it.each(LANGUAGES)('is what the golden file holds, in %s', async (language) => {
    const feed = await renderRss(
      registerFeed('decisions', exampleRegister(), siteIn(language, PLACE), exampleHistory),
    );
    await expect(feed).toMatchFileSnapshot(`golden/decisions.${language}.xml`);
  });
});

describe('the date of a feed', () => {
  const date = async (today: string) =>
    /<lastBuildDate>([^<]*)/.exec(
      await renderRss(registerFeed('decisions', exampleRegister(undefined, today), english, exampleHistory)),
    )?.[1];

  it('is that of its newest item, whatever day it is built', async () => {
    expect(await date('2026-11-24')).toBe('Mon, 01 Jun 2026 00:00:00 GMT');
    expect(await date('2027-11-24')).toBe(await date('2026-11-24'));
  });
});

describe('licenseeFeed', () => {
  it('holds every decision on one company and no other', () => {
    const [alpha] = exampleRegister().companies;
    if (alpha === undefined) throw new Error('the example has companies');
    const feed = licenseeFeed(alpha, english, exampleHistory);
    expect(feed.stem).toBe('https://sanad.example/feeds/licensees/alpha');
    expect(feed.items.map(({ link }) => link.split('#')[1])).toEqual(
      [8, 7, 6, 2, 1].map((number) => `decision-${number}`),
    );
  });
});

describe('renderJsonFeed', () => {
  it('says the same as the RSS, item by item', () => {
    const feed = registerFeed('decisions', exampleRegister(), english, exampleHistory);
    const json = JSON.parse(renderJsonFeed(feed)) as { items: Record<string, unknown>[] };
    expect(json.items[0]).toMatchObject({
      id: 'tag:sanad-pk.invalid,2026:decision/9',
      url: 'https://sanad.example/licensees/beta/#decision-9',
      date_published: '2026-06-01T00:00:00Z',
      tags: ['surrendered'],
    });
    expect(json.items.map(({ content_html }) => content_html)).toEqual(feed.items.map(({ html }) => html));
  });
});

describe('the feed of changes', () => {
  const feed = registerFeed('changes', exampleRegister(), english, exampleHistory);
  const [newest] = feed.items;

  it('has one item for each version, newest first, under an id that never changes', () => {
    expect(feed.items.map(({ guid }) => guid.split(':').at(-1))).toEqual(['version/42', 'version/40']);
    expect(newest).toMatchObject({
      title: 'Version 42 of the register: 2 changes',
      date: '2026-11-24',
      tags: ['licensees', 'services'],
    });
    expect(newest?.link).toMatch(/\/versions\/42\/$/);
  });

  it('says what changed and why, and carries the size and the root of the log', () => {
    expect(newest?.html).toContain('Named &lt;today&gt;');
    expect(newest?.html).toContain(
      '<li>Added to licensees: beta</li><li>Changed in services: alpha-vpn</li>',
    );
    expect(newest?.html).toContain(
      'The log then: 42 entries, root 9rX3OSwqfOVxf5a2cuw7i5bRWb4zYVCaW7q1vx1i5oc=.',
    );
  });

  it('names the first of many changes, and leads to the others', () => {
    const changes = Array.from({ length: 30 }, (_, index) => ({
      entry: index + 1,
      op: 'add' as const,
      table: 'licensees' as const,
      key: `l${index}`,
      before: null,
      after: { id: `l${index}` },
    }));
    const versions = exampleHistory.versions.map((version) => ({ ...version, changes }));
    const history = { ...exampleHistory, versions };
    const [item] = registerFeed('changes', exampleRegister(), english, history).items;
    expect(item?.html.match(/<li>/g)).toHaveLength(20);
    expect(item?.html).toContain('>30 changes</a>');
  });
});
