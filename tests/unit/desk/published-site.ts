import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { assertDefined } from '../../../src/errors.ts';
import { readJournalFiles } from '../../../src/history/journal-files.ts';
import { readJournal } from '../../../src/history/journal.ts';
import { publishLog } from '../../../src/history/published-log.ts';
import { NO_SIGNATURES } from '../../../src/history/signatures.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { temporaryFolder } from '../cli/command.ts';

export const DATA = 'tests/registers/pakistan';

/** A folder with what a site publishes of its tables and its log. */
export async function publishedSite(): Promise<string> {
  const site = temporaryFolder();
  const { lines } = readJournal(assertDefined(readJournalFiles(DATA).journal.bytes, 'the journal'));
  const log = await publishLog(thisRegister.logOrigin, lines, [lines.length], null, null, NO_SIGNATURES);
  for (const [path, bytes] of log.files) {
    mkdirSync(dirname(join(site, 'log', path)), { recursive: true });
    writeFileSync(join(site, 'log', path), bytes());
  }
  for (const name of readdirSync(DATA).filter((file) => file.endsWith('.csv')))
    cpSync(join(DATA, name), join(site, 'data', name));
  return site;
}
