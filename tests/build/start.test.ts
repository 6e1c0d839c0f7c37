import type { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { listen } from '../../src/hosting/server.ts';
import { LONG } from '../long.ts';
import { copyOfData, outcomeOf, run } from './builds.ts';

const folder = '.build/tests/start';

function start(env: Readonly<Record<string, string>>): ChildProcess {
  const child = run(['src/cli/run.ts', 'start', folder], env);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** The address in the line that says where the site is served. */
function servedAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = /^Running at (\S+) \(Ctrl-C to stop\)\n/m.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('close', () => {
      reject(new Error(`ended before it served anything: ${said}`));
    });
  });
}

// The site at the root is served to the tests of the browser.
it.each(LONG ? ['/', '/register/'] : ['/register/'])(
  'says in four lines what it checks, builds and serves under %s, and ends at Ctrl-C',
  async (base) => {
    const child = start({ PORT: '0', BASE_PATH: base });
    const outcome = outcomeOf(child);
    const address = await servedAt(child);
    expect(address).toMatch(new RegExp(`^http://localhost:\\d+${base}$`));
    const response = await fetch(address);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<html lang="en"');
    child.kill('SIGINT');
    const { code, stdout, stderr } = await outcome;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^Checked \d+ licensees, \d+ services, \d+ sources, \d+ decisions, \d+ reviews?: no problem\.$/,
      ),
      expect.stringMatching(/^Building \d+ pages and files…$/),
      expect.stringMatching(/^Built \d+ files in \d+ s\.$/),
      `Running at ${address} (Ctrl-C to stop)`,
    ]);
  },
);

it('says in one line that the port is in use, and builds nothing', async () => {
  const other = createServer();
  const port = await listen(other, 0, '127.0.0.1');
  const outcome = await outcomeOf(start({ PORT: String(port) }));
  other.close();
  expect(outcome).toEqual({
    code: 1,
    stdout: '',
    stderr: `port ${port} is in use: stop the other process, or choose another port with PORT=${port + 1}\n`,
  });
});

it.each([
  ['PORT', 'http', 'PORT: must be a number from 0 to 65535, got "http"\n'],
  ['BASE_PATH', 'a b', 'BASE_PATH: must be a path like /register/, got "a b"\n'],
  ['SANAD_TODAY', 'today', 'SANAD_TODAY: must be a day like 2026-11-24, got "today"\n'],
])('says in one line what is wrong with %s', async (name, value, line) => {
  expect(await outcomeOf(start({ [name]: value }))).toEqual({ code: 1, stdout: '', stderr: line });
});

it('reports without a stack that the folder cannot be written, where a file is in the way', async () => {
  const child = run(['src/cli/run.ts', 'start', 'package.json/site'], { PORT: '0' });
  const { code, stderr } = await outcomeOf(child);
  expect(code).toBe(1);
  // Astro names the hook that failed in a line of its own before it.
  expect(stderr).toMatch(/^ENOTDIR: not a directory, [^\n]*package\.json[^\n]*\n$/m);
  expect(stderr).not.toMatch(/^\s+at /m);
});

it('reports the problems of the data and serves nothing', async () => {
  const data = copyOfData();
  appendFileSync(join(data, 'licensees.csv'), 'x,y\n');
  const { code, stdout } = await outcomeOf(start({ PORT: '0', SANAD_DATA_DIR: data }));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^[^\n]*licensees\.csv:\d+:record: [^\n]*\n$/);
});
