import fc from 'fast-check';

/** Made-up questions: every way of writing that the normaliser promises to see through, and every way to come near a name. */

const INVISIBLE = ['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u200E', '\u061C'];
const SPACES = [' ', '  ', '\u00A0', '\t', '\n', '-', '‐', '–', '_', '　'];
const ARABIC: Readonly<Record<string, readonly string[]>> = {
  ک: ['ك', 'ک', 'ڪ'],
  ی: ['ي', 'ى', 'ی'],
  ہ: ['ه', 'ہ', 'ە'],
  ا: ['ا', 'أ', 'إ'],
  ے: ['ے', 'ۓ'],
};
const MARKS = ['\u064E', '\u064F', '\u0650', '\u0651', '\u0652', '\u0670', '\u0640'];

const wide = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0);

/** The ways to write one character of a name. */
function waysToWrite(letter: string): readonly string[] {
  if (letter === ' ') return SPACES;
  if (/[a-z]/i.test(letter)) return [letter.toLowerCase(), letter.toUpperCase(), wide(letter)];
  if (/\d/.test(letter)) return [letter, wide(letter), '۰۱۲۳۴۵۶۷۸۹'[Number(letter)] ?? letter];
  return ARABIC[letter] ?? [letter];
}

/** A name in another writing that is the same name. */
export function writings(name: string): fc.Arbitrary<string> {
  const letters = Array.from(name).map((letter) =>
    fc
      .tuple(
        fc.constantFrom(...waysToWrite(letter)),
        fc.option(fc.constantFrom(...INVISIBLE), { nil: '', freq: 8 }),
        /\p{Script=Arabic}/u.test(letter) && /\p{L}/u.test(letter)
          ? fc.option(fc.constantFrom(...MARKS), { nil: '', freq: 5 })
          : fc.constant(''),
      )
      .map(([written, invisible, mark]) => written + mark + invisible),
  );
  const around = fc.constantFrom('', ' ', '"', '“', '\u200F', '🔒', '  \n');
  return fc.tuple(around, ...letters, around).map((parts) => parts.join(''));
}

const PIECES = [
  'vpn',
  'VPN',
  'pro',
  'free',
  'pakistan',
  'apk',
  '.com',
  '.pk',
  'https://',
  '(Pvt.) Ltd.',
  '+',
  '2',
  '@',
];

/** Something near one of the names: edited, wrapped, joined with another, disguised, or nothing of the kind. */
export function nearTo(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const edited = fc
    .tuple(name, fc.nat(40), fc.nat(2), fc.string({ unit: 'grapheme', maxLength: 2 }))
    .map(([text, at, cut, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + cut);
    });
  const disguised = fc
    .tuple(name, fc.nat(40), fc.constantFrom('сеорах', '0135@$', 'éíöü'))
    .map(([text, at, letters]) => {
      const place = at % text.length;
      return text.slice(0, place) + (letters[at % letters.length] ?? '') + text.slice(place + 1);
    });
  const piece = fc.oneof(name, fc.constantFrom(...PIECES), fc.string({ maxLength: 4 }));
  const joined = fc
    .tuple(piece, fc.constantFrom('', ' ', '-', '.', '/', '@'), piece)
    .map((parts) => parts.join(''));
  return fc.oneof(edited, disguised, joined, fc.string({ unit: 'binary', maxLength: 40 }), name);
}
