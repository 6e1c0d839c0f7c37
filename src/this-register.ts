import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { readJson } from './data/json-file.ts';
import { DataError, type Problem } from './data/problem.ts';
import { readQuestionWords, topicsOf } from './data/question-words.ts';
import { type AxisName, readRegisterFile, type RegisterFile } from './data/register-file.ts';
import { assertDefined, UserError } from './errors.ts';
import en from './i18n/en.json' with { type: 'json' };
import ur from './i18n/ur.json' with { type: 'json' };
import { nameAs } from './names/spelling.ts';

/**
 * The register that this process is about: `register.json` of the folder that `SANAD_DATA_DIR` names. It is read once,
 * when it is first needed, and never in a browser, where the check has what it needs in its index.
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

/** The values that a sentence is filled with, such as `{date}`. */
const slotsOf = (message: string, names: object) =>
  [...message.matchAll(/\{(\w+)\}/g)]
    .map(([, slot = '']) => slot)
    .filter((slot) => !(slot in names))
    .sort()
    .join();

type Sentences = Readonly<Record<string, string>>;
/** What the interface says, in the languages that it is written in here. English decides which keys there are. */
const INTERFACE: Readonly<Record<string, Sentences>> = { en, ur };
const ENGLISH: Sentences = en;

const PLURAL = /\.(?:zero|one|two|few|many|other)$/;
/** The plural forms of a language for numbers below 200, and `other` for all larger ones. */
const formsIn = (language: string) => {
  const plurals = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 200 }, (_, number) => plurals.select(number))), 'other'];
};
/**
 * What must be translated into a language: each key, with the plural forms of that language, and its English. `undefined`
 * for a language of `src/i18n/`.
 */
export function toTranslate(language: string): Sentences | undefined {
  if (language in INTERFACE) return undefined;
  const forms = formsIn(language);
  return Object.fromEntries(
    Object.entries(ENGLISH).flatMap(([key, sentence]) =>
      PLURAL.test(key)
        ? forms.map((form) => {
            const own = key.replace(PLURAL, `.${form}`);
            return [own, ENGLISH[own] ?? ENGLISH[key.replace(PLURAL, '.other')] ?? sentence];
          })
        : [[key, sentence]],
    ),
  );
}

/** Why a translation cannot take the place of the English of its key. The form for one may leave out the number. */
function faultOf(key: string, sentence: unknown, names: object): string | undefined {
  const message = ENGLISH[key] ?? ENGLISH[key.replace(PLURAL, '.other')];
  if (message === undefined) return 'is no sentence of the interface; src/i18n/en.json has them all';
  if (typeof sentence !== 'string' || sentence.trim() === '') return 'must be a sentence';
  const right = slotsOf(message, names);
  const count = /(^|,)count(?=,|$)/;
  const is = slotsOf(sentence, names);
  const isSaid = is === right || (PLURAL.test(key) && is === right.replace(count, '').replace(/^,/, ''));
  return isSaid ? undefined : `must have the values of "${message}"`;
}

function problemsOfSentences(
  file: string,
  text: string,
  sentences: Readonly<Record<string, unknown>>,
  { within, names }: { readonly within: string; readonly names: object },
): Problem[] {
  return Object.entries(sentences).flatMap(([key, sentence]): Problem[] => {
    const message = faultOf(key, sentence, names);
    const line = text.slice(0, Math.max(text.indexOf(JSON.stringify(key)), 0)).split('\n').length;
    return message === undefined ? [] : [{ file, line, column: within + key, message }];
  });
}

/**
 * The words of the interface in a language: those in the folder of the register, else ours. Throws if there are none, or
 * one is missing: another language never takes their place.
 */
function interfaceOf(folder: string, language: string, names: object): Sentences {
  const file = join(folder, 'interface', `${language}.json`).replaceAll('\\', '/');
  const known = INTERFACE[language];
  if (!existsSync(file)) {
    if (known !== undefined) return known;
    const message = `is missing: there are no words of the interface in "${language}"; copy src/i18n/en.json to it, and translate`;
    throw new DataError([{ file, line: 1, column: 'file', message }]);
  }
  const text = readFileSync(file, 'utf8');
  const { value, problems } = readJson(z.record(z.string(), z.string()), file, text);
  const sentences = value ?? {};
  const missing = Object.keys(toTranslate(language) ?? ENGLISH).filter((key) => !(key in sentences));
  const all: Problem[] = [
    ...problems,
    ...(value === undefined
      ? []
      : missing.map((column) => ({ file, line: 1, column, message: 'is missing; translate it' }))),
    ...problemsOfSentences(file, text, sentences, { within: '', names }),
  ];
  if (all.length > 0) throw new DataError(all);
  return sentences;
}

/**
 * The folder of a register's words or pages. A copy of the tables of this register (with the same log) uses those of
 * `data/`; any other register must have its own.
 */
export function writtenIn(folder: string, name: 'words' | 'pages'): string {
  const own = join(folder, name);
  const isRegister = (path: string) => existsSync(join(path, 'register.json'));
  if (existsSync(own) || !isRegister('data')) return own;
  const isCopy = !isRegister(folder) || readRegister(folder).logOrigin === readRegister('data').logOrigin;
  return isCopy ? join('data', name) : own;
}

/** The sentences that a register has in one language in place of those of the interface. Throws if it has none of a key. */
function labelsOf(folder: string, language: string, names: object): Sentences {
  const file = join(writtenIn(folder, 'words'), `${language}.json`).replaceAll('\\', '/');
  if (!existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  const { labels } = readQuestionWords([{ file, text }], topics);
  const problems = problemsOfSentences(file, text, labels, { within: 'labels.', names });
  if (problems.length > 0) throw new DataError(problems);
  return labels;
}

/** Its folder. An empty setting counts as not set, as in `settings.ts`. */
export const registerFolder =
  process.env.SANAD_DATA_DIR === undefined || process.env.SANAD_DATA_DIR === ''
    ? 'data'
    : process.env.SANAD_DATA_DIR;
const file = readRegister(registerFolder);
const axes: readonly AxisName[] = file.operation === undefined ? ['licence'] : ['licence', 'operating'];
const topics = topicsOf(axes);

export const thisRegister = {
  ...file,
  /** The axes of a standing in this register, in order; others are never shown, asked about or recorded. */
  axes,
  /** The topics that can be asked about without naming a company. */
  topics,
  /** Every sentence, by language and key: that of the interface, or the register's own instead. */
  sentences: Object.fromEntries(
    file.languages.map((language) => {
      const names = file.names[language] ?? {};
      const sentences: Sentences = {
        ...interfaceOf(registerFolder, language, names),
        ...labelsOf(registerFolder, language, names),
      };
      return [language, sentences];
    }),
  ),
};
nameAs(thisRegister);
