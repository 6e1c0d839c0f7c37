import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

import { UserError } from '../errors.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

/** The conditions of a build that must not show in what it writes. */
interface Conditions {
  readonly folder: string;
  readonly umask: number;
  readonly env: Readonly<Record<string, string>>;
}

const CONDITIONS: readonly Conditions[] = [
  { folder: 'a', umask: 0o022, env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } },
  {
    folder: join('another folder', 'whose path is longer'),
    umask: 0o077,
    env: {
      TZ: 'Pacific/Kiritimati',
      LANG: 'ur_PK.UTF-8',
      LC_ALL: 'ur_PK.UTF-8',
      // Only the build: npm lists folders in its own order.
      REVERSED: '1',
    },
  },
];

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): string {
  try {
    return execFileSync(command, args, {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new UserError(`${command} ${args.join(' ')} failed:\n${stderr || stdout}`);
  }
}

/** Clones the commit, installs what its lock file says, and builds the site; the folder of what was built. */
function buildClone(
  workshop: string,
  commit: string,
  { folder, umask, env }: Conditions,
  today: string,
): string {
  const clone = join(workshop, folder);
  const before = process.umask(umask);
  try {
    mkdirSync(clone, { recursive: true });
    run('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), '.'], clone);
    run('git', ['checkout', '--quiet', '--detach', commit], clone);
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], clone);
    const { REVERSED, ...others } = env;
    const preload = REVERSED === undefined ? [] : ['--import', './src/cli/reversed-folders.ts'];
    const node = join(clone, 'node_modules', '.bin', 'node');
    run(node, [...preload, 'src/cli/build.ts', 'dist'], clone, {
      ...process.env,
      ...others,
      SANAD_TODAY: today,
    });
  } finally {
    process.umask(before);
  }
  return join(clone, 'dist');
}

/** The SHA-256 of every file below a folder by its path, as `sha256sum` prints it, in the order of the paths' bytes. */
function digestsOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const digest = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  return new Map(paths.map((path) => [path, digest(path)]));
}

function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path));
}

/** One digest of a whole site: `find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum` says the same. */
function digestOfSite(digests: ReadonlyMap<string, string>): string {
  const lines = [...digests].map(([path, digest]) => `${digest}  ./${path}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/**
 * `npm run reproduce`: builds the current commit twice from clean clones, in different folders, time zones, languages,
 * umasks and orders of files, and compares every byte. `SITE_URL`, `BASE_PATH` and `SANAD_TODAY` are those of the site.
 */
try {
  readArguments('npm run reproduce', 0, {});
  const { today, siteUrl, basePath } = readSettings(process.env, new Date());
  const commit = run('git', ['rev-parse', 'HEAD'], process.cwd());
  const workshop = mkdtempSync(join(tmpdir(), 'sanad-reproduce-'));
  process.once('exit', () => {
    rmSync(workshop, { recursive: true, force: true });
  });
  const [one, other] = CONDITIONS.map((conditions) => {
    process.stderr.write(`building ${commit} in ${JSON.stringify(conditions)}\n`);
    return digestsOf(buildClone(workshop, commit, conditions, today));
  });
  if (one === undefined || other === undefined) throw new UserError('nothing was built');
  const different = differences(one, other);
  if (different.length > 0)
    throw new UserError(`the two builds differ in:\n${different.map((path) => `- ${path}`).join('\n')}`);
  const lock = createHash('sha256').update(execFileSync('git', ['show', `${commit}:package-lock.json`]));
  process.stdout.write(
    `${[
      `commit ${commit}, SANAD_TODAY=${today}, SITE_URL=${siteUrl}, BASE_PATH=${basePath}`,
      `${one.size} files, all the same in both builds; lock file ${lock.digest('hex')}`,
      digestOfSite(one),
    ].join('\n')}\n`,
  );
} catch (error) {
  endWithLines(error);
}
