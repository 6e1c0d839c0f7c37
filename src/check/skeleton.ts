import { spell } from '../names/spelling.ts';

/** Digits and signs that people write for a letter; Unicode's table has only those that look the same. */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '+': 't',
  '|': 'l',
};

/** A spelling in plain letters for those that are one only by their shape: circled, raised, bold, joined. */
export function plainOf(spelled: string): string {
  const plain = spelled.normalize('NFKC');
  return plain === spelled ? spelled : spell(plain);
}

/** What a spelling looks like: equal skeletons are hard to tell apart with the eye (UTS #39, section 4). */
export type Skeleton = (spelled: string) => string;

export function skeletonBy(confusables: Readonly<Record<string, string>>): Skeleton {
  const looks = new Map<string, string>(Object.entries(WRITTEN_FOR));
  for (const [letter, likes] of Object.entries(confusables))
    for (const like of likes) looks.set(like, letter);
  return (spelled) =>
    Array.from(
      plainOf(spelled).normalize('NFD'),
      (letter) => looks.get(letter) ?? letter.replace(/[\p{M}\p{P}\p{So}]/u, ''),
    )
      .join('')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w');
}
