import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Blob, Buffer as Text, Direction, Face, Font, shape } from 'harfbuzzjs';
import subsetFont from 'subset-font';

import { PAGE_NAMES } from '../data/pages.ts';
import { assertDefined } from '../errors.ts';
import { LANGUAGES, languages } from '../i18n/languages.ts';
import { messages, wordsIn } from '../i18n/words.ts';

/*
 * Makes the fonts that are committed (`npm run fonts`). Every Urdu page loads one of them: the words of our own texts look there
 * as in the whole font, and all other words have their letters, joined. 81 kB, where `subset-font` alone leaves 108 kB.
 */

const NASTALIQ = '@fontsource-variable/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-wght-normal.woff2';
const NASKH = (weight: number) =>
  `@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-${weight}-normal.woff2`;
const SANS = (set: 'latin' | 'latin-ext', weight: number) =>
  `@fontsource/noto-sans/files/noto-sans-${set}-${weight}-normal.woff2`;

/** The Urdu alphabet with its hamza forms, as it is written today. */
const LETTERS = Array.from('ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂۃیےۓ');
/** Vowel signs, doubling and the few other marks that Urdu puts on letters. */
const MARKS = Array.from('\u064b\u064e\u064f\u0650\u0651\u0654\u0657\u0670');
const DIGITS = Array.from('۰۱۲۳۴۵۶۷۸۹');
/** Stops, the signs in numbers, the space and the two joiners. Latin digits and signs come from the system's font. */
const SIGNS = Array.from('،؛؟۔٪٫٬ \u200c\u200d');

/** Every character of the Urdu font. */
export const CHARACTERS: readonly string[] = [...LETTERS, ...MARKS, ...DIGITS, ...SIGNS];

/** Each character alone, and each letter before each other: the parts of words that are in none of our texts. */
const PAIRS = [...CHARACTERS, ...LETTERS.flatMap((first) => LETTERS.map((second) => first + second))];

/** The words of a text that are in Arabic script, each once. */
export function arabicWordsIn(text: string): Set<string> {
  return new Set(text.match(/[\p{Script=Arabic}\p{Mark}\u200c\u200d]+/gu) ?? []);
}

function readPackageFile(path: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(fileURLToPath(import.meta.resolve(path)));
}

/** What Arabic spelling has beside the letters of Urdu. */
const ARABIC = Array.from('كيهةىإٱ');

/** The fonts that badges and share cards are lettered in as TrueType, which HarfBuzz reads, each by the name of its file. */
async function makeLetteringFonts(): Promise<ReadonlyMap<string, Buffer>> {
  const sfnt = { targetFormat: 'sfnt', noHinting: true } as const;
  const make = async (path: string, characters?: string) =>
    subsetFont(await readPackageFile(path), characters, {
      ...sfnt,
      keepAllGlyphs: characters === undefined,
    });
  const extended = Array.from({ length: 0x250 - 0xa0 }, (_, at) => String.fromCodePoint(0xa0 + at)).join('');
  const urdu = [...CHARACTERS, ...ARABIC].join('');
  return new Map([
    ['nastaliq.ttf', await readWholeFont()],
    ['naskh.ttf', await make(NASKH(400), urdu)],
    ['naskh-bold.ttf', await make(NASKH(700), urdu)],
    ['sans.ttf', await make(SANS('latin', 400))],
    ['sans-extended.ttf', await make(SANS('latin-ext', 400), extended)],
    ['sans-bold.ttf', await make(SANS('latin', 600))],
    ['sans-bold-extended.ttf', await make(SANS('latin-ext', 600), extended)],
  ]);
}

/** Noto Nastaliq Urdu in its regular weight with every letter of Urdu and every form of each: an sfnt file. */
export async function readWholeFont(): Promise<Buffer> {
  return subsetFont(await readPackageFile(NASTALIQ), CHARACTERS.join(''), {
    targetFormat: 'sfnt',
    variationAxes: { wght: 400 },
    noHinting: true,
  });
}

/** How the font of a file in `src/styles/` is made for the texts of its pages: a line for each that `i18n/languages.ts` names. */
const WEB_FONTS: Readonly<Record<string, (texts: Iterable<string>) => Promise<Buffer>>> = {
  'nastaliq.woff2': makeUrduFont,
};

/** The font of the Urdu pages as WOFF2. The same words give the same bytes, in whatever order. */
export async function makeUrduFont(texts: Iterable<string>): Promise<Buffer> {
  const whole = await readWholeFont();
  const words = new Set(PAIRS);
  for (const text of texts) for (const word of arabicWordsIn(text)) words.add(word);
  const subset = await keepGlyphs(whole, CHARACTERS, glyphsOf(openFont(whole), words));
  return subsetFont(subset, undefined, { keepAllGlyphs: true, targetFormat: 'woff2' });
}

export function openFont(file: Uint8Array): Font {
  return new Font(new Face(new Blob(new Uint8Array(file).buffer)));
}

/** Puts a word into an empty buffer. */
function write(word: string, buffer: Text): void {
  buffer.addText(word);
  buffer.setDirection(Direction.RTL);
  buffer.setScript('Arab');
  buffer.setLanguage('ur');
}

/**
 * The ids of the glyphs that setting these words goes through, the intermediate ones included: in Nastaliq a letter
 * takes many steps from its first form to the one that its neighbours ask for, and needs the glyph of each step.
 */
export function glyphsOf(font: Font, words: Iterable<string>): Set<number> {
  const glyphs = new Set<number>();
  // One for all words: what listens to a buffer stays in HarfBuzz's memory as long as the process.
  const buffer = new Text();
  const note = () => {
    for (const { codepoint } of buffer.getGlyphInfos()) glyphs.add(codepoint);
    return true;
  };
  buffer.setMessageFunc((_, __, message) => !/^(end|recursed)/.test(message) || note());
  for (const word of words) {
    buffer.reset();
    write(word, buffer);
    shape(font, buffer);
    note();
  }
  return glyphs;
}

/** A word as the font draws it: outlines and places, equal for two fonts if and only if the word looks equal. */
export function drawingOf(font: Font, word: string): string {
  const buffer = new Text();
  write(word, buffer);
  shape(font, buffer);
  const places = buffer.getGlyphPositions();
  return buffer
    .getGlyphInfos()
    .map(({ codepoint }, index) => `${font.glyphToPath(codepoint)} ${JSON.stringify(places[index])}`)
    .join('\n');
}

/** The functions of HarfBuzz's subsetter (hb-subset.h) that are called here. A pointer is a number. */
interface Subsetter {
  readonly memory: WebAssembly.Memory;
  readonly _initialize: () => void;
  readonly malloc: (bytes: number) => number;
  readonly hb_blob_create: (data: number, length: number, mode: number, user: 0, destroy: 0) => number;
  readonly hb_blob_get_data: (blob: number, length: 0) => number;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, value: number) => void;
  readonly hb_set_clear: (set: number) => void;
  readonly hb_set_invert: (set: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_set: (input: number, kind: number) => number;
  readonly hb_subset_input_set_flags: (input: number, flags: number) => void;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_input_glyph_set: (input: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

const MEMORY_MODE_WRITABLE = 2;
const SETS_LAYOUT_FEATURE_TAG = 6;
const FLAGS_NO_HINTING = 0x1;
const FLAGS_NO_LAYOUT_CLOSURE = 0x200;

/**
 * The font (sfnt) with these characters and glyphs only, and the layout rules between them. `subset-font` chooses by
 * character alone and then keeps every glyph that any rule could reach. Nothing is freed: the memory is this call's own.
 */
async function keepGlyphs(
  font: Uint8Array,
  characters: Iterable<string>,
  glyphs: Iterable<number>,
): Promise<Buffer> {
  const module = await readPackageFile('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { instance } = await WebAssembly.instantiate(module, {});
  const hb = instance.exports as unknown as Subsetter;
  hb._initialize();
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const face = hb.hb_face_create(hb.hb_blob_create(data, font.length, MEMORY_MODE_WRITABLE, 0, 0), 0);

  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS_NO_HINTING | FLAGS_NO_LAYOUT_CLOSURE);
  const features = hb.hb_subset_input_set(input, SETS_LAYOUT_FEATURE_TAG);
  hb.hb_set_clear(features);
  hb.hb_set_invert(features);
  const unicodes = hb.hb_subset_input_unicode_set(input);
  for (const character of characters)
    hb.hb_set_add(unicodes, assertDefined(character.codePointAt(0), 'a character'));
  const ids = hb.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) hb.hb_set_add(ids, glyph);

  const result = hb.hb_subset_or_fail(face, input);
  if (result === 0) throw new Error('HarfBuzz made no subset of the Urdu font');
  const blob = hb.hb_face_reference_blob(result);
  const start = hb.hb_blob_get_data(blob, 0);
  return Buffer.from(hb.memory.buffer.slice(start, start + hb.hb_blob_get_length(blob)));
}

/**
 * Makes the committed fonts anew: of the pages in each language that brings one, for the words of the interface and of the
 * register in a folder, and of badges and share cards.
 */
export async function writeFonts(dataDir: string, say: (text: string) => void): Promise<void> {
  const write = (path: string, font: Buffer) => {
    writeFileSync(path, font);
    say(`${path}: ${font.length} bytes`);
  };
  const tables = readdirSync(dataDir)
    .filter((file) => file.endsWith('.csv'))
    .map((file) => readFileSync(join(dataDir, file), 'utf8'));
  for (const language of LANGUAGES) {
    const file = languages[language].type?.font;
    if (file === undefined) continue;
    const { date } = wordsIn(language);
    const months = Array.from({ length: 12 }, (_, month) =>
      date(`2025-${String(month + 1).padStart(2, '0')}`),
    );
    const pages = PAGE_NAMES.map((name) =>
      readFileSync(join(dataDir, 'pages', language, `${name}.md`), 'utf8'),
    );
    const make = assertDefined(WEB_FONTS[file], `how ${file} is made`);
    write(
      join('src/styles', file),
      await make([...Object.values(messages[language]), ...months, ...tables, ...pages]),
    );
  }
  for (const [file, font] of await makeLetteringFonts()) write(join('src/badges/fonts', file), font);
}
