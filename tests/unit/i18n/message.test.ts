import { describe, expect, it } from 'vitest';

import { fill, partsOf } from '../../../src/i18n/message.ts';

const plain = (value: string) => value;

describe('a message', () => {
  it.each([
    ['', []],
    ['No value.', [{ text: 'No value.' }]],
    ['{a}', [{ slot: 'a' }]],
    ['{a} of {b}.', [{ slot: 'a' }, { text: ' of ' }, { slot: 'b' }, { text: '.' }]],
    ['{not a slot} {}', [{ text: '{not a slot} {}' }]],
  ])('%j falls into its parts', (message, parts) => {
    expect(partsOf(message)).toEqual(parts);
  });

  it('is filled with its values, each as often as it is named', () => {
    expect(fill('{a}, {b}, {a}', { a: 'x', b: 'y', c: 'z' }, plain)).toBe('x, y, x');
  });

  it('does not read placeholders in a value', () => {
    expect(fill('{a}', { a: '{b}', b: 'y' }, plain)).toBe('{b}');
  });

  it('passes the values, and not the words, through the isolation', () => {
    expect(fill('a {b} c', { b: 'x' }, (value) => `<${value}>`)).toBe('a <x> c');
  });

  it.each(['missing', 'constructor', 'toString'])(
    'throws rather than publish half a sentence without {%s}',
    (name) => {
      expect(() => fill(`A {${name}} B`, {}, plain)).toThrow(`no value for {${name}} in "A {${name}} B"`);
    },
  );
});
