import { describe, expect, it } from 'vitest';

import { citedIn } from '../../../src/register/register.ts';
import { messages } from '../../../src/i18n/words.ts';
import { about } from '../../../src/reports.ts';
import { tables } from '../../registers/pakistan.ts';

const releases = tables['press-releases'];

describe('what was reported, on the page about the register', () => {
  it.each(Object.entries(about.sources))('"%s" rests on sources of the register', (_section, cited) => {
    expect(citedIn(releases, cited)).toMatchObject(cited.map((id) => ({ id })));
  });

  it('is left out where the register lacks one of its sources', () => {
    const [first] = about.sources.means;
    expect(citedIn([], about.sources.means)).toBeUndefined();
    expect(
      citedIn(
        releases.filter(({ id }) => id !== first),
        about.sources.means,
      ),
    ).toBeUndefined();
  });

  it('never appears without sources', () => {
    const reported = Object.keys(messages.en).flatMap(
      (key) => /^about\.(\w+)\.reported$/.exec(key)?.[1] ?? [],
    );
    expect(reported.sort()).toEqual(Object.keys(about.sources).sort());
  });

  it.each(['en', 'ur'] as const)('%s: gives both accounts of when licensing began', (language) => {
    const text = messages[language]['about.means.reported'];
    expect(text).toMatch(/19 (December|دسمبر) 2024.*1 (January|جنوری) 2025/);
  });
});
