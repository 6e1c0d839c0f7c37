import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { changesSince, entriesOf } from '../../src/history/change.ts';
import { type Entry, readJournal, replay } from '../../src/history/journal.ts';
import { type FileRead, readJournalFiles } from '../../src/history/journal-files.ts';
import { loadWholeTables } from '../../src/rules/load.ts';
import { filesOf } from '../unit/history/sample.ts';
import { add, applyEdits, type Edit, remove, set } from '../unit/rules/edits.ts';
import { PAKISTAN } from './pakistan.ts';

/**
 * The frozen register half a year later, in which everything that was on it was lost in one of all possible ways: licences
 * suspended, revoked, surrendered, expired, lapsed and withdrawn; companies, brands and sources removed, moved and renamed.
 */
export const LOSSES_DAY = '2027-06-15';

const source = (id: string, date: string) =>
  add('press-releases', {
    id,
    date,
    publisher: 'The Authority',
    kind: 'press-release',
    title: `Notice of ${date}`,
    title_kind: 'official',
    url: `https://authority.example/${id}`,
    summary_en: 'It names companies and what became of their licences and brands.',
    summary_ur: 'اس میں کمپنیوں کے نام ہیں اور یہ کہ ان کے لائسنس اور برانڈ کا کیا ہوا۔',
    confidence: 'high',
  });
const company = (id: string, name: string) =>
  add('licensees', { id, legal_name: name, basis: 'class-licence' });
const brand = (id: string, licensee: string, name: string, cells = {}) =>
  add('services', { id, licensee, brand: name, source: 'notice-january', ...cells });

/** Each a version, by the day on which it is recorded; decisions are numbered as they come. */
const STEPS: readonly (readonly [
  day: string,
  why: string,
  edits: (decide: (licensee: string, decision: string, cells?: object) => Edit) => Edit[],
])[] = [
  [
    '2027-01-10',
    'Two more companies, and two sources',
    (decide) => [
      source('notice-january', '2027-01-08'),
      source('mistaken-report', '2027-01-09'),
      company('quillon-networks', 'Quillon Networks (Pvt.) Ltd.'),
      company('bramble-data', 'Bramble Data (Pvt.) Ltd.'),
      brand('ombrelle-vpn', 'quillon-networks', 'Ombrelle VPN'),
      brand('zwieback-vpn', 'bramble-data', 'Zwieback VPN'),
      decide('quillon-networks', 'licensed', { until: '2027-05-31' }),
      decide('bramble-data', 'licensed'),
    ],
  ],
  [
    '2027-03-05',
    'The notice of March: losses, new names, and two brands that their companies no longer offer',
    (decide) => [
      source('notice-march', '2027-03-04'),
      decide('alpha-3-cubic', 'suspended', { source: 'notice-march', effective_on: '2027-03-01' }),
      decide('uki-conic-solutions', 'revoked', { source: 'notice-march', effective_on: '2027-03-01' }),
      decide('vision-tech-360', 'surrendered', { source: 'notice-march' }),
      decide('ntc', 'expired', { source: 'notice-march' }),
      set('licensees', 'nexilium-tech', {
        legal_name: 'Marchpane Tech (SMC-Pvt.) Ltd.',
        aliases: 'Nexilium Tech (SMC-Pvt.) Ltd. | Nexilium Tech',
        renamed_on: '2027-02',
        renamed_source: 'notice-march',
      }),
      set('services', 'steer-lucid', {
        brand: 'Lodestone VPN',
        brand_ur: 'لوڈ اسٹون وی پی این',
        aliases: 'Steer Lucid | Steer Lucid VPN',
        renamed_on: '2027-02-15',
        renamed_source: 'notice-march',
      }),
      set('services', 'crest-vpn', { until: '2027-02-28', until_source: 'notice-march' }),
      brand('crest-vpn-marchpane', 'nexilium-tech', 'Crest VPN', {
        brand_ur: 'کریسٹ وی پی این',
        source: 'notice-march',
        since: '2027-03-01',
      }),
      set('services', 'kestrel-vpn', { until: '2027-02', until_source: 'notice-march' }),
    ],
  ],
  [
    '2027-03-20',
    'One more company; the licence of Bramble Data was a mistake',
    (decide) => [
      decide('bramble-data', 'withdrawn', { corrects: '13' }),
      company('tansy-systems', 'Tansy Systems (Pvt.) Ltd.'),
      brand('gossamer-vpn', 'tansy-systems', 'Gossamer VPN'),
      decide('tansy-systems', 'licensed'),
    ],
  ],
  [
    '2027-04-02',
    'Entered by mistake: the report was about other companies [accepted: removal, edit]',
    () => [
      remove('services', 'gossamer-vpn'),
      remove('licensees', 'tansy-systems'),
      remove('decisions', '19'),
      remove('services', 'quixure-vpn'),
      remove('press-releases', 'mistaken-report'),
    ],
  ],
  [
    '2027-06-10',
    'A review: nothing new',
    () => [add('reviews', { id: '2', reviewed_on: '2027-06-10', searched: 'Everything' })],
  ],
];

/** Writes the register with its journal into a folder, and returns that. */
export async function lossesFolder(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'sanad-losses-')), 'data');
  cpSync(PAKISTAN, folder, { recursive: true });
  const { journal } = readJournalFiles(folder);
  let entries: readonly Entry[] = readJournal(journal.bytes ?? new Uint8Array()).entries;
  let decision = 11;
  for (const [day, why, edits] of STEPS) {
    const decide = (licensee: string, kind: string, cells: object = {}) => {
      decision += 1;
      return add('decisions', {
        id: String(decision),
        licensee,
        decision: kind,
        source: 'notice-january',
        recorded_on: day,
        ...cells,
      });
    };
    applyEdits(folder, edits(decide));
    const { raw } = loadWholeTables(folder, day);
    const changes = changesSince(replay(entries).rows, raw);
    entries = [...entries, ...entriesOf(changes, entries.length, `${day}T08:00:00.000Z`, why)];
  }
  for (const { path, bytes } of Object.values<FileRead>({ ...(await filesOf(entries)) }))
    writeFileSync(join(folder, path.replace('data/', '')), bytes ?? '');
  return folder;
}
