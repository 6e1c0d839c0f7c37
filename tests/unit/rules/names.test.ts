import { describe, expect, it } from 'vitest';

import { faultsOfName } from '../../../src/rules/names.ts';
import { Phrases } from '../../../src/names/spelling.ts';
import { WORDS } from '../../words.ts';

const GENERIC = new Phrases([...WORDS.generic, ...WORDS.others]);

const passing = (letter: string, code: string, like: string) =>
  `has "${letter}" (U+${code}), which passes for "${like}"; type "${like}"`;
const foreign = (letter: string, code: string) =>
  `has "${letter}" (U+${code}), a letter of another script; type the name in Latin or Arabic letters`;
const mixed = (word: string) => `mixes Latin and Arabic letters in one word, "${word}"; part them by a space`;
const generic = (text: string) =>
  `must name one provider, "${text}" is made of words that any provider may use`;

describe('a name on the register', () => {
  it.each([
    'Alpha 3 Cubic (Pvt.) Ltd.',
    'UKI Conic Solutions (SMC-Pvt.) Ltd.',
    'Crest VPN+',
    "O'Hara & Söhne™",
    'Zong 4G',
    'ویژن ٹیک 360',
    'ویژن ٹیک ۳۶۰',
    'کریسٹ وی پی این',
    'کریسٹ VPN',
    'قُطب‌نما',
    'x'.repeat(320),
  ])('may be %s', (name) => {
    expect(faultsOfName(name, GENERIC)).toEqual([]);
  });

  it.each([
    ['Сrest VPN', [foreign('С', '0421')]],
    [
      'Сгеѕт',
      [
        foreign('С', '0421'),
        foreign('г', '0433'),
        foreign('е', '0435'),
        foreign('ѕ', '0455'),
        foreign('т', '0442'),
      ],
    ],
    ['ΑLPHA', [foreign('Α', '0391')]],
    ['𝐂rest', [foreign('𝐂', '1D402')]],
    ['Kryptоnуme', [foreign('о', '043E'), foreign('у', '0443')]],
    ['Crɑst', [passing('ɑ', '0251', 'a')]],
    ['KRYPTONYMЕ VPN', [foreign('Е', '0415')]],
    ['Ｃrest', [passing('Ｃ', 'FF23', 'C')]],
    ['Quıxure', [passing('ı', '0131', 'i')]],
    ['Qui×ure', [passing('×', 'D7', 'x').replace('U+D7', 'U+00D7')]],
    ['Crest VPN 🔒', ['has "🔒" (U+1F512), which is no part of a name; remove it']],
    ['🅰lpha', ['has "🅰" (U+1F170), which is no part of a name; remove it']],
    ['Cr\u0338est', ['has a mark (U+0338) on a letter that is not written with it; remove it']],
    ['Crestکریسٹ', [mixed('Crestکریسٹ')]],
    ['Alph۵', [mixed('Alph۵')]],
  ])('is not %s, in which one letter may pass for another', (name, faults) => {
    expect(faultsOfName(name, GENERIC)).toEqual(faults);
  });

  it.each([
    'VPN',
    'the vpn',
    'Ltd',
    'Private Limited',
    '(SMC-Pvt.) Ltd.',
    'Free VPN Pakistan',
    'PTA',
    'وی پی این',
    'لمیٹڈ',
    '...',
  ])('is not %s, which would be anybody', (name) => {
    expect(faultsOfName(name, GENERIC)).toEqual([generic(name)]);
  });

  it('ends where no question reaches further', () => {
    expect(faultsOfName('x'.repeat(321), GENERIC)).toEqual(['must be at most 320 characters long, got 321']);
    expect(faultsOfName('ﷺ'.repeat(40), GENERIC)).toEqual([
      `must be at most 320 characters long, got ${40 * 18}`,
    ]);
  });
});
