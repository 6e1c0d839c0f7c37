import { assertDefined } from '../errors.ts';

/** What any cell may contain: text that a person sees in full and that no program runs. */

const NAMES: Readonly<Record<string, string>> = {
  '\u0000': 'null',
  '\u001B': 'escape',
  '\u00A0': 'no-break space',
  '\u00AD': 'soft hyphen',
  '\u061C': 'Arabic letter mark',
  '\u200B': 'zero width space',
  '\u200C': 'zero width non-joiner',
  '\u200D': 'zero width joiner',
  '\u200E': 'left-to-right mark',
  '\u200F': 'right-to-left mark',
  '\u2060': 'word joiner',
  '\uFEFF': 'byte order mark',
  '\r': 'carriage return',
  '\t': 'tab',
};

/**
 * Controls, formats, private use, unassigned, lone surrogates, everything that Unicode lets a program ignore when
 * it draws (fillers, variation selectors, tags), every separator but the plain space, and the empty Braille cell.
 */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;
/** Urdu writes the zero width non-joiner inside words, between two letters. */
const JOINER_IN_URDU = /(?<=[\p{Script=Arabic}&&\p{L}]\p{M}*)\u200C(?=[\p{Script=Arabic}&&\p{L}])/gv;
/** What makes a spreadsheet run a cell; the wide forms are those of East Asian keyboards. */
const FORMULA = /^ *([=+\-@＝＋－＠])/;
/** Most cells: printable ASCII without a fault, recognised quickly. */
const SURELY_PLAIN = /^(?![=+\-@])[!-~]+(?: [!-~]+)*$/;

/** A character as Unicode numbers it: `U+0041`. */
export function codeOf(character: string): string {
  return `U+${assertDefined(character.codePointAt(0), 'a character').toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text with whatever cannot be seen written as its code, so that it stays one line and shows what it holds. */
export function makeVisible(text: string): string {
  return text.replace(new RegExp(UNSEEN, 'gu'), (character) => `<${codeOf(character)}>`);
}

function faultOfUnseen(text: string): string | undefined {
  const [unseen] = UNSEEN.exec(text.replace(JOINER_IN_URDU, '')) ?? [];
  if (unseen === undefined) return undefined;
  if (unseen === '\n') return 'has a line break inside its value; write it in one line';
  const name = [codeOf(unseen), NAMES[unseen]].filter(Boolean).join(' ');
  return `has a character that cannot be seen (${name}); remove it`;
}

/** What is wrong with the text of a cell, whatever its column; nothing when the list is empty. */
export function faultsOfText(text: string): string[] {
  if (text === '' || SURELY_PLAIN.test(text)) return [];
  const faults: string[] = [];
  const unseen = faultOfUnseen(text);
  const [, sign] = FORMULA.exec(text) ?? [];
  if (unseen !== undefined) faults.push(unseen);
  if (/^ | $/.test(text)) faults.push('has a space before or after its value; remove it');
  if (/[^ ] {2,}[^ ]/.test(text)) faults.push('has two spaces in a row; leave one');
  if (sign !== undefined)
    faults.push(
      `begins with "${sign}", which a spreadsheet runs as a formula; begin with a letter or a digit`,
    );
  if (text !== text.normalize('NFC')) faults.push('is not in Unicode form NFC; type the value again');
  return faults;
}
