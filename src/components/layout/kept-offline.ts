/** How long after the page the service worker waits, in milliseconds: on a slow network an answer comes first. */
const AFTER = 1500;

/** What the page loaded before there was a service worker: the message that Workbox's router understands. */
function keepThisPage(worker: ServiceWorker): void {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const [page = ''] = location.href.split('#');
  worker.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache: [page, ...loaded] } });
}

async function register({ serviceWorker }: Navigator): Promise<void> {
  const isFirst = serviceWorker.controller === null;
  await serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
  const { active } = await serviceWorker.ready;
  if (isFirst && active !== null) keepThisPage(active);
}

// A browser that saves nothing, as some do in private windows, still has the site.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    setTimeout(() => {
      register(navigator).catch(() => undefined);
    }, AFTER);
  });
