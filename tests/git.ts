import { spawnSync } from 'node:child_process';

/** Whether this machine has git; a copy of the project without it has no history to guard. */
export const HAS_GIT = spawnSync('git', ['--version']).status === 0;

/** Runs git in a folder as a maintainer would, with no settings of this machine. Throws where it fails. */
export function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = tryGit(folder, ...args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** As `git`, where it may fail, as a merge with conflicts does. */
export function tryGit(folder: string, ...args: string[]) {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main'];
  return spawnSync('git', [...who, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  });
}

/** Commits everything in a folder, and returns the commit. */
export function commitAll(folder: string, message = 'Change'): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', message);
  return git(folder, 'rev-parse', 'HEAD').trim();
}
