import { describe, expect, it } from 'vitest';

import { terms } from '../../../src/i18n/terms.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { messages } from '../../../src/i18n/messages.ts';
import { LICENCE_STATUSES } from '../../../src/register/standing.ts';

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
