import Fuse from 'fuse.js/basic';

import { spell } from '../names/spelling.ts';
import { type Answer, mayMeanAnother, type Suggestion } from './answer.ts';
import { idOf, type Name, nameInScriptOf, type SearchIndex, withoutProduct } from './search-index.ts';
import { distanceBetween, type LookedName, looksIn } from './look-alike.ts';

const MAX_SUGGESTIONS = 5;
/** A register has several names of one entry. */
const MAX_FOUND = 4 * MAX_SUGGESTIONS;
/** How much of a long question Fuse searches for; it cuts a longer pattern into pieces. */
const MAX_PATTERN = 32;
/** What sounds shorter is the sound of too many names; from the second length on one sound may be another. */
const MIN_SOUND = 4;
const LONG_SOUND = 4;

/**
 * How Latin letters sound, roughly: consonants that are one to many ears in one letter, and no vowels (`quicksher` and
 * `kwikshur` are `kuksr`).
 */
function soundOf(look: string): string {
  return look
    .replace(/x/g, 'ks')
    .replace(/ph/g, 'f')
    .replace(/[sc]h|z/g, 's')
    .replace(/qu|kw|cw/g, 'ku')
    .replace(/[cq]+k?/g, 'k')
    .replace(/[gj]/g, 'g')
    .replace(/[wv]/g, 'v')
    .replace(/kv|ku/g, 'k')
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/**
 * What searches for the names that may have been meant. It never decides a verdict, and comes after the answer: it takes
 * as long as Fuse takes for every name.
 */
export function suggesterOf(searchIndex: SearchIndex): (answer: Answer) => Suggestion[] {
  const looks = looksIn(searchIndex);
  const fuse = new Fuse<LookedName>(looks.names, { keys: ['look'], threshold: 0.3 });
  const sounds = looks.names.map((name) => ({ name, sound: soundOf(name.look) }));
  const soundingLike = (look: string): Name[] => {
    const own = soundOf(look);
    if (own.length < MIN_SOUND || !/^[a-z]+$/.test(look)) return [];
    const near = sounds.flatMap(({ name, sound }) => {
      const most = Math.min(own.length, sound.length) < LONG_SOUND ? 0 : 1;
      const distance = distanceBetween(own, sound, most);
      return distance <= most ? [{ name, distance }] : [];
    });
    return near.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
  };
  return (answer) => {
    // Digits look like letters, but nobody who types only digits means a name: `1.1.1.1`.
    if (!mayMeanAnother(answer) || !/\p{L}/u.test(answer.name)) return [];
    const look = withoutProduct(looks.of(spell(answer.name)).join('')).slice(0, MAX_PATTERN);
    const found = look.length < 2 ? [] : fuse.search(look, { limit: MAX_FOUND }).map(({ item }) => item);
    const suggestions = new Map<string, Suggestion>(answer.matches.map(({ id, name }) => [id, { id, name }]));
    for (const name of [...found, ...soundingLike(look)]) {
      const id = idOf(name);
      if (!suggestions.has(id)) suggestions.set(id, { id, name: nameInScriptOf(answer.question, name) });
    }
    return [...suggestions.values()].slice(0, MAX_SUGGESTIONS);
  };
}
