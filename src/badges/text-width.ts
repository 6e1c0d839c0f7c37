/**
 * How wide text is drawn, in em. Nobody knows the font of the page that shows a badge, so this is an upper estimate for the
 * common sans-serif faces, and the drawing pins its text to it (`textLength`): wider or narrower, it ends where it should.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  // Marks and format characters take no room of their own.
  [/^[\p{M}\p{Cf}]+$/u, 0],
  [/^[iIjlft.,:;'’|!()[\]{}·\- ]$/u, 0.4],
  [/^[mwMW@%&…—]/u, 1],
  [/^[A-Z]/u, 0.74],
  [/^[\p{Script=Latin}\p{Nd}]/u, 0.63],
  [/^\p{Script=Arabic}/u, 0.48],
];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Letters, digits and stops of which none joins its neighbour to one letter, and the signs that direct a text: most
 * texts have no others, and dividing them between any two characters is ten times quicker than asking where.
 */
const APART = /^(?:(?![\p{M}\p{Cf}])[\p{Script=Latin}\p{Script=Arabic}\p{Nd}\p{P} ]|[\u2066-\u2069])*$/u;

function lettersOf(text: string): string[] {
  return APART.test(text) ? Array.from(text) : Array.from(graphemes.segment(text), ({ segment }) => segment);
}

const widths = new Map<string, number>();

function widthOfLetter(letter: string): number {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  const width = WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 1;
  widths.set(letter, width);
  return width;
}

/** The width of a line of text, in em. */
export function widthOf(text: string): number {
  return lettersOf(text).reduce((sum, letter) => sum + widthOfLetter(letter), 0);
}

/** The text if it is at most `limit` em wide; else its beginning and an ellipsis, cut between letters. */
export function fitText(text: string, limit: number): string {
  if (widthOf(text) <= limit) return text;
  let width = widthOfLetter('…');
  let kept = '';
  for (const letter of lettersOf(text)) {
    width += widthOfLetter(letter);
    if (width > limit) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
