import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each(['CONTRIBUTING.md', 'README.md', 'data/README.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('names no command that there is not', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]*[a-z])/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the way to add a licensee', () => {
  it('leads to tables that are recorded, since the check of the data is not content before', () => {
    const [, way = ''] =
      /## Add a licensee[^\n]*\n([\s\S]*?)\n## /.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
    expect(way).toMatch(/check:data[\s\S]*npm run record -- "[\s\S]*check:data/);
  });
});
