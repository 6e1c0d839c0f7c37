import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { assertOutside, captureOf, withCapture } from '../../../src/desk/capture.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';
import { temporaryFolder } from '../cli/command.ts';

const DATA = 'tests/registers/pakistan';
const { tables } = loadWholeTables(DATA, '2026-11-25');
const SOURCE = 'pta-2025-11-13-names-five-licensees';
const TITLE = 'Pakistan starts licensing VPN providers, says users can get services from approved firms';
const COMPANIES = 'Alpha 3 Cubic, Zettabyte (Pvt) Ltd, Nexilium Tech, UKI Conic Solutions, Vision Tech 360';
const BRANDS = 'Steer Lucid, Crest VPN, Kestrel VPN, QuiXure VPN, Kryptonyme VPN';

/** A saved page, invented but for what the register claims of it. */
const copy = (text: string, name = 'copy.html') => {
  const file = join(temporaryFolder(), name);
  writeFileSync(
    file,
    name.endsWith('.html') ? `<html><body><h1>${TITLE}</h1><p>${text}</p></body></html>` : text,
  );
  return file;
};
const missing = async (file: string, id = SOURCE) =>
  (await captureOf(id, file, tables)).claims
    .filter(({ isThere }) => isThere !== true)
    .map(({ what }) => what);

describe('npm run capture', () => {
  it('finds in a copy what its row claims, and gives the SHA-256 of its bytes', async () => {
    const file = copy(`13 November 2025. ${COMPANIES}. ${BRANDS}.`);
    const { sha256 } = await captureOf(SOURCE, file, tables);
    expect(sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
    expect(await missing(file)).toEqual([]);
  });

  it('reads a page that leaves out what HTML lets it leave out', async () => {
    const file = copy('', 'short.html');
    const list = [...COMPANIES.split(', '), ...BRANDS.split(', ')].map((name) => `<td>${name}`);
    writeFileSync(
      file,
      `<!doctype html><title>News</title><h1>${TITLE}</h1><p>13 November 2025<table><tr>${list.join('')}`,
    );
    expect(await missing(file)).toEqual([]);
  });

  it('names what a copy does not say', async () => {
    const file = copy(`November 13, 2025. ${COMPANIES.replace('Zettabyte (Pvt) Ltd, ', '')}. ${BRANDS}.`);
    expect(await missing(file)).toEqual(['the company Zettabyte (Pvt.) Ltd.']);
    expect(await missing(copy('Internal Server Error'))).toContain('the date 2025-11-13');
  });

  it('says of a picture that it has no text to look in', async () => {
    const { claims } = await captureOf(SOURCE, copy('x', 'copy.png'), tables);
    expect(new Set(claims.map(({ isThere }) => isThere))).toEqual(new Set([null]));
  });

  it('writes the day and the SHA-256 into the row of the source, and into no other', () => {
    const before = readFileSync(join(DATA, 'press-releases.csv'));
    const sha256 = 'a'.repeat(64);
    const after = withCapture(before, SOURCE, sha256, '2026-11-25').split('\n');
    const changed = after.filter((line, at) => line !== before.toString().split('\n')[at]);
    expect(changed).toEqual([expect.stringMatching(new RegExp(`^${SOURCE},.+,2026-11-25,${sha256},`))]);
    expect(() => withCapture(Buffer.from(after.join('\n')), SOURCE, 'b'.repeat(64), '2026-11-26')).toThrow(
      'has a copy already',
    );
  });

  it('refuses a source that is not there, an empty copy, and a copy inside the repository', async () => {
    await expect(captureOf('nothing', copy('x'), tables)).rejects.toThrow('no source has the id "nothing"');
    await expect(captureOf(SOURCE, copy('', 'copy.txt'), tables)).rejects.toThrow('is empty');
    expect(() => {
      assertOutside('README.md', '.');
    }).toThrow('is inside the repository');
    assertOutside(copy('x'), '.');
  });
});
