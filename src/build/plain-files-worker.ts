import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { LANGUAGES, languages } from '../i18n/languages.ts';
import * as badges from '../pages/[...lang]/badges/[...file].ts';
import * as feeds from '../pages/[...lang]/feeds/[...file].ts';
import * as oembed from '../pages/[...lang]/oembed/[id].json.ts';
import * as search from '../pages/[...lang]/search/index.json.ts';
import * as api from '../pages/api/[...document].json.ts';
import * as cards from '../pages/cards/[...card].png.ts';
import * as log from '../pages/log/[...file].ts';
import * as versions from '../pages/versions/[...file].ts';
import type { PlainFile } from '../routes.ts';
import { sites } from '../site.ts';
import type { PLAIN_FILES } from './plain-files.ts';
import { sha256Of } from './site-sums.ts';

interface Endpoint {
  readonly getStaticPaths: () => readonly {
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly props: PlainFile;
  }[];
}

const ENDPOINTS: Readonly<Record<(typeof PLAIN_FILES)[number], Endpoint>> = {
  'src/pages/[...lang]/badges/[...file].ts': badges,
  'src/pages/[...lang]/feeds/[...file].ts': feeds,
  'src/pages/[...lang]/oembed/[id].json.ts': oembed,
  'src/pages/[...lang]/search/index.json.ts': search,
  'src/pages/api/[...document].json.ts': api,
  'src/pages/cards/[...card].png.ts': cards,
  'src/pages/log/[...file].ts': log,
  'src/pages/versions/[...file].ts': versions,
};

const folder = String(workerData);
const folders = new Set<string>();
const sums = new Map<string, string>();
for (const [file, { getStaticPaths }] of Object.entries(ENDPOINTS)) {
  const pattern = file.slice('src/pages/'.length, -'.ts'.length);
  for (const { params, props } of getStaticPaths()) {
    const address = pattern
      .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => params[name] ?? '')
      .replace(/^\//, '');
    const path = join(folder, address);
    const language = LANGUAGES.find((one) => languages[one].prefix === `${params.lang ?? ''}/`);
    const content = await props.write(sites[language ?? LANGUAGES[0]]);
    if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    folders.add(dirname(path));
    // Two files for one address are a mistake.
    writeFileSync(path, content, { flag: 'wx' });
    sums.set(address, sha256Of(content));
  }
}
parentPort?.postMessage(sums);
