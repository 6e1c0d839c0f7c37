import { readFileSync } from 'node:fs';

import { UserError } from '../errors.ts';
import { toHex, utf8 } from '../tlog/bytes.ts';
import { type Checkpoint, formatCheckpoint } from '../tlog/checkpoint.ts';
import type { Entry } from '../history/entry.ts';
import { formatJournal } from '../history/journal.ts';
import type { JournalFiles } from '../history/journal-files.ts';
import { growTree } from '../tlog/merkle.ts';
import { jurisdiction } from '../jurisdiction.ts';
import { writeAtomically } from './atomic-write.ts';
import { type JournalLock } from './journal-lock.ts';

/**
 * Appends entries to the journal of a folder, and writes the hashes and the checkpoint of the whole anew. The journal
 * comes first: killed between two files, it is ahead of its checkpoint, which the next run brings up to it.
 */
export async function appendEntries(
  files: JournalFiles,
  lines: readonly Uint8Array<ArrayBuffer>[],
  entries: readonly Entry[],
  lock: JournalLock,
): Promise<Checkpoint> {
  const before = files.journal.bytes ?? new Uint8Array(0);
  const added = entries.map((entry) => formatJournal([entry]));
  const { root, size, leaves } = await growTree([...lines, ...added.map((line) => utf8(line.slice(0, -1)))]);
  const checkpoint = { origin: jurisdiction.logOrigin, size, root };
  const hashes = leaves.map((leaf) => `${toHex(leaf)}\n`).join('');
  if (added.length > 0)
    writeAtomically(files.journal.path, Buffer.concat([before, Buffer.from(added.join(''))]), () => {
      lock.check();
      const isSame = files.journal.bytes === undefined || readFileSync(files.journal.path).equals(before);
      if (!isSame)
        throw new UserError(`${files.journal.path} was changed by another program; run record again`);
    });
  writeAtomically(files.hashes.path, hashes, lock.check);
  writeAtomically(files.checkpoint.path, formatCheckpoint(checkpoint), lock.check);
  return checkpoint;
}
