import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect } from 'vitest';

import { ask } from '../../src/check/ask.ts';
import { type CheckIndex, SearchIndex } from '../../src/check/search-index.ts';
import { Everyday, type EverydayWords } from '../../src/check/question.ts';
import { build } from './builds.ts';

/** The site of an invented register (`money-transfer`), which is built before the tests of the file that asks for it. */
export function siteOfRegister(name: string) {
  const site = `.build/tests/${name}`;
  const env = { SANAD_DATA_DIR: `tests/registers/${name}`, SANAD_TODAY: '2026-11-25' };
  beforeAll(async () => {
    const { code, stdout, stderr } = await build(site, env);
    expect(code, stdout + stderr).toBe(0);
  });

  const read = (path: string) => readFileSync(join(site, path), 'utf8');
  const filesWith = (ending: RegExp) =>
    readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  /** The verdict on a question from what the site publishes, and whom it rests on or the help that it gives. */
  const answerTo = (question: string) => {
    const index = new SearchIndex(JSON.parse(read('check/index.json')) as CheckIndex);
    const everyday = new Everyday(JSON.parse(read('check/words.json')) as EverydayWords);
    const { verdict, help, matches } = ask(index, question, env.SANAD_TODAY, everyday);
    return [verdict, help ?? matches.map(({ id }) => id).join(' ')].join(' ').trim();
  };
  return { site, env, read, filesWith, answerTo };
}
