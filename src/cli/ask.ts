import { ask } from '../check/ask.ts';
import { everydayWordsOf, indexOf } from '../check/make-index.ts';
import { SearchIndex } from '../check/search-index.ts';
import { suggesterOf } from '../check/suggestions.ts';
import { Everyday } from '../check/question.ts';
import { readJournal } from '../history/journal.ts';
import { readJournalFiles } from '../history/journal-files.ts';
import { removalsOf } from '../history/published-history.ts';
import { versionsOf } from '../history/version.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { addressesIn } from '../i18n/site.ts';
import { wordsIn } from '../i18n/words.ts';
import { loadWholeTables } from '../rules/load.ts';
import { buildRegister } from '../register/register.ts';
import { readSettings } from '../settings.ts';
import { linesOfAnswer, sharedTextOf } from './answer-text.ts';
import { endWithUsage, readArguments } from './arguments.ts';

const USAGE = `npm run ask -- "a name" [--json] [--lang ${LANGUAGES.join('|')}]`;

/**
 * Answers a question from the data, in words or as JSON. The exit code says only whether there is an answer: 0, or 2
 * for a command that cannot be understood. What the answer is, a program reads from the JSON.
 */
const { values, positionals } = readArguments(USAGE, Infinity, {
  json: { type: 'boolean', default: false },
  lang: { type: 'string', default: LANGUAGES[0] },
});
const language = LANGUAGES.find((one) => one === values.lang);
const question = positionals.join(' ');
if (language === undefined || question.trim() === '') endWithUsage(USAGE);
const { dataDir, today, reviewDueDays, siteUrl, basePath } = readSettings(process.env, new Date());
const { tables, words } = loadWholeTables(dataDir, today);
const register = buildRegister(tables, today, reviewDueDays);
const { bytes } = readJournalFiles(dataDir).journal;
const { entries } = readJournal(bytes ?? new Uint8Array());
const searchIndex = new SearchIndex(
  indexOf(register, words, entries.length, removalsOf(versionsOf(entries))),
);
const verdict = ask(searchIndex, question, today, new Everyday(everydayWordsOf(words)));
const answer = { ...verdict, suggestions: suggesterOf(searchIndex)(verdict) };
const own = wordsIn(language);
const addresses = addressesIn(language, siteUrl + basePath);
const lines = values.json
  ? [JSON.stringify({ ...answer, text: sharedTextOf(own, register, addresses.home, answer) }, undefined, 2)]
  : linesOfAnswer(own, register, addresses, answer);
console.log(lines.join('\n'));
