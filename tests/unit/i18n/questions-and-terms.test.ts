import { describe, expect, it } from 'vitest';

import { isPartialDate } from '../../../src/dates.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { answersFrom, terms } from '../../../src/i18n/questions-and-terms.ts';
import { messages } from '../../../src/i18n/words.ts';
import { help } from '../../../src/reports.ts';
import { LICENCE_STATUSES } from '../../../src/register/licence.ts';
import { tables } from '../../registers/pakistan.ts';

const releases = tables['press-releases'];
const answers = answersFrom(releases);

describe('the answers of the help page', () => {
  it('rest on sources that are in the register', () => {
    const ids = releases.map(({ id }) => id);
    const cited = Object.values<readonly unknown[]>(help.sources).flat();
    expect(cited.filter((source) => typeof source === 'string' && !ids.includes(source))).toEqual([]);
    expect(answers.map(({ question }) => question)).toEqual(Object.keys(help.sources));
  });

  it.each(answers.map(({ question, sources }) => [question, sources] as const))(
    '"%s" names each source once, with its publisher, its date as far as known, and a safe link',
    (_question, sources) => {
      expect(new Set(sources.map(({ url }) => url)).size).toBe(sources.length);
      for (const { publisher, date, url } of sources) {
        expect(publisher).not.toBe('');
        expect(date === '' || isPartialDate(date)).toBe(true);
        expect(url).toMatch(/^https:\/\//);
      }
    },
  );

  it('lead to our own page of a source, where it has one', () => {
    const ours = releases.map(({ url }) => url);
    const outside = answers.flatMap(({ sources }) => sources.filter((source) => !('id' in source)));
    expect(outside.filter(({ url }) => ours.includes(url))).toEqual([]);
  });

  it('are left out where the register lacks one of their sources', () => {
    const without = answersFrom(releases.filter(({ id }) => id !== 'pta-2026-03-03-draft-idcs-licence'));
    const left = without.map(({ question }) => question);
    expect(left).toContain('legal');
    expect(left).not.toContain('draft');
    expect(left).not.toContain('fees');
    expect(answersFrom([]).map(({ question }) => question)).toEqual([
      'stopped',
      'apps',
      'regulator',
      'site',
      'correct',
    ]);
  });

  it('have no question in the words that the page does not ask', () => {
    const asked = Object.keys(messages.en).flatMap((key) => /^help\.(\w+)\.short$/.exec(key)?.[1] ?? []);
    expect(asked).toEqual(Object.keys(help.sources));
  });
});

describe('the glossary', () => {
  it('explains every term that the words explain, each once', () => {
    const explained = Object.keys(messages.en).flatMap(
      (key) => /^glossary\.(.+)\.means$/.exec(key)?.[1] ?? [],
    );
    expect(Object.values<readonly string[]>(terms).flat().sort()).toEqual(explained.sort());
  });

  it.each(LANGUAGES)('writes each licence status as the register does (%s)', (language) => {
    const words: Readonly<Record<string, string>> = messages[language];
    const states = LICENCE_STATUSES.filter((status) => status !== 'none' && status !== 'licensed');
    expect(states.map((status) => words[`glossary.${status}`])).toEqual(
      states.map((status) => words[`register.status.${status}`]),
    );
  });
});
