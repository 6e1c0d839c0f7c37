import { parseArgs } from 'node:util';

import { linesOfAnswer } from '../check/answer-text.ts';
import { ask } from '../check/ask.ts';
import { indexOf } from '../check/index-of.ts';
import { openIndex } from '../check/opened.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { wordsIn } from '../i18n/words.ts';
import { loadWholeTables } from '../load/load.ts';
import { buildRegister } from '../register/register.ts';
import { readSettings } from '../settings.ts';
import { endWithLines } from './end.ts';

const USAGE = 'usage: npm run ask -- "crest vpn" [--json] [--lang en|ur]';

function asked(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: LANGUAGES[0] } },
    });
    const language = LANGUAGES.find((one) => one === values.lang);
    return positionals.length === 0 || language === undefined
      ? undefined
      : { question: positionals.join(' '), language, json: values.json };
  } catch {
    return undefined;
  }
}

/**
 * Answers a question from the data, in words or as JSON. The exit code tells only whether there is an answer: 0, or 2
 * for a command that cannot be understood. What the answer is, a program reads from the JSON.
 */
function answer(args: readonly string[]): number {
  const given = asked(args);
  if (given === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { dataDir, today, staleAfterDays } = readSettings(process.env, new Date());
  const { tables } = loadWholeTables(dataDir, today);
  const told = ask(openIndex(indexOf(buildRegister(tables, today))), given.question, today);
  const lines = given.json
    ? [JSON.stringify(told, undefined, 2)]
    : linesOfAnswer(wordsIn(given.language), told, told.age > staleAfterDays);
  console.log(lines.join('\n'));
  return 0;
}

try {
  process.exitCode = answer(process.argv.slice(2));
} catch (error) {
  endWithLines(error);
}
