import { expect, it } from 'vitest';

import { build, digests, SITE } from './builds.ts';

it('builds the same bytes twice, whatever the time zone, the language and the fonts of the machine', async () => {
  const again = '.build/tests/again';
  const outcome = await build(again, {
    TZ: 'Pacific/Kiritimati',
    LANG: 'ur_PK.UTF-8',
    FONTCONFIG_FILE: '/nonexistent',
  });
  expect(outcome.code, outcome.stderr).toBe(0);
  expect(digests(again)).toEqual(digests(SITE));
});
