import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { formatProblem } from '../../../src/data/problem.ts';
import { readRegisterFile } from '../../../src/data/register-file.ts';

const SOUND = readFileSync('tests/fixtures/sound/register.json', 'utf8');
const problemsOf = (text: string) => readRegisterFile('register.json', text).problems.map(formatProblem);

describe('register.json', () => {
  it('is read where it is sound', () => {
    const { value, problems } = readRegisterFile('register.json', SOUND);
    expect(problems).toEqual([]);
    expect(value?.languages).toEqual(['en', 'ur']);
  });

  it.each([
    ['"PK"', '"pak"', 'register.json:2:country: must be the two capital letters of ISO 3166-1'],
    ['Asia/Karachi', 'Karachi', 'register.json:3:timeZone: must be a time zone of the IANA, as Area/City'],
    ['["en", "ur"]', '["en", "en"]', 'register.json:4:languages: must not name a language twice'],
    [
      'https://www.pta',
      'http://www.pta',
      'register.json:38:authority.site: must be a link that begins with https://',
    ],
    [
      '"vpn", "v p n"',
      '"VPN"',
      'register.json:39:product.0: must be words in lower case, with single spaces and no punctuation',
    ],
    ['"Latin"', '"Roman"', 'register.json:40:scripts.0: must be a script as Unicode calls it, like Latin'],
    ['"country"', '"land"', 'register.json:1:file: Unrecognized key: "land"'],
    ['"country": "PK",', '"country": "PK"', 'register.json:3:file: is not JSON; correct it here'],
  ])('with %s made %s is refused, by line and place', (from, to, problem) => {
    expect(problemsOf(SOUND.replace(from, to))).toContain(problem);
  });

  it('has its names, and those of every kind of licence, in every language', () => {
    const problems = problemsOf(SOUND.replace('["en", "ur"]', '["en", "fr"]'));
    expect(problems.map((problem) => problem.replace(/:\d+:/, ':N:'))).toEqual([
      'register.json:N:names: has no "fr"',
      'register.json:N:licences.class-licence.label: has no "fr"',
      'register.json:N:licences.existing-licence.label: has no "fr"',
      'register.json:N:operation.label: has no "fr"',
    ]);
  });
});
