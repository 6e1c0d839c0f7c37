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

/** Letters in a filled circle or square, and those of flags, which Unicode does not spell out: each run of A to Z. */
const DRAWN = [0x1f150, 0x1f170, 0x1f1e6];

function letterDrawn(drawn: string): string {
  const code = drawn.codePointAt(0) ?? 0;
  const first = DRAWN.findLast((start) => start <= code) ?? code;
  return String.fromCharCode(0x61 + code - first);
}

/** A spelling in plain letters for those that are one only by their shape: circled, raised, bold, joined. */
export function plainOf(spelled: string): string {
  const plain = spelled
    .normalize('NFKC')
    .replace(/[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu, letterDrawn);
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
      plainOf(spelled)
        .normalize('NFD')
        .replace(/(?!@)[\p{M}\p{P}\p{So}]/gu, ''),
      (letter) => looks.get(letter) ?? letter,
    )
      .join('')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w');
}
