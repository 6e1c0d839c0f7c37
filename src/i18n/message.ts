/** A part of a message: text, or a placeholder. */
export type Part = { readonly text: string } | { readonly slot: string };

/** Splits a message at its `{placeholders}`. */
export function partsOf(message: string): Part[] {
  return message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }));
}

/** Fills in a message, with each value as `write` writes it. Throws where a value is missing: half a sentence is never published. */
export function fill<Value>(
  message: string,
  values: Readonly<Record<string, Value>>,
  write: (value: Value) => string,
): string {
  return message.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = Object.hasOwn(values, slot) ? values[slot] : undefined;
    if (value === undefined) throw new Error(`no value for {${slot}} in "${message}"`);
    return write(value);
  });
}
