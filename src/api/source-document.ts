import { z } from 'zod';

import type { Publication } from '../i18n/publication.ts';
import { CONFIDENCES, type PressRelease, SOURCE_KINDS, TITLE_KINDS } from '../data/tables.ts';

/** A source, as far as a statement that rests on it needs it. */
export const sourceReference = z
  .strictObject({
    id: z.string().describe('Permanent id of the source.'),
    publisher: z.string().describe('Who said it.'),
    date: z.string().nullable().describe('When, as precisely as known: 2025-11-13, 2025-11 or 2025.'),
    url: z.url().describe('Where to read it.'),
    confidence: z.enum(CONFIDENCES).describe('How far its content and date can be relied on.'),
    page: z.url().describe('The page of this register about it.'),
  })
  .meta({ id: 'SourceReference' });

/** A source with all that is recorded of it. */
export const sourceDocument = sourceReference
  .extend({
    kind: z.enum(SOURCE_KINDS),
    title: z.string(),
    title_kind: z.enum(TITLE_KINDS),
    coverage: z.array(z.url()).describe('Other reports of the same.'),
    archive_url: z.url().nullable(),
    retrieved_on: z.iso.date().nullable(),
    sha256: z.string().nullable().describe('SHA-256 of the copy that was taken.'),
    licensees_total: z.int().nullable().describe('How many licensees it announces in all.'),
    commenced_total: z.int().nullable().describe('How many of them it says may operate.'),
    commenced_of: z.int().nullable().describe('The number that `commenced_total` is counted out of.'),
    applications_total: z.int().nullable().describe('How many applications it counts.'),
    summary_en: z.string(),
    summary_ur: z.string(),
  })
  .meta({ id: 'Source' });

export function sourceOf(
  release: PressRelease,
  { addresses, absolute }: Publication,
): z.output<typeof sourceReference> {
  return {
    id: release.id,
    publisher: release.publisher,
    date: release.date || null,
    url: release.url,
    confidence: release.confidence,
    page: absolute(addresses.pressRelease(release.id)),
  };
}

export function sourceDocumentOf(
  release: PressRelease,
  publication: Publication,
): z.output<typeof sourceDocument> {
  return {
    ...sourceOf(release, publication),
    kind: release.kind,
    title: release.title,
    title_kind: release.title_kind,
    coverage: [...release.coverage],
    archive_url: release.archive_url || null,
    retrieved_on: release.retrieved_on || null,
    sha256: release.sha256 || null,
    licensees_total: release.licensees_total,
    commenced_total: release.commenced_total,
    commenced_of: release.commenced_of,
    applications_total: release.applications_total,
    summary_en: release.summary_en,
    summary_ur: release.summary_ur,
  };
}
