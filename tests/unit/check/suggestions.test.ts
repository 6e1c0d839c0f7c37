import { describe, expect, it } from 'vitest';

import { ask } from '../../../src/check/ask.ts';
import { suggesterOf } from '../../../src/check/suggestions.ts';
import { searchIndex, TODAY } from './pakistan.ts';
import { EVERYDAY } from '../../words.ts';

const suggest = suggesterOf(searchIndex);
const suggested = (question: string) =>
  suggest(ask(searchIndex, question, TODAY, EVERYDAY)).map(({ id }) => id);

describe('what may have been meant', () => {
  it.each([
    ['kestral vpn', 'kestrel-vpn'],
    ['Crest VPN Pro', 'crest-vpn'],
    ['vision', 'vision-tech-360'],
    ['zetabite', 'zettabyte'],
    ['Сrest VPN', 'crest-vpn'],
  ])('is for %s first what it resembles: %s', (question, id) => {
    expect(suggested(question)[0]).toBe(id);
  });

  it.each([
    // The beginning or a part of a name.
    ['kry', ['kryptonyme-vpn']],
    ['nexi', ['nexilium-tech']],
    ['coni', ['uki-conic-solutions']],
    ['ke', ['kestrel-vpn']],
    // More mistakes than a look-alike may have.
    ['kriptonim', ['kryptonyme-vpn']],
    ['criptonime', ['kryptonyme-vpn']],
  ])('is for %s what a fuzzy search finds, though it resembles nothing: %j', (question, ids) => {
    const { verdict, reason, matches } = ask(searchIndex, question, TODAY, EVERYDAY);
    expect([verdict, reason, matches]).toEqual(['no-record', 'nothing', []]);
    expect(suggested(question)).toEqual(ids);
  });

  it.each(['nordvpn', 'proton vpn', 'zong', '1.1.1.1', 'crest vpn', 'crest vpn or kestrel vpn', 'vpn', ''])(
    'is nothing for %j',
    (question) => {
      expect(suggested(question)).toEqual([]);
    },
  );
});
