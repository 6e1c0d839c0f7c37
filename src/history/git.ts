import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { TABLE_NAMES } from '../data/tables.ts';
import { UserError } from '../errors.ts';

/**
 * What git says about a folder. A comparison may continue only if the answer is known: no git, a repository of another
 * owner and a broken one all fail in the same way as "there is no such file".
 */
export type GitAnswer<Value> =
  { readonly known: true; readonly value: Value } | { readonly known: false; readonly why: string };

const known = <Value>(value: Value): GitAnswer<Value> => ({ known: true, value });

/** Variables that a git hook sets for its own repository. Removed: here the folder says which repository is meant. */
const OF_A_HOOK = /^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY)$/;

/** Whether a folder is in a repository; one from a tarball is not, and then git is not asked. */
export function isInRepository(folder: string): boolean {
  if (!existsSync(folder)) return false;
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}

/** What a git command prints for a folder. Exit codes in `no` mean "there is none" and give an empty text. */
export function askGit(
  folder: string,
  args: readonly string[],
  { no = [], input = '' }: { readonly no?: readonly number[]; readonly input?: string } = {},
): GitAnswer<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_A_HOOK.test(name)));
  const { status, stdout, stderr, error } = spawnSync('git', [...args], {
    cwd: folder,
    env: { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status === 0) return known(stdout);
  if (status !== null && no.includes(status)) return known('');
  if (error !== undefined) return { known: false, why: `git cannot be run (${error.message})` };
  return { known: false, why: `git says: ${stderr.trim().split('\n')[0] ?? `exit code ${status}`}` };
}

/** The full id of a commit; an empty text if there is none of this name. */
export function commitOf(folder: string, name: string): GitAnswer<string> {
  // Without a commit, as in a repository that was just made, git ends with 1; with anything that it cannot read, with 128.
  const found = askGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], {
    no: [1],
  });
  return found.known ? known(found.value.trim()) : found;
}

/** A file of a folder, as a commit has it. */
interface FileOfCommit {
  readonly commit: string;
  readonly file: string;
}

/** The texts of files of the folder, by `<commit>:<file>`; what a commit has not is left out. Git is asked once. */
function filesIn(folder: string, wanted: readonly FileOfCommit[]): GitAnswer<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const input = wanted.map(({ commit, file }) => `${commit}:./${file}\n`).join('');
  const printed = askGit(folder, ['cat-file', '--batch=%(objecttype) %(objectsize)'], { input });
  if (!printed.known) return printed;
  let rest = Buffer.from(printed.value);
  for (const { commit, file } of wanted) {
    const end = rest.indexOf('\n');
    const head = rest.subarray(0, end).toString();
    const size = Number(/^blob (\d+)$/.exec(head)?.[1] ?? NaN);
    if (Number.isNaN(size)) {
      if (!head.endsWith(' missing')) return { known: false, why: `git says of ${file}: ${head}` };
      rest = rest.subarray(end + 1);
      continue;
    }
    files.set(`${commit}:${file}`, rest.subarray(end + 1, end + 1 + size).toString());
    rest = rest.subarray(end + 1 + size + 1);
  }
  return known(files);
}

/** A file of the folder as commits have it, by commit; commits without it are left out. */
export function fileIn(
  folder: string,
  commits: readonly string[],
  file: string,
): GitAnswer<ReadonlyMap<string, string>> {
  const found = filesIn(
    folder,
    commits.map((commit) => ({ commit, file })),
  );
  if (!found.known) return found;
  return known(new Map([...found.value].map(([place, text]) => [place.slice(0, place.indexOf(':')), text])));
}

/** Those of the files of the folder that a commit has. */
export function filesAt(
  folder: string,
  commit: string,
  names: readonly string[],
): GitAnswer<readonly string[]> {
  const listed = askGit(folder, ['ls-tree', '--name-only', '-z', commit, '--', ...names]);
  return listed.known ? known(listed.value.split('\0').filter((name) => name !== '')) : listed;
}

/** A commit that changed a file, or that merged changes of it, and those before it. */
export interface FileCommit {
  readonly commit: string;
  readonly parents: readonly string[];
}

/** The commits up to `name` that changed a file of the folder or merged changes of it, the newest first. */
export function commitsOf(folder: string, name: string, file: string): GitAnswer<FileCommit[]> {
  const args = ['rev-list', '--parents', '--full-history', '--topo-order', name, '--', `./${file}`];
  const listed = askGit(folder, args);
  if (!listed.known) return listed;
  const lines = listed.value.split('\n').filter((line) => line !== '');
  return known(
    lines.map((line) => {
      const [commit = '', ...parents] = line.split(' ');
      return { commit, parents };
    }),
  );
}

/** Whether the history of a clone was cut off (`git clone --depth`), so that older commits cannot be asked about. */
export function isShallow(folder: string): GitAnswer<boolean> {
  const said = askGit(folder, ['rev-parse', '--is-shallow-repository']);
  return said.known ? known(said.value.trim() === 'true') : said;
}

/**
 * The branches that others publish from, as far as this clone has fetched them: the main branch of each remote, else the
 * one that this branch follows.
 */
export function publishedBranches(folder: string): GitAnswer<string[]> {
  const listed = askGit(folder, ['for-each-ref', '--format=%(symref:short)', 'refs/remotes/*/HEAD']);
  if (!listed.known) return listed;
  const heads = listed.value.split('\n').filter((line) => line !== '');
  if (heads.length > 0) return known(heads);
  for (const name of ['@{upstream}', 'refs/remotes/origin/main', 'refs/remotes/origin/master']) {
    // If HEAD is not a branch, git answers with an error and not with "there is none".
    const found = askGit(folder, ['rev-parse', '--verify', '--quiet', name], { no: [1, 128] });
    if (!found.known) return found;
    if (found.value !== '') return known([name]);
  }
  return known([]);
}

/** The value of an answer; throws `UserError` if git cannot tell. */
export function valueOf<Value>(answer: GitAnswer<Value>): Value {
  if (answer.known) return answer.value;
  throw new UserError(answer.why);
}

/** The commit of a name; throws `UserError` if there is none. */
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

/** What a build is made of besides its data: needed to reproduce the same bytes. */
export interface BuildInputs {
  /** The commit that was built; `null` outside of a git repository. */
  readonly commit: string | null;
  /** Whether files of the repository differ from that commit. */
  readonly isChanged: boolean;
  /** SHA-256 of the lock file, in hexadecimal. */
  readonly lockFile: string;
}

/** Reads them in the working folder. Where git cannot tell, as in a tarball, there is no commit. */
export function readBuildInputs(): BuildInputs {
  const head = commitOf('.', 'HEAD');
  const changed = askGit('.', ['status', '--porcelain', '--untracked-files=no']);
  return {
    commit: head.known && head.value !== '' ? head.value : null,
    isChanged: changed.known && changed.value !== '',
    lockFile: createHash('sha256').update(readFileSync('package-lock.json')).digest('hex'),
  };
}
