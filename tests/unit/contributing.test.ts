import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each(['CONTRIBUTING.md', 'README.md', 'PUBLISHING.md', 'data/README.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]*[a-z])/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(/(?<![\w./-])(?:src|tests|data)\/(?:[\w./-]|\[[.\w]+\])*/g)].map(
      ([path]) => path.replace(/\.+$/, ''),
    );
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('the README has every folder of src', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const readme = readFileSync('README.md', 'utf8');
  expect(folders.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}/\``))).toEqual([]);
});

it.each(['npm ci && npm start', 'npm ci && npm test'])('the README has the command %s', (command) => {
  expect(readFileSync('README.md', 'utf8')).toContain(command);
});

describe('the way to add a licensee', () => {
  it('ends with the tables recorded, because check:data fails until then', () => {
    const [, way = ''] =
      /## Add a licensee[^\n]*\n([\s\S]*?)\n## /.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
    expect(way).toMatch(/check:data[\s\S]*npm run record -- "[\s\S]*check:data/);
  });
});
