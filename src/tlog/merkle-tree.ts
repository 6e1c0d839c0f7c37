import type { Bytes } from './bytes.ts';
import { hashAll, hashAt, hashOfLeaf, hashOfNode, sha256 } from './merkle-hash.ts';

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
