import type { Licensee } from '../load/tables.ts';
import { type Decision, decisionOf } from '../register/decision.ts';
import type { Entry } from '../register/register.ts';
import type { Recorded } from './recorded.ts';

/** A decision with what its item says: the company, and for a correction the decision that it undoes. */
export interface Reported {
  readonly decision: Decision;
  readonly licensee: Licensee;
  readonly corrected: Decision | null;
}

/** The decisions on some licensees as they were first recorded, newest first. Whether one was withdrawn since is of today. */
export function reportedOf(entries: readonly Entry[], recorded: Recorded): Reported[] {
  const reported = entries.flatMap(({ licensee, decisions }) => {
    const byNumber = new Map<number | null, Decision>(
      decisions.map((decision) => [decision.row.id, decision]),
    );
    return decisions.map((decision): Reported => {
      const first = recorded.decisions.get(decision.row.id);
      return {
        decision: first === undefined ? decision : decisionOf(first.row, first.source, decision.withdrawnBy),
        licensee: first?.licensee ?? licensee,
        corrected: byNumber.get(decision.row.corrects) ?? null,
      };
    });
  });
  return reported.sort((a, b) => b.decision.row.id - a.decision.row.id);
}
