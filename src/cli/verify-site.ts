import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  filesIn,
  parseSiteNote,
  parseSums,
  sha256Of,
  type SiteNote,
  SUMS,
  type Sums,
  SUMS_NOTE,
} from '../build/site-sums.ts';
import { isAddress, readPublished } from '../desk/restore.ts';
import { UserError } from '../errors.ts';
import { toBase64 } from '../tlog/bytes.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { parseNote, parseVerifierKey, verdictOn } from '../tlog/note.ts';

/** How many files are asked for at once. */
const AT_ONCE = 16;
/** Instructions to a host, which many hosts read and do not serve. */
const FOR_HOSTS = ['_headers', '_redirects'];

/** One line for each file that is not as the sums say. */
async function differences(site: string, sums: Sums, unserved: string[]): Promise<string[]> {
  const found: string[] = [];
  const waiting = [...sums];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const [path, sum] = one;
      const bytes = await readPublished(site, path);
      if (bytes !== undefined && sha256Of(bytes) === sum) continue;
      if (bytes === undefined && isAddress(site) && FOR_HOSTS.includes(path)) unserved.push(path);
      else found.push(`${path}: ${bytes === undefined ? 'is missing' : 'differs'}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (!isAddress(site)) {
    const known = new Set([...sums.keys(), SUMS, SUMS_NOTE]);
    found.push(
      ...filesIn(site)
        .filter((path) => !known.has(path))
        .map((path) => `${path}: is extra, ${SUMS} does not have it`),
    );
  }
  return found.sort();
}

function run(command: string, args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): void {
  execFileSync(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * Builds the named commit again, from a clone of this repository, and gives the sums of what it made. The signatures of
 * the checkpoints are the only bytes that cannot be made without the key, so the clone gets those that are published,
 * and its build refuses one that does not belong to its entries.
 */
async function rebuild(site: string, { commit, settings }: SiteNote, sums: Sums): Promise<Sums> {
  if (commit === '')
    throw new UserError(
      `--rebuild: the site was built from files that no commit has, so nobody can rebuild it`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'sanad-rebuild-'));
  const clone = join(folder, 'clone');
  try {
    try {
      run('git', ['clone', '--quiet', '--no-checkout', process.cwd(), clone], folder);
      run('git', ['checkout', '--quiet', '--detach', commit], clone);
    } catch (error) {
      throw new UserError(`--rebuild: this clone does not have the commit ${commit}; fetch it first`, {
        cause: error,
      });
    }
    const data = join(clone, settings.SANAD_DATA_DIR ?? 'data');
    // Without a policy in the commit, nothing says whose signatures count.
    const isNamed = existsSync(join(data, 'policy'));
    for (const path of isNamed ? sums.keys() : []) {
      const [, size] = /^log\/checkpoints\/(\d+)$/.exec(path) ?? [];
      const bytes = size === undefined ? undefined : await readPublished(site, path);
      if (
        size === undefined ||
        bytes === undefined ||
        (parseNote(Buffer.from(bytes).toString())?.signatures.length ?? 0) === 0
      )
        continue;
      mkdirSync(join(data, 'checkpoints'), { recursive: true });
      writeFileSync(join(data, 'checkpoints', size), bytes);
    }
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], clone);
    const { PATH, HOME } = process.env;
    run('npm', ['run', '--silent', 'build'], clone, { PATH, HOME, ...settings });
    return parseSums(readFileSync(join(clone, 'dist', SUMS), 'utf8')) ?? new Map();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const textFrom = async (site: string, path: string) => {
  const bytes = await readPublished(site, path);
  if (bytes === undefined)
    throw new UserError(`${site} has no ${path}; give the folder or address of the whole site`);
  return Buffer.from(bytes).toString('utf8');
};

/** What was found: what holds, what was not checked, and what does not hold, one line each. */
interface Report {
  readonly done: string[];
  readonly unchecked: string[];
  readonly wrong: string[];
}

/** Compares a published site with its sums and, where a key is given, their signature. Throws `UserError`. */
export async function verifySite(
  site: string,
  keyText: string | undefined,
  isRebuild: boolean,
): Promise<Report> {
  const report: Report = { done: [], unchecked: [], wrong: [] };
  const { done, unchecked, wrong } = report;
  const key = keyText === undefined ? undefined : await parseVerifierKey(keyText);
  if (keyText !== undefined && key === undefined)
    throw new UserError('--key: is not a verifier key, or its id is not its own');
  const noteText = await textFrom(site, SUMS_NOTE);
  const sumsText = await textFrom(site, SUMS);
  const note = parseNote(noteText);
  const about = note && parseSiteNote(note.text);
  const sums = parseSums(sumsText);
  if (note === undefined || about === undefined)
    throw new UserError(`${SUMS_NOTE} is not a note about a site`);
  if (sums === undefined) throw new UserError(`${SUMS} is not of the form that sha256sum writes`);
  const { origin, size, root, commit } = about;

  if (sha256Of(Buffer.from(sumsText)) === about.sums) done.push(`${SUMS_NOTE}: is about these sums`);
  else wrong.push(`${SUMS}: is not the one that ${SUMS_NOTE} is about`);
  if (key !== undefined) {
    const isSigned = key.name === origin && (await verdictOn(note, key)) === 'valid';
    if (isSigned) done.push(`signature: by the key that was given`);
    else wrong.push(`${SUMS_NOTE}: is not signed by the key`);
  } else
    unchecked.push(
      note.signatures.length === 0
        ? 'who made the sums: they are not signed'
        : 'who signed the sums, as no --key was given',
    );
  const head = parseCheckpoint(await textFrom(site, 'log/checkpoint'));
  if (head?.origin !== origin || head.size !== size || toBase64(head.root) !== root)
    wrong.push(
      `log/checkpoint: is not the one of the log that ${SUMS_NOTE} names, ${origin} of ${size} entries`,
    );

  const unserved: string[] = [];
  const different = await differences(site, sums, unserved);
  wrong.push(...different);
  if (different.length === 0)
    done.push(`files: ${sums.size - unserved.length}, each with the bytes that the sums say`);
  if (unserved.length > 0) unchecked.push(`${unserved.join(', ')}, which this host does not serve`);
  if (isAddress(site))
    unchecked.push('files that the sums do not name: over the network nobody can list them');

  if (isRebuild) {
    const made = await rebuild(site, about, sums);
    const before = wrong.length;
    for (const [path, sum] of sums)
      if (made.get(path) !== sum) wrong.push(`${path}: is not what commit ${commit} makes`);
    for (const path of made.keys())
      if (!sums.has(path)) wrong.push(`${path}: commit ${commit} makes it, but the sums do not name it`);
    if (wrong.length === before) done.push(`rebuilt: commit ${commit} makes these files, every byte`);
  } else
    unchecked.push(
      commit === ''
        ? 'what it was built from: no commit has it'
        : `whether commit ${commit} makes these files: --rebuild`,
    );
  unchecked.push('whether the log is right: npm run verify-log');
  return report;
}
