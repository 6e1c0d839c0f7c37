import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fitText, pathOf, widthOf } from '../../../src/badges/lettering.ts';

const SIZE = { x: 0, y: 0, size: 100 };

/** Where each subpath of a path begins, from left to right. */
function startsOf(path: string): number[] {
  return [...path.matchAll(/M(-?\d+)/g)].map(([, x]) => Number(x)).sort((a, b) => a - b);
}

describe('a text as outlines', () => {
  it.each([
    ['English', 'Licensed', 'ltr'],
    ['Urdu', 'لائسنس یافتہ', 'rtl'],
    ['Urdu with digits', 'بتاریخ 24 نومبر 2026', 'rtl'],
    ['a Polish name', 'Łódź', 'ltr'],
    ['a name with a combining mark', 'Re\u0301sume\u0301', 'ltr'],
  ] as const)('has an outline for every letter: %s', (_, text, dir) => {
    for (const style of ['plain', 'bold', 'display'] as const) {
      expect(widthOf(text, style, dir)).toBeGreaterThan(1);
      const unknown = pathOf('\uFFFD', style, dir, SIZE).replace(/^M[^a-z]*/, '');
      expect(unknown.length).toBeGreaterThan(5);
      expect(pathOf(text, style, dir, SIZE)).not.toContain(unknown);
    }
  });

  it('is nothing but numbers and letters of a path, relative behind each first point', () => {
    expect(pathOf('Licensed 24', 'bold', 'ltr', SIZE)).toMatch(/^(M-?\d+[ -]\d+([mlqz][-\d ]*)+)+$/);
    expect(pathOf('', 'bold', 'ltr', SIZE)).toBe('');
    expect(pathOf(' ', 'bold', 'ltr', SIZE)).toBe('');
  });

  it.each([
    ['한국', '\uFFFD\uFFFD'],
    ['A👩B', 'A\uFFFDB'],
    ['\u{10FFFF}', '\uFFFD'],
  ])('shows a sign for each letter of %j that no font has, and never leaves it out', (text, shown) => {
    expect(pathOf(text, 'plain', 'ltr', SIZE)).toBe(pathOf(shown, 'plain', 'ltr', SIZE));
  });

  it('joins the letters of Urdu', () => {
    const apart = 'ی\u200cا\u200cف\u200cت\u200cہ';
    expect(widthOf('یافتہ', 'plain', 'rtl')).toBeLessThan(0.9 * widthOf(apart, 'plain', 'rtl'));
  });

  /** The same marks in another order of reading: where a sign stands among the letters. */
  it.each([
    ['the full stop of a Latin name alone at its right', 'Ltd.', 'rtl', '.', 'right'],
    [
      'the full stop of a Latin name among Urdu at the right of the name',
      'نام: \u2068Ltd.\u2069',
      'rtl',
      '.',
      'left of the end',
    ],
    ['the stop of an Urdu sentence at its left', 'سند۔', 'rtl', '۔', 'left'],
  ] as const)('puts %s', (_, text, dir, sign, side) => {
    const whole = startsOf(pathOf(text, 'plain', dir, SIZE));
    const without = startsOf(pathOf(text.replace(sign, ''), 'plain', dir, SIZE));
    const width = 100 * widthOf(sign, 'plain', dir);
    if (side === 'right') expect(whole.slice(0, without.length)).toEqual(without);
    if (side === 'left') expect(whole.at(-1)).toBeCloseTo((without.at(-1) ?? 0) + width, -1);
    // The name comes first from the left, and its stop between it and what stands before it in reading.
    if (side === 'left of the end') {
      const name = startsOf(pathOf('Ltd', 'plain', 'rtl', SIZE));
      expect(whole.slice(0, name.length)).toEqual(name);
    }
  });

  it('keeps the year beside its month, whatever follows in the other direction', () => {
    const day = '24 نومبر 2026';
    const alone = startsOf(pathOf(day, 'plain', 'rtl', SIZE));
    const foot = startsOf(pathOf(`${day} · sanad.example/ur`, 'plain', 'rtl', SIZE));
    const shift = (foot.at(-1) ?? 0) - (alone.at(-1) ?? 0);
    const moved = foot.slice(-alone.length).map((x) => x - shift);
    for (const [index, x] of moved.entries())
      expect(Math.abs(x - (alone[index] ?? 0))).toBeLessThanOrEqual(1);
  });

  it('lets no sign turn the text around it', () => {
    expect(pathOf('\u202Egnp.exe', 'plain', 'ltr', SIZE)).toBe(pathOf('\uFFFDgnp.exe', 'plain', 'ltr', SIZE));
  });
});

describe('a text with too little room', () => {
  it.each([
    ['Crest VPN', 'ltr'],
    ['e\u0301e\u0301e\u0301e\u0301', 'ltr'],
    ['کریسٹ وی پی این', 'rtl'],
    ['ab cd', 'ltr'],
  ] as const)('%j is cut between letters, with an ellipsis, to the most that fits', (text, dir) => {
    const whole = widthOf(text, 'plain', dir);
    expect(fitText(text, whole, 'plain', dir)).toBe(text);
    const letters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
    const cuts = letters.map((_, count) => `${letters.slice(0, count).join('').trimEnd()}…`);
    for (const limit of [0.8 * whole, 0.6 * whole]) {
      const fitting = cuts.filter((cut) => widthOf(cut, 'plain', dir) <= limit);
      expect(fitText(text, limit, 'plain', dir)).toBe(fitting.at(-1));
    }
  });

  it('is never wider than its room, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (text, limit) => {
          for (const dir of ['ltr', 'rtl'] as const)
            expect(widthOf(fitText(text, limit, 'bold', dir), 'bold', dir)).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
