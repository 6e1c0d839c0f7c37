import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { writtenFiles } from '../../../src/data/folder.ts';
import { restoreData } from '../../../src/desk/restore.ts';
import { edit, temporaryFolder } from '../cli/command.ts';
import { DATA, publishedSite } from './published-site.ts';

const quiet = { isDry: false, say: () => undefined };
const FILES = readdirSync(DATA).filter((name) => /\.csv$|^journal|^checkpoint$/.test(name));

function expectSame(folder: string): void {
  expect(readdirSync(folder).sort()).toEqual(FILES.sort());
  for (const name of FILES) expect(readFileSync(join(folder, name))).toEqual(readFileSync(join(DATA, name)));
}

describe('npm run restore', () => {
  it('makes the data folder anew from what is published, byte for byte, from a folder and over the network', async () => {
    const site = await publishedSite();
    const folder = join(temporaryFolder(), 'data');
    await restoreData(site, folder, quiet);
    expectSame(folder);
    const server = createServer((request, response) => {
      const file = join(site, (request.url ?? '').replace('/register', ''));
      response.statusCode = existsSync(file) ? 200 : 404;
      response.end(existsSync(file) ? readFileSync(file) : 'no');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const other = join(temporaryFolder(), 'data');
    await restoreData(`http://127.0.0.1:${port}/register`, other, quiet);
    expectSame(other);
  });

  it('makes anew what the register writes itself, and no file that its site only names', async () => {
    const site = await publishedSite();
    const written = writtenFiles('tests/registers/internet');
    expect(Object.keys(written)).toEqual([
      ...['interface/ar.json', 'interface/fr.json'],
      ...['ar', 'fr'].flatMap((language) =>
        ['about', 'glossary', 'help'].map((page) => `pages/${language}/${page}.md`),
      ),
      ...['register.json', 'words/ar.json', 'words/fr.json'],
    ]);
    const own = { ...writtenFiles(DATA), 'words/en.json': readFileSync('data/words/en.json', 'utf8') };
    writeFileSync(
      join(site, 'data/folder.json'),
      JSON.stringify({ ...own, '../outside.json': '{}', 'pages/en/../../x.md': 'x', 'register.json/x': 'x' }),
    );
    const folder = join(temporaryFolder(), 'data');
    await restoreData(site, folder, quiet);
    expect(writtenFiles(folder)).toEqual(own);
    expect(readdirSync(folder).sort()).toEqual([...FILES, 'register.json', 'words'].sort());
  });

  it.each([
    ['data/decisions.csv', '1,alpha-3-cubic,licensed', '1,alpha-3-cubic,authorised', 'is not sound'],
    ['log/checkpoint', /\n\d+\n/, '\n12\n', 'has no log/tile/entries'],
    ['log/checkpoint', /\n.{4}(?=.{40}\n$)/, '\nAAAA', 'do not give the root'],
  ])('restores nothing where %s was altered', async (file, from, to, message) => {
    const site = await publishedSite();
    edit(site, file, from, to);
    const parent = temporaryFolder();
    await expect(restoreData(site, join(parent, 'data'), quiet)).rejects.toThrow(message);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('writes nothing over data that is there, and nothing at all when it only shows', async () => {
    const site = await publishedSite();
    const parent = temporaryFolder();
    await restoreData(site, join(parent, 'data'), { ...quiet, isDry: true });
    expect(readdirSync(parent)).toEqual([]);
    await expect(restoreData(site, DATA, quiet)).rejects.toThrow('is there already');
    await expect(restoreData(parent, join(parent, 'data'), quiet)).rejects.toThrow('has no log/checkpoint');
  });
});
