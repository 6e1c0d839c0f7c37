import { describe, expect, it } from 'vitest';

import { judgeArrival } from '../../../src/components/badges/arrival.ts';

const OWN = 'sanad.example';
const ON_RECORD = ['alpha.pk'];

describe('judgeArrival', () => {
  it.each([
    ['no referrer', '', 'unknown'],
    ['another page of the register', 'https://sanad.example/badges/', 'unknown'],
    ['the register with www', 'https://www.sanad.example/', 'unknown'],
    ['an app', 'android-app://com.example.mail/', 'unknown'],
    ['the domain on record', 'https://alpha.pk/', 'own'],
    ['the same with www and a path', 'https://www.alpha.pk/get?x=1', 'own'],
    ['a name below it', 'https://shop.alpha.pk/', 'own'],
    ['another site', 'https://beta.example/', 'foreign'],
    ['a name that ends alike', 'https://not-alpha.pk/', 'foreign'],
    ['a name that begins alike', 'https://alpha.pk.evil.example/', 'foreign'],
    ['a name with the domain in its path', 'https://evil.example/alpha.pk', 'foreign'],
    ['a name with the domain before an @', 'https://alpha.pk@evil.example/', 'foreign'],
    ['the domain in look-alike letters', 'https://аlpha.pk/', 'foreign'],
  ] as const)('says of %s: %s', (_what, referrer, arrival) => {
    expect(judgeArrival(referrer, OWN, ON_RECORD)).toBe(arrival);
  });

  it('cannot tell of any site while no domain is on record', () => {
    expect(judgeArrival('https://alpha.pk/', OWN, [])).toBe('none');
  });
});
