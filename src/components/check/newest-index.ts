/** What tells which of two indexes is the newer one; they stand first in the file (`CheckIndex`). */
const HEAD = /^\{"version":(\d+),"entries":(\d+),"asOf":"([\d-]+)"/;

/** Whether an index or its first part is older than another that the same script can read: of fewer entries of the log, or of an earlier day. */
export function isOlder(text: string, other: string): boolean {
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

/** What this device has kept of an address. */
export async function keptText(address: string): Promise<string | undefined> {
  return (await (await openKept())?.match(address))?.text();
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
  const kept = await keptText(address);
  let response: Response;
  try {
    response = await fetch(address, { cache });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  } catch (error) {
    if (kept === undefined) throw error;
    return { text: kept, wentBack: false };
  }
  const text = await response.text();
  if (kept !== undefined && isOlder(text, kept)) {
    // A copy that the service worker kept is old because there is no network.
    return { text: kept, wentBack: response.headers.get('Sanad-Kept') === null };
  }
  if (text !== kept)
    await openKept()
      .then((cache) => cache?.put(address, new Response(text)))
      .catch(() => undefined);
  return { text, wentBack: false };
}
