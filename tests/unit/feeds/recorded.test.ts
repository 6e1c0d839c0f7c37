import { describe, expect, it } from 'vitest';

import { type Feed, licenseeFeed, registerFeed, renderJsonFeed, renderRss } from '../../../src/feeds/feed.ts';
import { type Language, LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import type { Cells } from '../../../src/history/journal.ts';
import { publishedHistory } from '../../../src/history/published-history.ts';
import { versionsOf } from '../../../src/history/version.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { entriesOf, registerTables, SOURCE } from '../history/sample.ts';

const LICENSEE: Cells = { id: 'a', legal_name: 'Alpha Ltd.', legal_name_ur: 'الفا', basis: 'class-licence' };
const DECISION: Cells = {
  id: '1',
  licensee: 'a',
  decision: 'licensed',
  until: '2026-06-30',
  source: 's',
  recorded_on: '2026-01-10',
};

type Steps = Parameters<typeof entriesOf>[0];

const FIRST: Steps = [
  ['2026-01-10T08:00:00.000Z', 'add', 'licensees', LICENSEE],
  ['2026-01-10T08:00:00.000Z', 'add', 'press-releases', SOURCE],
  ['2026-01-10T08:00:00.000Z', 'add', 'decisions', DECISION],
];

/** Every row that an item could quote, edited; and another decision. */
const EDITED: Steps = [
  [
    '2026-03-05T08:00:00.000Z',
    'change',
    'licensees',
    { ...LICENSEE, legal_name: 'Beta Ltd.', legal_name_ur: 'بیٹا' },
  ],
  [
    '2026-03-05T08:00:00.000Z',
    'change',
    'press-releases',
    { ...SOURCE, title: 'U', publisher: 'Q', confidence: 'high', date: '2026-01-04', summary_ur: 'متن' },
  ],
  ['2026-03-05T08:00:00.000Z', 'change', 'decisions', { ...DECISION, note: 'An afterthought' }],
  [
    '2026-03-05T08:00:00.000Z',
    'add',
    'decisions',
    { ...DECISION, id: '2', decision: 'commenced', until: '', recorded_on: '2026-03-05' },
  ],
];

/** The feeds after some steps, as a build of that day makes them. */
function published(steps: Steps, today: string, language: Language) {
  const entries = entriesOf(steps);
  const review = { id: 1, reviewed_on: today, searched: 'Everything', found: [], note: '' };
  const register = buildRegister({ ...registerTables(entries), reviews: [review] }, today);
  const [company] = register.companies;
  if (company === undefined) throw new Error('a licensee is recorded');
  const history = publishedHistory(versionsOf(entries), () => 'root', today);
  const publication = siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/' });
  return {
    approvals: registerFeed('approvals', register, publication, history),
    decisions: registerFeed('decisions', register, publication, history),
    losses: registerFeed('losses-and-corrections', register, publication, history),
    licensee: licenseeFeed(company, publication, history),
    sources: registerFeed('press-releases', register, publication, history),
  };
}

/** What an item is about, by its guid: `decision/12`, `decision/12/lapsed`, `source/a/7`. */
function thingOf(guid: string): string {
  return guid.replace(/^.*?(?=(decision|source|version|licensees\/a|services)\/[^/]+(\/[^/]+)?$)/, '');
}

/** The bytes of each item, in both forms, by its guid. */
async function itemsIn(feed: Feed): Promise<Map<string, string>> {
  const json = renderJsonFeed(feed).split('\n').slice(1, -2);
  const rss = (await renderRss(feed)).match(/<item>[^]*?<\/item>/g) ?? [];
  return new Map(
    feed.items.map(({ guid }, index) => [thingOf(guid), `${rss[index]}${json[index]?.replace(/,$/, '')}`]),
  );
}

const guidsIn = async (feed: Feed) => [...(await itemsIn(feed)).keys()];

describe.each(LANGUAGES)('an item in %s', (language) => {
  const before = published(FIRST, '2026-02-01', language);
  const after = published([...FIRST, ...EDITED], '2026-04-01', language);

  it.each(['decisions', 'licensee', 'sources'] as const)(
    'of the feed "%s" is the same bytes after every row that it quotes was edited',
    async (name) => {
      const old = await itemsIn(before[name]);
      const now = await itemsIn(after[name]);
      expect(old.size).toBe(1);
      // The licensee has another name besides.
      expect(now.size).toBe(name === 'licensee' ? 3 : 2);
      for (const [guid, item] of old) expect(now.get(guid)).toBe(item);
    },
  );

  it('of a new decision quotes the rows as they are by then', () => {
    const [newest] = after.decisions.items;
    expect(newest?.title).toContain(language === 'en' ? 'Beta Ltd.' : 'بیٹا');
    expect(newest?.html).toContain('>U</a>');
  });

  it('is marked once its decision is withdrawn, and changes in nothing else', async () => {
    const withdrawn: Steps = [
      [
        '2026-05-01T08:00:00.000Z',
        'add',
        'decisions',
        { ...DECISION, id: '3', decision: 'withdrawn', until: '', corrects: '1', recorded_on: '2026-05-01' },
      ],
    ];
    const later = published([...FIRST, ...EDITED, ...withdrawn], '2026-06-01', language);
    const [old, now] = [await itemsIn(after.decisions), await itemsIn(later.decisions)];
    expect([...now.keys()]).toEqual(['decision/3', 'decision/2', 'decision/1']);
    expect(now.get('decision/2')).toBe(old.get('decision/2'));
    expect(now.get('decision/1')).not.toBe(old.get('decision/1'));
    expect(now.get('decision/1')).toContain(language === 'en' ? 'Alpha Ltd.' : 'الفا');
  });
});

describe('the date of an item', () => {
  it('is the moment when it was recorded, and never in the future where it is half past midnight', async () => {
    const night = '2026-11-25T19:30:00.000Z';
    const row = { ...DECISION, id: '2', decision: 'revoked', until: '', recorded_on: '2026-11-26' };
    const late: Steps = [
      [night, 'add', 'decisions', row],
      [night, 'add', 'press-releases', { ...SOURCE, id: 'found-late', date: '2026-02-01' }],
      [night, 'add', 'press-releases', { ...SOURCE, id: 'undated', date: '' }],
    ];
    const feeds = published([...FIRST, ...late], '2026-11-26', 'en');
    for (const feed of [feeds.approvals, feeds.decisions, feeds.losses, feeds.licensee, feeds.sources]) {
      expect(feed.items[0]?.recordedAt).toBe(night);
      const rss = await renderRss(feed);
      expect(rss).toContain('<lastBuildDate>Wed, 25 Nov 2026 19:30:00 GMT</lastBuildDate>');
      expect(rss.match(/<pubDate>/g)).toHaveLength(feed.items.length);
      const dates = feed.items.map(({ recordedAt }) => recordedAt);
      expect(dates).toEqual(dates.toSorted().toReversed());
    }
    expect(await guidsIn(feeds.sources)).toEqual(['source/found-late', 'source/undated', 'source/s']);
  });
});

describe.each(LANGUAGES)('a new name in %s', (language) => {
  const service: Cells = { id: 'b', licensee: 'a', brand: 'Old VPN', brand_ur: 'پرانا', source: 's' };
  const before = '2026-03-01T08:00:00.000Z';
  const after = '2026-04-01T08:00:00.000Z';
  const steps = (row: Cells, change: Cells): Steps => [
    ...FIRST,
    [before, 'add', 'services', service],
    [after, 'change', 'legal_name' in row ? 'licensees' : 'services', { ...row, ...change }],
  ];

  it.each([
    [
      'a company',
      LICENSEE,
      { legal_name: 'Beta Ltd.', legal_name_ur: 'بیٹا' },
      ['Beta Ltd.', 'Alpha Ltd.'],
      ['بیٹا', 'الفا'],
      'licensees/a/5',
    ],
    [
      'a brand',
      service,
      { brand: 'New VPN', brand_ur: 'نیا' },
      ['New VPN', 'Old VPN'],
      ['نیا', 'پرانا'],
      'services/b/5',
    ],
  ] as const)(
    'of %s is an item of the feed of the company, and of no other',
    (_what, row, change, en, ur, thing) => {
      const feeds = published(steps(row, change), '2026-05-01', language);
      const [name, old] = language === 'en' ? en : ur;
      const title =
        language === 'en'
          ? `New name: ${name} (before: ${old})`
          : `\u2067نیا نام: ${name} (پہلے: ${old})\u2069`;
      expect(feeds.licensee.items[0]).toMatchObject({ title, recordedAt: after, tags: ['renamed'] });
      expect(feeds.licensee.items[0]?.guid).toBe(
        `tag:sanad-pk.invalid,2026:licensees/a/${language}/${thing}`,
      );
      expect(feeds.decisions.items).toHaveLength(1);
    },
  );

  it('is none where the row changes in something else', () => {
    const feeds = published(steps(service, { note: 'N' }), '2026-05-01', language);
    expect(feeds.licensee.items).toHaveLength(1);
  });
});

describe('a source that the register corrects', () => {
  const after = published([...FIRST, ...EDITED], '2026-04-01', 'en');

  it('has a new item that says so, dated the moment of the correction, and leads to what changed', () => {
    const [correction] = after.sources.items;
    expect(correction).toMatchObject({
      guid: 'tag:sanad-pk.invalid,2026:source/s/7',
      title: 'Corrected: U (Q, 4 January 2026)',
      recordedAt: '2026-03-05T08:00:00.000Z',
    });
    expect(correction?.html).toContain('<a href="https://sanad.example/versions/7/">Version 7</a>');
  });

  it('has none in a language whose item would say the same, nor for what items do not say', async () => {
    const edit = (cells: Cells): Steps => [
      ['2026-03-05T08:00:00.000Z', 'change', 'press-releases', { ...SOURCE, ...cells }],
    ];
    const guids = (cells: Cells, language: Language) =>
      guidsIn(published([...FIRST, ...edit(cells)], '2026-04-01', language).sources);
    expect(await guids({ summary_ur: 'متن' }, 'en')).toEqual(['source/s']);
    expect(await guids({ summary_ur: 'متن' }, 'ur')).toEqual(['source/s/4', 'source/s']);
    expect(await guids({ retrieved_on: '2026-03-01' }, 'en')).toEqual(['source/s']);
  });
});

describe('a licence that ran out by itself', () => {
  const lapsed = published(FIRST, '2026-07-02', 'en');

  it('has an item with a guid of its own on the day after its last, dated the beginning of that day here', async () => {
    expect(await guidsIn(published(FIRST, '2026-06-30', 'en').losses)).toEqual([]);
    expect(published(FIRST, '2026-07-01', 'en').losses.items).toMatchObject([
      {
        guid: 'tag:sanad-pk.invalid,2026:decision/1/lapsed',
        title: 'Licence expired: Alpha Ltd., valid until 30 June 2026',
        link: 'https://sanad.example/licensees/a/#decision-1',
        // Midnight in Karachi, five hours ahead of UTC.
        recordedAt: '2026-06-30T19:00:00.000Z',
      },
    ]);
    expect(lapsed.losses.items).toEqual(published(FIRST, '2026-07-01', 'en').losses.items);
  });

  it('is in every feed that reported the licence', async () => {
    for (const name of ['approvals', 'decisions', 'licensee'] as const)
      expect(await guidsIn(lapsed[name])).toEqual(['decision/1/lapsed', 'decision/1']);
  });

  it('and is renewed after all, is in the feed of losses too', async () => {
    const renewed: Steps = [
      [
        '2026-07-05T08:00:00.000Z',
        'add',
        'decisions',
        { ...DECISION, id: '2', decision: 'renewed', until: '2040', recorded_on: '2026-07-05' },
      ],
    ];
    const later = published([...FIRST, ...renewed], '2026-07-06', 'en');
    expect(await guidsIn(later.losses)).toEqual(['decision/2', 'decision/1/lapsed']);
  });

  it.each(LANGUAGES)(
    'keeps its item in %s, byte for byte, whatever is edited or recorded later',
    async (language) => {
      const later = EDITED.map(([, ...step]): Steps[number] => ['2026-08-05T08:00:00.000Z', ...step]);
      const renewed: Steps = [
        [
          '2026-09-01T08:00:00.000Z',
          'add',
          'decisions',
          {
            ...DECISION,
            id: '3',
            decision: 'renewed',
            effective_on: '2026-06-01',
            until: '2040',
            recorded_on: '2026-09-01',
          },
        ],
      ];
      const old = await itemsIn(published(FIRST, '2026-07-02', language).losses);
      const now = await itemsIn(published([...FIRST, ...later, ...renewed], '2027-01-01', language).losses);
      expect([...now.keys()]).toEqual(['decision/3', 'decision/1/lapsed']);
      expect(now.get('decision/1/lapsed')).toBe(old.get('decision/1/lapsed'));
    },
  );

  it('is marked when the decision that it rests on is withdrawn', () => {
    const withdrawn: Steps = [
      [
        '2026-08-01T08:00:00.000Z',
        'add',
        'decisions',
        { ...DECISION, id: '2', decision: 'withdrawn', until: '', corrects: '1', recorded_on: '2026-08-01' },
      ],
    ];
    const { items } = published([...FIRST, ...withdrawn], '2026-09-01', 'en').losses;
    expect(items.map(({ title }) => title)).toEqual([
      'Correction: “Licensed: Alpha Ltd.” is withdrawn',
      'Withdrawn: Licence expired: Alpha Ltd., valid until 30 June 2026',
    ]);
    expect(items[1]?.html).toContain('#decision-2');
  });
});
