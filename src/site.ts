import { registerDocument } from './api/documents.ts';
import { type DataVersion, downloadsOf } from './downloads/downloads.ts';
import type { Recorded } from './feeds/recorded.ts';
import { byLanguage } from './i18n/languages.ts';
import { siteIn } from './i18n/site.ts';
import { recordedHead } from './history/append-only.ts';
import { firstRecords } from './history/first-record.ts';
import { readJournalFiles } from './history/journal-files.ts';
import { checkJournal, dayOf } from './history/problems.ts';
import { publishLog, rootAt } from './history/published-log.ts';
import { readSigningKey } from './history/signing-key.ts';
import { whatWasTold } from './history/recorded-tables.ts';
import { sourceRecords } from './history/source-record.ts';
import { versionsByLicensee, versionsOf } from './history/version.ts';
import { jurisdiction } from './jurisdiction.ts';
import { loadWholeTables } from './rules/load.ts';
import { DataError } from './data/problem.ts';
import { buildRegister } from './register/register.ts';
import { readSettings } from './settings.ts';

/** The one place where a build reads its settings and its data: once, whole or not at all. */
export const settings = readSettings(process.env, new Date());

export const loaded = loadWholeTables(settings.dataDir, settings.today);

export const register = buildRegister(loaded.tables, settings.today);

const journalFiles = readJournalFiles(settings.dataDir);

/** What was recorded. That the tables are what it makes is asked of a build, not of whoever edits them in `astro dev`. */
export const journal = await checkJournal(journalFiles, null);
if (journal.problems.length > 0) throw new DataError(journal.problems);

/** Every version of the register, the oldest first; none for a register that has recorded nothing yet. */
export const versions = versionsOf(journal.entries);

const told = whatWasTold(journal.entries, settings.today);

/** What the register said of each licensee, and from which day on. */
export const { said } = told;

/** The versions that changed something about each licensee, with those changes alone; the oldest first. */
export const recordOf = versionsByLicensee(versions);

/** The log with all its files, signed where there is a key. */
export const log = await publishLog(
  jurisdiction.logOrigin,
  journal.lines,
  versions.map(({ number }) => number),
  await readSigningKey(settings.signingKey, jurisdiction.logOrigin),
  recordedHead(journalFiles),
);

/** The site in each language. */
export const sites = byLanguage((language) => siteIn(language, settings));

/** What the feeds tell of how the rows came to be what they are. */
export const recorded: Recorded = {
  versions: versions.map((version) => ({
    ...version,
    day: dayOf(version.recordedAt),
    root: rootAt(log, version.number),
  })),
  decisions: firstRecords(versions),
  sources: sourceRecords(versions),
  lapses: told.lapses,
};

/** The version of the data that is published; before anything is recorded there is none. */
export const dataVersion: DataVersion = {
  version: versions.at(-1)?.packageVersion ?? '0.0.0',
  asOf: register.today,
};

/** The files under `/data/`, made once: the page says of each what it is, and the endpoints write it. */
export const downloads = downloadsOf(
  {
    document: registerDocument(register, dataVersion.version, sites.en),
    files: loaded.files,
    raw: loaded.raw,
    dataVersion,
  },
  sites.en,
);
