import { describe, expect, it } from 'vitest';

import { faultsOfText, makeVisible } from '../../../src/data/plain-text.ts';

const unseen = (name: string) => [`has a character that cannot be seen (${name}); remove it`];
const FORMULA = (sign: string) => [
  `begins with "${sign}", which a spreadsheet runs as a formula; begin with a letter or a digit`,
];

/** One of each class that hides in a text: written between two letters. */
const HIDDEN: readonly [name: string, character: string][] = [
  ['U+0000 null', '\u0000'],
  ['U+0009 tab', '\t'],
  ['U+000D carriage return', '\r'],
  ['U+001B escape', '\u001B'],
  ['U+007F', '\u007F'],
  ['U+0085', '\u0085'],
  ['U+00A0 no-break space', '\u00A0'],
  ['U+00AD soft hyphen', '\u00AD'],
  ['U+034F', '\u034F'],
  ['U+061C Arabic letter mark', '\u061C'],
  ['U+115F', '\u115F'],
  ['U+1680', '\u1680'],
  ['U+180E', '\u180E'],
  ['U+2003', '\u2003'],
  ['U+200B zero width space', '\u200B'],
  ['U+200C zero width non-joiner', '\u200C'],
  ['U+200D zero width joiner', '\u200D'],
  ['U+200E left-to-right mark', '\u200E'],
  ['U+200F right-to-left mark', '\u200F'],
  ['U+2028', '\u2028'],
  ['U+2029', '\u2029'],
  ['U+202A', '\u202A'],
  ['U+202B', '\u202B'],
  ['U+202C', '\u202C'],
  ['U+202D', '\u202D'],
  ['U+202E', '\u202E'],
  ['U+202F', '\u202F'],
  ['U+2060 word joiner', '\u2060'],
  ['U+2066', '\u2066'],
  ['U+2067', '\u2067'],
  ['U+2068', '\u2068'],
  ['U+2069', '\u2069'],
  ['U+2800', '\u2800'],
  ['U+3000', '\u3000'],
  ['U+3164', '\u3164'],
  ['U+D800', '\uD800'],
  ['U+E000', '\uE000'],
  ['U+FE0F', '\uFE0F'],
  ['U+FEFF byte order mark', '\uFEFF'],
  ['U+FFA0', '\uFFA0'],
  ['U+FFFE', '\uFFFE'],
  ['U+E0041', '\u{E0041}'],
];

describe('plain text', () => {
  it.each([
    '',
    'Alpha Networks (Pvt.) Ltd, Lahore: "VPN" & more; 2025-11-13',
    'café – naïve',
    'پاکستان ٹیلی کمیونیکیشن اتھارٹی۔',
    'ٹیلی\u200Cکام',
  ])('%j may stand in a cell', (text) => {
    expect(faultsOfText(text)).toEqual([]);
  });

  it.each(HIDDEN)('%s is reported inside Latin text', (name, character) => {
    expect(faultsOfText(`Al${character}pha`)).toEqual(unseen(name));
  });

  it.each(HIDDEN.filter(([name]) => !name.includes('non-joiner')))(
    '%s is reported inside Urdu text',
    (name, hidden) => {
      expect(faultsOfText(`ٹیلی${hidden}کام`)).toEqual(unseen(name));
    },
  );

  it.each([
    ['at the start', '\u200Cکام'],
    ['at the end', 'ٹیلی\u200C'],
    ['doubled', 'ٹیلی\u200C\u200Cکام'],
    ['before a Latin letter', 'ٹیلی\u200CVPN'],
    ['after a digit', '۵\u200Cکام'],
    ['before a full stop', 'کام\u200C۔'],
    ['before a space', 'ٹیلی\u200C کام'],
  ])('the zero width non-joiner is reported %s, where Urdu never writes it', (_, text) => {
    expect(faultsOfText(text)).toEqual(unseen('U+200C zero width non-joiner'));
  });

  it('allows the zero width non-joiner after a letter with a vowel mark', () => {
    expect(faultsOfText('مُلکِ\u200Cپاک')).toEqual([]);
  });

  it('tells a line break in its own words', () => {
    expect(faultsOfText('one\ntwo')).toEqual(['has a line break inside its value; write it in one line']);
  });

  it.each(['=1+1', '+92', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠x'])(
    '%j would be run as a formula',
    (text) => {
      expect(faultsOfText(text)).toEqual(FORMULA(text[0] ?? ''));
    },
  );

  it('tells a formula behind spaces too, and every other fault of the text with it', () => {
    expect(faultsOfText(' =a  b')).toEqual([
      'has a space before or after its value; remove it',
      'has two spaces in a row; leave one',
      ...FORMULA('='),
    ]);
  });

  it.each([' ', ' a', 'a '])('%j has a space before or after its value', (text) => {
    expect(faultsOfText(text)).toEqual(['has a space before or after its value; remove it']);
  });

  it('asks for composed letters, so that equal words are equal text', () => {
    expect(faultsOfText('cafe\u0301')).toEqual(['is not in Unicode form NFC; type the value again']);
  });
});

describe('text that is shown to the maintainer', () => {
  it('stays one line and shows what it hides', () => {
    expect(makeVisible('a\nb\u202Ec\u001B[31m d')).toBe('a<U+000A>b<U+202E>c<U+001B>[31m d');
  });
});
