/** What is known about the site that a visitor came from. */
export type Arrival = 'unknown' | 'none' | 'own' | 'foreign';

/** The host of an address without `www.`; nothing for anything else. */
export function hostOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, '') : null;
}

/**
 * Judges the referrer of a page by the domains on record. `own` is the host of the register itself: a visitor from
 * another of its pages came from no badge. A name below a domain on record belongs to it; a name that ends alike does not.
 */
export function judgeArrival(referrer: string, own: string, domains: readonly string[]): Arrival {
  const host = hostOf(referrer);
  if (host === null || host === own.replace(/^www\./, '')) return 'unknown';
  if (domains.length === 0) return 'none';
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ? 'own' : 'foreign';
}
