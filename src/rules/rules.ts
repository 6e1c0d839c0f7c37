import type { Day } from '../dates.ts';
import type { Contents } from './contents.ts';
import { licencesTakeTheirCourse } from './courses.ts';
import { idsAreUnique } from './ids.ts';
import { basisIsDecided, termsAreSound } from './licences.ts';
import { decisionsAreNumbered, decisionsAreRecordedInOrder } from './log.ts';
import { namesAreNames, namesAreOfOneLicensee } from './names.ts';
import { licenseesHaveDecisions, referencesResolve } from './references.ts';
import { tablesHaveRows } from './rows.ts';
import { sourcesAreSound } from './sources.ts';
import { withdrawalsAreSound } from './withdrawals.ts';
import type { Problem } from '../data/problem.ts';

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
