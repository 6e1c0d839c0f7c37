import { describe, expect, it } from 'vitest';

import { plainLetters, spell, typedOtherwise } from '../../../src/names/spelling.ts';

describe('a name that is typed on a keyboard without its letters', () => {
  it.each([
    ['Éclair', 'eclair'],
    ['Cœur', 'coeur'],
    ['Ægir', 'aegir'],
    ['Straße', 'strasse'],
    ['Łódź Øst', 'lodz ost'],
    ['ﬁbre ﬂux', 'fibre flux'],
    ['Crème Brûlée', 'creme brulee'],
    ['مؤسسة المدينة', 'موسسه المدينه'],
    ['آفاق', 'افاق'],
    ['Crest', 'crest'],
  ])('%s: %s', (name, typed) => {
    expect(spell(plainLetters(name))).toBe(spell(typed));
  });

  it('keeps its accents where only the ligature has no key', () => {
    expect(typedOtherwise(['Cœur Réseau', 'Crest'])).toEqual(['Coeur Réseau', 'Coeur Reseau']);
  });

  it('is still its own name with accents, beside another one', () => {
    expect(new Set(['Éclair', 'Èclair', 'Eclair', 'Ёclair'].map(spell)).size).toBe(4);
  });
});
