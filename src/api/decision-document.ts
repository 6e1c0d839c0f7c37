import { z } from 'zod';

import type { Publication } from '../i18n/publication.ts';
import { DECISION_KINDS } from '../data/tables.ts';
import type { Decision } from '../register/decision.ts';
import { sourceOf, sourceReference } from './source-document.ts';

/** One decision, as programs read it. The names are those of the tables; what no source states is `null`. */
export const decisionDocument = z
  .strictObject({
    id: z.int().min(1).describe('Number of the decision; permanent.'),
    url: z.url().describe('The page to cite.'),
    licensee: z.string().describe('Id of the licensee.'),
    decision: z.enum(DECISION_KINDS).describe('What was decided; `withdrawn` undoes the one in `corrects`.'),
    effective_on: z.string().nullable().describe('When it took effect, as precisely as a source states.'),
    until: z.string().nullable().describe('The last day on which the licence holds.'),
    announced_on: z.string().nullable().describe('The date of the source, as precisely as known.'),
    recorded_on: z.iso.date().describe('The day on which this register recorded it.'),
    source: sourceReference,
    corrects: z.int().nullable().describe('For `withdrawn`: the decision that it undoes.'),
    withdrawn_by: z
      .int()
      .nullable()
      .describe('The later decision that undoes this one, which then no longer counts.'),
    note: z.string().nullable().describe('What a reader should know, in English.'),
  })
  .meta({ id: 'Decision' });

export type DecisionDocument = z.output<typeof decisionDocument>;

export function decisionDocumentOf(
  { row, source, withdrawnBy }: Decision,
  publication: Publication,
): DecisionDocument {
  const { addresses, absolute } = publication;
  return {
    id: row.id,
    url: absolute(`${addresses.licensee(row.licensee)}#decision-${row.id}`),
    licensee: row.licensee,
    decision: row.decision,
    effective_on: row.effective_on || null,
    until: row.until || null,
    announced_on: source.date || null,
    recorded_on: row.recorded_on,
    source: sourceOf(source, publication),
    corrects: row.corrects,
    withdrawn_by: withdrawnBy,
    note: row.note || null,
  };
}
