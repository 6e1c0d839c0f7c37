/** Rows as a table for a terminal: the first column to the left, numbers to the right, a line under the header. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [lineOf(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(lineOf)].join(
    '\n',
  );
}
