import { describe, expect, it } from 'vitest';

import type { DecisionRow } from '../../../src/data/tables.ts';
import {
  type Feed,
  FEED_NAMES,
  type FeedName,
  licenseeFeed,
  registerFeed,
  renderJsonFeed,
  renderRss,
} from '../../../src/feeds/feed.ts';
import { type Language, LANGUAGES } from '../../../src/i18n/languages.ts';
import type { Register } from '../../../src/register/register.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import {
  decisionRow,
  exampleRegister,
  exampleTables,
  licenseeRow,
  serviceRow,
} from '../../example/register.ts';
import { exampleHistory, historyOf } from '../../example/versions.ts';

const PLACE = { siteUrl: 'https://sanad.example', basePath: '/' };
const ELSEWHERE = { siteUrl: 'http://localhost:4321', basePath: '/register/' };
const english = siteIn('en', PLACE);

/** The bytes of each item of an RSS document. */
const itemsIn = (rss: string) => rss.match(/<item>[^]*?<\/item>/g) ?? [];

/** The things that the items of a feed are about. */
const thingsIn = ({ items }: Pick<Feed, 'items'>) =>
  items.map(({ guid }) => /[a-z]+\/[^/]+$/.exec(guid)?.[0]);

const feedIn = (name: FeedName, publication = english, register = exampleRegister()) =>
  registerFeed(name, register, publication, historyOf(register));

/** The example with more decisions. */
function registerWith(...more: readonly DecisionRow[]) {
  const tables = exampleTables();
  return exampleRegister({ ...tables, decisions: [...tables.decisions, ...more] });
}

const NUMBERS = [9, 8, 7, 6, 5, 4, 3, 2, 1];

describe('registerFeed', () => {
  it.each([
    // All but the approval to start operating.
    ['approvals', NUMBERS.filter((number) => number !== 2).map((number) => `decision/${number}`)],
    ['decisions', NUMBERS.map((number) => `decision/${number}`)],
    ['losses-and-corrections', ['decision/9', 'decision/7', 'decision/6', 'decision/5', 'decision/4']],
    ['press-releases', ['source/report-b', 'source/release-a', 'source/briefing-c']],
  ] as const)('%s holds its items, newest first', (name, expected) => {
    expect(thingsIn(feedIn(name))).toEqual(expected);
  });

  it('tells who was told of an approval of its withdrawal too', () => {
    const withdrawal = decisionRow({ id: 10, decision: 'withdrawn', corrects: 1, recorded_on: '2026-07-01' });
    const { items } = feedIn('approvals', english, registerWith(withdrawal));
    const [correction] = items;
    expect(correction?.title).toBe('Correction: “Licensed: Alpha VPN (Alpha Ltd.)” is withdrawn');
    expect(correction?.html).toContain('https://sanad.example/licensees/alpha/#decision-1');
    const approval = items.at(-1);
    expect(approval?.title).toBe('Withdrawn: Licensed: Alpha VPN (Alpha Ltd.), announced 13 November 2025');
    expect(approval?.html).toContain('https://sanad.example/licensees/alpha/#decision-10');
  });

  it('tells who was told of a withdrawal when it was a mistake, and marks the withdrawal', () => {
    const [day, nextDay] = ['2026-07-01', '2026-07-02'];
    const register = registerWith(
      decisionRow({ id: 10, decision: 'withdrawn', corrects: 1, recorded_on: day }),
      decisionRow({ id: 11, decision: 'withdrawn', corrects: 10, recorded_on: nextDay }),
    );
    for (const name of ['approvals', 'losses-and-corrections'] as const) {
      const [restored, withdrawn] = feedIn(name, english, register).items;
      expect([restored?.title, withdrawn?.title]).toEqual([
        'Correction: “Licensed: Alpha VPN (Alpha Ltd.)” counts again',
        'Withdrawn: Correction: “Licensed: Alpha VPN (Alpha Ltd.)” is withdrawn',
      ]);
      expect(restored?.html).toContain('https://sanad.example/licensees/alpha/#decision-1"');
      expect(withdrawn?.html).toContain('https://sanad.example/licensees/alpha/#decision-11"');
    }
    const approval = feedIn('approvals', english, register).items.at(-1);
    expect(approval?.title).toMatch(/^Licensed: Alpha VPN/);
  });

  it.each(['suspended', 'revoked', 'surrendered', 'expired', 'reinstated', 'renewed'] as const)(
    'tells in every feed that told of a licence that it was %s',
    (decision) => {
      const before = decision === 'reinstated' ? [decisionRow({ id: 10, decision: 'suspended' })] : [];
      const recorded_on = '2026-07-01';
      const register = registerWith(...before, decisionRow({ id: 12, decision, recorded_on }));
      for (const name of ['approvals', 'decisions'] as const)
        expect(thingsIn(feedIn(name, english, register))[0]).toBe('decision/12');
    },
  );
});

describe('the title of an item', () => {
  it.each([
    [1, 'Licensed: Alpha VPN (Alpha Ltd.), announced 13 November 2025'],
    [2, 'Approved to start operating: Alpha VPN (Alpha Ltd.), reported December 2025'],
    [3, 'Authorised under an existing licence: BetaSafe (Beta & Sons (Pvt.) Ltd.)'],
    [9, 'Licence surrendered: BetaSafe (Beta & Sons (Pvt.) Ltd.), announced 13 November 2025'],
  ])('of decision %i begins with the status, and names brand and company', (number, title) => {
    expect(feedIn('decisions').items.find(({ link }) => link.endsWith(`-${number}`))?.title).toBe(title);
  });

  it('of a source has the date of the source, or that it has none', () => {
    expect(feedIn('press-releases').items.map(({ title }) => title)).toEqual([
      'Licences granted (Daily Record, December 2025)',
      'Licences granted (PTA, 13 November 2025)',
      'Licences granted (PTA, undated)',
    ]);
  });

  it.each(LANGUAGES)(
    'in %s has at most 90 characters and all of the status, whatever is recorded',
    (language) => {
      const long = 'Worldwide Networks and Communications of Islamabad and Rawalpindi (SMC-Private) Limited';
      const tables = exampleTables();
      const kinds = [
        'licensed',
        'authorised',
        'commenced',
        'renewed',
        'suspended',
        'reinstated',
        'revoked',
        'surrendered',
        'expired',
      ] as const;
      const decisions = kinds.flatMap((decision, index) => [
        decisionRow({ id: 3 * index + 1, decision }),
        decisionRow({ id: 3 * index + 2, decision: 'withdrawn', corrects: 3 * index + 1 }),
        decisionRow({ id: 3 * index + 3, decision: 'withdrawn', corrects: 3 * index + 2 }),
      ]);
      const publication = siteIn(language, PLACE);
      for (const services of [[], [serviceRow({ brand: long, brand_ur: '' })], tables.services]) {
        const register = exampleRegister({
          ...tables,
          licensees: [licenseeRow({ legal_name: long, legal_name_ur: '' }), ...tables.licensees.slice(1)],
          services,
          'press-releases': tables['press-releases'].map((source) => ({
            ...source,
            title: long,
            publisher: long,
          })),
          decisions,
        });
        const feed = (name: FeedName) => feedIn(name, publication, register);
        const titles = [...feed('decisions').items, ...feed('press-releases').items].map(
          ({ title }) => title,
        );
        expect(titles).toHaveLength(30);
        for (const title of titles) expect(title.length, title).toBeLessThanOrEqual(90);
        for (const [index, kind] of kinds.entries())
          expect(feed('decisions').items.at(-1 - 3 * index)?.title).toContain(
            publication.words.t(kind === 'commenced' ? 'feeds.title.commenced' : `register.decision.${kind}`),
          );
      }
    },
  );

  it('in Urdu is set from right to left wherever it is listed, its names kept apart', () => {
    const [item] = feedIn('decisions', siteIn('ur', PLACE)).items;
    expect(item?.title).toBe(
      '\u2067\u2068لائسنس واپس کر دیا گیا: \u2068\u2068BetaSafe\u2069 (\u2068Beta & Sons (Pvt.) Ltd.\u2069)\u2069\u2069؛ اعلان 13 نومبر 2025\u2069',
    );
    expect(item?.html).toMatch(/^<div lang="ur" dir="rtl"><p>/);
  });
});

describe('the body of an item', () => {
  it.each(NUMBERS)('of decision %i names the brand, and gives no loss an end that is not known', (number) => {
    const item = feedIn('decisions').items.find(({ link }) => link.endsWith(`-${number}`));
    const brand = [1, 2, 6, 7, 8].includes(number) ? 'Alpha VPN' : 'BetaSafe';
    expect(item?.html).toContain(`<p>VPN service on record: ${brand}.</p>`);
    expect(item?.html.includes('how long it is valid')).toBe([1, 3].includes(number));
  });

  it('of an undated source says that it has no date', () => {
    const item = feedIn('decisions').items.find(({ link }) => link.endsWith('-3'));
    expect(item?.html).toContain('under an existing licence, announced by PTA; the source has no date.');
  });
});

describe('the id of an item', () => {
  const feeds = (publication = english, register = exampleRegister()) => [
    ...FEED_NAMES.map((name) => feedIn(name, publication, register)),
    ...register.companies.map((company) => licenseeFeed(company, publication, historyOf(register))),
  ];

  it('is in one feed of one language alone', () => {
    const register = registerWith(decisionRow({ id: 10, recorded_on: '2027-01-01' }));
    const all = LANGUAGES.flatMap((language) => feeds(siteIn(language, PLACE), register));
    const ids = all.flatMap(({ items }) => items.map(({ guid }) => guid));
    expect(ids).toHaveLength(2 * (9 + 10 + 5 + 3 + 2 + 10));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is made of the feed, its language and the thing', () => {
    const register = registerWith(decisionRow({ id: 10, decision: 'revoked', recorded_on: '2027-01-01' }));
    const newest = LANGUAGES.flatMap((language) =>
      feeds(siteIn(language, PLACE), register).map(({ items }) => items[0]?.guid),
    );
    expect(newest).toEqual(
      expect.arrayContaining([
        'tag:sanad-pk.invalid,2026:approvals/en/decision/10',
        'tag:sanad-pk.invalid,2026:decisions/en/decision/10',
        'tag:sanad-pk.invalid,2026:losses-and-corrections/ur/decision/10',
        'tag:sanad-pk.invalid,2026:licensees/alpha/ur/decision/10',
      ]),
    );
  });

  it('is the old one, of the thing alone, where what was recorded before was read first', () => {
    const old = (language: Language) =>
      feeds(siteIn(language, PLACE)).flatMap(({ stem, items }) =>
        items.flatMap(({ guid }) => {
          const id = guid.replace('tag:sanad-pk.invalid,2026:', '');
          return /^(decision|source|version)\//.test(id) ? [`${stem.split('/').at(-1) ?? ''} ${id}`] : [];
        }),
      );
    expect(old('en')).toEqual([
      'approvals decision/3',
      'approvals decision/1',
      ...[9, 8, 7, 6, 5, 4, 2].map((number) => `decisions decision/${number}`),
      'press-releases source/report-b',
      'press-releases source/release-a',
      'press-releases source/briefing-c',
      'changes version/42',
      'changes version/40',
    ]);
    expect(old('ur')).toEqual([]);
  });

  it.each(LANGUAGES)('stays in %s when the site moves to another address', (language) => {
    const ids = (place: typeof PLACE) =>
      feeds(siteIn(language, place)).map(({ items }) => items.map(({ guid }) => guid));
    expect(ids(ELSEWHERE)).toEqual(ids(PLACE));
  });
});

describe('a published item', () => {
  /** The history of the example, and of what was recorded later. */
  const recordedIn = (register: Register) => ({
    ...historyOf(register),
    decisions: new Map([...historyOf(register).decisions, ...exampleHistory.decisions]),
  });
  const written = async (register = exampleRegister(), language: Language = 'en') => {
    const publication = siteIn(language, PLACE);
    return itemsIn(await renderRss(registerFeed('decisions', register, publication, recordedIn(register))));
  };

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
  const date = async (register = exampleRegister()) =>
    /<lastBuildDate>([^<]*)/.exec(await renderRss(feedIn('decisions', english, register)))?.[1];

  it('is that of its newest item, whatever day it is built', async () => {
    expect(await date(exampleRegister(undefined, '2026-11-24'))).toBe('Mon, 01 Jun 2026 08:00:00 GMT');
    expect(await date(exampleRegister(undefined, '2027-11-24'))).toBe('Mon, 01 Jun 2026 08:00:00 GMT');
  });

  it('moves when an item is added', async () => {
    const added = decisionRow({ id: 10, decision: 'revoked', recorded_on: '2026-06-02' });
    expect(await date(registerWith(added))).toBe('Tue, 02 Jun 2026 08:00:00 GMT');
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
      date_published: '2026-06-01T08:00:00.000Z',
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
      title: 'Named <today> (version 42)',
      recordedAt: '2026-11-24T08:00:00.000Z',
      tags: ['licensees', 'services'],
    });
    expect(newest?.link).toMatch(/\/versions\/42\/$/);
  });

  it('says what changed and why, and carries the size and the root of the log', () => {
    expect(newest?.html).toContain('Named &lt;today&gt;');
    expect(newest?.html).toContain('<p>Version 42 of the register: 2 changes.</p>');
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
