import Fuse, { type IFuseOptions } from 'fuse.js';

import { plainLetters, spell } from '../names/spelling.ts';
import type { Kind, Row, SearchIndex } from './rows.ts';

/** A stretch of a text, and whether it is what was asked for. */
export interface Stretch {
  readonly text: string;
  readonly isFound: boolean;
}

export interface Found {
  readonly count: number;
  /** The kind of the best result first; within a kind the best first. */
  readonly groups: readonly { readonly kind: Kind; readonly rows: readonly Row[] }[];
  /** A text of a row in stretches, with the words that were asked for set apart. */
  readonly mark: (text: string) => Stretch[];
}

/** A row with its texts in the one spelling in which questions are asked. */
interface Document extends Pick<Row, 'title' | 'also' | 'facts' | 'text' | 'more'> {
  readonly row: Row;
  readonly words: ReadonlySet<string>;
}

/** One letter in four may be wrong, wherever the word stands. */
const FUZZY = { threshold: 0.26, ignoreLocation: true } as const;
const RANKING: IFuseOptions<Document> = {
  ...FUZZY,
  useTokenSearch: true,
  includeScore: true,
  keys: [
    { name: 'title', weight: 5 },
    { name: 'also', weight: 4 },
    { name: 'facts', weight: 3 },
    { name: 'text', weight: 1 },
    { name: 'more', weight: 1 },
  ],
};
/** A shorter word is found only at the beginning of another: "fee", and not in "coffee". */
const MIN_INSIDE = 4;
/** A shorter word with a wrong letter is another word: "much", "such". */
const MIN_MISSPELT = 5;
/** How much of the question a result must answer, of what the best result answers. */
const COVERAGE = 0.75;
/** Enough for a question; what is longer, such as a pasted page, would only take time. UTF-16 units. */
const MAX_QUESTION = 200;

/** Here an accent more or less finds the same: nothing is decided by it. */
const plain = (text: string) => plainLetters(spell(text));

/** The words of a spelled text. */
function wordsIn(spelled: string): readonly string[] {
  return spelled.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function documentOf(row: Row): Document {
  const spelled = {
    title: plain(row.title),
    also: row.also.map(plain),
    facts: row.facts.map(plain),
    text: plain(row.text),
    more: row.more.map(plain),
  };
  return { row, ...spelled, words: new Set(Object.values(spelled).flat().flatMap(wordsIn)) };
}

/** Whether a word of the index is the one that was typed, or the beginning of it, or has it inside. */
function isWritten(typed: string, word: string): boolean {
  if (/^(?:\d+|.)$/u.test(typed)) return word === typed;
  return typed.length < MIN_INSIDE ? word.startsWith(typed) : word.includes(typed);
}

/** Whether two words are one with a mistake or two: Fuse finds each in the other. */
function isMisspelt(typed: string, word: string): boolean {
  return typed.length >= MIN_MISSPELT && !/\d/.test(typed) && Fuse.match(word, typed, FUZZY).isMatch;
}

/**
 * Makes an index ready for questions; the first answer takes some milliseconds more. Every question is answered on the
 * device, and says nothing of whether a company is licensed but what the register says.
 */
export function openSearch({ rows }: SearchIndex): (question: string) => Found {
  const documents = rows.map(documentOf);
  const ranking = new Fuse(documents, RANKING);
  const vocabulary = [...new Set(documents.flatMap(({ words }) => [...words]))];
  const misspelling = new Fuse(vocabulary, FUZZY);

  /** The words of the index that a typed word means; misspelt ones only where none is written so. */
  function meant(typed: string): readonly string[] {
    const written = vocabulary.filter((word) => isWritten(typed, word));
    if (written.length > 0) return written;
    return misspelling.search(typed).flatMap(({ item }) => (isMisspelt(typed, item) ? [item] : []));
  }

  return (question) => {
    const typed = [...new Set(wordsIn(plain(question.slice(0, MAX_QUESTION))))];
    const asked = typed
      .map((word) => {
        const words = new Set(meant(word));
        const having = new Set(documents.filter((one) => [...words].some((each) => one.words.has(each))));
        // A word of few rows tells more than one of many.
        return { word, words, having, weight: Math.log((documents.length + 1) / (having.size + 0.5)) };
      })
      .filter(({ words }) => words.size > 0);
    const coverage = (document: Document) =>
      asked.reduce((sum, { having, weight }) => sum + (having.has(document) ? weight : 0), 0);
    const ranked = (asked.length === 0 ? [] : ranking.search(asked.map(({ word }) => word).join(' ')))
      .map(({ item }) => ({ row: item.row, covered: coverage(item) }))
      .sort((a, b) => b.covered - a.covered);
    const least = (ranked[0]?.covered ?? 0) * COVERAGE;
    const found = ranked.filter(({ covered }) => covered > 0 && covered >= least).map(({ row }) => row);
    const isMeant = (word: string) => asked.some(({ words }) => words.has(word));
    return {
      count: found.length,
      groups: [...new Set(found.map(({ kind }) => kind))].map((kind) => ({
        kind,
        rows: found.filter((row) => row.kind === kind),
      })),
      mark: (text) =>
        text
          .split(/([\p{L}\p{M}\p{N}\p{Cf}]+)/u)
          .filter((stretch) => stretch !== '')
          .map((stretch) => ({ text: stretch, isFound: wordsIn(plain(stretch)).some(isMeant) })),
    };
  };
}
