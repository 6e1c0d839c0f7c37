import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readQuestionWords, TOPICS, WORD_LISTS } from '../../../src/data/question-words.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import { loadTables } from '../../../src/rules/load.ts';
import { PAKISTAN, TODAY } from '../../registers/pakistan.ts';

type Lists = Record<string, unknown>;

/** A file of words with these lists; the others are empty. */
function fileWith(lists: Lists, topics: Lists = {}): string {
  const empty = Object.fromEntries(WORD_LISTS.map((list) => [list, []]));
  const all = {
    ...empty,
    ...lists,
    topics: { ...Object.fromEntries(TOPICS.map((topic) => [topic, []])), ...topics },
  };
  return JSON.stringify(all, undefined, 2);
}

const problemsOf = (...texts: readonly string[]) =>
  readQuestionWords(texts.map((text, at) => ({ file: `${at + 1}.json`, text }))).problems.map(formatProblem);

describe('the words that people ask with', () => {
  it('are read from lines with commas, of all files together, each once', () => {
    const { words, problems } = readQuestionWords([
      { file: 'en.json', text: fileWith({ asks: ['is, or not', 'legal'] }, { fees: ['fee'] }) },
      { file: 'ur-Latn.json', text: fileWith({ asks: ['hai, legal'] }, { fees: ['kitne ka'] }) },
    ]);
    expect(problems).toEqual([]);
    expect(words.asks).toEqual(['is', 'or not', 'legal', 'hai']);
    expect(words.topics.fees).toEqual(['fee', 'kitne ka']);
  });

  it.each<[says: string, texts: readonly string[], lines: readonly string[]]>([
    [
      'a word in two lists that contradict',
      [fileWith({ asks: ['is, pro'] }), fileWith({ others: ['lite', 'pro'] })],
      ['2.json:6:others: must be in one list, "pro" is already in asks (1.json:3:asks)'],
    ],
    [
      'a list that nobody knows',
      [fileWith({ ask: ['is'] })],
      [
        '1.json:1:file: has an unknown list "ask"; the lists are asks, besides, others, generic, plain, common, between, before, after and topics',
      ],
    ],
    [
      'a list that is missing',
      [fileWith({ asks: undefined })],
      ['1.json:1:asks: is missing; write an empty list as []'],
    ],
    [
      'a list that is none',
      [fileWith({ asks: 'is' })],
      ['1.json:2:asks: must be a list of lines, each with words and commas between them'],
    ],
    [
      'a comma too many',
      [fileWith({ asks: ['is, , a'] })],
      ['1.json:3:asks: has a comma with no word beside it; remove it'],
    ],
    ['what is not JSON', ['{'], ['1.json:1:file: is not JSON; correct it here']],
    [
      'a character that nobody sees',
      [fileWith({ asks: ['i\u200Bs'] })],
      ['1.json:3:asks: has a character that cannot be seen in "i<U+200B>s"; remove it'],
    ],
  ])('have in %s one fault', (_says, texts, lines) => {
    expect(problemsOf(...texts)).toEqual(lines);
  });

  it('of a folder are checked with its tables, and a folder without any has ours', () => {
    const folder = mkdtempSync(join(tmpdir(), 'words-'));
    cpSync(PAKISTAN, folder, { recursive: true });
    expect(loadTables(folder, TODAY).words.asks).toContain('legal');
    cpSync('data/words', join(folder, 'words'), { recursive: true });
    writeFileSync(join(folder, 'words/en.json'), '{}');
    const { problems } = loadTables(folder, TODAY);
    expect(problems.map(formatProblem)[0]).toBe(
      `${folder}/words/en.json:1:asks: is missing; write an empty list as []`,
    );
  });

  it('of this register are sound, and each list is described', () => {
    const files = readdirSync('data/words').map((file) => ({
      file,
      text: readFileSync(`data/words/${file}`, 'utf8'),
    }));
    expect(readQuestionWords(files).problems).toEqual([]);
    const described = readFileSync('data/README.md', 'utf8');
    for (const list of [...WORD_LISTS, 'topics']) expect(described).toContain(`| \`${list}\``);
  });
});
