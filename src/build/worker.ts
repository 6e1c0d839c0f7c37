import { cacheNames, clientsClaim } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { ExpirationPlugin, type ExpirationPluginOptions } from 'workbox-expiration';
import {
  addRoute,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  matchPrecache,
  precache,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';

/*
 * What the site does without a network. It runs in the browser beside all pages, and the build puts the list of the
 * files that are fetched ahead in the place of `PRECACHE`.
 *
 * Whatever can grow old is asked of the network first, so that new data replaces old at the first chance. Feeds, badges,
 * downloads and the log are not touched at all: an old one must never pass for the state of today.
 */
/** What the addresses of each language begin with, after the base path. */
declare const PREFIXES: readonly string[];
declare const PRECACHE: Parameters<typeof precache>[0];
declare const self: {
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: (
    type: 'activate',
    listener: (event: { readonly waitUntil: (work: Promise<unknown>) => void }) => void,
  ) => void;
};

/** How long the network may stay silent, in seconds, before the copy that is kept answers. */
const NETWORK_TIMEOUT_S = 3;
const DAY = 24 * 60 * 60;

const root = new URL('./', location.href);
const within = (path: string) => new URL(path, root);
const isPage = ({ url }: { url: URL }) => url.href.startsWith(root.href) && url.pathname.endsWith('/');
/** The index of the search is as old as its page, and is kept with it. */
const isSearchIndex = ({ url }: { url: URL }) =>
  PREFIXES.some((prefix) => url.href === within(`${prefix}search/index.json`).href);
const isHashed = ({ url }: { url: URL }) => url.href.startsWith(within('_astro/').href);
/** Other sites may share the origin, and so each cache has the scope in its name. */
const cacheName = (name: string) => `${cacheNames.prefix}-${name}-${cacheNames.suffix}`;

/** Lets go of what was not used for longest. Workbox's own types do not hold under `exactOptionalPropertyTypes`. */
const expiring = (options: ExpirationPluginOptions) =>
  new ExpirationPlugin({ ...options, purgeOnQuotaError: true }) as WorkboxPlugin;

/** The page, in the language of the address, that says what can be seen without a network. */
function offlinePage(url: URL): Promise<Response | undefined> {
  const path = url.href.slice(root.href.length);
  const prefix = PREFIXES.find((own) => own !== '' && path.startsWith(own)) ?? '';
  return matchPrecache(within(`${prefix}offline.html`).href);
}

void self.skipWaiting();
clientsClaim();
cleanupOutdatedCaches();
precache(PRECACHE);

/** A copy that stands in for the network, marked, so that the page does not take the site to have gone back. */
async function precached(request: Request): Promise<Response | undefined> {
  const kept = await matchPrecache(request);
  if (kept === undefined) return undefined;
  const headers = new Headers(kept.headers);
  headers.set('Sanad-Kept', '1');
  return new Response(kept.body, { status: kept.status, headers });
}

// The check's index and the pages that everybody has are kept as soon as they come from the network, so that a device
// never goes back to what was fetched ahead before. A new version of this script has fetched newer ones ahead.
registerRoute(
  ({ url }) => getCacheKeyForURL(url.href) !== undefined && !isHashed({ url }),
  new NetworkFirst({
    cacheName: cacheName('newest'),
    networkTimeoutSeconds: NETWORK_TIMEOUT_S,
    plugins: [
      {
        cachedResponseWillBeUsed: async ({ cachedResponse, request }) => cachedResponse ?? precached(request),
      },
    ],
  }),
);
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.delete(cacheName('newest')));
});

// Every other page is kept when it is visited, and the index of the search when it is used.
registerRoute(
  ({ url }) => isPage({ url }) || isSearchIndex({ url }),
  new NetworkFirst({
    cacheName: cacheName('pages'),
    networkTimeoutSeconds: NETWORK_TIMEOUT_S,
    plugins: [
      expiring({ maxEntries: 100 }),
      { handlerDidError: ({ request }) => offlinePage(new URL(request.url)) },
    ],
  }),
);

// A file whose name holds a hash never changes: those fetched ahead, then those of the pages visited.
addRoute({ directoryIndex: '', cleanURLs: false });
registerRoute(
  isHashed,
  new CacheFirst({
    cacheName: cacheName('files'),
    plugins: [expiring({ maxEntries: 60, maxAgeSeconds: 90 * DAY })],
  }),
);
