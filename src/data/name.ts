import table from 'unhomoglyph/data.json' with { type: 'json' };

import { namesHere, questionsHere } from '../jurisdiction.ts';
import { clean, LONGEST_NAME, spell } from '../names/spelling.ts';
import { genericOf, tellingWords } from '../names/telling-words.ts';
import { codeOf } from './plain-text.ts';

/** What may be a name on the register: what an honest person types, and what a question can be compared with. */

const LOOKS: Readonly<Record<string, string>> = table;
const generic = genericOf(questionsHere.generic);

const SCRIPTS = namesHere.scripts.join(' or ');
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Letters and digits of each script that names are written in; the digits 0 to 9 belong to all of them. */
const LETTERS = namesHere.scripts.map((script) => new RegExp(`(?=[\\p{L}\\p{N}])\\p{Script=${script}}`, 'u'));
const [, ...OTHERS] = LETTERS;
/** Signs of a name that are no letters: trade marks, copyright, degree. */
const SYMBOL = /(?![™®©°])\p{So}/u;
/** Marks stand upon letters of Arabic; those of other scripts are one character with their letter in NFC. */
const LOOSE_MARK = /(?<!\p{Script=Arabic}\p{M}*)\p{M}/u;

/** Most names: nothing in them passes for anything else. */
const PLAIN = /^[ -~]*$/;

const shown = (character: string) => `"${character}" (${codeOf(character)})`;

function faultOfCharacter(character: string): string | undefined {
  if (SYMBOL.test(character)) return `has ${shown(character)}, which is no part of a name; remove it`;
  if (/\p{L}/u.test(character) && !LETTERS.some((letter) => letter.test(character)))
    return `has ${shown(character)}, a letter of another script; type the name in ${SCRIPTS} letters`;
  const like = LOOKS[character] ?? '';
  const passes = /^[a-z\d]$/i.test(like) && !OTHERS.some((letter) => letter.test(character));
  return passes && !/^[!-~]$/.test(character)
    ? `has ${shown(character)}, which passes for "${like}"; type "${like}"`
    : undefined;
}

/** A word in the letters of two scripts, in which one may pass for the other. */
function mixedWord(text: string): string | undefined {
  return text.match(WORD)?.find((word) => LETTERS.filter((letter) => letter.test(word)).length > 1);
}

function faultsOfLetters(text: string): string[] {
  const faults = Array.from(text, faultOfCharacter).filter((fault) => fault !== undefined);
  const [mark] = LOOSE_MARK.exec(text) ?? [];
  if (mark !== undefined)
    faults.push(`has a mark (${codeOf(mark)}) upon a letter that is not written with it; remove it`);
  const mixed = mixedWord(text);
  if (mixed !== undefined)
    faults.push(
      `mixes ${namesHere.scripts.join(' and ')} letters in one word, "${mixed}"; part them by a space`,
    );
  return faults;
}

/** What is wrong with a text as a name on the register; nothing when the list is empty. */
export function faultsOfName(text: string): string[] {
  const isPlain = PLAIN.test(text);
  const faults = new Set(isPlain ? [] : faultsOfLetters(text));
  const { length } = isPlain ? text : clean(text);
  if (length > LONGEST_NAME) faults.add(`must be at most ${LONGEST_NAME} characters long, got ${length}`);
  if (tellingWords(spell(text), { generic }).length === 0)
    faults.add(`must name one provider, "${text.slice(0, 60)}" is made of words that any provider may use`);
  return [...faults];
}
