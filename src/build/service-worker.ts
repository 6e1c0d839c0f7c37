import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AstroIntegration } from 'astro';
// The package's own door brings in the bundler that makes its own workers, which takes longer than all else here.
import { getManifest } from 'workbox-build/build/get-manifest.js';

import { LANGUAGES, languages } from '../i18n/languages.ts';
import { bundle } from './bundle.ts';

/** What every visitor gets ahead: the check and the list in each language, and what these need. No font: 90 kB. */
const PAGES = ['index.html', 'licensees/index.html', 'offline.html'];
const AHEAD = [
  ...LANGUAGES.flatMap((language) => PAGES.map((page) => languages[language].prefix + page)),
  'check/{first,index}.json',
  'check/answers/*.json',
  'check/words.json',
  'check/words/*.json',
  '_astro/*.{js,css}',
];
/** What only other pages run, and what comes when somebody searches or mistypes a name: kept once it was used. */
const ON_DEMAND = [
  'search',
  'suggestions',
  'mentions',
  'log-check',
  'LogCheck',
  'InTheLog',
  'LicensedOn',
  'BadgeArrival',
  'BadgeBuilder',
  '_badge_',
  'Sign',
].map((name) => `_astro/${name}[.-]*.js`);

/** The files fetched ahead by their address from the root of the site, each with a digest unless its name holds one. */
async function filesAhead(folder: string) {
  const { manifestEntries, warnings } = await getManifest({
    globDirectory: folder,
    globPatterns: AHEAD,
    globIgnores: ON_DEMAND,
    dontCacheBustURLsMatching: /^_astro\//,
    // Workbox would leave out what is over 2 MiB. A list is as long as the register is, and the check needs it whole.
    maximumFileSizeToCacheInBytes: Number.MAX_SAFE_INTEGER,
    manifestTransforms: [
      (entries) => ({
        manifest: entries
          .map((entry) => ({ ...entry, url: `./${entry.url.replace(/(^|\/)index\.html$/, '$1')}` }))
          .sort((a, b) => (a.url < b.url ? -1 : 1)),
      }),
    ],
  });
  if (warnings.length > 0) throw new Error(`the service worker would lack files:\n${warnings.join('\n')}`);
  return manifestEntries;
}

/**
 * Writes `sw.js` for the files of a built site. The list is Workbox's, and so is the code; the worker itself is ours,
 * because the one that Workbox generates answers for the files fetched ahead from its cache even where there is a
 * network with newer ones.
 */
export function serviceWorker(folder: string): AstroIntegration {
  return {
    name: 'sanad:service-worker',
    hooks: {
      'astro:build:done': async () => {
        const worker = await bundle(new URL('./worker.ts', import.meta.url), {
          PRECACHE: JSON.stringify(await filesAhead(folder)),
          PREFIXES: JSON.stringify(LANGUAGES.map((language) => languages[language].prefix)),
          'process.env.NODE_ENV': '"production"',
        });
        writeFileSync(join(folder, 'sw.js'), worker);
      },
    },
  };
}
