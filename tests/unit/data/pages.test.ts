import { describe, expect, it } from 'vitest';

import { PAGE_NAMES, readPage } from '../../../src/data/pages.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import { problemsOfPages } from '../../../src/rules/pages.ts';
import { TOPICS } from '../../../src/data/question-words.ts';
import { readTable } from '../../../src/data/table.ts';
import { type TableName, TABLE_NAMES } from '../../../src/data/tables.ts';
import { readFileSync } from 'node:fs';

const PAGE = `---
written: '2026-11-24'
sources:
  legal:
    - alpha-2026
    - publisher: Dawn
      date: '2025-02'
      url: https://dawn.com/news/1
---

What people ask.

## Is it legal? {#legal}

We do **not** know. See [the list](licensees/).

- First, on {date}
- second.
`;

const problemsOf = (text: string) => readPage('help.md', text).problems.map(formatProblem);

describe('a page of a register', () => {
  it('is read with its date, its sources and its sections', () => {
    const { page, problems } = readPage('help.md', PAGE);
    expect(problems).toEqual([]);
    expect(page).toMatchObject({
      written: '2026-11-24',
      citations: [
        { section: 'legal', source: 'alpha-2026', line: 5 },
        { section: 'legal', source: { publisher: 'Dawn', date: '2025-02' }, line: 6 },
      ],
      lead: [{ line: 11, paragraph: [{ text: 'What people ask.' }] }],
      sections: [
        {
          id: 'legal',
          heading: 'Is it legal?',
          line: 13,
          blocks: [
            {
              line: 15,
              paragraph: [
                { text: 'We do ' },
                { strong: [{ text: 'not' }] },
                { text: ' know. See ' },
                { href: 'licensees/', link: [{ text: 'the list' }] },
                { text: '.' },
              ],
            },
            { line: 17, list: [[{ text: 'First, on ' }, { slot: 'date' }], [{ text: 'second.' }]] },
          ],
        },
      ],
    });
  });

  it.each([
    [' {#legal}', '', 'help.md:13:heading: must end with its fragment, like {#legal}'],
    [
      '**not**',
      '<b>not</b>',
      'help.md:15:text: has html; write text, **bold**, _italic_ and [links](address)',
    ],
    ['- First', '> First', 'help.md:17:text: has blockquote; write paragraphs and lists'],
    ['2026-11-24', 'soon', 'help.md:2:written: must be YYYY-MM-DD'],
    ['  legal:', '  lawful:', 'help.md:5:sources.lawful: is of a section that is not there'],
    ['publisher: Dawn', 'publisher: [', /^help\.md:\d+:front: /],
    [
      '- second.',
      '## Again {#legal}',
      'help.md:18:heading: must have a fragment of its own, "legal" is taken',
    ],
  ])('with %s made %s is refused, by line and place', (from, to, problem) => {
    expect(problemsOf(PAGE.replace(from, to))[0]).toMatch(problem);
  });
});

describe('the pages of a register', () => {
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name: TableName) => [
      name,
      readTable(name, `${name}.csv`, readFileSync(`tests/fixtures/sound/${name}.csv`)),
    ]),
  ) as unknown as Parameters<typeof problemsOfPages>[1];
  const help = TOPICS.filter((topic) => topic !== 'list')
    .map((topic) => `## A question {#${topic}}\n\nAn answer.\n`)
    .join('\n');
  const pagesOf = (text: string, language: string) =>
    Object.fromEntries(
      PAGE_NAMES.map((name) => [name, readPage(`${language}/${name}.md`, name === 'help' ? text : '').page]),
    ) as Parameters<typeof problemsOfPages>[0][string];
  const problemsIn = (first: string, second: string) =>
    problemsOfPages({ en: pagesOf(first, 'en'), ur: pagesOf(second, 'ur') }, tables).map(formatProblem);

  it('are sound where every language has the same sections', () => {
    expect(problemsIn(help, help)).toEqual([]);
  });

  it.each([
    [
      'an answer that the check needs',
      help.replace('{#fees}', '{#costs}'),
      'en/help.md:1:sections: has no section {#fees}, with which the check answers questions about it',
    ],
    [
      'a link',
      `${help}\n[Here](nowhere/)\n`,
      /^en\/help\.md:\d+:text: has a link that leads nowhere, to "nowhere\/"; write a page/,
    ],
    ['a fragment', `${help}\n[Here](help/#nowhere)\n`, /leads nowhere, to "help\/#nowhere"; write a page/],
    ['a value', `${help}\n{weather}\n`, /has \{weather\}, which nothing fills in/],
    [
      'a source',
      `---\nsources:\n  fees: [nobody-2026]\n---\n\n${help}`,
      'en/help.md:3:sources.fees: must be the id of a row of press-releases.csv, got "nobody-2026"',
    ],
  ])('are refused where %s is not there', (_what, text, problem) => {
    expect(problemsIn(text, text)).toContainEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });

  it('are refused where a section is missing in one language', () => {
    expect(problemsIn(help, help.replace(/## A question \{#fees\}[^#]*/, ''))).toEqual([
      'ur/help.md:1:sections: has no section {#fees}, as en/help.md has',
    ]);
  });
});
