import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { brokenInvariants, realDay } from '../invariants.ts';

/** The one test of today's data. What it says is held by `npm run check:data`, and no test knows who is in it. */
it('the data is sound, recorded, and linked to its sources by https', async () => {
  expect(await brokenInvariants('data', realDay())).toEqual([]);
});

it('no other test reads the data, so that no honest change of it fails one', () => {
  const reads =
    /\b(?:\w*(?:File|cp|readdir)Sync|load\w*Tables|readRecordedData|copyOf\w*)\(\s*['"`]data\b(?!\/(?:README|words|pages))/;
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const reading = files.filter((file) => reads.test(readFileSync(join('tests', file), 'utf8')));
  expect(reading.sort()).toEqual(['build/jobs.test.ts']);
});
