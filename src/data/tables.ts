import { getDomain, parse } from 'tldts';
import * as z from 'zod';

import { isDay, isPartialDate } from '../dates.ts';
import { thisRegister } from '../this-register.ts';
import { faultsOfText } from './plain-text.ts';

/**
 * The five tables: what each column means and may hold. The keys of a schema are the header of its file, in order.
 * The types of the rows, the data dictionary and the published descriptors all come from here.
 */

type Fault = string | undefined;

/** A cell with its own rule. The rule sees the value only when its text is plain and not empty. */
function cell(rule: (text: string) => Fault | readonly string[] = () => undefined) {
  return z.string().superRefine((text, context) => {
    const plain = faultsOfText(text);
    const faults = plain.length === 0 && text !== '' ? (rule(text) ?? []) : plain;
    for (const message of typeof faults === 'string' ? [faults] : faults)
      context.addIssue({ code: 'custom', message });
  });
}

/** The value as a problem shows it, cut where it is long. */
const quoted = (text: string) => `got "${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
const matches = (form: RegExp, right: string) => (text: string) =>
  form.test(text) ? undefined : `${right}, ${quoted(text)}`;

/** Names that the site, or a host, has for files of its own beside those that are named by ids. */
const NAMES_OF_FILES = ['404', 'index', 'register'];
const MAX_SLUG = 200;

/** An id, which becomes the name of files: a file system takes 255 bytes, with the endings. */
function slugRule(text: string): Fault {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text))
    return `must be a slug of a-z, 0-9 and single hyphens, ${quoted(text)}`;
  if (text.length > MAX_SLUG)
    return `must be at most ${MAX_SLUG} letters, since files are named by it; it has ${text.length}`;
  return NAMES_OF_FILES.includes(text) ? `must not be "${text}": the site has files of this name` : undefined;
}

const dayRule = (text: string) => (isDay(text) ? undefined : `must be YYYY-MM-DD, ${quoted(text)}`);
const dateRule = (text: string) =>
  isPartialDate(text) ? undefined : `must be YYYY-MM-DD, YYYY-MM or YYYY, ${quoted(text)}`;

function urlRule(text: string): Fault {
  const right = `must be a link that begins with https://, ${quoted(text)}`;
  if (!/^https:\/\/[^\s"'<>\\^`{|}]+$/.test(text) || !URL.canParse(text)) return right;
  if (!/^[!-~]+$/.test(text)) return `must be written in ASCII, like ${new URL(text).href}`;
  const { hostname, username, password } = new URL(text);
  return getDomain(hostname) !== null && username + password === '' ? undefined : right;
}

function domainRule(text: string): Fault {
  const { domain, isIcann, isPrivate } = parse(text, { allowPrivateDomains: true });
  const isRegistrable = domain === text && (isIcann === true || isPrivate === true);
  return isRegistrable && /^[a-z0-9.-]+$/.test(text)
    ? undefined
    : `must be a registrable domain like example.pk, in lower case, ${quoted(text)}`;
}

const appRule = matches(
  /^(android:[A-Za-z]\w*(\.[A-Za-z]\w*)+|ios:[1-9]\d{4,14})$/,
  'must be android:<package> or ios:<number>',
);

const required = <T extends z.ZodType<unknown, string>>(kind: T) =>
  z.string().min(1, { error: 'must not be empty', abort: true }).pipe(kind);

/** Values in one cell, separated by ` | `; none for an empty cell. Reports what is wrong with each. */
function list(rule?: (text: string) => Fault) {
  return cell((text) => {
    const values = text.split(' | ');
    if (values.some((value) => value.trim() !== value || value === ''))
      return 'must separate its values by " | " and leave none empty';
    if (new Set(values).size < values.length) return 'must not name a value twice';
    if (values.some((value) => value.includes('|')))
      return 'must separate its values by " | ", with a space on both sides';
    return values.flatMap((value) => rule?.(value) ?? []);
  }).transform((text): readonly string[] => (text === '' ? [] : text.split(' | ')));
}

const wholeNumber = cell(
  matches(/^(0|[1-9]\d{0,6})$/, 'must be a whole number from 0 to 9999999, in digits alone'),
);

/** What the cells of a column are for other programs, in the terms of a Table Schema. Text has no form. */
export interface Form {
  readonly type: 'string' | 'integer' | 'date';
  readonly format?: 'uri';
  readonly constraints?: Readonly<Record<string, string | readonly string[]>>;
}
/** The form of each kind of cell, also of a column that is made of it. */
export const FORMS = z.registry<Form>();

const formed = <T extends z.ZodType>(form: Form, kind: T): T => {
  FORMS.add(kind, form);
  return kind;
};
const INTEGER: Form = { type: 'integer' };
const DAY: Form = { type: 'date' };
const URI: Form = { type: 'string', format: 'uri' };
const matching = (pattern: string): Form => ({ type: 'string', constraints: { pattern } });
const SLUG = matching('[a-z0-9]+(-[a-z0-9]+)*');
/** The `date` of a Table Schema is always a day; ours is as precise as the source. */
const PARTIAL_DATE = matching(String.raw`\d{4}(-\d{2}(-\d{2})?)?`);

/** Exactly one of the words. */
function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const right = `must be one of ${words.join(', ')}`;
  const rule = (word: string) => (words.includes(word) ? undefined : `${right}, ${quoted(word)}`);
  return formed({ type: 'string', constraints: { enum: words } }, required(cell(rule)).pipe(z.enum(words)));
}

/** The kinds of cell. Each reads the text of a cell, or reports what would be right. */
export const cells = {
  text: required(cell()),
  optionalText: cell(),
  slug: formed(SLUG, required(cell(slugRule))),
  optionalSlug: formed(SLUG, cell(slugRule)),
  day: formed(DAY, required(cell(dayRule))),
  optionalDay: formed(DAY, cell(dayRule)),
  optionalDate: formed(PARTIAL_DATE, cell(dateRule)),
  link: formed(URI, required(cell(urlRule))),
  optionalLink: formed(URI, cell(urlRule)),
  links: list(urlRule),
  names: list(),
  slugs: list(slugRule),
  domains: list(domainRule),
  apps: list(appRule),
  sha256: formed(
    matching('[0-9a-f]{64}'),
    cell(matches(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 hexadecimal digits')),
  ),
  number: formed(INTEGER, required(wholeNumber).transform(Number)),
  optionalNumber: formed(
    INTEGER,
    wholeNumber.transform((digits) => (digits === '' ? null : Number(digits))),
  ),
  oneOf,
};

/** The kinds of licence. */
export const BASES = Object.keys(thisRegister.licences) as [string, ...string[]];

const [first = '', ...others] = thisRegister.languages;
const englishNames = new Intl.DisplayNames('en', { type: 'language' });

/** A column for each of some languages, as `summary_en`. Names have none of the first, in which sources print them. */
function eachIn(
  column: string,
  languages: readonly string[],
  cell: z.ZodType<string, string>,
  meaning: (language: string) => string,
): object {
  return Object.fromEntries(
    languages.map((language) => [
      `${column}_${language}`,
      cell.describe(meaning(englishNames.of(language) ?? language)),
    ]),
  );
}

const hasOperation = thisRegister.axes.includes('operating');

/** What a licence allows to be offered here. */
const SERVICE = thisRegister.names[first]?.service ?? '';

const licensees = z.strictObject({
  id: cells.slug.describe('Permanent id of the company; never reused.'),
  legal_name: cells.text.describe('Name of the company as the best source prints it.'),
  ...eachIn(
    'legal_name',
    others,
    cells.optionalText,
    (name) => `Name in ${name}, where a source prints one.`,
  ),
  aliases: cells.names.describe(
    'Other names of the same company: those that sources print, and ours in other letters; separated by " | ".',
  ),
  basis: cells.oneOf(BASES).describe(`On which kind of licence it may offer ${SERVICE}.`),
  licence_no: cells.optionalText.describe('Licence number, where a source states it.'),
  city: cells.optionalText.describe('City of the registered office, where a source states it.'),
  renamed_on: cells.optionalDate.describe(
    'When it took this name, where it had another before, as precisely as a source states.',
  ),
  renamed_source: cells.optionalSlug.describe('Id of the source of that new name.'),
  note: cells.optionalText.describe('What a reader should know of the sources for this company.'),
});

const services = z.strictObject({
  id: cells.slug.describe('Permanent id of the service; never reused.'),
  licensee: cells.slug.describe('Id of the licensee that offers it.'),
  brand: cells.text.describe('Brand as the best source prints it.'),
  ...eachIn('brand', others, cells.optionalText, (name) => `Brand in ${name} letters.`),
  aliases: cells.names.describe('Other spellings of the brand that sources print, separated by " | ".'),
  domains: cells.domains.describe('Registrable domains that a source states, separated by " | ".'),
  apps: cells.apps.describe(
    'Apps that a source states: android:<package> or ios:<number>, separated by " | ".',
  ),
  source: cells.slug.describe('Id of the source that ties the brand to the licensee.'),
  since: cells.optionalDate.describe(
    'First day on which the licensee offers it, as precisely as a source states; needed where another offered it before.',
  ),
  until: cells.optionalDate.describe(
    'Last day on which the licensee offered it, as precisely as a source states; filled once it has ended.',
  ),
  until_source: cells.optionalSlug.describe('Id of the source that says so.'),
  renamed_on: cells.optionalDate.describe(
    'When it took this name, where it had another before, as precisely as a source states.',
  ),
  renamed_source: cells.optionalSlug.describe('Id of the source of that new name.'),
  note: cells.optionalText.describe('What a reader should know of the sources for this service.'),
});

export const SOURCE_KINDS = ['press-release', 'statement', 'committee', 'consultation', 'report'] as const;
export const TITLE_KINDS = ['official', 'headline', 'descriptive'] as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const operationTotals = {
  commenced_total: cells.optionalNumber.describe('How many of them it says may operate.'),
  commenced_of: cells.optionalNumber.describe('The number that commenced_total is counted out of.'),
};

const pressReleases = z.strictObject({
  id: cells.slug.describe('Permanent id of the source; never reused.'),
  date: cells.optionalDate.describe(
    'When it was published, as precisely as known; empty when nothing dates it.',
  ),
  publisher: cells.text.describe('Who said it.'),
  kind: cells.oneOf(SOURCE_KINDS).describe('What kind of source it is.'),
  title: cells.text.describe('Its title.'),
  title_kind: cells
    .oneOf(TITLE_KINDS)
    .describe("Whose words the title is: the publisher's, an outlet's, or ours."),
  url: cells.link.describe('Where to read it.'),
  coverage: cells.links.describe('Other coverage, separated by " | ".'),
  archive_url: cells.optionalLink.describe('An archived copy.'),
  retrieved_on: cells.optionalDay.describe('The day on which a copy was taken.'),
  sha256: cells.sha256.describe('SHA-256 of that copy.'),
  licensees_total: cells.optionalNumber.describe('How many licensees it announces in all.'),
  ...(hasOperation ? operationTotals : ({} as object)),
  applications_total: cells.optionalNumber.describe('How many applications it counts.'),
  ...eachIn(
    'summary',
    thisRegister.languages,
    cells.text,
    (name) => `What it says, in ${name}, in our words.`,
  ),
  confidence: cells.oneOf(CONFIDENCES).describe('How far its content and date can be relied on.'),
});

const ALL_DECISION_KINDS = [
  'licensed',
  'authorised',
  'commenced',
  'renewed',
  'suspended',
  'reinstated',
  'revoked',
  'surrendered',
  'expired',
  'withdrawn',
] as const;
export type DecisionKind = (typeof ALL_DECISION_KINDS)[number];
/** Those that there are here. */
export const DECISION_KINDS = ALL_DECISION_KINDS.filter(
  (kind) => hasOperation || kind !== 'commenced',
) as unknown as typeof ALL_DECISION_KINDS;

const decisions = z.strictObject({
  id: cells.number.describe('Number of the decision: 1, 2, 3 …'),
  licensee: cells.slug.describe('Id of the licensee it is about.'),
  decision: cells
    .oneOf(DECISION_KINDS)
    .describe('What was decided; `withdrawn` undoes the row named in `corrects`.'),
  effective_on: cells.optionalDate.describe('When it took effect, as precisely as a source states.'),
  until: cells.optionalDate.describe(
    'The last day on which the licence holds, as precisely as a source states.',
  ),
  source: cells.slug.describe('Id of the source that supports it best.'),
  corrects: cells.optionalNumber.describe(
    'The number of the row that this one undoes or, for any other decision than `withdrawn`, replaces: the same fact, known better.',
  ),
  recorded_on: cells.day.describe('The day on which this register recorded it.'),
  note: cells.optionalText.describe('What a reader should know, such as a disagreement of the sources.'),
});

const reviews = z.strictObject({
  id: cells.number.describe('Number of the review: 1, 2, 3 …'),
  reviewed_on: cells.day.describe('The day on which somebody searched the sources.'),
  searched: cells.text.describe('What was searched.'),
  found: cells.slugs.describe('Ids of the sources that came of it, separated by " | "; empty: nothing new.'),
  note: cells.optionalText.describe('What a reader should know of this review.'),
});

/** The columns of a text in the languages of the register. */
export type InLanguages<Column extends string> = Readonly<Record<`${Column}_${string}`, string | undefined>>;

export type Licensee = Readonly<z.output<typeof licensees>> & InLanguages<'legal_name'>;
export type Service = Readonly<z.output<typeof services>> & InLanguages<'brand'>;
export type PressRelease = Readonly<z.output<typeof pressReleases>> &
  InLanguages<'summary'> & { readonly [Column in keyof typeof operationTotals]?: number | null };
export type DecisionRow = Readonly<z.output<typeof decisions>>;
export type ReviewRow = Readonly<z.output<typeof reviews>>;

/** What a row says in each language that it has a column of its own for, as `brand_ur`; those that say nothing are left out. */
export function textsIn<Column extends string>(row: InLanguages<Column>, column: Column): string[] {
  return Object.values(cellsIn(row, column)).filter((text) => text !== '');
}

/** The cells of a row for single languages, by their columns. */
export function cellsIn<Column extends string>(
  row: InLanguages<Column>,
  column: Column,
): Readonly<Record<string, string>> {
  const columns = thisRegister.languages.map((language) => `${column}_${language}` as const);
  return Object.fromEntries(columns.map((own) => [own, row[own] ?? '']));
}

/** A table's schema by the name of its file, in the order in which files and problems are shown. */
export const TABLES = { licensees, services, 'press-releases': pressReleases, decisions, reviews } as const;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** The same thing made for each table. */
export function byTable<Made>(make: (table: TableName) => Made): Readonly<Record<TableName, Made>> {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as Record<TableName, Made>;
}

/** The header of a table, in order. */
export function columnsOf(table: TableName): readonly string[] {
  return Object.keys(TABLES[table].shape);
}

/** A column that holds the id of a row of another table, or a list of ids. */
interface Reference {
  readonly from: TableName;
  readonly column: 'licensee' | 'source' | 'until_source' | 'renamed_source' | 'found';
  readonly to: TableName;
}

export const REFERENCES: readonly Reference[] = [
  { from: 'services', column: 'licensee', to: 'licensees' },
  { from: 'licensees', column: 'renamed_source', to: 'press-releases' },
  { from: 'services', column: 'source', to: 'press-releases' },
  { from: 'services', column: 'until_source', to: 'press-releases' },
  { from: 'services', column: 'renamed_source', to: 'press-releases' },
  { from: 'decisions', column: 'licensee', to: 'licensees' },
  { from: 'decisions', column: 'source', to: 'press-releases' },
  { from: 'reviews', column: 'found', to: 'press-releases' },
];

/** The row of each table. */
export interface Rows {
  readonly licensees: Licensee;
  readonly services: Service;
  readonly 'press-releases': PressRelease;
  readonly decisions: DecisionRow;
  readonly reviews: ReviewRow;
}

/** The rows of every table, checked. */
export type Tables = { readonly [Name in TableName]: readonly Rows[Name][] };

/** The columns of a row whose cells are right. */
export type PartialRow<Name extends TableName> = {
  readonly [Column in keyof Rows[Name]]?: Rows[Name][Column] | undefined;
};

/** What reads the text of a row: the whole of it, and as many of its columns as there are. */
export const READERS: {
  readonly [Name in TableName]: {
    readonly whole: z.ZodType<Rows[Name]>;
    readonly partial: z.ZodType<PartialRow<Name>>;
  };
} = {
  licensees: { whole: licensees, partial: licensees.partial() },
  services: { whole: services, partial: services.partial() },
  'press-releases': { whole: pressReleases, partial: pressReleases.partial() },
  decisions: { whole: decisions, partial: decisions.partial() },
  reviews: { whole: reviews, partial: reviews.partial() },
};

/** How many rows there are: `7 licensees, 5 services, 20 sources, 11 decisions, 1 review`. */
export function countRows(rows: Readonly<Record<TableName, readonly unknown[]>>): string {
  const { licensees, services, 'press-releases': sources, decisions, reviews } = rows;
  const counts = Object.entries({ licensees, services, sources, decisions, reviews });
  return counts
    .map(([name, { length }]) => `${length} ${length === 1 ? name.slice(0, -1) : name}`)
    .join(', ');
}
