import { addressesOf } from './address.ts';
import { idOf, type Name, type Opened } from './opened.ts';
import { clean, spell } from '../names/spelling.ts';

/** What a text is made of when it is made of names and nothing else. */
interface Parts {
  readonly names: readonly Name[];
  /** Whether a mark or a word stands between all of them: `Crest VPN (Zettabyte)`, but not `Zettabyte Crest VPN`. */
  readonly areApart: boolean;
}

const MOST_PIECES = 24;
/** How many pieces one name has at most. */
const LONGEST = 8;
/** What stands between spaces and the marks that can part two names. */
const PIECE = /[^ ,;/|()[\]،؛]+/g;

/** The names that a text is, as a name or, where it stands as it was typed, as a recorded address. */
function namesAt(opened: Opened, text: string, asTyped: boolean): readonly Name[] {
  const recorded = asTyped ? addressesOf(text).flatMap(opened.at) : [];
  return recorded.length > 0 ? recorded : opened.exactly(spell(text));
}

/** The names that a text is made of, whole; nothing where a piece of it is left over. */
function partsOf(opened: Opened, text: string, asTyped: boolean): Parts | undefined {
  const pieces = [...text.matchAll(PIECE)].map(
    ({ 0: piece, index }) => [index, index + piece.length] as const,
  );
  if (pieces.length > MOST_PIECES) return undefined;
  // For each number of pieces read so far, the names that they are made of.
  const made: (Parts | undefined)[] = [{ names: [], areApart: true }];
  for (const [at, [, to]] of pieces.entries())
    for (let start = at; start >= 0 && at - start < LONGEST && made[at + 1] === undefined; start -= 1) {
      const before = made[start];
      const [from] = pieces[start] ?? [to];
      const names = before === undefined ? [] : namesAt(opened, text.slice(from, to), asTyped);
      if (before === undefined || names.length === 0) continue;
      const [, last] = pieces[start - 1] ?? [0, 0];
      const isApart = start === 0 || text.slice(last, from).trim() !== '';
      made[at + 1] = { names: [...before.names, ...names], areApart: before.areApart && isApart };
    }
  return made[pieces.length];
}

/**
 * The entries that a question names when it names more than one, or one by several of its names, and nothing else:
 * `crest vpn or kestrel vpn`, `Crest VPN (Zettabyte)`.
 */
export function namesIn(opened: Opened, typed: string, readings: readonly string[]): Name[] {
  // Two letters that are one in a name may be two in an address.
  const asTyped = clean(typed) === typed;
  const { between } = opened.vocabulary;
  for (const reading of readings) {
    const words = reading.split(' ').map((word) => (between.has(word.toLowerCase()) ? ',' : word));
    const { names, areApart } = partsOf(opened, words.join(' '), asTyped) ?? { names: [], areApart: false };
    const owners = new Set(names.map(({ licensee }) => licensee));
    if (names.length < 2 || !(areApart || owners.size > 1)) continue;
    // A company beside its own service is no second entry.
    const served = new Set(names.filter(({ service }) => service >= 0).map(({ licensee }) => licensee));
    const entries = names.filter(({ licensee, service }) => service >= 0 || !served.has(licensee));
    return [...new Map(entries.map((name) => [idOf(opened, name), name])).values()];
  }
  return [];
}
