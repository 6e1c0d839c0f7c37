import type { Day } from '../dates.ts';
import type { Contents } from './across/contents.ts';
import { licencesTakeTheirCourse } from './across/courses.ts';
import { idsAreUnique } from './across/ids.ts';
import { basisIsDecided, termsAreSound } from './across/licences.ts';
import { decisionsAreNumbered, decisionsAreRecordedInOrder } from './across/log.ts';
import { namesAreNames, namesAreOfOneLicensee } from './across/names.ts';
import { licenseesHaveDecisions, referencesResolve } from './across/references.ts';
import { tablesHaveRows } from './across/rows.ts';
import { sourcesAreSound } from './across/sources.ts';
import { withdrawalsAreSound } from './across/withdrawals.ts';
import type { Problem } from './problem.ts';

const CHECKS = [
  tablesHaveRows,
  idsAreUnique,
  namesAreNames,
  namesAreOfOneLicensee,
  referencesResolve,
  licenseesHaveDecisions,
  sourcesAreSound,
  decisionsAreNumbered,
  decisionsAreRecordedInOrder,
  termsAreSound,
  withdrawalsAreSound,
  licencesTakeTheirCourse,
  basisIsDecided,
];

/** Everything that can be wrong between rows and between tables. */
export function problemsAcross(contents: Contents, today: Day): Problem[] {
  return CHECKS.flatMap((check) => check(contents, today));
}
