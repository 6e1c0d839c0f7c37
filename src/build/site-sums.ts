import { hash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

import { assertDefined } from '../errors.ts';
import { readBuildInputs } from '../history/git.ts';
import { readSigningKey } from '../history/published-log.ts';
import { thisRegister } from '../this-register.ts';
import { type Environment, publicSettings, type Settings } from '../settings.ts';
import { toBase64 } from '../tlog/bytes.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { signNote } from '../tlog/note.ts';

/** Paths of the sums and of the note about them, from the root of the site. */
export const SUMS = 'log/site.txt';
export const SUMS_NOTE = 'log/site.note';

/** The SHA-256 of each published file, in hexadecimal, by its path from the root of the site. */
export type Sums = ReadonlyMap<string, string>;

export function sha256Of(bytes: Uint8Array | string): string {
  return hash('sha256', bytes);
}

/** In the order of their bytes, as `LC_ALL=C sort` has them. */
function inByteOrder(paths: readonly string[]): string[] {
  return paths.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** The path of every file of a folder, with slashes. */
export function filesIn(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  return inByteOrder(paths);
}

/** The sums of all files of a built site, but for those that hold the sums; of the files in `known` they are known already. */
export function sumsOf(folder: string, known: Sums = new Map()): Sums {
  const paths = filesIn(folder).filter((path) => path !== SUMS && path !== SUMS_NOTE);
  return new Map(paths.map((path) => [path, known.get(path) ?? sha256Of(readFileSync(join(folder, path)))]));
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/**
 * One line for each file, as GNU `sha256sum` writes and `sha256sum -c` reads them: a name with a backslash or a line
 * break has these escaped, and its line begins with a backslash.
 */
export function formatSums(sums: Sums): string {
  return [...sums]
    .map(([path, sum]) => {
      const name = path.replace(/[\\\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
      return `${name === path ? '' : '\\'}${sum}  ${name}\n`;
    })
    .join('');
}

/** Reads sums; nothing where a line is not of the form, or a path is named twice or leads out of the site. */
export function parseSums(text: string): Sums | undefined {
  const sums = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') return undefined;
  for (const line of lines) {
    const [, escaped, sum, name = ''] = /^(\\?)([0-9a-f]{64}) {2}([^\r]+)$/.exec(line) ?? [];
    const path =
      escaped === ''
        ? name
        : name.replace(/\\([\\nr])/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? '\\');
    const isWithin = path !== '' && path.split('/').every((part) => !['', '.', '..'].includes(part));
    if (sum === undefined || !isWithin || sums.has(path)) return undefined;
    sums.set(path, sum);
  }
  return sums;
}

/** What a site was built from, beside what its commit holds. */
export interface SiteNote {
  /** The name of its log. */
  readonly origin: string;
  readonly size: number;
  /** The root of its log, in Base64. */
  readonly root: string;
  /** The commit; empty where it was built from none, or from changed files. */
  readonly commit: string;
  /** The settings that follow from no file, by their names. */
  readonly settings: Environment;
  /** The SHA-256 of the sums, in hexadecimal. */
  readonly sums: string;
}

/**
 * The text that is signed for a whole site. Its second line is no number, so that no signature of it can ever pass for
 * one of a checkpoint.
 */
export function formatSiteNote({ origin, size, root, commit, settings, sums }: SiteNote): string {
  const lines = [
    `${origin} site`,
    `log ${size} ${root}`,
    `commit ${commit === '' ? 'none' : commit}`,
    ...Object.entries(settings).map(([name, value]) => `${name}=${value ?? ''}`),
    `sha256 ${sums}  ${SUMS}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Reads the text of a note about a site; nothing where it is none. */
export function parseSiteNote(text: string): SiteNote | undefined {
  const form =
    /^(\S+) site\nlog (0|[1-9]\d{0,9}) (\S{44})\ncommit (none|[0-9a-f]{40})\n((?:[A-Z_]+=[^\n]*\n)*)sha256 ([0-9a-f]{64}) {2}log\/site\.txt\n$/;
  const [, origin = '', size, root = '', commit = '', settings = '', sums = ''] = form.exec(text) ?? [];
  if (size === undefined) return undefined;
  const pairs = settings.split('\n').slice(0, -1);
  return {
    origin,
    size: Number(size),
    root,
    commit: commit === 'none' ? '' : commit,
    settings: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    sums,
  };
}

function isOutside(folder: string): boolean {
  const path = relative(process.cwd(), resolve(folder));
  return isAbsolute(path) || path.split(sep)[0] === '..';
}

/**
 * Writes the sums of a built site and the note about them, signed where there is a key, and returns how many files there
 * are: the last step of all, since no file may change any more.
 */
export async function writeSums(folder: string, settings: Settings, known: Sums): Promise<number> {
  const signer = await readSigningKey(settings.signingKey, thisRegister.logOrigin);
  const checkpoint = parseCheckpoint(readFileSync(join(folder, 'log', 'checkpoint'), 'utf8'));
  const { origin, size, root } = assertDefined(checkpoint, 'the checkpoint');
  const { commit, isChanged } = readBuildInputs();
  const summed = sumsOf(folder, known);
  const sums = formatSums(summed);
  const text = formatSiteNote({
    origin,
    size,
    root: toBase64(root),
    // Data from elsewhere is in no commit.
    commit: isChanged || isOutside(settings.dataDir) ? '' : (commit ?? ''),
    settings: publicSettings(settings),
    sums: sha256Of(Buffer.from(sums)),
  });
  writeFileSync(join(folder, SUMS), sums);
  writeFileSync(join(folder, SUMS_NOTE), signer === null ? text : await signNote(text, signer));
  return summed.size + 2;
}
