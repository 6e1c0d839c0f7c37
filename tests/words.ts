import { readdirSync, readFileSync } from 'node:fs';

import { everydayWordsOf } from '../src/check/make-index.ts';
import { Everyday } from '../src/check/question.ts';
import { readQuestionWords } from '../src/data/question-words.ts';

const FOLDER = 'data/words';

/** The words that people ask with, of every language. */
export const { words: WORDS } = readQuestionWords(
  readdirSync(FOLDER).map((name) => ({ file: name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') })),
);

/** What tells a question about no provider from one that names one. */
export const EVERYDAY = new Everyday(everydayWordsOf(WORDS));
