import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { assertPlainPath, buildSite } from '../../../src/build/build.ts';
import { openStaging, publish, restore, takeTurn } from '../../../src/build/publish.ts';

/** No process has this number: it is above what any system gives. */
const DEAD = 2 ** 31 - 2;

let folder: string;
let site: string;

function write(path: string, text: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'index.html'), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanad-staging-'));
  site = join(folder, 'dist');
});

describe('a build', () => {
  it('takes the place of no file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    expect(() => openStaging(file)).toThrow('is a file, which a build would take the place of');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('happens beside what is published, in an empty folder', () => {
    write(site, 'old');
    const staging = openStaging(site);
    expect(staging).not.toContain('dist/');
    expect(readdirSync(staging)).toEqual([]);
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe('old');
  });

  it('leaves the folder of another build that runs alone', () => {
    const other = join(folder, '.build', `dist.building-${process.ppid}`);
    mkdirSync(other, { recursive: true });
    openStaging(site);
    expect(existsSync(other)).toBe(true);
  });

  it('clears what a killed build left behind', () => {
    const left = join(folder, '.build', `dist.building-${DEAD}`);
    mkdirSync(left, { recursive: true });
    openStaging(site);
    expect(existsSync(left)).toBe(false);
  });
});

describe('publishing', () => {
  it.each([['for the first time'], ['over an older site']])('puts the new site in place %s', (which) => {
    if (which === 'over an older site') {
      write(site, 'old');
      writeFileSync(join(site, 'gone.html'), 'gone');
    }
    const staging = openStaging(site);
    write(staging, 'new');
    publish(staging, site);
    expect(readdirSync(site)).toEqual(['index.html']);
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, '.build'))).toEqual([]);
  });
});

describe('after a kill between the two renames', () => {
  it('puts back what was published', () => {
    write(join(folder, '.build/dist.previous'), 'old');
    restore(site);
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe('old');
  });

  it('keeps the new site where it was already in place', () => {
    write(join(folder, '.build/dist.previous'), 'old');
    write(site, 'new');
    openStaging(site);
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe('new');
    expect(existsSync(join(folder, '.build/dist.previous'))).toBe(false);
  });
});

describe('a path that the tools of the build would read as an address', () => {
  it.each(['/srv/feature%2Fnew-data/sanad', '/srv/sanad #2', '/srv/what?/sanad'])('refuses %s', (path) => {
    expect(() => {
      assertPlainPath(path);
    }).toThrow(/^cannot build in \/srv\/[^\n]*: move it to a folder without "[%#?]" in its path$/);
  });

  it('takes spaces, stops and other scripts', () => {
    for (const path of ['/srv/my sanad', '/srv/sanad-1.0+x', '/srv/سند', '/srv/(copy)'])
      expect(() => {
        assertPlainPath(path);
      }).not.toThrow();
  });

  it('is refused before anything is written', async () => {
    const outDir = join(folder, 'a%2Fb', 'dist');
    await expect(buildSite(outDir)).rejects.toThrow(`cannot build in ${outDir}: `);
    expect(existsSync(join(folder, 'a%2Fb'))).toBe(false);
  });
});

describe('two builds of one folder into others', () => {
  const turn = () => join(folder, '.build', 'outside.pid');
  const isTurnOf = (pid: number) => {
    mkdirSync(join(folder, '.build'), { recursive: true });
    writeFileSync(turn(), String(pid));
  };

  it('take turns: the second waits for the first', async () => {
    isTurnOf(process.ppid);
    let isSecond = false;
    const second = takeTurn(folder, '/elsewhere/dist').then(() => (isSecond = true));
    await new Promise(setImmediate);
    expect(isSecond).toBe(false);
    expect(readFileSync(turn(), 'utf8')).toBe(String(process.ppid));
    rmSync(turn());
    await second;
    expect(readFileSync(turn(), 'utf8')).toBe(String(process.pid));
  });

  it('do not wait for one that was killed, nor for one into the folder itself', async () => {
    isTurnOf(DEAD);
    await takeTurn(folder, '/elsewhere/dist');
    expect(readFileSync(turn(), 'utf8')).toBe(String(process.pid));
    isTurnOf(process.ppid);
    await takeTurn(folder, site);
    expect(readFileSync(turn(), 'utf8')).toBe(String(process.ppid));
  });
});
