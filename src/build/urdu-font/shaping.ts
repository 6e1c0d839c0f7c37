import { Blob, Buffer, Direction, Face, Font, shape } from 'harfbuzzjs';

export function openFont(file: Uint8Array): Font {
  return new Font(new Face(new Blob(new Uint8Array(file).buffer)));
}

/** Puts a word into an empty buffer. */
function write(word: string, buffer: Buffer): void {
  buffer.addText(word);
  buffer.setDirection(Direction.RTL);
  buffer.setScript('Arab');
  buffer.setLanguage('ur');
}

/**
 * The ids of the glyphs that setting these words goes through, the passing ones included: in Nastaliq a letter takes
 * many steps from its first form to the one that its neighbours ask for, and a step without its glyph is not taken.
 */
export function glyphsOf(font: Font, words: Iterable<string>): Set<number> {
  const glyphs = new Set<number>();
  // One for all words: what listens to a buffer stays in HarfBuzz's memory as long as the process.
  const buffer = new Buffer();
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
  const buffer = new Buffer();
  write(word, buffer);
  shape(font, buffer);
  const places = buffer.getGlyphPositions();
  return buffer
    .getGlyphInfos()
    .map(({ codepoint }, index) => `${font.glyphToPath(codepoint)} ${JSON.stringify(places[index])}`)
    .join('\n');
}
