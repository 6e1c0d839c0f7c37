import { type Bytes, concat, isEqual } from './bytes.ts';

/**
 * The hashing of RFC 6962, section 2.1 (RFC 9162, section 2.1.1): SHA-256, with another first byte for leaves than
 * for nodes. WebCrypto does it, the same in Node and in a browser; 100,000 lines take about a second.
 */
export const HASH_LENGTH = 32;

/** So many hashes are under way at once; one at a time is ten times slower. */
const BATCH = 1024;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function hashOfLeaf(data: Uint8Array): Promise<Bytes> {
  return sha256(concat(LEAF, data));
}

function hashOfNode(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(concat(NODE, left, right));
}

/** The hashes of some items, packed one behind the other; `report` is told after each batch how many are done. */
async function hashAll<Item>(
  items: readonly Item[],
  hash: (item: Item) => Promise<Bytes>,
  report?: (done: number) => void,
): Promise<Bytes> {
  const packed = new Uint8Array(items.length * HASH_LENGTH);
  for (let start = 0; start < items.length; start += BATCH) {
    const hashes = await Promise.all(items.slice(start, start + BATCH).map(hash));
    packed.set(concat(...hashes), start * HASH_LENGTH);
    report?.(start + hashes.length);
  }
  return packed;
}

/** The hash at a place in a row of hashes. */
export function hashAt(packed: Bytes, index: number): Bytes {
  return packed.subarray(index * HASH_LENGTH, (index + 1) * HASH_LENGTH);
}

export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === HASH_LENGTH && isEqual(a, b);
}

/** The Merkle tree over some leaves (RFC 6962, section 2.1), with every hash that a proof in it can need. */
export interface MerkleTree {
  /** How many leaves; below 2³¹. */
  readonly size: number;
  readonly root: Bytes;
  /** For each height, the hashes of the complete subtrees of that height, one behind the other; height 0 are the leaves. */
  readonly levels: readonly Bytes[];
  /** The hashes of the incomplete subtrees on the right edge, each by its first leaf. */
  readonly edge: ReadonlyMap<number, Bytes>;
}

/** The leaf hashes of some lines, packed. */
export function hashLines(lines: readonly Bytes[], report?: (done: number) => void): Promise<Bytes> {
  return hashAll(lines, hashOfLeaf, report);
}

/** The hashes of the complete subtrees of some height; none for a height that the tree has not. */
export function hashesOfHeight({ levels }: Pick<MerkleTree, 'levels'>, height: number): Bytes {
  return levels[height] ?? new Uint8Array(0);
}

/** The largest power of two that is smaller than a size of two or more: where a subtree splits. */
function splitOf(size: number): number {
  return 2 ** (31 - Math.clz32(size - 1));
}

function isComplete(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

/** The complete subtrees that a tree is made of, from the right: `[first leaf, height]`. */
function peaksOf(size: number): [number, number][] {
  const peaks: [number, number][] = [];
  for (let start = size, height = 0; start > 0; height += 1) {
    if ((start & (2 ** height)) === 0) continue;
    start -= 2 ** height;
    peaks.push([start, height]);
  }
  return peaks;
}

async function treeOver(levels: readonly Bytes[], size: number): Promise<MerkleTree> {
  const edge = new Map<number, Bytes>();
  let root: Bytes | undefined;
  for (const [start, height] of peaksOf(size)) {
    const peak = hashAt(hashesOfHeight({ levels }, height), start / 2 ** height);
    root = root === undefined ? peak : await hashOfNode(peak, root);
    if (root !== peak) edge.set(start, root);
  }
  return { size, root: root ?? (await sha256(new Uint8Array(0))), levels, edge };
}

/** Builds the tree over packed leaf hashes. */
export async function growTree(leaves: Bytes): Promise<MerkleTree> {
  const levels = [leaves];
  const size = leaves.length / 32;
  for (let below = leaves, count = size >> 1; count > 0; count >>= 1) {
    const children = below;
    const parents = Array.from({ length: count }, (_, index) => index);
    below = await hashAll(parents, (index) =>
      hashOfNode(hashAt(children, 2 * index), hashAt(children, 2 * index + 1)),
    );
    levels.push(below);
  }
  return treeOver(levels, size);
}

/** The tree as it was when it had `size` leaves. Throws a `RangeError` when it never had. */
export function treeOfSize(tree: MerkleTree, size: number): Promise<MerkleTree> {
  if (!Number.isInteger(size) || size < 0 || size > tree.size)
    throw new RangeError(`a tree of ${tree.size} leaves never had ${size}`);
  return treeOver(tree.levels, size);
}

/** The hash of the subtree over the leaves from `start` to before `end`. */
function hashOfSubtree(tree: MerkleTree, start: number, end: number): Bytes {
  const width = end - start;
  const incomplete = isComplete(width) ? undefined : tree.edge.get(start);
  return incomplete ?? hashAt(hashesOfHeight(tree, Math.log2(width)), start / width);
}

/** The audit path of a leaf, from its sibling up (RFC 6962, section 2.1.1). Throws a `RangeError` for a leaf that is not there. */
export function inclusionProof(tree: MerkleTree, index: number): Bytes[] {
  if (!Number.isInteger(index) || index < 0 || index >= tree.size)
    throw new RangeError(`a tree of ${tree.size} leaves has no leaf ${index}`);
  const path: Bytes[] = [];
  for (let start = 0, end = tree.size; end - start > 1;) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(hashOfSubtree(tree, middle, end));
      end = middle;
    } else {
      path.push(hashOfSubtree(tree, start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** The proof that the tree grew out of the one of its first `size` leaves (RFC 6962, section 2.1.2). Throws a `RangeError` for a size it never had. */
export function consistencyProof(tree: MerkleTree, size: number): Bytes[] {
  if (!Number.isInteger(size) || size < 0 || size > tree.size)
    throw new RangeError(`a tree of ${tree.size} leaves never had ${size}`);
  if (size === 0 || size === tree.size) return [];
  const path: Bytes[] = [];
  let start = 0;
  let end = tree.size;
  while (end > size) {
    const middle = start + splitOf(end - start);
    if (size <= middle) {
      path.push(hashOfSubtree(tree, middle, end));
      end = middle;
    } else {
      path.push(hashOfSubtree(tree, start, middle));
      start = middle;
    }
  }
  // The old tree's own root, where all that is left is that tree, is known to whoever checks the proof.
  if (start > 0) path.push(hashOfSubtree(tree, start, end));
  return path.reverse();
}

/** What a tree is known by: how many leaves, and the hash over all of them. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

function isWellFormed(proof: readonly Uint8Array[], sizes: readonly number[]): boolean {
  return (
    sizes.every((size) => Number.isInteger(size) && size >= 0 && size < 2 ** 31) &&
    proof.every((hash) => hash.length === HASH_LENGTH)
  );
}

/** A node of the path and the last node of its level: where the path turns, and when it must end. */
class Position {
  private node: number;
  private last: number;

  constructor(node: number, last: number) {
    this.node = node;
    this.last = last;
  }

  get isAtTop(): boolean {
    return this.last === 0;
  }

  get isRight(): boolean {
    return this.node % 2 === 1 || this.node === this.last;
  }

  climb(): void {
    this.node >>= 1;
    this.last >>= 1;
  }

  /** Climbs while the node is a left one without a sibling, as its hash is then its parent's. */
  climbToTurn(): void {
    while (this.node % 2 === 0 && this.node !== 0) this.climb();
  }

  climbWhileRight(): void {
    while (this.node % 2 === 1) this.climb();
  }
}

/** Whether a proof shows that the leaf with this hash is at `index` of the tree (RFC 9162, section 2.1.3.2). */
export async function provesInclusion(
  proof: readonly Bytes[],
  leaf: { readonly index: number; readonly hash: Bytes },
  head: TreeHead,
): Promise<boolean> {
  if (!isWellFormed(proof, [leaf.index, head.size]) || leaf.index >= head.size) return false;
  const position = new Position(leaf.index, head.size - 1);
  let hash = leaf.hash;
  for (const sibling of proof) {
    if (position.isAtTop) return false;
    if (position.isRight) {
      hash = await hashOfNode(sibling, hash);
      position.climbToTurn();
    } else {
      hash = await hashOfNode(hash, sibling);
    }
    position.climb();
  }
  return position.isAtTop && isSameHash(hash, head.root);
}

/** Whether a proof shows that the tree `later` begins with all of the tree `earlier` (RFC 9162, section 2.1.4.2). */
export async function provesConsistency(
  proof: readonly Bytes[],
  earlier: TreeHead,
  later: TreeHead,
): Promise<boolean> {
  if (!isWellFormed(proof, [earlier.size, later.size]) || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && isSameHash(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0;
  const isComplete = Number.isInteger(Math.log2(earlier.size));
  const [seed, ...path] = isComplete ? [Uint8Array.from(earlier.root), ...proof] : proof;
  if (seed === undefined || proof.length === 0) return false;
  const position = new Position(earlier.size - 1, later.size - 1);
  position.climbWhileRight();
  let before = seed;
  let after = seed;
  for (const sibling of path) {
    if (position.isAtTop) return false;
    if (position.isRight) {
      before = await hashOfNode(sibling, before);
      after = await hashOfNode(sibling, after);
      position.climbToTurn();
    } else {
      after = await hashOfNode(after, sibling);
    }
    position.climb();
  }
  return position.isAtTop && isSameHash(before, earlier.root) && isSameHash(after, later.root);
}
