import { diffArrays } from 'diff';

/** A stretch of text, and what a change did to it. */
export interface Piece {
  readonly kind: 'same' | 'ins' | 'del';
  readonly text: string;
}

/** What separates the values of a cell that has several. */
const BETWEEN = ' | ';
/**
 * If less than this share of a text is unchanged, the old and the new text are shown whole: mixed together they would
 * be unreadable.
 */
const MIN_SHARE = 0.5;
/** Of text that stays, as many characters on each side of a change as show where it is. */
const CONTEXT = 80;

/** Words and the spaces between them, in any script. */
const wordsIn = (text: string) => text.split(/(\s+)/).filter((word) => word !== '');

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): Piece['kind'] =>
  added ? 'ins' : removed ? 'del' : 'same';

/** Text that stays, without what is far from every change. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const head = isFirst ? 0 : CONTEXT;
  const tail = isLast ? 0 : CONTEXT;
  if (text.length <= head + tail + CONTEXT) return text;
  const start = head === 0 ? '' : `${text.slice(0, text.indexOf(' ', head))} `;
  const end = tail === 0 ? '' : text.slice(text.lastIndexOf(' ', text.length - tail));
  return `${start}…${end}`;
}

/**
 * What differs between two values of a cell, word by word, in lines: one for a text, one for each value that came or went
 * where the cell has several.
 */
export function differenceOf(before: string, after: string): Piece[][] {
  if (before.includes(BETWEEN) || after.includes(BETWEEN)) {
    const values = (cell: string) => cell.split(BETWEEN).filter((value) => value !== '');
    return diffArrays(values(before), values(after))
      .filter(({ added, removed }) => added || removed)
      .flatMap((part) => part.value.map((text) => [{ kind: kindOf(part), text }]));
  }
  const parts = diffArrays(wordsIn(before), wordsIn(after)).map((part) => ({
    kind: kindOf(part),
    text: part.value.join(''),
  }));
  const kept = parts.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  if (kept < MIN_SHARE * Math.min(before.length, after.length)) {
    const whole: Piece[] = [
      { kind: 'del', text: before },
      { kind: 'ins', text: after },
    ];
    return whole.filter(({ text }) => text !== '').map((piece) => [piece]);
  }
  return [
    parts.map(({ kind, text }, index) => ({
      kind,
      text: kind === 'same' ? shortened(text, index === 0, index === parts.length - 1) : text,
    })),
  ];
}
