import type { Day } from '../dates.ts';
import { jurisdiction } from '../jurisdiction.ts';

/** One item of a feed, before it is RSS or JSON. */
export interface FeedItem {
  /** Permanent, and made of the record's id alone: it stays when addresses, words and settings change. */
  readonly guid: string;
  /** Plain text. */
  readonly title: string;
  /** The page to cite. */
  readonly link: string;
  /** HTML, every text in it escaped. */
  readonly html: string;
  /** The day under which readers file it; `null` where there is none to give. */
  readonly date: Day | null;
  readonly tags: readonly string[];
}

/** The `tag:` URI (RFC 4151) of a record: `guidOf('decision', 12)`. */
export function guidOf(record: 'decision' | 'source' | 'version', id: string | number): string {
  return `tag:${jurisdiction.tagAuthority}:${record}/${id}`;
}
