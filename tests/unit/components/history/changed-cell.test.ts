import { describe, expect, it } from 'vitest';

import { differenceOf, type Piece } from '../../../../src/components/history/changed-cell.ts';

/** Deleted words in [-…-], inserted ones in {+…+}, one line a line. */
const printed = (lines: readonly (readonly Piece[])[]) =>
  lines.map((line) =>
    line
      .map(({ kind, text }) => (kind === 'ins' ? `{+${text}+}` : kind === 'del' ? `[-${text}-]` : text))
      .join(''),
  );

describe('what differs between two values', () => {
  it.each([
    ['Five companies were named.', 'Six companies were named.', ['[-Five-]{+Six+} companies were named.']],
    ['', 'https://source.example/', ['{+https://source.example/+}']],
    ['Lahore', '', ['[-Lahore-]']],
    ['پانچ کمپنیوں کے نام', 'چھ کمپنیوں کے نام', ['[-پانچ-]{+چھ+} کمپنیوں کے نام']],
    // Several values: only those that came or went.
    ['One | Two | Three', 'One | Three | Four', ['[-Two-]', '{+Four+}']],
    ['One', 'One | Two', ['{+Two+}']],
    // Nothing in common: the old and the new, and no riddle.
    [
      'A wholly other sentence here',
      'Nothing alike remains',
      ['[-A wholly other sentence here-]', '{+Nothing alike remains+}'],
    ],
  ])('from "%s" to "%s"', (before, after, lines) => {
    expect(printed(differenceOf(before, after))).toEqual(lines);
  });

  it('leaves out long text that stays, and no word that changes', () => {
    const stays = 'word '.repeat(100);
    const [line = ''] = printed(differenceOf(`${stays}old ${stays}end`, `${stays}new ${stays}end`));
    expect(line).toMatch(/^…( word)+ \[-old-\]\{\+new\+\}( word)+ …$/);
    expect(line.length).toBeLessThan(250);
  });
});
