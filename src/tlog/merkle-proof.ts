import type { Bytes } from './bytes.ts';
import { HASH_LENGTH, hashOfNode, isSameHash } from './merkle-hash.ts';

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
