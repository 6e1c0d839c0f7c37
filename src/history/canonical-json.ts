/** The values that a journal holds: texts, whole numbers, and records of them. */
export type JsonValue = string | number | { readonly [name: string]: JsonValue };

/**
 * JSON in the one form of RFC 8785: names sorted by their UTF-16 units, no white space, the shortest escapes. For texts
 * and whole numbers the form is by definition what `JSON.stringify` writes, so no more of the RFC is needed here.
 * Throws a `TypeError` for what the RFC has no form for: a lone surrogate, or a number that is not a safe whole one.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const isSound = typeof value === 'string' ? value.isWellFormed() : Number.isSafeInteger(value);
  if (!isSound) throw new TypeError(`${JSON.stringify(value)} has no canonical form here`);
  return JSON.stringify(value);
}
