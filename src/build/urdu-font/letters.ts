/** The Urdu alphabet with its hamza forms, as it is written today. */
const LETTERS = Array.from('ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂۃیےۓ');

/** Vowel signs, doubling and the few other marks that Urdu puts on letters. */
const MARKS = Array.from('\u064b\u064e\u064f\u0650\u0651\u0654\u0657\u0670');

const DIGITS = Array.from('۰۱۲۳۴۵۶۷۸۹');

/** Stops, the signs in numbers, the space and the two joiners. Latin digits and signs come from the system's font. */
const SIGNS = Array.from('،؛؟۔٪٫٬ \u200c\u200d');

/** Every character that the font has, whatever the texts are. */
export const CHARACTERS: readonly string[] = [...LETTERS, ...MARKS, ...DIGITS, ...SIGNS];

/** Each character alone, and each letter before each other: what typed words that no text has are made of. */
export function* letterPairs(): Generator<string> {
  yield* CHARACTERS;
  for (const first of LETTERS) for (const second of LETTERS) yield first + second;
}

/** The words of a text that are written in Arabic script, each once. */
export function arabicWordsIn(text: string): Set<string> {
  return new Set(text.match(/[\p{Script=Arabic}\p{Mark}\u200c\u200d]+/gu) ?? []);
}
