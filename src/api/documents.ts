import * as z from 'zod';

import {
  BASES,
  CONFIDENCES,
  DECISION_KINDS,
  type Licensee,
  type PressRelease,
  type Service,
  SOURCE_KINDS,
  TITLE_KINDS,
} from '../data/tables.ts';
import { type Day, daysBetween } from '../dates.ts';
import type { PublishedVersion, Removal } from '../history/published-history.ts';
import { fileNamesOf } from '../history/version.ts';
import { withoutGuards } from '../history/journal.ts';
import type { Site } from '../i18n/site.ts';
import { thisRegister } from '../this-register.ts';
import type { Decision } from '../register/decision.ts';
import { figuresOf } from '../register/figures.ts';
import type { Company, Ended, Register } from '../register/register.ts';
import { type Axis, isOverdue, type Review } from '../register/standing.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES } from '../register/licence.ts';

/**
 * The JSON documents that programs read, each with its schema. The names are those of the tables; what no source states
 * is `null`. `version` is the semantic version of the data.
 */

const [first = '', ...others] = thisRegister.languages;
/** The language that notes and reasons are written in, the first of the register. */
const NOTED = new Intl.DisplayNames('en', { type: 'language' }).of(first) ?? first;

/** Members that exist only if the register has the second axis. */
function ofOperation(members: object): object {
  return thisRegister.axes.includes('operating') ? members : {};
}

/** A member for each of some languages, as `summary_en`. */
function eachIn(
  name: string,
  schema: z.ZodType,
  languages: readonly string[] = thisRegister.languages,
): object {
  return Object.fromEntries(languages.map((language) => [`${name}_${language}`, schema]));
}

/** What a row says in each of some languages; `null` if it says nothing. */
function valuesIn(name: string, row: object, languages: readonly string[] = thisRegister.languages): object {
  const cells = new Map(Object.entries(row));
  return Object.fromEntries(
    languages.map((language) => [
      `${name}_${language}`,
      (cells.get(`${name}_${language}`) as string) || null,
    ]),
  );
}

/** A source, in as much detail as a statement based on it needs. */
const sourceReferenceSchema = z
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
const sourceSchema = sourceReferenceSchema
  .extend({
    kind: z.enum(SOURCE_KINDS),
    title: z.string(),
    title_kind: z.enum(TITLE_KINDS),
    coverage: z.array(z.url()).describe('Other coverage.'),
    archive_url: z.url().nullable(),
    retrieved_on: z.iso.date().nullable(),
    sha256: z.string().nullable().describe('SHA-256 of the copy that was taken.'),
    licensees_total: z.int().nullable().describe('How many licensees it announces in all.'),
    ...ofOperation({
      commenced_total: z.int().nullable().describe('How many of them it says may operate.'),
      commenced_of: z.int().nullable().describe('The number that `commenced_total` is counted out of.'),
    }),
    applications_total: z.int().nullable().describe('How many applications it counts.'),
    ...eachIn('summary', z.string()),
  })
  .meta({ id: 'Source' });

const decisionSchema = z
  .strictObject({
    id: z.int().min(1).describe('Number of the decision; permanent.'),
    url: z.url().describe('The page to cite.'),
    licensee: z.string().describe('Id of the licensee.'),
    decision: z.enum(DECISION_KINDS).describe('What was decided; `withdrawn` undoes the one in `corrects`.'),
    effective_on: z.string().nullable().describe('When it took effect, as precisely as a source states.'),
    until: z.string().nullable().describe('The last day on which the licence holds.'),
    announced_on: z.string().nullable().describe('The date of the source, as precisely as known.'),
    recorded_on: z.iso.date().describe('The day on which this register recorded it.'),
    source: sourceReferenceSchema,
    corrects: z
      .int()
      .nullable()
      .describe('The decision that it undoes or, unless it is `withdrawn`, replaces.'),
    withdrawn_by: z
      .int()
      .nullable()
      .describe('The later decision that undoes this one, which then no longer counts.'),
    replaced_by: z
      .int()
      .nullable()
      .describe('The later decision that states the same more precisely, and counts in its place.'),
    note: z.string().nullable().describe(`What a reader should know, in ${NOTED}.`),
  })
  .meta({ id: 'Decision' });

function axisSchema<const Statuses extends readonly [string, ...string[]]>(statuses: Statuses) {
  return z.strictObject({
    status: z.enum(statuses),
    certainty: z.enum(['certain', 'possible']),
    among: z.array(z.enum(statuses)).min(1).describe('Every status that the known dates allow on that day.'),
    decision: z.int().nullable().describe('The decision that it rests on.'),
  });
}

const standingSchema = z
  .strictObject({
    as_of: z.iso.date().describe('The date that it describes.'),
    licence: axisSchema(LICENCE_STATUSES).describe('Whether the licence holds.'),
    ...ofOperation({
      operating: axisSchema(OPERATING_STATUSES).describe(
        'Whether an approval is on record: under a class licence to start operating, under an existing licence to offer the service.',
      ),
    }),
  })
  .meta({ id: 'Standing' });

const serviceSchema = z
  .strictObject({
    id: z.string().describe('Permanent id of the service.'),
    brand: z.string(),
    ...eachIn('brand', z.string().nullable(), others),
    aliases: z.array(z.string()),
    domains: z.array(z.string()).describe('Domains that a source states; empty when none does.'),
    apps: z.array(z.string()).describe('android:<package> or ios:<number>, where a source states one.'),
    source: z.string().describe('Id of the source that ties the brand to the licensee.'),
    badge: z.url(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Service' });

const endedServiceSchema = z
  .strictObject({
    id: z.string().describe('Permanent id of the service.'),
    brand: z.string(),
    until: z.string().describe('The last day on which the licensee offered it, as precisely as known.'),
    source: z.string().describe('Id of the source that says so.'),
    next: z
      .strictObject({
        service: z.string().describe('Id of the service that has the brand, the domain or the app since.'),
        licensee: z.string().describe('Id of the licensee that offers it.'),
        since: z.string().describe('The first day of that, as precisely as known.'),
      })
      .nullable(),
    badge: z.url(),
  })
  .meta({ id: 'EndedService' });

/** One licensee and its status today. Whether it may operate is a separate question, and so a separate field. */
const licenseeSchema = z
  .strictObject({
    id: z.string().describe('Permanent id of the licensee.'),
    url: z.url().describe('The page to cite.'),
    legal_name: z.string(),
    ...eachIn('legal_name', z.string().nullable(), others),
    aliases: z.array(z.string()),
    basis: z.enum(BASES),
    licence_no: z.string().nullable().describe('null: no source states one.'),
    city: z.string().nullable(),
    standing: standingSchema,
    services: z.array(serviceSchema).describe('What it offers.'),
    ended_services: z.array(endedServiceSchema).describe('What it no longer offers.'),
    note: z.string().nullable(),
  })
  .meta({ id: 'Licensee' });

const licenseeWithDecisionsSchema = licenseeSchema
  .extend({ decisions: z.array(decisionSchema) })
  .meta({ id: 'LicenseeWithDecisions' });

/** A number that this register counted itself, on a day, in its own tables. */
function countSchema(meaning: string) {
  return z
    .strictObject({
      value: z.int().min(0),
      date: z.iso.date().describe('The day that it is counted for.'),
      source: z.url().describe('The tables that it is counted in.'),
    })
    .describe(meaning);
}

/** Four separate counts. None is computed from another, and none ever changes its meaning. */
const figuresSchema = z
  .strictObject({
    announced: z
      .strictObject({
        value: z.int().min(0),
        date: z.string().describe('When it was announced, as precisely as known.'),
        source: sourceReferenceSchema,
      })
      .nullable()
      .describe(
        'The newest total of licensees that a dated source announced. Totals of different sources do not add up.',
      ),
    named: countSchema('Companies that sources name: all that are on this register, whatever their status.'),
    licensed: countSchema('Those of them whose licence or authorisation certainly holds on the day.'),
    ...ofOperation({ operating: countSchema('Those of these of which such an approval is on record.') }),
  })
  .meta({ id: 'Figures' });

/** One version of the register: what it changed, and where it is kept. */
const versionSchema = z
  .strictObject({
    number: z.int().min(1).describe('Its number: that of its last entry in the log.'),
    url: z.url().describe('The page to cite; permanent.'),
    day: z.iso.date().describe('The day on which it was recorded, in the time zone of the register.'),
    recorded_at: z.iso.datetime().describe('The moment when it was recorded, in UTC.'),
    why: z.string().describe(`The reason of the change, in ${NOTED}.`),
    version: z.string().describe('Version of the data (semantic).'),
    changes: z.int().min(1).describe('How many rows it added, changed or removed.'),
    root: z.string().describe('Root of the log at that size, in Base64.'),
    files: z
      .array(z.url())
      .describe('Its tables, and the whole register as it stood on that day; permanent.'),
  })
  .meta({ id: 'Version' });

const head = {
  $schema: z.url().describe('The JSON Schema of this document.'),
  as_of: z.iso.date().describe('The date that the document describes.'),
  reviewed_on: z.iso.date().describe('The last day on which the sources were searched.'),
  age: z.int().min(0).describe('How many days `as_of` is after `reviewed_on`.'),
  stale: z
    .boolean()
    .describe(
      'Whether the next review is overdue on `as_of`: then nothing here may be said in the present tense.',
    ),
  version: z.string().describe('Version of the data (semantic).'),
  licence: z.literal(thisRegister.dataLicence.name).describe('Free to reuse with attribution.'),
  attribution: z.string().describe('How to name the source.'),
};

export const DOCUMENTS = {
  licensees: z.strictObject({ ...head, figures: figuresSchema, licensees: z.array(licenseeSchema) }),
  licensee: z.strictObject({ ...head, licensee: licenseeWithDecisionsSchema }),
  removed: z.strictObject({
    ...head,
    removed: z
      .strictObject({
        id: z.string().describe('Permanent id of the licensee, never used again.'),
        url: z.url().describe('The page to cite.'),
        legal_name: z.string(),
        removed_on: z.iso.date().describe('The day on which it was removed.'),
        version_number: z.int().describe('Number of the version of the register that removed it.'),
        why: z.string().describe(`The reason that was recorded, in ${NOTED}.`),
      })
      .describe(
        'What stays of a licensee that was removed from the register. It says nothing of any licence.',
      ),
  }),
  decisions: z.strictObject({ ...head, decisions: z.array(decisionSchema) }),
  register: z.strictObject({
    ...head,
    version_number: z
      .int()
      .nullable()
      .describe('Number of the version of the register; null before anything was recorded.'),
    permanent_url: z.url().nullable().describe('The page that will always show this version: cite it.'),
    figures: figuresSchema,
    licensees: z.array(licenseeWithDecisionsSchema),
    sources: z.array(sourceSchema),
  }),
  versions: z.strictObject({ ...head, versions: z.array(versionSchema) }),
} as const;

export type DocumentName = keyof typeof DOCUMENTS;
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as readonly DocumentName[];
type DocumentOf<Name extends DocumentName> = z.output<(typeof DOCUMENTS)[Name]>;

/** Where the schema of a document is, as a path from the base. */
export function schemaPath(name: string): string {
  return `api/v1/schemas/${name}.json`;
}

function sourceReferenceOf(
  release: PressRelease,
  { addresses, absolute }: Site,
): z.output<typeof sourceReferenceSchema> {
  return {
    id: release.id,
    publisher: release.publisher,
    date: release.date || null,
    url: release.url,
    confidence: release.confidence,
    page: absolute(addresses.pressRelease(release.id)),
  };
}

function sourceOf(release: PressRelease, site: Site): z.output<typeof sourceSchema> {
  return {
    ...sourceReferenceOf(release, site),
    kind: release.kind,
    title: release.title,
    title_kind: release.title_kind,
    coverage: [...release.coverage],
    archive_url: release.archive_url || null,
    retrieved_on: release.retrieved_on || null,
    sha256: release.sha256 || null,
    licensees_total: release.licensees_total,
    ...ofOperation({ commenced_total: release.commenced_total, commenced_of: release.commenced_of }),
    applications_total: release.applications_total,
    ...valuesIn('summary', release),
  };
}

function decisionOf({ row, source, undoneBy }: Decision, site: Site): z.output<typeof decisionSchema> {
  const { addresses, absolute } = site;
  return {
    id: row.id,
    url: absolute(`${addresses.licensee(row.licensee)}#decision-${row.id}`),
    licensee: row.licensee,
    decision: row.decision,
    effective_on: row.effective_on || null,
    until: row.until || null,
    announced_on: source.date || null,
    recorded_on: row.recorded_on,
    source: sourceReferenceOf(source, site),
    corrects: row.corrects,
    withdrawn_by: undoneBy?.isReplacement === false ? undoneBy.id : null,
    replaced_by: undoneBy?.isReplacement === true ? undoneBy.id : null,
    note: row.note || null,
  };
}

function axisOf<Status>({ status, certainty, among, decision }: Axis<Status>) {
  return { status, certainty, among: [...among], decision: decision?.row.id ?? null };
}

function serviceOf(service: Service, { addresses, absolute }: Site): z.output<typeof serviceSchema> {
  return {
    id: service.id,
    brand: service.brand,
    ...valuesIn('brand', service, others),
    aliases: [...service.aliases],
    domains: [...service.domains],
    apps: [...service.apps],
    source: service.source,
    badge: absolute(addresses.file(`badges/${service.id}.svg`)),
    note: service.note || null,
  };
}

function endedServiceOf(
  { service, next }: Ended,
  { addresses, absolute }: Site,
): z.output<typeof endedServiceSchema> {
  return {
    id: service.id,
    brand: service.brand,
    until: service.until,
    source: service.until_source,
    next: next && { service: next.service.id, licensee: next.licensee.id, since: next.service.since },
    badge: absolute(addresses.file(`badges/${service.id}.svg`)),
  };
}

function licenseeOf(
  { licensee, services, ended, standing }: Company,
  site: Site,
): z.output<typeof licenseeSchema> {
  return {
    id: licensee.id,
    url: site.absolute(site.addresses.licensee(licensee.id)),
    legal_name: licensee.legal_name,
    ...valuesIn('legal_name', licensee, others),
    aliases: [...licensee.aliases],
    basis: licensee.basis,
    licence_no: licensee.licence_no || null,
    city: licensee.city || null,
    standing: {
      as_of: standing.day,
      licence: axisOf(standing.licence),
      ...ofOperation({ operating: axisOf(standing.operating) }),
    },
    services: services.map((service) => serviceOf(service, site)),
    ended_services: ended.map((one) => endedServiceOf(one, site)),
    note: licensee.note || null,
  };
}

function licenseeWithDecisionsOf(company: Company, site: Site): z.output<typeof licenseeWithDecisionsSchema> {
  return {
    ...licenseeOf(company, site),
    decisions: company.decisions.map((decision) => decisionOf(decision, site)),
  };
}

function figuresIn(register: Register, site: Site): z.output<typeof figuresSchema> {
  const { announced, named, holding, operating } = figuresOf(register);
  const { addresses, absolute } = site;
  const count = (value: number) => ({ value, date: register.today, source: absolute(addresses.data) });
  return {
    announced:
      announced === null
        ? null
        : {
            value: announced.total,
            date: announced.release.date,
            source: sourceReferenceOf(announced.release, site),
          },
    named: count(named),
    licensed: count(holding),
    ...ofOperation({ operating: count(operating) }),
  };
}

function headOf(
  name: DocumentName,
  { today: asOf, review }: { readonly today: Day; readonly review: Review },
  version: string,
  { words, addresses, absolute }: Site,
) {
  return {
    $schema: absolute(addresses.file(schemaPath(name))),
    as_of: asOf,
    reviewed_on: review.on,
    age: Math.max(0, daysBetween(review.on, asOf)),
    stale: isOverdue(review, asOf),
    version,
    licence: thisRegister.dataLicence.name,
    attribution: words.t('downloads.attribution', {
      date: words.date(asOf),
      address: absolute(addresses.home),
    }),
  };
}

/** All licensees with their status today, and the four figures. */
export function licenseesDocument(register: Register, version: string, site: Site): DocumentOf<'licensees'> {
  return {
    ...headOf('licensees', register, version, site),
    figures: figuresIn(register, site),
    licensees: register.companies.map((company) => licenseeOf(company, site)),
  };
}

/** One licensee with every decision on it. */
export function licenseeDocument(company: Company, version: string, site: Site): DocumentOf<'licensee'> {
  return {
    ...headOf('licensee', { today: company.standing.day, review: company.review }, version, site),
    licensee: licenseeWithDecisionsOf(company, site),
  };
}

/** What stays of a licensee that was removed. */
export function removedDocument(
  { row, day, version: number, why }: Removal<Licensee>,
  register: Register,
  version: string,
  site: Site,
): DocumentOf<'removed'> {
  return {
    ...headOf('removed', register, version, site),
    removed: {
      id: row.id,
      url: site.absolute(site.addresses.licensee(row.id)),
      legal_name: row.legal_name,
      removed_on: day,
      version_number: number,
      why: withoutGuards(why),
    },
  };
}

/** All decisions, newest first. */
export function decisionsDocument(register: Register, version: string, site: Site): DocumentOf<'decisions'> {
  return {
    ...headOf('decisions', register, version, site),
    decisions: register.decisions.map((decision) => decisionOf(decision, site)),
  };
}

/** Which version of the data a document is of. */
interface Edition {
  /** Semantic. */
  readonly version: string;
  /** Of the register; `null` before the first record. */
  readonly number: number | null;
}

/** `/versions/index.json`: every version, the newest first. */
export function versionsDocument(
  versions: readonly PublishedVersion[],
  register: Pick<Register, 'today' | 'review'>,
  site: Site,
): DocumentOf<'versions'> {
  const { addresses, absolute } = site;
  const entryOf = (version: PublishedVersion) => ({
    number: version.number,
    url: absolute(addresses.version(version.number)),
    day: version.day,
    recorded_at: version.recordedAt,
    why: version.why,
    version: version.packageVersion,
    changes: version.changes.length,
    root: version.root,
    files: fileNamesOf(version).map((file) => absolute(addresses.file(`versions/${version.number}/${file}`))),
  });
  return {
    ...headOf('versions', register, versions.at(-1)?.packageVersion ?? '0.0.0', site),
    versions: versions.toReversed().map(entryOf),
  };
}

/** The answer for an address without a document, with the members of RFC 9457. */
export function errorDocument({ words, addresses, absolute }: Site) {
  return {
    type: 'about:blank',
    status: 404,
    title: 'Not Found',
    detail: words.t('downloads.api.missing'),
    documentation: absolute(addresses.file('api/v1/openapi.json')),
  };
}

/** `register.json`: everything, joined. */
export function registerDocument(
  register: Register,
  { version, number }: Edition,
  site: Site,
): DocumentOf<'register'> {
  const { addresses, absolute } = site;
  return {
    ...headOf('register', register, version, site),
    version_number: number,
    permanent_url: number === null ? null : absolute(addresses.version(number)),
    figures: figuresIn(register, site),
    licensees: register.companies.map((company) => licenseeWithDecisionsOf(company, site)),
    sources: register.sources.map(({ release }) => sourceOf(release, site)),
  };
}
