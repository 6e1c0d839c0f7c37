/** Rows as a table for a terminal, under the names of their cells: the first column to the left, the others to the right. */
export function tableOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name) => {
    const cells = [name, ...rows.map((row) => row[name] ?? '')];
    const width = Math.max(...cells.map(({ length }) => length));
    const [header = '', ...rest] = cells.map((cell) =>
      name === names[0] ? cell.padEnd(width) : cell.padStart(width),
    );
    return [header, '─'.repeat(width), ...rest];
  });
  const lines = ['', '', ...rows].map((_, line) => columns.map((column) => column[line]).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** A number with a comma between thousands. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A measured value beside the most that it should be. */
export function aimed(value: number, aim: number): Record<string, string> {
  return { is: number(value, 2), 'aim at most': number(aim, 2), '': value <= aim ? 'met' : 'missed' };
}
