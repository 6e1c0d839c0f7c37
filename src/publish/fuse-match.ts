import type { Plugin } from 'vite';

const CLASS = /^var Fuse = class \{$[^]*?^\};$/m;
const UNASKED =
  /^Fuse\.(?:version|createIndex|parseIndex|config|parseQuery) = .*;$|^Fuse\.use = [^]*?^\};$/gm;

/** What takes marks off letters, with a table of them; the spelling of the check has none left. */
const MARKS = /^const stripDiacritics = .*;$/m;

/** Fuse's module with `Fuse.match` alone. Throws where it is not written as it was. */
export function keepMatch(code: string): string {
  const kept = code
    .replace(CLASS, 'const Fuse = {};')
    .replaceAll(UNASKED, '')
    .replace(MARKS, 'const stripDiacritics = String;');
  if (
    kept.match(/^Fuse\.\w+ = /gm)?.join() !== 'Fuse.match = ' ||
    kept.includes('class Fuse {') ||
    !MARKS.test(code)
  )
    throw new Error('fuse.js is written in another way: see src/publish/fuse-match.ts');
  return kept;
}

/**
 * Leaves `Fuse.match` of Fuse, which is all that the check asks of it, and saves more than a quarter of the script. The
 * package is one class with its functions set on it, of which a bundler cannot tell what is never used.
 */
export function fuseMatch(): Plugin {
  return {
    name: 'sanad:fuse-match',
    apply: 'build',
    transform: (code, id) => (id.endsWith('/fuse.basic.mjs') ? { code: keepMatch(code), map: null } : null),
  };
}
