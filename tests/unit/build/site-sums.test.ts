import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import {
  formatSiteNote,
  formatSums,
  parseSiteNote,
  parseSums,
  sumsOf,
} from '../../../src/build/site-sums.ts';
import { parseCheckpoint } from '../../../src/tlog/checkpoint.ts';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

it('has every file but those that hold the sums, in the order of their bytes, as sha256sum reads them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-sums-'));
  try {
    mkdirSync(join(folder, 'log'));
    const names = [
      'log/site.txt',
      'log/site.note',
      'log/checkpoint',
      'b',
      'B',
      'é',
      'a b',
      ' c',
      'back\\slash',
      'line\nbreak',
    ];
    for (const name of names) writeFileSync(join(folder, name), '');
    const text = formatSums(sumsOf(folder));
    expect(text).toBe(
      [
        `${EMPTY}   c`,
        `${EMPTY}  B`,
        `${EMPTY}  a b`,
        `${EMPTY}  b`,
        `\\${EMPTY}  back\\\\slash`,
        `\\${EMPTY}  line\\nbreak`,
        `${EMPTY}  log/checkpoint`,
        `${EMPTY}  é`,
        '',
      ].join('\n'),
    );
    expect(parseSums(text)).toEqual(sumsOf(folder));
    writeFileSync(join(folder, 'log/site.txt'), text);
    const check = () =>
      execFileSync('sha256sum', ['--check', '--strict', 'log/site.txt'], { cwd: folder, stdio: 'pipe' });
    // Only GNU's reads escaped names; elsewhere our own reader has.
    const { status, stdout } = spawnSync('sha256sum', ['--version'], { encoding: 'utf8' });
    if (status !== 0 || !stdout.includes('GNU')) return;
    check();
    writeFileSync(join(folder, 'line\nbreak'), 'x');
    expect(check).toThrow('sha256sum');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('signs a text about a site that can never pass for a checkpoint', () => {
  const note = {
    origin: 'example.org/log',
    size: 7,
    root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    commit: 'a'.repeat(40),
    settings: { SITE_URL: 'https://example.org', BASE_PATH: '/' },
    sums: EMPTY,
  };
  const text = formatSiteNote(note);
  expect(text).toBe(
    `example.org/log site\nlog 7 ${note.root}\ncommit ${note.commit}\nSITE_URL=https://example.org\nBASE_PATH=/\nsha256 ${EMPTY}  log/site.txt\n`,
  );
  expect(parseSiteNote(text)).toEqual(note);
  expect(parseSiteNote(formatSiteNote({ ...note, commit: '' }))).toEqual({ ...note, commit: '' });
  expect(parseCheckpoint(text)).toBeUndefined();
  for (const altered of [
    text.replace('log 7', 'log 07'),
    `${text}\n`,
    text.slice(0, -1),
    text.replace('commit', 'comit'),
  ])
    expect(parseSiteNote(altered)).toBeUndefined();
});
