import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Page, PAGE_NAMES, type PageName, readPage } from './data/pages.ts';
import { DataError, type Problem } from './data/problem.ts';
import { readQuestionWords, topicsOf } from './data/question-words.ts';
import { type AxisName, readRegisterFile, type RegisterFile } from './data/register-file.ts';
import { assertDefined, UserError } from './errors.ts';
import en from './i18n/en.json' with { type: 'json' };
import { nameAs } from './names/spelling.ts';

/**
 * The register that this process is about: `register.json` of the folder that `SANAD_DATA_DIR` names. It is read once,
 * when it is first needed, and never in a browser: what the check needs of it travels in its index.
 */

/** Reads the file of a folder. Throws with everything that is wrong with it. */
function readRegister(folder: string): RegisterFile {
  const file = join(folder, 'register.json').replaceAll('\\', '/');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(
      `${file}:1:file: is missing or cannot be read; \`npm run new-register -- <folder>\` makes a folder with one`,
    );
  }
  const { value, problems } = readRegisterFile(file, text);
  if (problems.length > 0) throw new DataError(problems);
  return assertDefined(value, 'a register');
}

/** What a sentence is filled with where it is said: `{date}`. */
const slotsOf = (message: string, names: object) =>
  [...message.matchAll(/\{(\w+)\}/g)]
    .map(([, slot = '']) => slot)
    .filter((slot) => !(slot in names))
    .sort()
    .join();

/** The sentences that a register has in one language in place of those of the interface. Throws where it has none of a key. */
function labelsOf(folder: string, language: string, names: object): Readonly<Record<string, string>> {
  const words = existsSync(join(folder, 'words')) ? join(folder, 'words') : 'data/words';
  const file = join(words, `${language}.json`).replaceAll('\\', '/');
  if (!existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  const { labels } = readQuestionWords([{ file, text }], topics);
  const said: Readonly<Record<string, string>> = en;
  const faultOf = ([key, label]: [string, string]) => {
    const message = said[key];
    if (message === undefined) return 'is no sentence of the interface; src/i18n/en.json has them all';
    const right = slotsOf(message, names);
    return slotsOf(label, names) === right ? undefined : `must have the values of "${message}"`;
  };
  const problems = Object.entries(labels).flatMap((entry): Problem[] => {
    const message = faultOf(entry);
    const line = text.slice(0, text.indexOf(JSON.stringify(entry[0]))).split('\n').length;
    return message === undefined ? [] : [{ file, line, column: `labels.${entry[0]}`, message }];
  });
  if (problems.length > 0) throw new DataError(problems);
  return labels;
}

/** The pages of one language. Throws where one is missing, or is not written as pages are. */
function pagesOf(folder: string, language: string): Readonly<Record<PageName, Page>> {
  const from = existsSync(join(folder, 'pages')) ? join(folder, 'pages') : 'data/pages';
  const read = PAGE_NAMES.map((name) => {
    const file = join(from, language, `${name}.md`).replaceAll('\\', '/');
    const missing = { file, line: 1, column: 'file', message: 'is missing; each language has this page' };
    if (!existsSync(file)) throw new DataError([missing]);
    return [name, readPage(file, readFileSync(file, 'utf8'))] as const;
  });
  const problems = read.flatMap(([, page]) => page.problems);
  if (problems.length > 0) throw new DataError(problems);
  return Object.fromEntries(read.map(([name, { page }]) => [name, page])) as Record<PageName, Page>;
}

/** An empty setting is none, as for all of them (`settings.ts`). */
const folder =
  process.env.SANAD_DATA_DIR === undefined || process.env.SANAD_DATA_DIR === ''
    ? 'data'
    : process.env.SANAD_DATA_DIR;
const file = readRegister(folder);
const axes: readonly AxisName[] = file.operation === undefined ? ['licence'] : ['licence', 'operating'];
const topics = topicsOf(axes);

export const thisRegister = {
  ...file,
  /** What a standing says here, in order; nothing is said, asked or recorded of an axis that is not among them. */
  axes,
  /** What can be asked here where nobody is named. */
  topics,
  /** By language, and by the key of the sentence that each stands for. */
  labels: Object.fromEntries(
    file.languages.map((language) => [language, labelsOf(folder, language, file.names[language] ?? {})]),
  ),
  /** Help, about and glossary, by language. */
  pages: Object.fromEntries(file.languages.map((language) => [language, pagesOf(folder, language)])),
};
nameAs(thisRegister);
