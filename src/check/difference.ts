import type { Stretch } from './answer.ts';
import { keyOf, spell } from '../names/spelling.ts';

/** How far two texts are compared. */
const MAX_COMPARED = 120;

function stretchesOf(letters: readonly string[], same: readonly boolean[]): Stretch[] {
  const stretches: Stretch[] = [];
  letters.forEach((letter, at) => {
    const last = stretches.at(-1);
    const isSame = same[at] ?? false;
    if (last?.same === isSame) stretches[stretches.length - 1] = { text: last.text + letter, same: isSame };
    else stretches.push({ text: letter, same: isSame });
  });
  return stretches;
}

/** Whether the spelling leaves a character out where it stands, as it does a space but not a mark inside a word. */
function isUnspoken(characters: readonly string[], at: number): boolean {
  const between = (character: string) =>
    keyOf(spell(`${characters[at - 1] ?? ''}${character}${characters[at + 1] ?? ''}`));
  const character = characters[at] ?? '';
  return spell(character) === '' && between(character) === between('');
}

/** Two texts in stretches that both have, letter by letter in one spelling, and stretches that only one has. */
export function differenceBetween(question: string, name: string): { question: Stretch[]; name: Stretch[] } {
  const asked = Array.from(question.normalize('NFC').slice(0, MAX_COMPARED));
  const named = Array.from(name.normalize('NFC').slice(0, MAX_COMPARED));
  const spelledAsked = asked.map(spell);
  const spelledNamed = named.map(spell);
  // Longest common subsequence, from the end.
  const width = named.length + 1;
  const common = new Uint8Array((asked.length + 1) * width);
  const at = (a: number, n: number) => common[a * width + n] ?? 0;
  for (let a = asked.length - 1; a >= 0; a -= 1)
    for (let n = named.length - 1; n >= 0; n -= 1)
      common[a * width + n] =
        spelledAsked[a] === spelledNamed[n] ? at(a + 1, n + 1) + 1 : Math.max(at(a + 1, n), at(a, n + 1));
  const sameAsked = asked.map((_, at) => isUnspoken(asked, at));
  const sameNamed = named.map((_, at) => isUnspoken(named, at));
  let a = 0;
  let n = 0;
  while (a < asked.length && n < named.length) {
    if (spelledAsked[a] === spelledNamed[n]) {
      sameAsked[a] = true;
      sameNamed[n] = true;
      a += 1;
      n += 1;
    } else if (at(a + 1, n) >= at(a, n + 1)) a += 1;
    else n += 1;
  }
  return { question: stretchesOf(asked, sameAsked), name: stretchesOf(named, sameNamed) };
}
