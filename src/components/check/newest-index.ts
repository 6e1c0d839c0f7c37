/** What tells which of two indexes is the newer one; they stand first in the file (`check/index.ts`). */
const HEAD = /^\{"version":(\d+),"entries":(\d+),"asOf":"([\d-]+)"/;

/** Whether an index is older than another that the same script can read: of fewer entries of the log, or of an earlier day. */
function isOlder(text: string, other: string): boolean {
  const [, version, entries = '', asOf = ''] = HEAD.exec(text) ?? [];
  const [, otherVersion, otherEntries = '', otherAsOf = ''] = HEAD.exec(other) ?? [];
  if (version === undefined || version !== otherVersion) return false;
  return entries === otherEntries ? asOf < otherAsOf : Number(entries) < Number(otherEntries);
}

/** The newest index that this device ever had, kept for it alone: a cache, where the browser has one for this page. */
async function openKept(): Promise<Cache | undefined> {
  try {
    return await caches.open('sanad-newest-index');
  } catch {
    return undefined;
  }
}

export interface FetchedIndex {
  readonly text: string;
  /** Whether the site offers an older index than this device has had from it. */
  readonly wentBack: boolean;
}

/**
 * The newest index there is for this device: what the network has, unless the device has had a newer one. It is kept as
 * soon as it has come. Throws where there is neither.
 */
export async function newestIndex(address: string, cache: RequestCache): Promise<FetchedIndex> {
  const kept = await openKept();
  const keptText = await (await kept?.match(address))?.text();
  let response: Response;
  try {
    response = await fetch(address, { cache });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  } catch (error) {
    if (keptText === undefined) throw error;
    return { text: keptText, wentBack: false };
  }
  const text = await response.text();
  if (keptText !== undefined && isOlder(text, keptText)) {
    // A copy that the service worker kept is old because there is no network.
    return { text: keptText, wentBack: response.headers.get('Sanad-Kept') === null };
  }
  if (text !== keptText) await kept?.put(address, new Response(text)).catch(() => undefined);
  return { text, wentBack: false };
}
