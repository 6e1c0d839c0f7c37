import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

import { formatCsv } from '../data/csv.ts';
import { DataError } from '../data/problem.ts';
import { type Topic, topicsOf, WORD_LISTS } from '../data/question-words.ts';
import { type Names, readRegisterFile, type RegisterFile } from '../data/register-file.ts';
import { columnsOf, TABLE_NAMES, type TableName } from '../data/tables.ts';
import { dayIn, type Day } from '../dates.ts';
import { assertDefined, UserError } from '../errors.ts';
import { thisRegister, toTranslate } from '../this-register.ts';

/** Makes the folder of a new register: sound, with one example row of each kind, in its own country, product and languages. */

/** What is asked to write a `register.json`; the rest follows, and can be changed in the file. */
export interface Asked {
  readonly country: string;
  readonly timeZone: string;
  readonly countryName: string;
  readonly siteName: string;
  readonly authority: string;
  readonly authorityName: string;
  readonly authoritySite: string;
  readonly product: string;
  /** A name of ours that never changes: `example.org`. */
  readonly domain: string;
}

const article = (word: string) => (/^[aeio]/i.test(word) ? `an ${word}` : `a ${word}`);

/** A `register.json` in English, as text. */
export function registerFileOf(asked: Asked, today: Day): string {
  const { product, countryName, authority } = asked;
  const spelled = product.toLowerCase();
  const file = {
    country: asked.country,
    timeZone: asked.timeZone,
    languages: ['en'],
    names: {
      en: {
        siteName: asked.siteName,
        country: countryName,
        inCountry: `in ${countryName}`,
        authority,
        authorityName: `${asked.authorityName} (${authority})`,
        product,
        aProduct: article(product),
        service: `${product} service`,
        services: `${product} services`,
        aProvider: article(`${product} provider`),
        providers: `${product} providers`,
      },
    },
    authority: { site: asked.authoritySite },
    product: [spelled, `${spelled}s`],
    scripts: ['Latin'],
    legalForms: { ltd: ['ltd', 'limited'] },
    licences: { licence: { grants: 'licensed', label: { en: 'Licence' } } },
    tagAuthority: `${asked.domain},${today.slice(0, 4)}`,
    logOrigin: `${asked.domain}/log`,
    dataLicence: {
      name: 'CC-BY-4.0',
      title: 'Creative Commons Attribution 4.0 International',
      url: 'https://creativecommons.org/licenses/by/4.0/',
    },
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** The header of a table in the languages and with the axes of the new register. */
function columnsIn(
  table: TableName,
  { languages: [first, ...others], operation }: Pick<RegisterFile, 'languages' | 'operation'>,
): string[] {
  const stem = (column: string) => /^(legal_name|brand|summary)_[a-z]{2,3}$/.exec(column)?.[1];
  const languagesOf = (name: string) =>
    name === 'summary' ? [assertDefined(first, 'a language'), ...others] : others;
  const all: Readonly<Partial<Record<TableName, [string, string]>>> = {
    licensees: ['legal_name', 'legal_name'],
    services: ['brand', 'brand'],
    'press-releases': ['applications_total', 'summary'],
  };
  const totals = operation === undefined ? [] : ['commenced_total', 'commenced_of'];
  const plain = columnsOf(table)
    .filter((column) => stem(column) === undefined && !column.startsWith('commenced_'))
    .flatMap((column) => (column === 'licensees_total' ? [column, ...totals] : [column]));
  const [after, name] = all[table] ?? ['', ''];
  return plain.flatMap((column) =>
    column === after ? [column, ...languagesOf(name).map((language) => `${name}_${language}`)] : [column],
  );
}

function exampleRows(
  { languages, licences, product }: RegisterFile,
  today: Day,
): Readonly<Record<TableName, Readonly<Record<string, string>>>> {
  const [kind = '', { grants } = { grants: 'licensed' }] = Object.entries(licences)[0] ?? [];
  const brand = `Sampleton ${assertDefined(product[0], 'the product')}`;
  const summaries = languages.map((language) => [`summary_${language}`, 'Replace this example.'] as const);
  return {
    licensees: { id: 'sampleton', legal_name: 'Sampleton', basis: kind, note: 'An example: replace it.' },
    services: { id: 'sampleton-service', licensee: 'sampleton', brand, source: 'example-source' },
    'press-releases': {
      ...{ id: 'example-source', date: today, publisher: 'Example', kind: 'report', title: 'An example' },
      ...{ title_kind: 'descriptive', url: 'https://example.org/', licensees_total: '1', confidence: 'low' },
      ...Object.fromEntries(summaries),
    },
    decisions: {
      ...{ id: '1', licensee: 'sampleton', decision: grants, source: 'example-source' },
      ...{ effective_on: today, recorded_on: today },
    },
    reviews: { id: '1', reviewed_on: today, searched: 'Nothing yet: an example.', found: 'example-source' },
  };
}

/** The pages of one language, in words that are true of any register, to be completed by hand. */
function pagesIn({ siteName, authority, product, service, inCountry }: Names, ofTopics: readonly Topic[]) {
  const notYet = `Nobody has written this answer yet. Ask ${authority}: {authoritySite}.`;
  const headings: Partial<Record<Topic, string>> = {
    legal: `Is my ${product} legal?`,
    fees: 'What does a licence cost?',
    registered: 'Registered or licensed: what is the difference?',
    stopped: `Why did my ${product} stop working?`,
    names: 'Why are names missing?',
    operating: 'Licensed or operating: what is the difference?',
    safe: 'Does “licensed” mean safe?',
    apps: 'How do I know that an app is the real one?',
    ask: `How do I contact ${authority}?`,
    correct: 'How do I correct a fact on this site?',
    regulator: `Is this the site of ${authority}?`,
    site: 'What is this site?',
  };
  const answers: Partial<Record<Topic, string>> = {
    names: 'This register has only companies that a source names.\n\n{stated}',
    safe: `No. A licence says that a company may offer ${service}, and nothing more.`,
    regulator: `No. This site is independent. The site of ${authority} is {authoritySite}.`,
    site: `${siteName} says who is named as licensed to offer ${service} ${inCountry}, and which source says so.`,
  };
  const help = ofTopics
    .filter((topic) => topic !== 'list')
    .map((topic) => `\n## ${headings[topic] ?? topic} {#${topic}}\n\n${answers[topic] ?? notYet}\n`);
  return {
    help: `What people ask about ${product} licences.\n${help.join('')}`,
    about: `What this register is.\n\n## What a licence means {#means}\n\nA licence says that a company may offer ${service} ${inCountry}.\n\n## Why names are missing {#missing}\n\n{totals}\n\nA company that is not here may still be licensed.\n\n## What this site does not know {#limits}\n\n{stated}\n`,
    glossary: `What the words mean.\n\n## The licence {#part-licences}\n\n### Licence {#licence}\n\nA permission from ${authority} to offer ${service}.\n\n### Licensee {#licensee}\n\nA company that holds a licence.\n`,
  };
}

const EXCLUSIVE: readonly string[] = ['asks', 'besides', 'others', 'plain'];

/** How people ask in the register at work, with the country, the authority and the product of another in the place of its own. */
function wordsFor(text: string, language: string, to: RegisterFile): string {
  const [from, own] = [thisRegister.names[language], to.names[language]];
  const pairs = [
    [from?.country, own?.country],
    [from?.authority, own?.authority],
    [thisRegister.product[0], to.product[0]],
  ] as const;
  const replaced = pairs.reduce(
    (lists, [old = '', made = '']) =>
      old === ''
        ? lists
        : lists.replace(
            new RegExp(`(?<![\\p{L}\\p{N}])${old.toLowerCase()}(?![\\p{L}\\p{N}])`, 'gu'),
            made.toLowerCase(),
          ),
    text,
  );
  // A new name can be a word of another list, which would contradict.
  const seen = new Set<string>();
  const isNew = (word: string) => word !== '' && !seen.has(word) && seen.add(word);
  const lists = Object.entries(JSON.parse(replaced) as Readonly<Record<string, string[]>>).map(
    ([list, lines]) =>
      EXCLUSIVE.includes(list)
        ? [list, lines.map((line) => line.split(', ').filter(isNew).join(', ')).filter((line) => line !== '')]
        : [list, lines],
  );
  return `${JSON.stringify(Object.fromEntries(lists), undefined, 2)}\n`;
}

/** Lists of words that are still empty. */
function noWords(ofTopics: readonly Topic[]): string {
  const empty = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));
  return `${JSON.stringify({ ...empty(WORD_LISTS), topics: empty(ofTopics) }, undefined, 2)}\n`;
}

/**
 * Writes the folder, and returns the languages that are still to be translated. Throws if there is one, or where the
 * `register.json` is not sound.
 */
function writeNewRegister(folder: string, registerJson: string, today: Day, ours: string): readonly string[] {
  if (existsSync(join(folder, 'register.json')) || existsSync(join(folder, 'licensees.csv')))
    throw new UserError(`${folder} has a register already; name another folder`);
  const { value, problems } = readRegisterFile('register.json', registerJson);
  if (problems.length > 0) throw new DataError(problems);
  const register = assertDefined(value, 'a register');
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('register.json', registerJson);
  const rows = exampleRows(register, today);
  for (const table of TABLE_NAMES) {
    const header = columnsIn(table, register);
    const cells = header.map((column) => rows[table][column] ?? '');
    write(`${table}.csv`, formatCsv([header, cells]));
  }
  const topics = topicsOf(register.operation === undefined ? ['licence'] : ['licence', 'operating']);
  const words = (language: string) => {
    const own = join(ours, 'words', `${language}.json`);
    if (!existsSync(own)) return noWords(topics);
    const had = JSON.parse(readFileSync(own, 'utf8')) as { readonly topics: object };
    const asked = Object.entries(had.topics).filter(([topic]) => topics.some((one) => one === topic));
    const lists = { ...had, labels: undefined, topics: Object.fromEntries(asked) };
    return wordsFor(JSON.stringify(lists), language, register);
  };
  for (const language of register.languages) {
    write(`words/${language}.json`, words(language));
    const translate = toTranslate(language);
    if (translate !== undefined)
      write(`interface/${language}.json`, `${JSON.stringify(translate, undefined, 2)}\n`);
    const names = assertDefined(register.names[language], 'the names in a language');
    for (const [page, text] of Object.entries(pagesIn(names, topics)))
      write(`pages/${language}/${page}.md`, text);
  }
  return register.languages.filter((language) => language !== 'en');
}

/** What is asked, with an example of each. */
const QUESTIONS: Readonly<Record<keyof Asked, string>> = {
  country: 'The country, in two letters of ISO 3166-1 (NZ)',
  countryName: 'Its name (New Zealand)',
  timeZone: 'Its time zone (Pacific/Auckland)',
  siteName: 'The name of the site',
  authority: 'The authority in short (MBO)',
  authorityName: 'The authority in full',
  authoritySite: 'Its own site (https://…)',
  product: 'What is licensed (money transfer)',
  domain: 'A domain of yours that will never change, for permanent ids (register.example.org)',
};

async function askAll(): Promise<Asked> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answers: [string, string][] = [];
    for (const [name, question] of Object.entries(QUESTIONS))
      answers.push([name, (await lines.question(`${question}: `)).trim()]);
    return Object.fromEntries(answers) as unknown as Asked;
  } finally {
    lines.close();
  }
}

function readFrom(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`${path} cannot be read; name a register.json`, { cause: error });
  }
}

/**
 * Makes the folder of a register and records its first version; what `from`, a `register.json`, does not say is asked.
 * Returns what to do next, as text. Throws `UserError`.
 */
export async function newRegister(folder: string, from: string, now: Date): Promise<string> {
  const today = dayIn('UTC', now);
  const text = from === '' ? registerFileOf(await askAll(), today) : readFrom(from);
  const untranslated = writeNewRegister(folder, text, today, 'data');
  // A process of its own: this one is about another register.
  const { status } = spawnSync(process.execPath, ['src/cli/run.ts', 'record', 'First version'], {
    env: { ...process.env, SANAD_DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new UserError(`${folder} is written, but could not be recorded: see above`);
  return [
    `${folder} is a register with one example row of each kind, which is recorded as its first version.`,
    `1. See it: SANAD_DATA_DIR=${folder} npm start`,
    `2. Edit ${folder}/register.json, and write ${folder}/pages/ and ${folder}/words/ (data/README.md says how).`,
    ...untranslated.map(
      (language) =>
        `   Translate what is in English there for "${language}": pages/${language}/ and, where it is there, interface/${language}.json.`,
    ),
    `3. Replace the example rows before anything is published: ${folder}/*.csv`,
    `4. SANAD_DATA_DIR=${folder} npm run check:data, then SANAD_DATA_DIR=${folder} npm run record -- "why"`,
  ].join('\n');
}
