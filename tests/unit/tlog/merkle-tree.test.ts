import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { type Bytes, toHex } from '../../../src/tlog/bytes.ts';
import {
  consistencyProof,
  growTree,
  hashOfLeaf,
  inclusionProof,
  provesConsistency,
  provesInclusion,
  rootAt,
} from '../../../src/tlog/merkle.ts';
import { LONG } from '../../long.ts';
import { useNodeHash } from '../history/node-hash.ts';

const hex = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'hex'));
const itemAt = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index}`);
  return item;
};
const hexes = (hashes: readonly Uint8Array[]) => hashes.map(toHex);

/**
 * The reference vectors of Certificate Transparency: leaves, roots and proofs as
 * https://github.com/transparency-dev/merkle publishes them (testonly/constants.go, proof/verify_test.go).
 */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const INCLUSION = [
  { index: 0, size: 1, proof: [] },
  {
    index: 0,
    size: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    proof: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    proof: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];
const CONSISTENCY = [
  { from: 1, to: 1, proof: [] },
  {
    from: 1,
    to: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    from: 6,
    to: 8,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    from: 2,
    to: 5,
    proof: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
  {
    from: 6,
    to: 7,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
];

describe('the reference vectors of Certificate Transparency', () => {
  it.each(ROOTS.map((root, size) => ({ size, root })))(
    'gives $size leaves the root $root',
    async ({ size, root }) => {
      expect(toHex((await growTree(LEAVES.slice(0, size))).root)).toBe(root);
      expect(toHex(await rootAt(await growTree(LEAVES), size))).toBe(root);
    },
  );

  it.each(INCLUSION)('proves leaf $index in $size', async ({ index, size, proof }) => {
    const tree = await growTree(LEAVES.slice(0, size));
    expect(hexes(inclusionProof(tree, index))).toEqual(proof);
    const leaf = { index, hash: await hashOfLeaf(itemAt(LEAVES, index)) };
    expect(await provesInclusion(proof.map(hex), leaf, { size, root: hex(ROOTS[size] ?? '') })).toBe(true);
  });

  it.each(CONSISTENCY)('proves that $to leaves grew out of $from', async ({ from, to, proof }) => {
    expect(hexes(consistencyProof(await growTree(LEAVES.slice(0, to)), from))).toEqual(proof);
    const [earlier, later] = [from, to].map((size) => ({ size, root: hex(ROOTS[size] ?? '') }));
    expect(await provesConsistency(proof.map(hex), earlier as never, later as never)).toBe(true);
  });
});

/** The definition of RFC 6962, section 2.1, written out again on Node's own hash. */
function rootByDefinition(leaves: readonly Uint8Array[]): Buffer {
  const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return hash(Uint8Array.of(0), itemAt(leaves, 0));
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hash(
    Uint8Array.of(1),
    rootByDefinition(leaves.slice(0, split)),
    rootByDefinition(leaves.slice(split)),
  );
}

/** In full all sizes up to 300; the sample has every small one and those around the powers of two, where trees change form. */
const SIZES = LONG
  ? Array.from({ length: 301 }, (_, size) => size)
  : [...Array.from({ length: 18 }, (_, size) => size), 31, 32, 33, 100, 127, 128, 129, 255, 256, 257];

describe(
  `trees of ${SIZES.length} sizes up to ${Math.max(...SIZES)} leaves`,
  { timeout: 120_000 },
  async () => {
    const LINES = Array.from({ length: 300 }, (_, index) => hex(index.toString(16).padStart(4, '0')));
    const whole = await growTree(LINES);
    const trees = await Promise.all(SIZES.map((size) => growTree(LINES.slice(0, size))));
    const leafHashes = await Promise.all(LINES.map(hashOfLeaf));
    const roots = await Promise.all(LINES.map((_, size) => rootAt(whole, size)));
    /** For these trees it is also tried that the same proof shows nothing else. */
    const small = trees.filter(({ size }) => size > 1 && size < 40);

    useNodeHash();

    it('have the root that the definition gives, grown or as they were', async () => {
      for (const { size, root } of trees) {
        expect(toHex(root)).toBe(rootByDefinition(LINES.slice(0, size)).toString('hex'));
        expect(toHex(await rootAt(whole, size))).toBe(toHex(root));
      }
    });

    it('prove every leaf', async () => {
      const proved = trees.flatMap((tree) =>
        leafHashes
          .slice(0, tree.size)
          .map((hash, index) => provesInclusion(inclusionProof(tree, index), { index, hash }, tree)),
      );
      expect(new Set(await Promise.all(proved))).toEqual(new Set([true]));
    });

    it('prove no other leaf, and no other place, by the same proof', async () => {
      const proved = small.flatMap((tree) =>
        leafHashes.slice(0, tree.size).flatMap((hash, index) => {
          const proof = inclusionProof(tree, index);
          const other = (index + 1) % tree.size;
          return [
            provesInclusion(proof, { index, hash: itemAt(leafHashes, other) }, tree),
            provesInclusion(proof, { index: other, hash }, tree),
          ];
        }),
      );
      expect(new Set(await Promise.all(proved))).toEqual(new Set([false]));
    });

    it('prove every earlier tree', async () => {
      const proved = trees.flatMap((tree) =>
        trees
          .filter(({ size }) => size <= tree.size)
          .map((earlier) => provesConsistency(consistencyProof(tree, earlier.size), earlier, tree)),
      );
      expect(new Set(await Promise.all(proved))).toEqual(new Set([true]));
    });

    it('prove no other tree by the same proof, nor by a part of it', async () => {
      const proved = small.flatMap((tree) =>
        trees
          .filter(({ size }) => size > 0 && size < tree.size)
          .flatMap((earlier) => {
            const proof = consistencyProof(tree, earlier.size);
            return [
              provesConsistency(proof, { size: earlier.size, root: itemAt(roots, earlier.size - 1) }, tree),
              provesConsistency(proof, earlier, { size: tree.size, root: itemAt(roots, tree.size - 1) }),
              provesConsistency(proof.slice(1), earlier, tree),
            ];
          }),
      );
      expect(new Set(await Promise.all(proved))).toEqual(new Set([false]));
    });
  },
);

describe('a proof that is not one', async () => {
  const tree = await growTree(LEAVES);
  const proof = inclusionProof(tree, 5);
  const leaf = { index: 5, hash: await hashOfLeaf(itemAt(LEAVES, 5)) };
  const earlier = { size: 6, root: await rootAt(tree, 6) };
  const consistency = consistencyProof(tree, 6);
  const garbage = [new Uint8Array(0), tree.root, new Uint8Array(32)];

  it.each([
    ['a hash too few', proof.slice(1), leaf, tree],
    ['a hash missing at the end', proof.slice(0, -1), leaf, tree],
    ['the place of another leaf', proof, { ...leaf, index: 4 }, tree],
    ['a place outside of the tree', proof, { ...leaf, index: 8 }, tree],
    ['a negative place', proof, { ...leaf, index: -1 }, tree],
    ['twice the size', proof, leaf, { ...tree, size: 16 }],
    ['half the size', proof, leaf, { ...tree, size: 4 }],
    ['the root of another tree', proof, leaf, { ...tree, root: earlier.root }],
    ...garbage.flatMap((more) => [
      ['a piece too many at the end', [...proof, more], leaf, tree] as const,
      ['a piece too many at the front', [more, ...proof], leaf, tree] as const,
    ]),
  ] as const)('shows no inclusion with %s', async (_, hashes, at, head) => {
    expect(await provesInclusion(hashes as Bytes[], at, head)).toBe(false);
  });

  it.each([
    ['no hashes', [], earlier, tree],
    ['the two trees swapped', consistency, tree, earlier],
    ['another size before', consistency, { ...earlier, size: 5 }, tree],
    ['another size after', consistency, earlier, { ...tree, size: 16 }],
    ['the same root twice', consistency, tree, tree],
    ['an empty tree before', consistency, { size: 0, root: tree.root }, tree],
    ...garbage.flatMap((more) => [
      ['a piece too many at the end', [...consistency, more], earlier, tree] as const,
      ['a piece too many at the front', [more, ...consistency], earlier, tree] as const,
    ]),
  ] as const)('shows no consistency with %s', async (_, hashes, before, after) => {
    expect(await provesConsistency(hashes as Bytes[], before, after)).toBe(false);
  });

  it('is not made for what was never in the tree', async () => {
    expect(() => inclusionProof(tree, 8)).toThrow(RangeError);
    expect(() => consistencyProof(tree, 9)).toThrow(RangeError);
    await expect(rootAt(tree, 9)).rejects.toThrow(RangeError);
  });
});
