import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

/** Modules that belong to no folder and that every folder may import. */
const LEAVES = ['dates.ts', 'errors.ts', 'xml.ts'];
/** What makes the register, from a cell to a standing and to what was recorded of it. */
const DATA = ['data', 'register', 'rules'];
const PAST = ['tlog', 'history'];
/** The register in the forms that people and programs read; none imports another. */
const VIEWS = ['check', 'search', 'feeds', 'badges', 'api', 'downloads'];
const SITE = ['settings.ts', 'site.ts', 'routes.ts'];

/** What each folder of `src/`, or module beside them, may import beside itself and the leaves: the way of the data. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'settings.ts': ['this-register.ts'],
  // Of the words it knows which sentences there are.
  'this-register.ts': ['data', 'i18n', 'names'],
  'site.ts': [...DATA, ...PAST, ...VIEWS, 'i18n', 'settings.ts'],
  'routes.ts': [...DATA, ...PAST, 'badges', 'feeds', 'i18n', 'site.ts'],
  'middleware.ts': ['i18n', 'site.ts'],
  'env.d.ts': ['i18n'],
  names: [],
  data: ['names'],
  register: ['data', 'names'],
  rules: ['data', 'names', 'register'],
  tlog: [],
  history: [...DATA, 'names', 'tlog'],
  i18n: ['data', 'register'],
  ...Object.fromEntries(VIEWS.map((view) => [view, [...DATA, ...PAST, 'names', 'i18n']])),
  components: [...DATA, ...PAST, ...VIEWS, ...SITE, 'i18n'],
  layouts: [...DATA, ...PAST, ...VIEWS, ...SITE, 'i18n', 'components', 'styles'],
  pages: [...DATA, ...PAST, ...VIEWS, ...SITE, 'i18n', 'components', 'layouts', 'styles'],
  styles: [],
  hosting: ['i18n'],
  // The check inside sanad.html is bundled from the components by its URL; the files of companies are written beside Astro.
  build: [...DATA, ...PAST, ...VIEWS, ...SITE, 'desk', 'i18n', 'hosting', 'components', 'pages'],
  // The jobs of the maintainers, which the commands only start.
  desk: [...DATA, ...PAST, 'names', 'check'],
  cli: [...DATA, ...PAST, ...VIEWS, 'desk', 'i18n', 'build', 'hosting', 'settings.ts'],
};

/** Folders whose code also runs in a browser or in a test by itself: no file system, no network, no framework. */
const PURE = ['names', 'register', 'tlog', 'check', 'search', 'i18n'];
/** Folders that know Astro; the feeds use its RSS writer, which is a library and no part of it. */
const KNOW_ASTRO = ['middleware.ts', 'components', 'layouts', 'pages', 'build', 'hosting', 'cli'];
const LIBRARIES = ['@astrojs/rss'];

interface Import {
  readonly from: string;
  readonly name: string;
}

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice('src/'.length).replaceAll('\\', '/'));
const code = files.filter((file) => /\.(ts|astro)$/.test(file));
const textOf = (file: string) => readFileSync(join('src', file), 'utf8');

/** Static imports and re-exports, imports for effect, dynamic imports, files by their URL, and the scripts of components. */
const IMPORT =
  /^\s*(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*'(\.[^']+)',\s*import\.meta\.url\)|<script[^>]*\ssrc="(\.[^"]+)"/gm;

function namesIn(text: string): string[] {
  const found = [...text.matchAll(IMPORT)].map(([, ...names]: (string | undefined)[]) => names.find(Boolean));
  // What stands behind the file says how Vite serves it: `./worker.ts?worker&url`.
  return found.filter((name) => name !== undefined).map((name) => name.replace(/\?[\w&]+$/, ''));
}

const imports = code.flatMap((from): Import[] => namesIn(textOf(from)).map((name) => ({ from, name })));

const folderOf = (file: string) => file.split('/')[0] ?? file;
const isRelative = ({ name }: Import) => name.startsWith('.');
const show = ({ from, name }: Import) => `${from} imports ${name}`;
const targetOf = ({ from, name }: Import) => join(dirname(from), name).replaceAll('\\', '/');
const isAstro = ({ name }: Import) => /^(astro($|[:/])|@astrojs\/)/.test(name) && !LIBRARIES.includes(name);

describe('the architecture', () => {
  it('is read from every kind of import', () => {
    const found = [
      "import a from './a.ts';",
      "import type {\n  B,\n} from './b.ts';",
      "export { c } from './c.ts';",
      "import './d.css';",
      "const e = await import('./e.ts');",
      '<script src="./f.ts"></script>',
      "import g from './g.json' with { type: 'json' };",
      "import h from './h.ts?worker&url';",
      "await bundle(new URL('../i/i.ts', import.meta.url));",
    ].flatMap(namesIn);
    expect(found).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.css',
      './e.ts',
      './f.ts',
      './g.json',
      './h.ts',
      '../i/i.ts',
    ]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('has a place for every folder', () => {
    const known = [...Object.keys(MAY_IMPORT), ...LEAVES];
    expect([...new Set(files.map(folderOf))].filter((folder) => !known.includes(folder))).toEqual([]);
  });

  it.each(Object.entries(MAY_IMPORT))('lets %s import only %j', (folder, allowed) => {
    const wrong = imports
      .filter((one) => folderOf(one.from) === folder && isRelative(one))
      .filter(
        (one) => ![folder, ...allowed, ...LEAVES, 'this-register.ts'].includes(folderOf(targetOf(one))),
      );
    expect(wrong.map(show)).toEqual([]);
  });

  it('lets leaves import nothing of ours', () => {
    expect(imports.filter((one) => LEAVES.includes(one.from) && isRelative(one)).map(show)).toEqual([]);
  });

  it.each(PURE)('keeps %s pure', (folder) => {
    const wrong = imports.filter((one) => folderOf(one.from) === folder && one.name.startsWith('node:'));
    expect(wrong.map(show)).toEqual([]);
  });

  it('keeps Astro to the folders that know it', () => {
    const wrong = imports.filter((one) => isAstro(one) && !KNOW_ASTRO.includes(folderOf(one.from)));
    expect(wrong.map(show)).toEqual([]);
  });
});

describe('the source files', () => {
  it('name the file that they import, with its ending', () => {
    expect(imports.filter((one) => isRelative(one) && !/\.[a-z0-9]+$/.test(one.name)).map(show)).toEqual([]);
  });

  it('name only files that exist', () => {
    const missing = imports.filter((one) => isRelative(one) && !files.includes(targetOf(one)));
    expect(missing.map(show)).toEqual([]);
  });

  it('are in folders named for a job of the domain', () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|libs?|common|shared|misc)(\/|\.)/.test(file)),
    ).toEqual([]);
  });

  it('are named in one way: kebab-case modules, PascalCase components, addresses as they are', () => {
    const rest = code.filter((file) => folderOf(file) !== 'pages');
    const wrong = rest.filter((file) => {
      const name = file.split('/').at(-1) ?? '';
      return !(
        file.endsWith('.ts') ? /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/ : /^([A-Z][a-z0-9]*)+\.astro$/
      ).test(name);
    });
    expect(wrong).toEqual([]);
  });
});
