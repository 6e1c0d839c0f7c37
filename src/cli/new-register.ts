import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';

import { dayIn } from '../dates.ts';
import { type Asked, registerFileOf, writeNewRegister } from '../desk/new-register.ts';
import { UserError } from '../errors.ts';
import { endWithUsage, readArguments } from './arguments.ts';

const USAGE = 'npm run new-register -- <folder> [--from register.json]';

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

// Makes the folder of a new register and records its first version.
const { values, positionals } = readArguments(USAGE, 1, { from: { type: 'string', default: '' } });
const [folder] = positionals;
if (folder === undefined) endWithUsage(USAGE);
const today = dayIn('UTC', new Date());
const text = values.from === '' ? registerFileOf(await askAll(), today) : readFrom(values.from);
const untranslated = writeNewRegister(folder, text, today, 'data');
const { status } = spawnSync(process.execPath, ['src/cli/run.ts', 'record', 'First version'], {
  env: { ...process.env, SANAD_DATA_DIR: folder },
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) throw new UserError(`${folder} is written, but could not be recorded: see above`);
console.log(
  [
    `${folder} is a register with one example row of each kind, which is recorded as its first version.`,
    `1. See it: SANAD_DATA_DIR=${folder} npm start`,
    `2. Mend ${folder}/register.json, and write ${folder}/pages/ and ${folder}/words/ (data/README.md says how).`,
    ...untranslated.map(
      (language) =>
        `   Translate what is in English there for "${language}": pages/${language}/ and, where it is there, interface/${language}.json.`,
    ),
    `3. Replace the example rows before anything is published: ${folder}/*.csv`,
    `4. SANAD_DATA_DIR=${folder} npm run check:data, then SANAD_DATA_DIR=${folder} npm run record -- "why"`,
  ].join('\n'),
);
