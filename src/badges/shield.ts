import type { Tone } from '../register/standing.ts';
import type { Badge } from './badge.ts';
import { COLOURS } from './drawing.ts';

/** What https://shields.io/badges/endpoint-badge reads. Its picture is drawn and cached there, not here. */
export interface Shield {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
  /** Set for a licence that does not hold: no style of the asking page may then paint over the colour. */
  readonly isError: boolean;
  /** Seconds; the least that shields.io allows. */
  readonly cacheSeconds: 300;
}

const ERRORS: readonly Tone[] = ['bad', 'warn'];

export function shieldOf(badge: Badge): Shield {
  return {
    schemaVersion: 1,
    label: badge.brand,
    message: `${badge.status} · ${badge.asOf} · ${badge.coverage}`,
    color: COLOURS[badge.tone],
    isError: ERRORS.includes(badge.tone),
    cacheSeconds: 300,
  };
}
