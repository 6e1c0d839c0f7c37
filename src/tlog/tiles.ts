import { assertDefined } from '../errors.ts';
import { type Bytes, concat } from './bytes.ts';
import { HASH_LENGTH, hashOfParent, type MerkleTree } from './merkle.ts';

/** A file of a tiled log (C2SP tlog-tiles), by its path under the log: `tile/0/000.p/42`. */
export interface TileFile {
  readonly path: string;
  /** Makes its bytes. */
  readonly bytes: () => Bytes;
}

/** How many hashes or entries a full tile has. */
export const TILE_WIDTH = 256;
/** The length before an entry in a bundle is a uint16. */
export const MAX_ENTRY_LENGTH = 65_535;

/**
 * The path of a tile, or of a bundle of entries, in a log with `count` items on its level: `tile/0/x001/x234/067`, or
 * `tile/0/000.p/42` where it is not full. The number has three digits to an element, all but the last behind an `x`.
 */
export function tilePath(level: number | 'entries', index: number, count: number): string {
  const digits = String(index);
  const number = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').replace(/\d{3}(?=\d)/g, 'x$&/');
  const width = count - index * TILE_WIDTH;
  return `tile/${level}/${number}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** The paths of all bundles of a log of some size. */
export function bundlePaths(size: number): string[] {
  return Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, index) => tilePath('entries', index, size));
}

/** The tiles of a level: every full one, and the partial ones that a log with each of these counts of items ended in. */
function tilesOfLevel<Item>(
  level: number | 'entries',
  items: readonly Item[],
  counts: readonly number[],
  format: (items: readonly Item[]) => Bytes,
): TileFile[] {
  const full = Math.floor(items.length / TILE_WIDTH);
  const ends = new Set([
    ...Array.from({ length: full }, (_, index) => (index + 1) * TILE_WIDTH),
    // A partial tile that has become full is published as the full one alone.
    ...counts.filter((count) => count > full * TILE_WIDTH),
  ]);
  return [...ends].map((end) => {
    const index = Math.ceil(end / TILE_WIDTH) - 1;
    return {
      path: tilePath(level, index, end),
      bytes: () => format(items.slice(index * TILE_WIDTH, end)),
    };
  });
}

/** A bundle: each entry after its length in two bytes, the higher one first. */
function formatBundle(lines: readonly Bytes[]): Bytes {
  return concat(...lines.flatMap((line) => [Uint8Array.of(line.length >> 8, line.length), line]));
}

/** Every tile and bundle of a log, for its tree and for each earlier size that had a checkpoint. */
export function tilesOf(tree: MerkleTree, lines: readonly Bytes[], sizes: readonly number[]): TileFile[] {
  const counts = [...sizes, tree.size];
  const tiles = tilesOfLevel('entries', lines, counts, formatBundle);
  // A tile has the hashes of every eighth level, of complete subtrees only.
  for (let level = 0, width = 1; width <= tree.size; level += 1, width *= TILE_WIDTH) {
    const hashes = assertDefined(tree.levels[level * 8], `level ${level * 8}`);
    const complete = hashes.slice(0, Math.floor(tree.size / width));
    const completeCounts = counts.map((count) => Math.floor(count / width));
    tiles.push(...tilesOfLevel(level, complete, completeCounts, (parts) => concat(...parts)));
  }
  return tiles;
}

/** The entries of a bundle; nothing if its lengths do not add up. */
export function entriesOfBundle(bytes: Bytes): Bytes[] | undefined {
  const entries: Bytes[] = [];
  for (let at = 0; at < bytes.length;) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return undefined;
    const end = at + 2 + ((high << 8) | low);
    if (end > bytes.length) return undefined;
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries;
}

/**
 * The audit path of a leaf, from its sibling up (RFC 6962, section 2.1.1), out of the tiles of a log of some size: a few
 * tiles on each level, and never the whole log. Throws if a tile is too short.
 */
export async function inclusionFromTiles(
  read: (path: string) => Promise<Bytes>,
  index: number,
  size: number,
): Promise<Bytes[]> {
  const tiles = new Map<string, Promise<Bytes>>();
  const hashInTile = async (level: number, item: number): Promise<Bytes> => {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const path = tilePath(level, Math.floor(item / TILE_WIDTH), count);
    const tile = tiles.get(path) ?? read(path);
    tiles.set(path, tile);
    const at = (item % TILE_WIDTH) * HASH_LENGTH;
    const hash = (await tile).slice(at, at + HASH_LENGTH);
    if (hash.length < HASH_LENGTH) throw new Error(`${path} is too short`);
    return hash;
  };
  const hashAt = async (height: number, item: number): Promise<Bytes> => {
    const isComplete = (item + 1) * 2 ** height <= size;
    if (isComplete && height % 8 === 0) return hashInTile(height / 8, item);
    const hasRight = (2 * item + 1) * 2 ** (height - 1) < size;
    const [left, right] = await Promise.all([
      hashAt(height - 1, 2 * item),
      hasRight ? hashAt(height - 1, 2 * item + 1) : undefined,
    ]);
    return hashOfParent(left, right);
  };
  const path: Promise<Bytes>[] = [];
  for (let height = 0; 2 ** height < size; height += 1) {
    const sibling = (index >> height) ^ 1;
    if (sibling * 2 ** height < size) path.push(hashAt(height, sibling));
  }
  return Promise.all(path);
}
