import type { Day } from '../dates.ts';
import type { Contents } from './across/contents.ts';
import {
  basisIsDecided,
  decisionsAreALog,
  decisionsRestOnALicence,
  termsAreSound,
  withdrawalsAreSound,
} from './across/decisions.ts';
import { idsAreUnique } from './across/ids.ts';
import { licenseesHaveDecisions, referencesResolve } from './across/references.ts';
import { sourcesAreSound } from './across/sources.ts';
import type { Problem } from './problem.ts';

const CHECKS = [
  idsAreUnique,
  referencesResolve,
  licenseesHaveDecisions,
  sourcesAreSound,
  decisionsAreALog,
  termsAreSound,
  withdrawalsAreSound,
  decisionsRestOnALicence,
  basisIsDecided,
];

/** Everything that can be wrong between rows and between tables. */
export function problemsAcross(contents: Contents, today: Day): Problem[] {
  return CHECKS.flatMap((check) => check(contents, today));
}
