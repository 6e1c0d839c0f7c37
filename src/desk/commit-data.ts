import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TABLE_NAMES } from '../data/tables.ts';
import { UserError } from '../errors.ts';
import { type Answer, commitOf, filesIn } from '../history/git.ts';

/** The value of an answer; a desk that cannot tell refuses. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.known) return answer.value;
  throw new UserError(answer.why);
}

/** The commit of a name; throws `UserError` where there is none. */
export function commitNamed(folder: string, name: string): string {
  const commit = valueOf(commitOf(folder, name));
  if (commit === '') throw new UserError(`git knows no commit "${name}"; fetch it`);
  return commit;
}

const FILES = [...TABLE_NAMES.map((name) => `${name}.csv`), 'journal.ndjson', 'journal.hashes', 'checkpoint'];

/** Does something with the data folder as a commit has it, in a folder that is gone afterwards. */
export async function withDataOf<Result>(
  folder: string,
  commit: string,
  work: (copy: string) => Result | Promise<Result>,
): Promise<Result> {
  const copy = mkdtempSync(join(tmpdir(), 'sanad-commit-'));
  try {
    const texts = valueOf(
      filesIn(
        folder,
        FILES.map((file) => ({ commit, file })),
      ),
    );
    for (const file of FILES) {
      const text = texts.get(`${commit}:${file}`);
      if (text !== undefined) writeFileSync(join(copy, file), text);
    }
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
