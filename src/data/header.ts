/** What is wrong with a header, one message a fault: names unknown, missing, doubled, or out of order. */
export function faultsOfHeader(header: readonly string[], columns: readonly string[]): string[] {
  const right = `the header must be ${columns.join(',')}`;
  if (header.every((name) => name.trim() === '')) return [`is blank; ${right}`];
  const unknown = header.filter((name) => !columns.includes(name));
  if (unknown.length === header.length) return [`has none of the columns; ${right}`];
  const missing = columns.filter((name) => !header.includes(name));
  const doubled = columns.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  const faults = [
    ...unknown.map((name) => `has an unknown column "${name}"; ${right}`),
    ...missing.map((name) => `has no column "${name}"; ${right}`),
    ...doubled.map((name) => `has the column "${name}" more than once; ${right}`),
  ];
  const isMoved = columns.some((name, index) => header[index] !== name);
  return faults.length === 0 && isMoved ? [`has its columns in the wrong order; ${right}`] : faults;
}
