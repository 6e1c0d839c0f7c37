import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { AstroIntegration } from 'astro';

import { hasNoJournal, noJournalIn } from '../history/lost-journal.ts';
import { readRecordedData } from '../history/recorded-data.ts';
import { formatProblem } from '../data/problem.ts';
import type { Tables } from '../data/tables.ts';
import type { Settings } from '../settings.ts';
import { filePages } from './file-pages.ts';
import { hostHeaders } from '../hosting/host-headers.ts';
import { liveData } from './live-data.ts';
import { oneFile } from './one-file/integration.ts';
import { serviceWorker } from './service-worker/integration.ts';
import { type CardInLanguage, cardsOf, writeShareCards } from './share-card/share-cards.ts';
import { openStaging, publish } from './staging.ts';

/** Integrations may log an error and go on; a site that lacks one of these is not published. */
const REQUIRED = ['index.html', '404.html', 'sitemap-index.xml', 'sw.js'];

/** The tables; ends the process where they have problems: with these alone, one a line, as `check:data` tells them. */
async function readSoundTables({ dataDir, today }: Settings): Promise<Tables> {
  const { loaded, files, problems } = await readRecordedData(dataDir, today);
  if (problems.length === 0) {
    if (hasNoJournal(files)) process.stderr.write(`${noJournalIn(dataDir)}\n`);
    return loaded.tables;
  }
  process.stdout.write(`${problems.map(formatProblem).join('\n')}\n`);
  process.exit(1);
}

function requireWhole(folder: string): void {
  const missing = REQUIRED.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new Error(`not published: the build wrote no ${missing.join(', ')}`);
}

/** The last integration of all: what it publishes is what every other one has left behind. */
function publication(
  staging: string,
  outDir: string,
  basePath: string,
  cards: readonly CardInLanguage[],
): AstroIntegration {
  return {
    name: 'sanad:publication',
    hooks: {
      'astro:build:done': async () => {
        writeFileSync(join(staging, '_headers'), hostHeaders(basePath));
        await writeShareCards(staging, cards);
        requireWhole(staging);
        publish(staging, outDir);
      },
    },
  };
}

/**
 * Makes an Astro build all or nothing: the data and its journal are checked before it begins, it is built in a folder of
 * its own, and only when everything has succeeded does that folder take the place of `outDir`. In `astro dev` the data
 * is live.
 */
export function sanad(settings: Settings): AstroIntegration {
  return {
    name: 'sanad',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command === 'dev') updateConfig({ vite: { plugins: [liveData(settings.dataDir)] } });
        if (command !== 'build') return;
        const cards = cardsOf(await readSoundTables(settings), settings);
        const outDir = fileURLToPath(config.outDir).replace(/[\\/]$/, '');
        const staging = openStaging(outDir);
        process.once('exit', () => {
          rmSync(staging, { recursive: true, force: true });
        });
        updateConfig({
          outDir: pathToFileURL(`${staging}/`),
          integrations: [
            filePages(staging),
            oneFile(staging),
            serviceWorker(staging),
            publication(staging, outDir, settings.basePath, cards),
          ],
        });
      },
    },
  };
}
