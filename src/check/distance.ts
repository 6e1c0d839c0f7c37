/**
 * How many single edits (a letter put in, left out, changed, or two neighbours swapped) make one text the other:
 * optimal string alignment, in UTF-16 units. More than `most` is not counted out: the result is then `most` + 1.
 */
export function distanceBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (!same && row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = next;
  }
  return Math.min(last[b.length] ?? most + 1, most + 1);
}

/** How many edits still resemble a name of this length: short names are near to too many others. */
export function toleranceFor(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : 2;
}
