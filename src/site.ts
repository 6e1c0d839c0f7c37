import { registerDocument } from './api/documents.ts';
import { type BadgeForm, bearersOf, pastBearersOf } from './badges/badge.ts';
import { firstPartOf } from './check/make-first-part.ts';
import { indexOf } from './check/make-index.ts';
import { type DataVersion, downloadsOf } from './downloads/downloads.ts';
import { byLanguage, LANGUAGES } from './i18n/languages.ts';
import { siteIn } from './i18n/site.ts';
import { registerFeeds } from './feeds/feed.ts';
import { checkJournal, recordedHead } from './history/check-journal.ts';
import { readJournalFiles } from './history/journal-files.ts';
import { firstRecorded, publishedHistory } from './history/published-history.ts';
import { publishLog, readSigningKey } from './history/published-log.ts';
import { readSignatures } from './history/signatures.ts';
import { versionsOf } from './history/version.ts';
import { thisRegister } from './this-register.ts';
import { loadWholeTables } from './rules/load.ts';
import { DataError } from './data/problem.ts';
import { buildRegister } from './register/register.ts';
import { readSettings } from './settings.ts';

/** The one place where a build reads its settings and its data: once, whole or not at all. */
export const settings = readSettings(process.env, new Date());

export const loaded = loadWholeTables(settings.dataDir, settings.today);

export const register = buildRegister(loaded.tables, settings.today, settings.reviewDueDays);

const journalFiles = readJournalFiles(settings.dataDir);

/** The journal. Only a build requires it to match the tables; in `astro dev` they are being edited. */
const journal = await checkJournal(journalFiles, null);
if (journal.problems.length > 0) throw new DataError(journal.problems);

const versions = versionsOf(journal.entries);

const signatures = await readSignatures(settings.dataDir, journal);
if (signatures.problems.length > 0) throw new DataError(signatures.problems);

/** The log with all its files, signed where there is a key. */
export const log = await publishLog(
  thisRegister.logOrigin,
  journal.lines,
  versions.map(({ number }) => number),
  await readSigningKey(settings.signingKey, thisRegister.logOrigin),
  recordedHead(journalFiles),
  signatures,
);

/** The versions of the register, none before the first `record`; and what was published by them. */
export const history = publishedHistory(versions, log.rootOf, settings.today, settings.reviewDueDays);

/** The companies and services with a badge. */
export const bearers = register.companies.flatMap((company) =>
  bearersOf(company, history.byLicensee.get(company.licensee.id)),
);

/** Those that had a badge. Their addresses stay. */
export const pastBearers = pastBearersOf(register.companies, history.removed);

/** Only the cards of so many badges are PNG files too: those of a big register would be too many files for a host. */
const CARDS_AS_PNG = 200;
const firstIds = firstRecorded(versions, CARDS_AS_PNG);

/** Whether a badge is published as PNG: the card only of the first that were recorded, since no address is ever given up. */
export function hasPng(id: string, form: BadgeForm): boolean {
  return form === 'flat' || versions.length === 0 || firstIds.has(id);
}

/** The site in each language. */
export const sites = byLanguage((language) => siteIn(language, settings));

/** The site in the first language, for what is the same in all. */
export const firstSite = sites[LANGUAGES[0]];

/** Makes a value when it is first asked for, once: a thread that only writes plain files asks for none of these. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The feeds of the whole register in each language: their page and their endpoints show them. */
export const feeds = byLanguage((language) => registerFeeds(register, sites[language], history));

/** The version of the data that is published; 0.0.0 before anything is recorded. */
export const dataVersion: DataVersion = {
  version: versions.at(-1)?.packageVersion ?? '0.0.0',
  number: versions.at(-1)?.number ?? null,
  asOf: register.today,
};

/** The search index of the check, and the first part that comes before it in a big register. */
export const checkIndex = once(() =>
  indexOf(register, loaded.words, versions.at(-1)?.number, history.removed),
);
export const firstPart = once(() => firstPartOf(checkIndex()));

/** The files under `/data/`: the page says of each what it is, and the endpoints write it. */
export const downloads = once(() =>
  downloadsOf(
    {
      document: registerDocument(register, dataVersion, firstSite),
      register,
      files: loaded.files,
      raw: loaded.raw,
      dataVersion,
    },
    firstSite,
  ),
);
