import table from 'unhomoglyph/data.json' with { type: 'json' };

import { spell } from '../names/spelling.ts';
import { plainOf } from './skeleton.ts';

/** A to Z in filled circles, in filled squares and as in flags, which Unicode's table leaves out: where each begins. */
const DRAWN = [0x1f150, 0x1f170, 0x1f1e6];
const drawn = DRAWN.flatMap((start) =>
  Array.from(
    'abcdefghijklmnopqrstuvwxyz',
    (letter, at) => [String.fromCodePoint(start + at), letter] as const,
  ),
);

/**
 * Letters that look like a letter in one of the names, by that letter: Unicode's table (UTS #39, confusables.txt),
 * in the spelling that questions are compared in, and cut to what these names need. For the build; it is large.
 */
export function confusablesOf(names: readonly string[]): Record<string, string> {
  const alphabet = new Set(spell(names.join(' ')));
  const looks = new Map<string, string>();
  for (const [letter, like] of [...Object.entries(table), ...drawn]) {
    const source = spell(plainOf(letter));
    const target = spell(like);
    // Plain letters stay themselves, but for capital I, which is a small l in most fonts.
    const plain = /^[a-hj-z]$/.test(source);
    if (Array.from(source).length !== 1 || !alphabet.has(target) || source === target || plain) continue;
    if (!looks.has(source)) looks.set(source, target);
  }
  const byTarget: Record<string, string> = {};
  for (const [source, target] of looks) byTarget[target] = (byTarget[target] ?? '') + source;
  return byTarget;
}
