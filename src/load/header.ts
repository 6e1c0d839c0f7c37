/** What is wrong with a header, one message a fault: names unknown, missing, doubled, or out of order. */
export function faultsOfHeader(header: readonly string[], columns: readonly string[]): string[] {
  const right = `the header must be ${columns.join(',')}`;
  const unknown = header.filter((name) => !columns.includes(name));
  const missing = columns.filter((name) => !header.includes(name));
  const doubled = columns.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  const faults = [
    ...unknown.map((name) => `has an unknown column "${name}"; ${right}`),
    ...missing.map((name) => `has no column "${name}"; ${right}`),
    ...doubled.map((name) => `has the column "${name}" more than once; ${right}`),
  ];
  const moved = columns.some((name, index) => header[index] !== name);
  return faults.length === 0 && moved ? [`has its columns in another order; ${right}`] : faults;
}
