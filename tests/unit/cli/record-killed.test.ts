import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readJournalFiles } from '../../../src/history/journal-files.ts';
import { checkJournal } from '../../../src/history/check-journal.ts';
import { randomFrom } from '../../bench/random.ts';
import { LONG } from '../../long.ts';
import { dataFolder, edit, runCommand, startCommand } from './command.ts';

const KILLS = LONG ? 100 : 2;
/** So many journals at once, as a run is mostly waiting for the disk and for Node to start. */
const FOLDERS = LONG ? 4 : 1;

const record = (folder: string) => startCommand('record', ['Another source'], { SANAD_DATA_DIR: folder });

function addSource(folder: string, id: string): void {
  edit(
    folder,
    'press-releases.csv',
    /$/,
    `${id},2025-11-13,Authority,report,T,official,https://a.example.org/${id},,,,,,,,,E,اردو,low\n`,
  );
}

describe('a record that is killed at any moment', () => {
  it(`leaves the journal whole and valid, ${KILLS} times`, async () => {
    const random = randomFrom(20261124);
    let written = 0;
    const killInFolder = async (folder: string) => {
      await runCommand('record', ['First'], { SANAD_DATA_DIR: folder });
      const started = performance.now();
      addSource(folder, 'timed');
      await record(folder).ended;
      const duration = performance.now() - started;
      for (let kill = 0; kill < KILLS / FOLDERS; kill += 1) {
        addSource(folder, `s${kill}`);
        const before = readFileSync(join(folder, 'journal.ndjson'), 'utf8');
        const { ended, kill: end } = record(folder);
        // From before its first statement to after its last; what writes comes at the end.
        const timer = setTimeout(end, duration * (0.3 + random.below(800) / 1000));
        await ended;
        clearTimeout(timer);
        const after = readFileSync(join(folder, 'journal.ndjson'), 'utf8');
        expect(after.startsWith(before)).toBe(true);
        written += after === before ? 0 : 1;
        const { problems } = await checkJournal(readJournalFiles(folder), null);
        expect(problems).toEqual([]);
      }
      expect(await runCommand('record', ['After all'], { SANAD_DATA_DIR: folder })).toMatchObject({
        code: 0,
      });
      expect(await runCommand('check-data', [folder])).toMatchObject({ code: 0 });
      expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    };
    await Promise.all(Array.from({ length: FOLDERS }, () => killInFolder(dataFolder())));
    if (!LONG) return;
    // Some were killed before they had written, and some after: the moments were spread over all of the run.
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(KILLS);
  }, 1_200_000);
});
