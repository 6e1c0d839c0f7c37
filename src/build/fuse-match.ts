import type { Plugin } from 'vite';

const CLASS = /^var Fuse = class \{$[^]*?^\};$/m;
const UNASKED =
  /^Fuse\.(?:version|createIndex|parseIndex|config|parseQuery) = .*;$|^Fuse\.use = [^]*?^\};$/gm;

/**
 * What a match of two texts never comes to: marks off letters, with a table of them, which the spelling of the check has
 * done; a reader of documents; the places of what matched; other ways to search; a pattern of more than 32 letters; and
 * the texts of faults.
 */
const UNREACHED: readonly (readonly [RegExp, string])[] = [
  [/^const stripDiacritics = .*;$/m, 'const stripDiacritics = String;'],
  [/^const NON_DECOMPOSABLE_RE = .*;$/m, ''],
  [/^\tgetFn: get,$/m, ''],
  [/^function mergeIndices\(indices\) \{$[^]*?^\}$/m, 'const mergeIndices = String;'],
  [/^function convertMaskToIndices\(.*$[^]*?^\}$/m, 'const convertMaskToIndices = Array;'],
  [/^\tconst computeMatches = .*;$/m, '\tconst computeMatches = false;'],
  [/^\tsortFn: .*$/m, ''],
  [/^\t\tif \(len > 32\) \{$/m, '\t\tif (false) {'],
  [
    /^function createSearcher\(.*$[^]*?^\}$/m,
    'const createSearcher = (pattern, options) => new BitapSearch(pattern, options);',
  ],
  [/^const PATTERN_LENGTH_TOO_LARGE = .*;$/m, 'const PATTERN_LENGTH_TOO_LARGE = String;'],
  [/^const FUSE_MATCH_TOKEN_SEARCH_UNSUPPORTED = .*;$/m, 'const FUSE_MATCH_TOKEN_SEARCH_UNSUPPORTED = "";'],
];

/** Fuse's module with `Fuse.match` alone. Throws where it is not written as it was. */
export function keepMatch(code: string): string {
  const kept = UNREACHED.reduce(
    (left, [pattern, instead]) => left.replace(pattern, instead),
    code.replace(CLASS, 'const Fuse = {};').replaceAll(UNASKED, ''),
  );
  if (
    kept.match(/^Fuse\.\w+ = /gm)?.join() !== 'Fuse.match = ' ||
    kept.includes('class Fuse {') ||
    !UNREACHED.every(([pattern]) => pattern.test(code))
  )
    throw new Error('fuse.js is written in another way: see src/build/fuse-match.ts');
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
