import { hash } from 'node:crypto';

import { afterAll, beforeAll, vi } from 'vitest';

/**
 * Lets Node's own SHA-256 stand in for WebCrypto's in the tests of a `describe` that need a million hashes: it answers at
 * once, where WebCrypto sends each one to another thread. The reference vectors hold the two to each other.
 */
export function useNodeHash(): void {
  beforeAll(() => {
    vi.spyOn(crypto.subtle, 'digest').mockImplementation((_, bytes) =>
      Promise.resolve(new Uint8Array(hash('sha256', bytes as Uint8Array, 'buffer')).buffer),
    );
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });
}
