import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { loadWholeTables } from '../../src/rules/load.ts';
import { buildRegister } from '../../src/register/register.ts';
import { brokenInvariants, realDay } from '../invariants.ts';
import { add, applyEdits, type Edit, set } from '../unit/rules/edits.ts';
import { runCommand } from '../unit/cli/command.ts';
import { build } from './builds.ts';

/**
 * What maintainers do in a year, one after the other on a copy of the real data: each is accepted and recorded, and keeps
 * what `unit/data.test.ts` asks of the data. No other test reads the data, so that none of this turns a test red.
 */

const data = join(mkdtempSync(join(tmpdir(), 'sanad-jobs-')), 'data');
const site = '.build/tests/jobs';
const today = realDay();
const env = { SANAD_DATA_DIR: data, SANAD_TODAY: '' };

/** The tables as they stand when a job begins. */
const tablesNow = () => loadWholeTables(data, today).tables;
const lastOf = <Row>(rows: readonly Row[]): Row => {
  const last = rows.at(-1);
  if (last === undefined) throw new Error('the register must have a row');
  return last;
};
const decide = (cells: Readonly<Record<string, string>>): Edit =>
  add('decisions', {
    id: String(lastOf(tablesNow().decisions).id + 1),
    source: 'quillon-announced',
    recorded_on: today,
    ...cells,
  });
/** A company of the data with a licence in force; the one of the first job where there is no other. */
const licensed = () =>
  buildRegister(tablesNow(), today).companies.find(
    ({ standing: { licence } }) => licence.status === 'licensed' && licence.certainty === 'certain',
  )?.licensee ?? lastOf(tablesNow().licensees);

const JOBS: readonly (readonly [job: string, edits: () => readonly Edit[]])[] = [
  [
    'a company is licensed, with two brands',
    () => [
      add('press-releases', {
        id: 'quillon-announced',
        date: today,
        publisher: 'The Authority',
        kind: 'press-release',
        title: 'A licence for Quillon Networks',
        title_kind: 'official',
        url: 'https://authority.example/quillon',
        licensees_total: '1',
        summary_en: 'It names Quillon Networks.',
        summary_ur: 'اس میں کوئلن نیٹ ورکس کا نام ہے۔',
        confidence: 'high',
      }),
      add('licensees', {
        id: 'quillon-networks',
        legal_name: 'Quillon Networks (Pvt.) Ltd.',
        basis: 'class-licence',
      }),
      ...['Ombrelle', 'Zwieback'].map((brand) =>
        add('services', {
          id: `${brand.toLowerCase()}-vpn`,
          licensee: 'quillon-networks',
          brand: `${brand} VPN`,
          source: 'quillon-announced',
        }),
      ),
      decide({ licensee: 'quillon-networks', decision: 'licensed' }),
    ],
  ],
  [
    'a press release gives another total',
    () => [
      add('press-releases', {
        id: 'fifty-companies',
        date: today.slice(0, 7),
        publisher: 'The Authority',
        kind: 'statement',
        title: 'Fifty companies',
        title_kind: 'headline',
        url: 'https://authority.example/fifty',
        licensees_total: '50',
        commenced_total: '20',
        commenced_of: '50',
        summary_en: 'It counts 50 licensees, 20 of which may operate.',
        summary_ur: 'اس کے مطابق 50 لائسنس یافتہ ہیں جن میں سے 20 کام کر سکتی ہیں۔',
        confidence: 'medium',
      }),
    ],
  ],
  ['a licence is revoked', () => [decide({ licensee: licensed().id, decision: 'revoked' })]],
  [
    'the revocation turns out to be a mistake',
    () => {
      const { id, licensee } = lastOf(tablesNow().decisions);
      return [decide({ licensee, decision: 'withdrawn', corrects: String(id) })];
    },
  ],
  [
    'a company takes another name',
    () => {
      const { id, legal_name: before, aliases } = licensed();
      return [
        set('licensees', id, {
          legal_name: 'Marchpane (Pvt.) Ltd.',
          aliases: [...aliases, before].join(' | '),
          renamed_on: today,
          renamed_source: 'quillon-announced',
        }),
      ];
    },
  ],
  [
    'a source gives the domain and the app of a service',
    () => [set('services', 'ombrelle-vpn', { domains: 'ombrelle-vpn.pk', apps: 'android:pk.ombrelle.vpn' })],
  ],
  [
    'a spelling mistake in the summary of a source is mended',
    () => {
      const { id, summary_en: before } = lastOf(tablesNow()['press-releases']);
      return [set('press-releases', id, { summary_en: `${before} The rest is not broken down.` })];
    },
  ],
  [
    'a licence is renewed until a day',
    () => [
      decide({ licensee: licensed().id, decision: 'renewed', until: `${Number(today.slice(0, 4)) + 15}` }),
    ],
  ],
  [
    'an official list gives the number and the city of a licence',
    () => [set('licensees', licensed().id, { licence_no: 'VPN/2026/0001', city: 'Lahore' })],
  ],
  [
    'a copy of a source is archived',
    () => [
      set('press-releases', 'quillon-announced', {
        archive_url: 'https://web.archive.org/web/2026/https://authority.example/quillon',
        retrieved_on: today,
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      }),
    ],
  ],
  [
    'a company has its commencement certificate',
    () => [decide({ licensee: 'quillon-networks', decision: 'commenced', effective_on: today })],
  ],
];

beforeAll(() => {
  cpSync('data', data, { recursive: true });
});

describe('the real data, after', () => {
  it.each(JOBS)('%s, is sound and recorded', async (job, edits) => {
    applyEdits(data, edits());
    expect(await brokenInvariants(data, today)).toEqual([
      expect.stringMatching(/journal\.ndjson:\d+:record: \d+ changes? (is|are) not recorded/),
    ]);
    const { code, stderr } = await runCommand('record', [job], env);
    expect([code, stderr]).toEqual([0, '']);
    expect(await brokenInvariants(data, today)).toEqual([]);
  });

  it('all of this is published', async () => {
    const { code, stdout, stderr } = await build(site, env);
    expect(code, stdout + stderr).toBe(0);
    const page = readFileSync(join(site, 'licensees/quillon-networks/index.html'), 'utf8');
    for (const fact of ['Ombrelle VPN', 'Zwieback VPN', 'ombrelle-vpn.pk']) expect(page).toContain(fact);
    const versions = readFileSync(join(site, 'changes/index.html'), 'utf8');
    for (const [job] of JOBS) expect(versions).toContain(job);
  });
});
