import { basename } from 'node:path';

import type { Problem } from '../data/problem.ts';
import { assertDefined } from '../errors.ts';
import { thisRegister } from '../this-register.ts';
import { type Bytes, isEqual, toBase64, utf8 } from '../tlog/bytes.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { growTree, type MerkleTree, rootAt, type TreeHead } from '../tlog/merkle.ts';
import {
  type GitAnswer,
  commitOf,
  commitsOf,
  fileIn,
  filesAt,
  isInRepository,
  isShallow,
  publishedBranches,
} from './git.ts';
import { type FileRead, hasNoJournal, type JournalFiles } from './journal-files.ts';
import { readJournal } from './journal.ts';

/**
 * What was found by comparing a journal with git. The checkpoint beside the journal is edited in the same commit, so the
 * journal must also begin with every checkpoint in the history of git and, by `contradictionOfPublished`, on the site.
 */
export interface GitComparison {
  /** Where the journal contradicts a checkpoint that is kept. */
  readonly problems: readonly Problem[];
  /** What could not be found out. A command that writes or signs must refuse then. */
  readonly unsure: readonly string[];
  /** Published branches with entries that this journal lacks. */
  readonly behind: readonly string[];
}

const FOUND_NOTHING: GitComparison = { problems: [], unsure: [], behind: [] };

/** Whether the name of a log can never be an address (RFC 6761): then it may still be changed to a permanent one. */
export function isProvisional(origin: string): boolean {
  return /^[^/]*\.invalid(\/|$)/.test(origin);
}

/**
 * Why a log may not have its name: a checkpoint of the same log has another, permanent name. A new log, such as that of
 * another register made from this one, has a name of its own.
 */
async function faultOfName(tree: MerkleTree, checkpoint: string | undefined): Promise<string | undefined> {
  const head = parseCheckpoint(checkpoint ?? '');
  const { logOrigin } = thisRegister;
  if (head === undefined || head.origin === logOrigin || isProvisional(head.origin)) return undefined;
  if (head.size === 0 || !(await beginsWith(tree, head))) return undefined;
  return `is the log "${head.origin}", and its name can never change, got "${logOrigin}"; restore the name, or begin a new log`;
}

function headOf(text: string | undefined): TreeHead | undefined {
  const head = parseCheckpoint(text ?? '');
  if (head?.origin !== thisRegister.logOrigin) return undefined;
  return thisRegister.neverPublished.includes(toBase64(head.root)) ? undefined : head;
}

/** Whether a log begins with what a checkpoint says. */
async function beginsWith(tree: MerkleTree, head: TreeHead): Promise<boolean> {
  return head.size <= tree.size && isEqual(await rootAt(tree, head.size), head.root);
}

const shortOf = (commit: string) => commit.slice(0, 10);

/**
 * The commit at which the journal stopped growing; `undefined` if it only ever grew. A merge keeps one side's journal, so
 * at a merge one side at least must be what the journal began with, and only that side's past is looked at further.
 */
async function lastContradiction(
  folder: string,
  tree: MerkleTree,
): Promise<GitAnswer<{ readonly commit: string; readonly size: number } | undefined>> {
  // During a merge, the next commit has two parents.
  const commits = new Map<string, readonly string[]>();
  const newest: string[] = [];
  for (const name of ['HEAD', 'MERGE_HEAD']) {
    const side = commitOf(folder, name);
    const history = side.known && side.value !== '' ? commitsOf(folder, side.value, 'checkpoint') : side;
    if (!history.known) return history;
    if (typeof history.value === 'string') continue;
    newest.push(...history.value.slice(0, 1).map(({ commit }) => commit));
    for (const { commit, parents } of history.value) commits.set(commit, parents);
  }
  const files = fileIn(folder, [...commits.keys()], 'checkpoint');
  if (!files.known) return files;
  const isKept = async (commit: string) => {
    const head = headOf(files.value.get(commit));
    return head === undefined || (await beginsWith(tree, head));
  };
  const parentsOf = (commit: string) => (commits.get(commit) ?? []).filter((parent) => commits.has(parent));
  const seen = new Set<string>();
  const open = newest.length === 0 ? [] : [newest];
  for (let sides = open.pop(); sides !== undefined; sides = open.pop()) {
    const kept: string[] = [];
    for (const side of sides) if (await isKept(side)) kept.push(side);
    // A merge that kept the wrong side is corrected by a later commit, which keeps the other.
    const before = kept.length > 0 ? [] : sides.map(parentsOf).filter(({ length }) => length > 1);
    open.push(...before);
    const [lost] = sides;
    if (kept.length + before.length === 0 && lost !== undefined) {
      const { size } = assertDefined(headOf(files.value.get(lost)), 'the checkpoint of a commit');
      return { known: true, value: { commit: lost, size } };
    }
    for (const commit of kept.filter((one) => !seen.has(one))) {
      seen.add(commit);
      const parents = parentsOf(commit);
      if (parents.length > 0) open.push(parents);
    }
  }
  return { known: true, value: undefined };
}

/** How a journal compares with that of a commit: it has all of it, only the beginning of it, or another history. */
async function standingTo(
  folder: string,
  commit: string,
  tree: MerkleTree,
): Promise<GitAnswer<'has' | 'behind' | 'other'>> {
  const files = fileIn(folder, [commit], 'checkpoint');
  if (!files.known) return files;
  const head = headOf(files.value.get(commit));
  if (head === undefined || (await beginsWith(tree, head))) return { known: true, value: 'has' };
  const journals = fileIn(folder, [commit], 'journal.ndjson');
  if (!journals.known) return journals;
  const { lines } = readJournal(utf8(journals.value.get(commit) ?? ''));
  const isBehind = await beginsWith(await growTree(lines), tree);
  return { known: true, value: isBehind ? 'behind' : 'other' };
}

/**
 * The files of a journal that the last commit has, where the folder has none of them: no new register begins in their
 * place. Where git cannot tell, none begins either.
 */
function problemsOfLoss(folder: string, files: JournalFiles): Problem[] {
  const problem = (file: string, message: string) => ({ file, line: 1, column: 'file', message });
  const all: readonly FileRead[] = Object.values({ ...files });
  const head = commitOf(folder, 'HEAD');
  const names = all.map(({ path }) => basename(path));
  const kept = head.known && head.value !== '' ? filesAt(folder, head.value, names) : head;
  if (!kept.known) {
    const message = `is missing, and it cannot be found out whether the last commit has it: ${kept.why}`;
    return [problem(files.journal.path, message)];
  }
  const has = (path: string) => kept.value.includes(basename(path));
  return all
    .filter(({ path }) => has(path))
    .map(({ path }) => problem(path, 'is missing, but the last commit has it; restore it'));
}

/**
 * Compares the journal of a folder with the checkpoints that git keeps of it: all those of its own history, and those of
 * the branches that others publish from. `base` is one more commit to compare with, as for a pull request, or empty.
 */
export async function compareWithGit(
  folder: string,
  files: JournalFiles,
  lines: readonly Bytes[],
  base: string,
): Promise<GitComparison> {
  if (!isInRepository(folder)) {
    return base === ''
      ? FOUND_NOTHING
      : { ...FOUND_NOTHING, unsure: [`${folder} is in no repository of git`] };
  }
  if (hasNoJournal(files)) return { ...FOUND_NOTHING, problems: problemsOfLoss(folder, files) };
  const problems: Problem[] = [];
  const behind: string[] = [];
  const report = (line: number, message: string) =>
    problems.push({ file: files.journal.path, line, column: 'record', message });
  const cannotTell = (why: string): GitComparison => ({
    problems,
    behind,
    unsure: [`cannot be compared with what was recorded before: ${why}`],
  });
  const head = commitOf(folder, 'HEAD');
  if (!head.known) return cannotTell(head.why);
  const tree = await growTree(lines);
  if (head.value !== '') {
    const contradiction = await lastContradiction(folder, tree);
    if (!contradiction.known) return cannotTell(contradiction.why);
    if (contradiction.value !== undefined) {
      const { commit, size } = contradiction.value;
      const what = `does not begin with the ${size} entries that commit ${shortOf(commit)} recorded`;
      report(1, `${what}; restore it: git restore --source=${shortOf(commit)} -- journal.ndjson`);
    }
    const before = fileIn(folder, [head.value], 'checkpoint');
    if (!before.known) return cannotTell(before.why);
    const renamed = await faultOfName(tree, before.value.get(head.value));
    if (renamed !== undefined) report(1, renamed);
  }
  const branches = publishedBranches(folder);
  if (!branches.known) return cannotTell(branches.why);
  for (const name of [...branches.value, ...(base === '' ? [] : [base])]) {
    const commit = commitOf(folder, name);
    if (!commit.known) return cannotTell(commit.why);
    if (commit.value === '') return cannotTell(`git knows no commit "${name}"; fetch it`);
    const standing = await standingTo(folder, commit.value, tree);
    if (!standing.known) return cannotTell(standing.why);
    const isPublished = name === base;
    if (standing.value === 'behind' && !isPublished) behind.push(name);
    if (standing.value === 'other' || (standing.value === 'behind' && isPublished))
      report(1, `does not begin with what ${name} has recorded; run npm run merge`);
  }
  return { problems, behind, unsure: [] };
}

/** As `compareWithGit`, where the past must be known to the end: what writes or signs refuses a clone that was cut off. */
export function unsureOfThePast(folder: string): string[] {
  if (!isInRepository(folder)) return [];
  const shallow = isShallow(folder);
  if (!shallow.known) return [shallow.why];
  return shallow.value ? ['this clone has only a part of the history; run git fetch --unshallow'] : [];
}

/** Why a journal is not the log of a checkpoint that was published at `where`; nothing if it is. */
export async function contradictionOfPublished(
  lines: readonly Bytes[],
  checkpoint: string,
  where: string,
): Promise<string | undefined> {
  const head = parseCheckpoint(checkpoint);
  if (head === undefined) return `${where} is not a checkpoint`;
  const tree = await growTree(lines);
  const renamed = await faultOfName(tree, checkpoint);
  if (renamed !== undefined) return `${where} ${renamed}`;
  if (head.origin !== thisRegister.logOrigin || (await beginsWith(tree, head))) return undefined;
  return `the journal does not begin with the ${head.size} entries that ${where} says were published`;
}
