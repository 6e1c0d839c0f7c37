import { describe, expect, it } from 'vitest';

import { type Feed, licenseeFeed, registerFeed } from '../../../src/feeds/feed.ts';
import { renderJsonFeed } from '../../../src/feeds/json-feed.ts';
import { renderRss } from '../../../src/feeds/rss.ts';
import { type Language, LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import type { Cells } from '../../../src/history/entry.ts';
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
  const register = buildRegister(registerTables(entries), today);
  const [company] = register.companies;
  if (company === undefined) throw new Error('a licensee is recorded');
  const history = publishedHistory(versionsOf(entries), () => 'root', today);
  const publication = siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/' });
  return {
    decisions: registerFeed('decisions', register, publication, history),
    losses: registerFeed('losses-and-corrections', register, publication, history),
    licensee: licenseeFeed(company, publication, history),
    sources: registerFeed('press-releases', register, publication, history),
  };
}

/** The bytes of each item, in both forms, by its guid. */
async function itemsIn(feed: Feed): Promise<Map<string, string>> {
  const json = renderJsonFeed(feed).split('\n').slice(1, -2);
  const rss = (await renderRss(feed)).match(/<item>[^]*?<\/item>/g) ?? [];
  return new Map(
    feed.items.map(({ guid }, index) => [
      guid.split(':').at(-1) ?? '',
      `${rss[index]}${json[index]?.replace(/,$/, '')}`,
    ]),
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
      expect(now.size).toBe(2);
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

describe('a source that the register corrects', () => {
  const after = published([...FIRST, ...EDITED], '2026-04-01', 'en');

  it('has a new item that says so, dated the day of the correction, and leads to what changed', () => {
    const [correction] = after.sources.items;
    expect(correction).toMatchObject({
      guid: 'tag:sanad-pk.invalid,2026:source/s/7',
      title: 'Corrected: Q, on 4 January 2026: U',
      date: '2026-03-05',
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

  it('has an item with a guid of its own, dated the day after its last, and no day before that has it', async () => {
    expect(await guidsIn(published(FIRST, '2026-06-30', 'en').losses)).toEqual([]);
    expect(lapsed.losses.items).toMatchObject([
      {
        guid: 'tag:sanad-pk.invalid,2026:decision/1/lapsed',
        title: 'VPN licence of Alpha Ltd. ran out by 30 June 2026; no renewal is on record',
        link: 'https://sanad.example/licensees/a/#decision-1',
        date: '2026-07-01',
      },
    ]);
  });

  it('is told in the feed of its licensee too, and is no decision', async () => {
    expect(await guidsIn(lapsed.licensee)).toEqual(['decision/1/lapsed', 'decision/1']);
    expect(await guidsIn(lapsed.decisions)).toEqual(['decision/1']);
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
      expect(now).toEqual(old);
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
      'Correction: the record “Alpha Ltd. licensed to offer VPN service in Pakistan” is withdrawn',
      'Withdrawn: VPN licence of Alpha Ltd. ran out by 30 June 2026; no renewal is on record',
    ]);
    expect(items[1]?.html).toContain('#decision-2');
  });
});
