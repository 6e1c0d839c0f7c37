import Fuse from 'fuse.js/basic';

import { type Answer, mayMeanAnother, type Suggestion } from './answer.ts';
import { spell } from '../names/spelling.ts';
import { idOf, type Name, type SearchIndex } from './search-index.ts';

const MAX_SUGGESTIONS = 5;
/** A register has several names of one entry. */
const MAX_FOUND = 4 * MAX_SUGGESTIONS;
/** How much of a long question Fuse searches for; it cuts a longer pattern into pieces. */
const MAX_PATTERN = 32;

/**
 * What searches for the names that may have been meant. It never decides a verdict, and comes after the answer: it takes
 * as long as Fuse takes for every name.
 */
export function suggesterOf(searchIndex: SearchIndex): (answer: Answer) => Suggestion[] {
  const fuse = new Fuse<Name>(searchIndex.names, { keys: ['look'], threshold: 0.3 });
  return (answer) => {
    if (!mayMeanAnother(answer)) return [];
    const look = searchIndex.looksOf(spell(answer.name)).join('').slice(0, MAX_PATTERN);
    const found = look.length < 2 ? [] : fuse.search(look, { limit: MAX_FOUND });
    const suggestions = new Map<string, Suggestion>();
    for (const { id, name, licensee } of answer.matches)
      suggestions.set(id, { id, name, licensee: licensee.name });
    for (const { item } of found) {
      const id = idOf(item);
      if (!suggestions.has(id)) suggestions.set(id, { id, name: item.text, licensee: item.company.name });
    }
    return [...suggestions.values()].slice(0, MAX_SUGGESTIONS);
  };
}
