import type { Name, Opened } from './opened.ts';
import { spell } from '../names/spelling.ts';

/** The names of two or more licensees that the words of a spelling are made of, whole; nothing where a word is left over. */
function namesOf(opened: Opened, words: readonly string[]): Name[] {
  // For each number of words read so far, the names that they are made of.
  const made: (Name[] | undefined)[] = [[]];
  for (let end = 1; end <= words.length; end += 1) {
    for (let start = end - 1; start >= 0 && end - start <= 8 && made[end] === undefined; start -= 1) {
      const before = made[start];
      if (before === undefined) continue;
      if (end - start === 1 && opened.vocabulary.between.has(words[start] ?? '')) made[end] = before;
      const names = opened.exactly(words.slice(start, end).join(' '));
      if (names.length > 0) made[end] = [...before, ...names];
    }
  }
  return made[words.length] ?? [];
}

/** The entries that a question names when it names more than one and nothing else: `crest vpn or kestrel vpn`. */
export function namesIn(opened: Opened, readings: readonly string[]): Name[] {
  for (const reading of readings) {
    const words = spell(reading).split(' ');
    if (words.length < 2 || words.length > 24) continue;
    const names = namesOf(opened, words);
    if (new Set(names.map(({ licensee }) => licensee)).size > 1) return names;
  }
  return [];
}
