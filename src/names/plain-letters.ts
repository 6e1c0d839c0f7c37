/*
 * How somebody types a name whose keyboard lacks its letters. For names of the register alone, in the build: each such writing
 * is one more name there. A question with another accent than the name has, `Èclair`, is another name.
 */

/** Letters that are no letter with a mark. */
const LIGATURES: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' },
  ...{ Œ: 'Oe', Æ: 'Ae', Ø: 'O', Ł: 'L', Đ: 'D', ة: 'ه', ۃ: 'ہ' },
};
const LIGATURE = new RegExp(`[${Object.keys(LIGATURES).join('')}]`, 'g');

/** A text as it is typed on a keyboard that has its accents, and no key for `œ`. */
function withoutLigatures(text: string): string {
  return text.replace(LIGATURE, (letter) => LIGATURES[letter] ?? letter);
}

/** A text without accents, ligatures and the marks that Arabic leaves out: `Éclair` → `Eclair`, `آفاق` → `افاق`. */
export function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036F\u0653]|(?<=\u0648)\u0654/g, '');
  return withoutLigatures(bare.normalize('NFC'));
}

/** The other ways to type some names. */
export function typedOtherwise(names: readonly string[]): string[] {
  const typed = names.flatMap((name) => [withoutLigatures(name), plainLetters(name)]);
  return [...new Set(typed)].filter((one) => !names.includes(one));
}
