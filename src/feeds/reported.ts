import type { Licensee } from '../data/tables.ts';
import { type Decision, decisionOf } from '../register/decision.ts';
import type { Company } from '../register/register.ts';
import type { PublishedHistory } from '../history/published-history.ts';

/** A decision with what its item says. */
export interface Reported {
  readonly decision: Decision;
  readonly licensee: Licensee;
  /** For a correction the decision that it is about, behind however many withdrawals of withdrawals. */
  readonly corrected: Decision | null;
  /** Whether the correction undoes a withdrawal, so that the decision counts again. */
  readonly isRestored: boolean;
}

/** The decision that a row corrects in the end, and over how many rows. */
function correctedBy(
  { row }: Decision,
  byNumber: ReadonlyMap<number | null, Decision>,
): { readonly corrected: Decision | null; readonly steps: number } {
  const next = byNumber.get(row.corrects) ?? null;
  if (next?.row.decision !== 'withdrawn') return { corrected: next, steps: 1 };
  const { corrected, steps } = correctedBy(next, byNumber);
  return { corrected, steps: steps + 1 };
}

/** The decisions on some licensees as they were first recorded, newest first. Whether one was withdrawn since is of today. */
export function reportedOf(companies: readonly Company[], recorded: PublishedHistory): Reported[] {
  const reported = companies.flatMap(({ licensee, decisions }) => {
    const byNumber = new Map<number | null, Decision>(
      decisions.map((decision) => [decision.row.id, decision]),
    );
    return decisions.map((decision): Reported => {
      const { corrected, steps } = correctedBy(decision, byNumber);
      const first = recorded.decisions.get(decision.row.id);
      return {
        decision: first === undefined ? decision : decisionOf(first.row, first.source, decision.withdrawnBy),
        licensee: first?.licensee ?? licensee,
        corrected,
        isRestored: steps % 2 === 0,
      };
    });
  });
  return reported.sort((a, b) => b.decision.row.id - a.decision.row.id);
}
