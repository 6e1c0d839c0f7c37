/** What may stand in any cell: text that a person sees whole, and that no program runs. */

const NAMES: Readonly<Record<string, string>> = {
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
  '\n': 'line break',
  '\r': 'carriage return',
  '\t': 'tab',
};

/** Controls, formats, separators but the plain space, private use, unassigned, the filler letters and lone surrogates. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|(?! )\p{Zs}/u;
/** Urdu writes the zero width non-joiner inside words, between two letters. */
const JOINER_IN_URDU = /(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic})/gu;
const FORMULA = /^[=+\-@]/;

function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[character];
  return name === undefined ? code : `${code} ${name}`;
}

/** What is wrong with the text of a cell, whatever its column; nothing when the list is empty. */
export function faultsOfText(text: string): string[] {
  const faults: string[] = [];
  const seen = text.replace(JOINER_IN_URDU, '');
  const unseen = UNSEEN.exec(seen);
  if (unseen) faults.push(`has a character that cannot be seen (${nameOf(unseen[0])}); remove it`);
  if (text !== text.trim()) faults.push('has a space before or after its value; remove it');
  if (/ {2}/.test(text.trim())) faults.push('has two spaces in a row; leave one');
  if (FORMULA.test(text.trim()))
    faults.push(
      `begins with "${text.trim()[0]}", which a spreadsheet runs as a formula; begin with a letter or a digit`,
    );
  if (text !== text.normalize('NFC')) faults.push('is not in Unicode form NFC; type the value again');
  return faults;
}
