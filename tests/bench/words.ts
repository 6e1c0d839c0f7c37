import { parseArgs } from 'node:util';

import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

import { readPages } from '../build/pages.ts';
import { tableOf } from './table.ts';

/**
 * How hard the English pages of a built site are to read, as the grade of Flesch and Kincaid: the school year in which one
 * can. `npm run build && npm run bench:words`. It ends with 1 where a page is above the limit, which is 7 for every page but
 * those that say how the register is made and proven.
 */
const MAX_GRADE = 7;
const WITHOUT_LIMIT = ['/about/', '/log/'];
/** What we did not write, or what is no sentence: names, titles and texts of sources, codes, tables of values, words that were replaced. */
const NOT_OURS =
  'script, style, template, noscript, header, footer, code, pre, [translate=no], [lang], time, bdi, svg, select, table, del';
const BLOCKS = 'p, li, dd, dt, h1, h2, h3, summary, label, figcaption';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

const { positionals } = parseArgs({ allowPositionals: true });
const [folder = 'dist'] = positionals;
const pages = readPages(folder).filter(
  ({ address, document }) =>
    document.documentElement.lang === 'en' && address.endsWith('/') && !address.startsWith('/embed/'),
);

/** The sentences of a page that are ours. A heading or a line of a list without a verb is none: it needs four words. */
function sentencesOf(html: Document): string[] {
  for (const element of html.body.querySelectorAll(NOT_OURS)) element.replaceWith(' x ');
  return [...html.body.querySelectorAll(BLOCKS)]
    .filter((block) => block.querySelector(BLOCKS) === null)
    .flatMap((block) => [...sentences.segment(block.textContent.replace(/\s+/g, ' ').trim())])
    .map(({ segment }) => segment)
    .filter((sentence) => wordsOf(sentence).length > 3);
}

function wordsOf(text: string): string[] {
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** One page a kind: the last of the companies, of the sources and of the versions. */
const kinds = new Map(
  pages.map((page) => [page.address.replace(/\/(licensees|press-releases|versions)\/.+/, '/$1/…'), page]),
);
const rows = [...kinds].map(([kind, { document }]) => {
  const own = sentencesOf(document);
  const all = own.flatMap(wordsOf);
  const grade = fleschKincaid({
    sentence: own.length,
    word: all.length,
    syllable: all.reduce((sum, word) => sum + syllable(word), 0),
  });
  return { kind, sentences: own.length, words: all.length, grade };
});

process.stdout.write(
  `${tableOf(
    rows
      .toSorted((a, b) => b.grade - a.grade)
      .map(({ grade, ...row }) => ({
        page: row.kind,
        sentences: String(row.sentences),
        words: String(row.words),
        grade: grade.toFixed(1),
      })),
  )}\n`,
);
const above = rows.filter(({ kind, grade }) => grade > MAX_GRADE && !WITHOUT_LIMIT.includes(kind));
if (above.length > 0) {
  process.stderr.write(`Above ${MAX_GRADE}: ${above.map(({ kind }) => kind).join(', ')}\n`);
  process.exitCode = 1;
}
