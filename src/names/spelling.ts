import { namesHere } from '../jurisdiction.ts';

/**
 * One spelling for all the ways to write the same name, on the register and in a question: case, width, spaces,
 * hyphens, quotes, invisible characters, emoji, and Urdu typed with Arabic letters or marks. It never makes one name
 * of two that people can tell apart: other letters, accents, `+` and `@` stay.
 */

/**
 * Marks of a name that are no part of it; before NFKC, which would spell some of them out. Symbols that stand for a
 * letter, a digit or a sign (🅰, Ⓜ, ℹ, 🇵, 🆓, ➕, ❌) do not go: with one of them it is another name.
 */
const UNSPOKEN =
  /(?![\u2139\u24C2\u2795-\u2797\u2714\u2716\u274C\u274E\u3297\u3299\u{1F100}-\u{1F2FF}])[\p{Default_Ignorable_Code_Point}\p{Extended_Pictographic}\p{Emoji_Modifier}\u20E3\u0640]/gu;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;
const ARABIC_MARKS = /[\u0610-\u061A\u064B-\u0653\u0655-\u065F\u0670\u06D6-\u06ED]/g;
const SEPARATORS = /[\s\p{Z}\p{Cc}\p{Pd}\p{Pc}'"‘’‚“”„«»‹›`!?,;:()[\]/،؛؟۔٬٫]+/gu;

/** Letters that an Arabic, Persian or older Urdu keyboard gives for a letter of Urdu. */
const LETTERS: Readonly<Record<string, string>> = {
  ك: 'ک',
  ڪ: 'ک',
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ه: 'ہ',
  ە: 'ہ',
  ۂ: 'ہ',
  ۀ: 'ہ',
  ة: 'ۃ',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ۓ: 'ے',
  ς: 'σ',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

function letterOf(text: string): string {
  return (
    text
      .replace(ARABIC_MARKS, '')
      .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
      // Hamza on yeh makes a letter of its own; on any other it is a mark.
      .replace(/ی\u0654+/g, 'ئ')
      .replace(/\u0654/g, '')
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
  );
}

/** No name on the register is longer, in UTF-16 units of its clean text; what is longer is no name that was asked for. */
export const LONGEST_NAME = 320;

/** The text as it was meant: nothing invisible, one width, Urdu letters, single spaces. Case and punctuation stay. */
export function clean(text: string): string {
  const plain = text.replace(UNSPOKEN, '').normalize('NFKC').replace(UNSEEN, '');
  return letterOf(plain)
    .normalize('NFKC')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
}

/** A dot inside a word is part of a name (`example.pk`), but in P.T.C.L. it only parts letters. */
function undotted(word: string): string {
  const bare = word.replace(/^\.+|\.+$/g, '');
  return /^\p{L}(\.\p{L})+$/u.test(bare) ? bare.replaceAll('.', '') : bare;
}

const PRODUCT = new RegExp(
  namesHere.productWritten
    .map((written) =>
      /^[a-z ]+$/.test(written) ? `(?<![^ ])${written}(?![^ ])` : written.replaceAll(' ', ' ?'),
    )
    .join('|'),
  'g',
);

function withProduct(text: string): string {
  return text.replace(PRODUCT, ` ${namesHere.product} `);
}

/** The words of a name or question, in the one spelling, with single spaces. */
export function spell(text: string): string {
  const parted = clean(text)
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(SEPARATORS, ' ')
    .replace(/\.{2,}/g, ' ');
  const words = withProduct(parted)
    .split(' ')
    .map(undotted)
    .filter((word) => word !== '');
  return withProduct(words.join(' ')).replace(/ +/g, ' ').trim().normalize('NFKC');
}

/** The product as it is written with letters of its own, once no space is left. */
const PRODUCT_UNSPACED = new RegExp(
  namesHere.productWritten
    .map((written) => written.replaceAll(' ', ''))
    .filter((written) => !/^[a-z]+$/.test(written))
    .join('|'),
  'g',
);

/** A spelling without its spaces: `crest vpn` and `crestvpn` are the same name. */
export function keyOf(spelled: string): string {
  return spelled.replaceAll(' ', '').normalize('NFKC').replace(PRODUCT_UNSPACED, namesHere.product);
}

/** The key under which a name is on the register. Equal keys are the same name. */
export function normalise(text: string): string {
  return keyOf(spell(text));
}

/**
 * The legal form at the end of a spelling, in one word for all ways to write it: `pvt`, `ltd`, `smc pvt`; empty where
 * there is none. Companies that differ in it are different companies.
 */
export function legalFormOf(spelled: string): string {
  const form = namesHere.legalForm.exec(spelled)?.[0] ?? '';
  if (form === '' || form === spelled) return '';
  const kinds = namesHere.legalForms.filter(({ written }) => written.test(form)).map(({ kind }) => kind);
  return kinds.join(' ') || 'ltd';
}

/** A spelling without the legal form at its end: `zettabyte pvt ltd` → `zettabyte`. */
export function withoutLegalForm(spelled: string): string {
  const bare = spelled.replace(namesHere.legalForm, '');
  return bare === '' ? spelled : bare;
}
