/** A part of a message: words, or the place of a value. */
export type Part = { readonly text: string } | { readonly slot: string };

/** Splits a message at its `{placeholders}`. */
export function partsOf(message: string): Part[] {
  return message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }));
}

/** Puts values into a message. A value that is not given throws: half a sentence is never published. */
export function fill(
  message: string,
  values: Readonly<Record<string, string>>,
  isolate: (value: string) => string,
): string {
  return partsOf(message)
    .map((part) => {
      if ('text' in part) return part.text;
      const value = Object.hasOwn(values, part.slot) ? values[part.slot] : undefined;
      if (value === undefined) throw new Error(`no value for {${part.slot}} in "${message}"`);
      return isolate(value);
    })
    .join('');
}
