import { assertDefined } from '../errors.ts';

/**
 * One spelling for all the ways to write the same name, on the register and in a question: case, width, spaces, hyphens,
 * quotes around it, invisible characters, emoji beside it, and Urdu typed with Arabic letters or marks. It never makes
 * one name of two that people can tell apart: other letters, accents, signs, and marks inside a word stay. (A name
 * of the register may be typed without its accents: `typedOtherwise`.)
 */

/** How names are written in the country of a register, in the spelling that names are compared in. */
export interface Naming {
  /** The kind of product, in all its spellings; the first is the one that names are compared in. */
  readonly product: readonly string[];
  /** The legal forms of companies, each with all ways to write it at the end of a name. */
  readonly legalForms: Readonly<Record<string, readonly string[]>>;
}

const isLatin = (written: string) => /^[\p{Script=Latin} ]+$/u.test(written);
const longestFirst = (written: readonly string[]) => written.toSorted((a, b) => b.length - a.length);

function patternsOf({ product: [first = '', ...others], legalForms }: Naming) {
  const product = first.replaceAll(' ', '');
  const written = [first, ...others].filter((one) => one !== product);
  const anyOf = (forms: readonly string[]) =>
    longestFirst(forms)
      .map((form) => form.replaceAll(' ', '[ .]?'))
      .join('|');
  /** Nothing where there is nothing to find. */
  const found = (patterns: readonly string[]) => new RegExp(patterns.join('|') || '(?!)', 'g');
  return {
    /** The product as one word. */
    product,
    /** How else it is written, with single spaces that may also be left out. */
    written,
    spaced: found(
      longestFirst(written).map((one) =>
        isLatin(one) ? `(?<![^ ])${one}(?![^ ])` : one.replaceAll(' ', ' ?'),
      ),
    ),
    /** The product as it is written with letters of its own, once no space is left. */
    unspaced: found(written.filter((one) => !isLatin(one)).map((one) => one.replaceAll(' ', ''))),
    /** The end of a company's name that says its legal form only. */
    legalForm: new RegExp(` (?:${anyOf(Object.values(legalForms).flat()) || '(?!)'})$`),
    legalForms: Object.entries(legalForms).map(
      ([kind, forms]) => [kind, new RegExp(`^ (?:${anyOf(forms)})$`)] as const,
    ),
  };
}

/** How names are written in the register that is at work. */
export let naming = patternsOf({ product: [], legalForms: {} });

/** Puts the naming of a register to work, for everything that compares names from then on. */
export function nameAs(register: Naming): void {
  naming = patternsOf(register);
}

/** Letters that only their place or their width in print makes other characters. Circled, bold or joined ones pass for a letter. */
const FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC\uFF01-\uFF5E]+/g;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;
/**
 * Pictures beside a word are no part of a name; inside a word they are. Symbols that stand for a letter, a digit or a
 * sign (🅰, Ⓜ, ℹ, 🇵, 🆓, ➕, ❌) stay anywhere: with one of them it is another name.
 */
const PICTURE = String.raw`(?![\u2139\u24C2\u2795-\u2797\u2714\u2716\u274C\u274E\u3297\u3299\u{1F100}-\u{1F2FF}])[\p{Extended_Pictographic}\p{Emoji_Modifier}]`;
const LETTERS_OR_PICTURES = String.raw`[\p{L}\p{M}\p{N}]|${PICTURE}`;
const PICTURES = new RegExp(
  `(?<!${LETTERS_OR_PICTURES})(?:${PICTURE})+|(?:${PICTURE})+(?!${LETTERS_OR_PICTURES})`,
  'gu',
);
const ARABIC_MARKS = /[\u0610-\u061A\u064B-\u0653\u0655-\u065F\u0670\u06D6-\u06ED]/g;
/** The marks that keyboards and word processors set for an apostrophe. */
const APOSTROPHES = /[‘’‛ʼ´`]/g;
/** What separates the words of a name, or joins them: `crest-vpn`. */
const GAPS = /[\s\p{Z}\p{Cc}\u2010-\u2015_-]+/gu;
/** Marks that say nothing at the end of a word, and inside it make it another: `cre/st`. */
const MARK = String.raw`[\p{Pd}\p{Pc}'"‘’‚“”„«»‹›` + '`' + String.raw`!?,;:()[\]/،؛؟۔٬٫…]`;
const MARKS = new RegExp(`${MARK}+`, 'gu');
const UNSPOKEN = new RegExp(`${MARK}|\\.|${PICTURE}`, 'u');
const WORD = /^[\p{L}\p{N}](?:.*[\p{L}\p{M}\p{N}])?$/su;

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
      .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
  );
}

/** No name on the register is longer, in UTF-16 units of its clean text; what is longer is no name that was asked for. */
export const MAX_NAME = 320;

/** The text as it was meant: nothing invisible, one width, Urdu letters, single spaces. Case and punctuation stay. */
export function clean(text: string): string {
  const seen = text.replace(FORMS, (forms) => forms.normalize('NFKC')).replace(UNSEEN, '');
  return letterOf(seen.normalize('NFC'))
    .replace(PICTURES, '')
    .normalize('NFC')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
}

/** A word without the meaningless marks at its ends. */
function bare(word: string): string {
  if (WORD.test(word)) return word;
  const characters = Array.from(word);
  const speaks = (character: string) => !UNSPOKEN.test(character);
  return characters.slice(characters.findIndex(speaks), characters.findLastIndex(speaks) + 1).join('');
}

/** The words of a text, each without the meaningless marks at its ends. */
function wordsOf(text: string): string[] {
  return text
    .split(' ')
    .map(bare)
    .filter((word) => word !== '');
}

/** A stop inside a word is part of a name (`example.pk`), but in P.T.C.L. and in پی۔ٹی۔سی۔ایل it only separates letters. */
function undotted(word: string): string {
  if (/^\p{L}{1,5}(۔\p{L}{1,5}){2,}$/u.test(word)) return word.replaceAll('۔', ' ');
  return /^\p{L}(\.\p{L})+$/u.test(word) ? word.replaceAll('.', '') : word;
}

/** Brackets around a legal form need no space: `Zettabyte(Pvt.)Ltd.`. */
function withForms(text: string): string {
  return text.replace(/\(([^()]*)\)/g, (bracket, inside: string) => {
    const form = ` ${wordsOf(inside).join(' ')}`;
    return naming.legalForm.exec(form)?.[0] === form ? `${form} ` : bracket;
  });
}

function withProduct(text: string): string {
  return text.replace(naming.spaced, ` ${naming.product} `);
}

/** The words of a name or question, in the one spelling, with single spaces. */
export function spell(text: string): string {
  const gapped = clean(text)
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, "'")
    .replace(GAPS, ' ');
  const words = wordsOf(withProduct(wordsOf(withForms(gapped)).join(' '))).map(undotted);
  return wordsOf(withProduct(words.join(' ')))
    .join(' ')
    .normalize('NFC');
}

/** A spelling split at the marks inside words, for searching only: `cre/st` → `cre st`. */
export function parted(spelled: string): string {
  return spelled.replace(MARKS, ' ').replace(/ +/g, ' ').trim();
}

/**
 * A spelling without its spaces: `crest vpn` and `crestvpn` are the same name. A space between two digits stays:
 * `2026 17` is another number than `202 617`.
 */
export function keyOf(spelled: string): string {
  return spelled
    .replace(/(?<!\d) | (?!\d)/g, '')
    .normalize('NFC')
    .replace(naming.unspaced, naming.product);
}

/** The places, in a spelling without its spaces, at which one word ends. */
function wordEnds(spelled: string): Set<number> {
  const ends = new Set<number>();
  let length = 0;
  for (const word of spelled.split(' ')) ends.add((length += word.length));
  return ends;
}

/**
 * Whether two spellings with one key divide it into the same words, but for spaces that one of them only leaves out:
 * `crestvpn` and `crest vpn`, and not `uk iconic` and `uki conic`, where a space has moved.
 */
export function divideAlike(a: string, b: string): boolean {
  const [ends, others] = [wordEnds(a), wordEnds(b)];
  const [fewer, more] = ends.size < others.size ? [ends, others] : [others, ends];
  return [...fewer].every((end) => more.has(end));
}

/** The key of a licence number, in which any mark counts as a space: `dir-2026/17`, `dir 2026 17`. */
export function keyOfNumber(spelled: string): string {
  return keyOf(parted(spelled));
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
  const form = naming.legalForm.exec(spelled)?.[0] ?? '';
  if (form === '' || form === spelled) return '';
  return naming.legalForms.find(([, written]) => written.test(form))?.[0] ?? '';
}

/** A spelling without the legal form at its end: `zettabyte pvt ltd` → `zettabyte`. */
export function withoutLegalForm(spelled: string): string {
  const bare = spelled.replace(naming.legalForm, '');
  return bare === '' ? spelled : bare;
}

/** Words and phrases: `ya nahi`. They are compared in the one spelling, word by word. */
export class Phrases {
  readonly #all: ReadonlySet<string>;
  /** The words of the longest. */
  readonly longest: number;

  constructor(list: Iterable<string>) {
    this.#all = new Set(list);
    this.longest = Math.max(0, ...Array.from(this.#all, (phrase) => phrase.split(' ').length));
  }

  has(phrase: string): boolean {
    return this.#all.has(phrase);
  }

  /** How many words from a place on are the longest phrase that stands there; 0 where none does. */
  at(words: readonly string[], from: number): number {
    for (let count = Math.min(this.longest, words.length - from); count > 0; count -= 1)
      if (this.#all.has(words.slice(from, from + count).join(' '))) return count;
    return 0;
  }
}

/** The words of a spelling that can tell one provider from another, in order: `crestvpn pro` → `crest`. */
export function tellingWords(spelled: string, { generic }: { readonly generic: Phrases }): string[] {
  const words = spelled
    .replaceAll(naming.product, ' ')
    .split(' ')
    .filter((word) => word !== '');
  const telling: string[] = [];
  for (let at = 0; at < words.length;) {
    const count = generic.at(words, at);
    if (count === 0) telling.push(assertDefined(words[at], 'a word'));
    at += Math.max(count, 1);
  }
  return telling;
}

/*
 * How somebody types a name whose keyboard lacks its letters. For names of the register alone, in the build: each such writing
 * is one more name there. A question with another accent than the name has, `Èclair`, is another name.
 */

/** Letters that are no letter with a mark. */
const LIGATURES: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' },
  ...{ Œ: 'Oe', Æ: 'Ae', Ø: 'O', Ł: 'L', Đ: 'D', ة: 'ه', ۃ: 'ہ' },
};

/** A text as it is typed on a keyboard that has its accents, and no key for `œ`. */
function withoutLigatures(text: string): string {
  return Array.from(text, (letter) => LIGATURES[letter] ?? letter).join('');
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
