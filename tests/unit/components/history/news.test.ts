import { describe, expect, it } from 'vitest';

import { type News, newsOf } from '../../../../src/components/history/news.ts';
import { publishedHistory } from '../../../../src/history/published-history.ts';
import { versionsOf } from '../../../../src/history/version.ts';
import { wordsIn } from '../../../../src/i18n/words.ts';
import { buildRegister } from '../../../../src/register/register.ts';
import { exampleRegister } from '../../../example/register.ts';
import { historyOf } from '../../../example/versions.ts';
import { entriesOf, registerTables, SOURCE } from '../../history/sample.ts';

const register = exampleRegister();
const words = wordsIn('en');
const news = newsOf(register, historyOf(register), words);

/** A piece of news as a line: when, what, who. */
const line = ({ when, message, values, companies, source, undoneBy }: News) =>
  [
    when,
    words.t(message, {
      publisher: source?.publisher ?? '',
      title: source?.title ?? '',
      names: companies.map(({ licensee }) => licensee.legal_name).join(' + '),
      ...values,
    }),
    ...(undoneBy === null ? [] : ['(withdrawn)']),
  ].join(' ');

describe('the news', () => {
  it('are sentences, the newest first by when it happened or was announced, as precisely as that is known', () => {
    expect(news.map(line)).toEqual([
      '2026-05 PTA said that Beta & Sons (Pvt.) Ltd. gave up the licence.',
      '2026-04 PTA said that the licence of Alpha Ltd. was renewed.',
      '2026-03-01 PTA said that the licence of Alpha Ltd. was reinstated.',
      '2026-02 PTA said that the licence of Alpha Ltd. was suspended.',
      '2026-01-06 Correction for Beta & Sons (Pvt.) Ltd.: we take back “Licence revoked”.',
      '2025-12 Daily Record said that the licence of Beta & Sons (Pvt.) Ltd. was revoked. (withdrawn)',
      '2025-12 Daily Record named Alpha Ltd. as approved to start operating.',
      '2025-11-13 PTA named Alpha Ltd. as licensed.',
      ' PTA named Beta & Sons (Pvt.) Ltd. as authorised under an existing licence.',
    ]);
  });
});

describe('the news of a published history', () => {
  const SOURCE_ROW = { ...SOURCE, date: '2026-01-09', publisher: 'PTA' };
  const LICENSED = { id: '1', licensee: 'a', decision: 'licensed', until: '2026-06-30', source: 's' };
  const told = (steps: Parameters<typeof entriesOf>[0], today: string) => {
    const entries = entriesOf(steps);
    const tables = registerTables(entries);
    const built = buildRegister(tables, today);
    const history = publishedHistory(versionsOf(entries), () => '', today);
    return newsOf(built, history, words).map((one) => `${line(one)} #${one.version ?? ''}`);
  };
  const first: Parameters<typeof entriesOf>[0] = [
    [
      '2026-01-10T08:00:00.000Z',
      'add',
      'licensees',
      { id: 'a', legal_name: 'Alpha Ltd.', basis: 'class-licence' },
    ],
    [
      '2026-01-10T08:00:00.000Z',
      'add',
      'licensees',
      { id: 'b', legal_name: 'Beta Ltd.', basis: 'class-licence' },
    ],
    ['2026-01-10T08:00:00.000Z', 'add', 'press-releases', SOURCE_ROW],
    ['2026-01-10T08:00:00.000Z', 'add', 'decisions', { ...LICENSED, recorded_on: '2026-01-10' }],
    [
      '2026-01-10T08:00:00.000Z',
      'add',
      'decisions',
      { ...LICENSED, id: '2', licensee: 'b', recorded_on: '2026-01-10' },
    ],
    [
      '2026-01-10T08:00:00.000Z',
      'add',
      'reviews',
      { id: '1', reviewed_on: '2026-01-10', searched: 'All', found: 's' },
    ],
  ];

  it('name together whom one source names together, and say what was checked, with the version of each', () => {
    expect(told(first, '2026-01-10')).toEqual([
      '2026-01-10 We checked the sources and added what was new. #6',
      '2026-01-09 PTA named Alpha Ltd. + Beta Ltd. as licensed. #6',
    ]);
  });

  it('say that a licence ran out by itself, and that nobody checked any more', () => {
    expect(told(first, '2026-07-02')).toEqual([
      '2026-06-30 The licence of Alpha Ltd. ran out. We found no renewal by then. #6',
      '2026-06-30 The licence of Beta Ltd. ran out. We found no renewal by then. #6',
      '2026-02-10 Nobody had checked the sources since 10 January 2026. From then on nothing was shown as licensed. #6',
      '2026-01-10 We checked the sources and added what was new. #6',
      '2026-01-09 PTA named Alpha Ltd. + Beta Ltd. as licensed. #6',
    ]);
  });

  it('say once what is known better, at its better date, and that it is no new decision', () => {
    const better = {
      ...LICENSED,
      id: '3',
      corrects: '1',
      effective_on: '2025-12',
      recorded_on: '2026-01-12',
    };
    expect(told([...first, ['2026-01-12T08:00:00.000Z', 'add', 'decisions', better]], '2026-01-12')).toEqual([
      '2026-01-12 “Licensed” for Alpha Ltd. is now known better. It is not a new decision. #7',
      '2026-01-10 We checked the sources and added what was new. #6',
      '2026-01-09 PTA named Beta Ltd. as licensed. #6',
      '2025-12 PTA named Alpha Ltd. as licensed. #7',
    ]);
  });
});
