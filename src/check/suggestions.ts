import Fuse from 'fuse.js/basic';

import type { Suggestion } from './answer.ts';
import { distanceBetween } from './distance.ts';
import { nearTo } from './near.ts';
import { idOf, looksOf, type Name, type Opened } from './opened.ts';

/** How many names are suggested at most. */
const MOST = 5;
/** How many candidates Fuse ranks: it takes some microseconds for each. */
const CANDIDATES = 150;
/** Fuse cuts a longer pattern into pieces. */
const LONGEST_PATTERN = 32;
const FUZZY = { threshold: 0.5, ignoreLocation: true };

/** Whether a look is the beginning of a name or of a word of it, or differs from it in one letter of three at most. */
function isNear(look: string, candidate: { readonly name: Name; readonly look: string }): boolean {
  const most = Math.floor(Math.max(look.length, candidate.look.length) / 3);
  return (
    [candidate.look, ...candidate.name.looks].some((begun) => begun.startsWith(look)) ||
    distanceBetween(look, candidate.look, most) <= most
  );
}

/**
 * What may have been meant, best first: names a few edits away, then what Fuse finds among the names that share the most
 * pairs of letters with the question. Fuse counts two swapped letters as two mistakes; people make them as one. What
 * it finds counts only where the name is begun, or is written with a few mistakes.
 */
export function suggestionsFor(opened: Opened, spelled: string): Suggestion[] {
  const look = looksOf(spelled, opened).join('').slice(0, 64);
  if (look.length < 2) return [];
  const candidates = opened.grams
    .nearest(look, CANDIDATES)
    .flatMap((place) => opened.names[place] ?? [])
    .map((name) => ({ name, look: name.looks.join('') }));
  const pattern = look.slice(0, LONGEST_PATTERN);
  const ranked = candidates
    .map((candidate) => ({ ...candidate, ...Fuse.match(pattern, candidate.look, FUZZY) }))
    .filter(({ isMatch }) => isMatch)
    .filter((candidate) => isNear(look, candidate))
    .sort((a, b) => a.score - b.score)
    .map(({ name }) => name);
  const suggestions = new Map<string, Suggestion>();
  for (const name of [...(opened.byLook.get(look) ?? []), ...nearTo(opened, look), ...ranked]) {
    const id = idOf(opened, name);
    const licensee = opened.licensees[name.licensee]?.name ?? '';
    if (!suggestions.has(id)) suggestions.set(id, { id, name: name.text, licensee });
    if (suggestions.size === MOST) break;
  }
  return [...suggestions.values()];
}
