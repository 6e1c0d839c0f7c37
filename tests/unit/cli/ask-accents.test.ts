import { describe, expect, it } from 'vitest';

import { runCommand } from './command.ts';

/** The invented register of internet providers, whose names have accents, ligatures and Arabic letters. */
const env = { SANAD_TODAY: '2026-11-25', SANAD_DATA_DIR: 'tests/registers/internet' };

const verdictOn = async (question: string) => {
  const { stdout } = await runCommand('ask', [question, '--json'], env);
  const { verdict, matches, help } = JSON.parse(stdout) as {
    readonly verdict: string;
    readonly help: string | null;
    readonly matches: readonly { readonly id: string }[];
  };
  return [verdict, help ?? matches[0]?.id].join(' ');
};

describe('a register of names with accents', { timeout: 120_000 }, () => {
  it.each([
    // The name itself, and as it is typed without the key for a letter.
    ['Éclair Internet', 'licensed eclair-internet'],
    ['eclair internet', 'licensed eclair-internet'],
    ['ECLAIR TELECOM SARL', 'licensed eclair-telecom'],
    ['coeur fibre', 'not-current coeur-fibre'],
    ['Coeur Réseau', 'not-current coeur-reseau'],
    ['آفاق المدينة', 'licensed nakhla-net'],
    ['افاق المدينه', 'licensed nakhla-net'],
    ['آفاقُ المدينـــة', 'licensed nakhla-net'],
    // Found, and never green: half of the name, another accent, a ligature in the place of two letters.
    ['eclair', 'resembles eclair-internet'],
    ['Èclair Internet', 'resembles eclair-internet'],
    ['éclàir internet', 'resembles eclair-internet'],
    ['Éclair ℹnternet', 'resembles eclair-internet'],
    ['eclair internet pro', 'resembles eclair-internet'],
    // Asked in the words of each language, with accents or without.
    ['est-ce que éclair internet a une licence ?', 'licensed eclair-internet'],
    ['combien coute une licence', 'help fees'],
    ['هل آفاق المدينة مرخصة؟', 'licensed nakhla-net'],
    ['كم رسوم الترخيص؟', 'help fees'],
  ])('answers %s with %s', async (question, expected) => {
    expect(await verdictOn(question)).toBe(expected);
  });
});
