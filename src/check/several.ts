import { addressesOf } from './address.ts';
import type { Name, Opened } from './opened.ts';
import { clean, spell } from '../names/spelling.ts';

/** What a question is made of when it is made of names and nothing else. */
interface Parts {
  readonly names: readonly Name[];
  /** Whether a mark or a word stands between all of them: `Crest VPN (Zettabyte)`, but not `Zettabyte Crest VPN`. */
  readonly areApart: boolean;
}

/** A piece of a question between spaces and marks, by its place in the text. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

const MOST_PIECES = 24;
/** How many pieces one name has at most. */
const LONGEST_NAME = 8;
/** Marks that can stand between two names. */
const BETWEEN = /[,;/|()[\]،؛]/;

function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(/[^\s,;/|()[\]،؛]+/g), ({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
}

/** The names that a text is, as a name or, where it stands as it was typed, as a recorded address. */
function namesAt(opened: Opened, text: string, asTyped: boolean): readonly Name[] {
  const recorded = asTyped ? addressesOf(text).flatMap(opened.at) : [];
  return recorded.length > 0 ? recorded : opened.exactly(spell(text));
}

/** The names that a text is made of, whole; nothing where a piece of it is left over. */
function partsOf(opened: Opened, text: string, asTyped: boolean): Parts | undefined {
  const pieces = piecesOf(text);
  if (pieces.length < 2 || pieces.length > MOST_PIECES) return undefined;
  // For each number of pieces read so far, the names that they are made of; `isOpen` after a word such as "and".
  const made: ((Parts & { readonly isOpen: boolean }) | undefined)[] = [
    { names: [], areApart: true, isOpen: true },
  ];
  pieces.forEach(({ to }, at) => {
    const end = at + 1;
    for (let start = at; start >= 0 && end - start <= LONGEST_NAME && made[end] === undefined; start -= 1) {
      const before = made[start];
      const { from } = pieces[start] ?? { from: 0 };
      if (before === undefined) continue;
      const written = text.slice(from, to);
      if (start === at && opened.vocabulary.between.has(written.toLowerCase())) {
        made[end] = { ...before, isOpen: true };
        continue;
      }
      const names = namesAt(opened, written, asTyped);
      if (names.length === 0) continue;
      const isApart = before.isOpen || BETWEEN.test(text.slice(pieces[start - 1]?.to ?? 0, from));
      made[end] = { names: [...before.names, ...names], areApart: before.areApart && isApart, isOpen: false };
    }
  });
  const whole = made[pieces.length];
  return whole === undefined || whole.names.length < 2 ? undefined : whole;
}

/** One name for each licensee and service of a question. A company by the name of its own service is no second entry. */
function entriesOf(names: readonly Name[]): Name[] {
  return names.filter(
    (name, at) =>
      names.findIndex(({ licensee, service }) => licensee === name.licensee && service === name.service) ===
        at &&
      (name.service >= 0 ||
        !names.some(({ licensee, service }) => licensee === name.licensee && service >= 0)),
  );
}

/**
 * The entries that a question names when it names more than one, or one by several of its names, and nothing else:
 * `crest vpn or kestrel vpn`, `Crest VPN (Zettabyte)`.
 */
export function namesIn(opened: Opened, typed: string, readings: readonly string[]): Name[] {
  // Two letters that are one in a name may be two in an address.
  const asTyped = clean(typed) === typed;
  for (const reading of readings) {
    const parts = partsOf(opened, reading, asTyped);
    if (parts === undefined) continue;
    const entries = entriesOf(parts.names);
    const licensees = new Set(parts.names.map(({ licensee }) => licensee));
    if (licensees.size > 1 || parts.areApart) return entries;
  }
  return [];
}
