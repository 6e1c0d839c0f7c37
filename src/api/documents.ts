import { z } from 'zod';

import type { Publication } from '../i18n/publication.ts';
import type { Company, Register } from '../register/register.ts';
import type { Edition } from '../downloads/data-package.ts';
import { decisionDocument, decisionDocumentOf } from './decision-document.ts';
import { figuresDocument, figuresDocumentOf } from './figures-document.ts';
import { licenseeDocument, licenseeDocumentOf } from './licensee-document.ts';
import { sourceDocument, sourceDocumentOf } from './source-document.ts';

/** The documents that programs read. Each begins with what it is, whose it is and of which day. */

const head = {
  $schema: z.url().describe('The JSON Schema of this document.'),
  as_of: z.iso.date().describe('The day that everything in it is said of.'),
  version: z.string().describe('Version of the data (semantic).'),
  licence: z.literal('CC-BY-4.0').describe('Free to reuse with attribution.'),
  attribution: z.string().describe('How to name the source.'),
};

const withDecisions = licenseeDocument.extend({ decisions: z.array(decisionDocument) });

export const DOCUMENTS = {
  licensees: z.strictObject({ ...head, figures: figuresDocument, licensees: z.array(licenseeDocument) }),
  licensee: z.strictObject({ ...head, licensee: withDecisions.meta({ id: 'LicenseeWithDecisions' }) }),
  decisions: z.strictObject({ ...head, decisions: z.array(decisionDocument) }),
  register: z.strictObject({
    ...head,
    figures: figuresDocument,
    licensees: z.array(withDecisions.meta({ id: 'LicenseeWithDecisions' })),
    sources: z.array(sourceDocument),
  }),
} as const;

export type DocumentName = keyof typeof DOCUMENTS;
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as readonly DocumentName[];
type DocumentOf<Name extends DocumentName> = z.output<(typeof DOCUMENTS)[Name]>;

/** Where the schema of a document is, as a path from the base. */
export function schemaPath(name: DocumentName): string {
  return `api/v1/schemas/${name}.json`;
}

function headOf(name: DocumentName, { version, asOf }: Edition, { words, addresses, absolute }: Publication) {
  return {
    $schema: absolute(addresses.file(schemaPath(name))),
    as_of: asOf,
    version,
    licence: 'CC-BY-4.0' as const,
    attribution: words.t('downloads.attribution', {
      date: words.date(asOf),
      address: absolute(addresses.home),
    }),
  };
}

function licenseeWithDecisions(company: Company, publication: Publication) {
  return {
    ...licenseeDocumentOf(company, publication),
    decisions: company.decisions.map((decision) => decisionDocumentOf(decision, publication)),
  };
}

/** All licensees with what they are today, and the four figures. */
export function licenseesDocument(
  register: Register,
  edition: Edition,
  publication: Publication,
): DocumentOf<'licensees'> {
  return {
    ...headOf('licensees', edition, publication),
    figures: figuresDocumentOf(register, publication),
    licensees: register.companies.map((company) => licenseeDocumentOf(company, publication)),
  };
}

/** One licensee with every decision on it. */
export function licenseeDocumentFor(
  company: Company,
  edition: Edition,
  publication: Publication,
): DocumentOf<'licensee'> {
  return {
    ...headOf('licensee', edition, publication),
    licensee: licenseeWithDecisions(company, publication),
  };
}

/** All decisions, newest first. */
export function decisionsDocument(
  register: Register,
  edition: Edition,
  publication: Publication,
): DocumentOf<'decisions'> {
  return {
    ...headOf('decisions', edition, publication),
    decisions: register.decisions.map((decision) => decisionDocumentOf(decision, publication)),
  };
}

/** `register.json`: everything, joined. */
export function registerDocument(
  register: Register,
  edition: Edition,
  publication: Publication,
): DocumentOf<'register'> {
  return {
    ...headOf('register', edition, publication),
    figures: figuresDocumentOf(register, publication),
    licensees: register.companies.map((company) => licenseeWithDecisions(company, publication)),
    sources: register.sources.map(({ release }) => sourceDocumentOf(release, publication)),
  };
}
