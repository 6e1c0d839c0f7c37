import { type Bytes, concat } from './bytes.ts';
import { HASH_LENGTH, hashesOfHeight, type MerkleTree } from './merkle.ts';

/** A file of a tiled log (C2SP tlog-tiles), by its path under the log: `tile/0/000.p/42`. */
export interface TileFile {
  readonly path: string;
  /** Makes its bytes. */
  readonly bytes: () => Bytes;
}

/** How many hashes or entries a full tile has. */
const WIDTH = 256;
/** The length before an entry in a bundle is a uint16. */
export const LONGEST_ENTRY = 65_535;

/** A tile's number in the path: three digits to an element, all but the last behind an `x`; 1234067 → `x001/x234/067`. */
function pathOf(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** The full tiles among `count` items, and the partial ones that trees of the given counts end in. */
function spansOf(prefix: string, count: number, partials: readonly number[]): Span[] {
  const full = Math.floor(count / WIDTH);
  const spans = Array.from({ length: full }, (_, index) => ({
    path: `${prefix}${pathOf(index)}`,
    start: index * WIDTH,
    end: (index + 1) * WIDTH,
  }));
  // A partial tile that has become full is served as the full one alone.
  const open = new Set(partials.filter((size) => size > full * WIDTH));
  for (const size of open)
    spans.push({
      path: `${prefix}${pathOf(full)}.p/${size - full * WIDTH}`,
      start: full * WIDTH,
      end: size,
    });
  return spans;
}

/** The entry bundles: each entry behind its length in two bytes, the higher one first. */
function bundles(lines: readonly Bytes[], sizes: readonly number[]): TileFile[] {
  return spansOf('tile/entries/', lines.length, sizes).map(({ path, start, end }) => ({
    path,
    bytes: () =>
      concat(
        ...lines.slice(start, end).flatMap((line) => [Uint8Array.of(line.length >> 8, line.length), line]),
      ),
  }));
}

/** Every tile and bundle of a log, for its tree and for each earlier size that had a checkpoint. */
export function tilesOf(tree: MerkleTree, lines: readonly Bytes[], sizes: readonly number[]): TileFile[] {
  const tiles = bundles(lines, [...sizes, lines.length]);
  for (let level = 0, count = tree.size; count > 0; level += 1, count = Math.floor(count / WIDTH)) {
    const hashes = hashesOfHeight(tree, level * 8);
    const partials = [...sizes, tree.size].map((size) => Math.floor(size / WIDTH ** level));
    for (const { path, start, end } of spansOf(`tile/${level}/`, count, partials))
      tiles.push({ path, bytes: () => hashes.slice(start * HASH_LENGTH, end * HASH_LENGTH) });
  }
  return tiles;
}

/** The paths of the bundles that hold the entries of a log of some size. */
export function bundlePaths(size: number): string[] {
  return spansOf('tile/entries/', size, [size]).map(({ path }) => path);
}

/** The entries of a bundle; nothing when its lengths do not add up. */
export function entriesOfBundle(bytes: Bytes): Bytes[] | undefined {
  const entries: Bytes[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    const end = at + 2 + length;
    if (end > bytes.length) return undefined;
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries;
}
