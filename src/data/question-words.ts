import * as z from 'zod';

import { readJson } from './json-file.ts';
import type { Problem } from './problem.ts';
import type { AxisName } from './register-file.ts';
import { makeVisible } from './plain-text.ts';

/**
 * How people ask: the closed lists of words in the folder `words/` of a register, one file for each language and
 * writing (`en.json`, `ur.json`, `ur-Latn.json`: BCP 47). A list is written in lines of words and phrases with commas.
 */

/** What a question can be about that names nobody: an answer of the help page, or the list itself. */
export const TOPICS = [
  'legal',
  'list',
  'fees',
  'registered',
  'stopped',
  'names',
  'operating',
  'safe',
  'apps',
  'ask',
  'correct',
  'regulator',
  'site',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The topics of a register with these axes: a register without the second axis does not explain it. */
export function topicsOf(axes: readonly AxisName[]): readonly Topic[] {
  return TOPICS.filter((topic) => topic !== 'operating' || axes.includes('operating'));
}

const lines = z.array(z.string(), {
  error: ({ input }) =>
    input === undefined
      ? 'is missing; write an empty list as []'
      : 'must be a list of lines, each with words and commas between them',
});

const LISTS = {
  asks: lines.describe('Words that ask. Around a name they change nothing: the rest is that name.'),
  besides: lines.describe(
    'Words that change nothing where one of `asks` or a question mark stands as well; beside a bare name they make another.',
  ),
  others: lines.describe('Words that make another name or question of one: pro, free, fake, not.'),
  generic: lines.describe(
    'Words that no name on the register may be made of: articles, the product, the country.',
  ),
  plain: lines.describe('Everyday words, which nobody takes for the name of a provider.'),
  common: lines.describe('Words that many companies have in their names: sharing one is no resemblance.'),
  between: lines.describe('What comes between two names.'),
  before: lines.describe('Words before a place or a purpose, which is no name: for gaming.'),
  after: lines.describe('The same, where such a word comes after: gaming ke liye.'),
} as const;
const topicLists = (topics: readonly Topic[]) =>
  z
    .strictObject(Object.fromEntries(topics.map((topic) => [topic, lines])) as Record<Topic, typeof lines>)
    .describe(
      'Words and phrases of what is asked where nobody is named. A phrase counts for more than its words.',
    );
const labels = z
  .record(z.string(), z.string().min(1, 'must not be empty'))
  .optional()
  .describe(
    'Sentences that only this register has, in place of those of the interface, by their keys in `src/i18n/en.json`.',
  );

export type WordList = keyof typeof LISTS;
export const WORD_LISTS = Object.keys(LISTS) as readonly WordList[];

/** Every list of all languages together. */
export type QuestionWords = Readonly<Record<WordList, readonly string[]>> & {
  readonly topics: Readonly<Record<Topic, readonly string[]>>;
};

/** No word can be in two of these: each says something else of a name with that word beside it. */
const EXCLUSIVE: readonly WordList[] = ['asks', 'besides', 'others', 'plain'];

interface WordsFile {
  readonly file: string;
  readonly text: string;
}

/** A word, and the line of a list that it stands in. */
interface Placed {
  readonly word: string;
  readonly line: string;
  readonly place: string;
  readonly from: WordsFile;
}

/** The line of the file, from 1, on which a line of a list stands; the first where that cannot be told. */
function lineOf({ from: { text }, line }: Placed): number {
  const at = text.indexOf(JSON.stringify(line));
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

const wordsIn = (list: readonly string[]) =>
  list.flatMap((line) => line.split(',').map((word) => ({ word: word.trim(), line })));

const UNKNOWN_KEY = /^Unrecognized keys?: (.*)$/;
const UNKNOWN_LIST = `has an unknown list $1; the lists are ${WORD_LISTS.join(', ')} and topics`;

/**
 * Reads the files of a folder of words, each with a list of every topic. The problems are of single files, and of words in
 * two lists that contradict.
 */
export function readQuestionWords(
  files: readonly WordsFile[],
  ofTopics: readonly Topic[] = TOPICS,
): {
  readonly words: QuestionWords;
  /** Sentences of the register's own, by the key of the one that each stands for. */
  readonly labels: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
} {
  const words = z.strictObject({ labels, ...LISTS, topics: topicLists(ofTopics) });
  const problems: Problem[] = [];
  const said: Readonly<Record<string, string>>[] = [];
  const lists = new Map<string, Set<string>>();
  const first = new Map<string, Placed & { readonly list: WordList }>();
  const take = (list: string, placed: Placed) => {
    const { word, place, from } = placed;
    const report = (message: string) =>
      problems.push({ file: from.file, line: lineOf(placed), column: place, message });
    if (makeVisible(word) !== word) report(`has a character that cannot be seen in "${word}"; remove it`);
    if (word === '') report('has a comma with no word beside it; remove it');
    const kept = lists.get(list) ?? new Set();
    lists.set(list, kept.add(word));
    const exclusive = EXCLUSIVE.find((one) => one === list);
    if (exclusive === undefined || word === '') return;
    const other = first.get(word);
    if (other === undefined) first.set(word, { ...placed, list: exclusive });
    else if (other.list !== exclusive)
      report(
        `must be in one list, "${word}" is already in ${other.list} (${other.from.file}:${lineOf(other)}:${other.place})`,
      );
  };
  for (const from of files) {
    const { file, text } = from;
    const { value, problems: faults } = readJson(words, file, text);
    problems.push(
      ...faults.map((fault) => ({ ...fault, message: fault.message.replace(UNKNOWN_KEY, UNKNOWN_LIST) })),
    );
    if (value === undefined) continue;
    const { labels = {}, topics, ...others } = value;
    said.push(labels);
    for (const list of WORD_LISTS)
      for (const { word, line } of wordsIn(others[list])) take(list, { word, line, place: list, from });
    for (const topic of ofTopics)
      for (const { word, line } of wordsIn(topics[topic]))
        take(`topics.${topic}`, { word, line, place: `topics.${topic}`, from });
  }
  const list = (name: string) => [...(lists.get(name) ?? [])];
  return {
    problems,
    labels: Object.assign({}, ...said) as Record<string, string>,
    words: {
      ...(Object.fromEntries(WORD_LISTS.map((name) => [name, list(name)])) as Record<WordList, string[]>),
      topics: Object.fromEntries(TOPICS.map((topic) => [topic, list(`topics.${topic}`)])) as Record<
        Topic,
        string[]
      >,
    },
  };
}
