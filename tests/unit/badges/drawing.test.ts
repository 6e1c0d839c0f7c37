import { describe, expect, it } from 'vitest';

import { fitText, widthOf } from '../../../src/badges/drawing.ts';

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['ill', 1.2],
    ['Mm W', 3.4],
    ['Crest VPN', 0.74 + 4 * 0.63 + 0.4 + 3 * 0.74 - 0.23],
    ['سند', 3 * 0.48],
    ['\u2068VPN\u2069', 3 * 0.74],
    ['e\u0301', 0.63],
    ['لًا', 2 * 0.48],
    ['👩‍👧', 1],
    ['한', 1],
  ])('of %j is %f em', (text, width) => {
    expect(widthOf(text)).toBeCloseTo(width, 5);
  });
});

describe('a text with too little room', () => {
  it.each([
    ['Crest', 10, 'Crest'],
    ['Crest VPN', 4, 'Cres…'],
    ['e\u0301e\u0301e\u0301', 1.7, 'e\u0301…'],
    ['سندسند', 2, 'سن…'],
    ['ab cd', 2.7, 'ab…'],
  ])('%j in %f em is %j', (text, limit, fitting) => {
    expect(fitText(text, limit)).toBe(fitting);
  });
});
