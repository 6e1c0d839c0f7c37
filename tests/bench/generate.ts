import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { addDays, type Day, daysBetween, lastDay } from '../../src/dates.ts';
import {
  columnsOf,
  type DecisionKind,
  type DecisionRow,
  type Licensee,
  type PressRelease,
  type Service,
  TABLE_NAMES,
  type Tables,
} from '../../src/data/tables.ts';
import { nameMaker } from './names.ts';
import { type Random, randomFrom } from './random.ts';

/** A made-up register of any size, the same for the same size and seed, in which everything that can stand in a row does. */

const SOURCES = 40;
const FIRST: Day = '2025-02-24';
const LAST: Day = '2026-10-31';

function sourcesOf(licensees: number, random: Random): PressRelease[] {
  const step = Math.floor(daysBetween(FIRST, LAST) / SOURCES);
  return Array.from({ length: SOURCES }, (_, index) => {
    const day = addDays(FIRST, index * step);
    const date = index % 9 === 4 ? day.slice(0, 7) : index % 13 === 6 ? '' : day;
    const total = Math.round((licensees * (index + 1)) / SOURCES);
    return {
      id: `release-${index + 1}`,
      date,
      publisher: random.of(['The authority', 'Committee on Telecom', 'Daily Record']),
      kind: random.of(['press-release', 'statement', 'committee', 'report']),
      title: `Providers licensed, batch ${index + 1}`,
      title_kind: 'descriptive',
      url: `https://authority.example/releases/${index + 1}`,
      coverage: index % 3 === 0 ? [`https://paper.example/${index + 1}`] : [],
      archive_url: '',
      retrieved_on: '',
      sha256: '',
      licensees_total: index % 4 === 1 ? null : total,
      commenced_total: index % 4 === 2 ? Math.floor(total / 2) : null,
      commenced_of: index % 4 === 2 ? total : null,
      applications_total: null,
      summary_en: `Names the providers of batch ${index + 1}, and says how many there are in all.`,
      summary_ur: `گروہ ${index + 1} کے فراہم کنندگان کے نام اور کل تعداد بتاتا ہے۔`,
      confidence: random.of(['high', 'medium', 'low']),
    };
  });
}

type Event = Omit<DecisionRow, 'id'>;

/** What happened to one licensee: a grant, mostly a commencement, sometimes more, each from a source no older than the last. */
function eventsOf(licensee: Licensee, sources: readonly PressRelease[], random: Random): Event[] {
  const chance = random.below(100);
  const kinds: DecisionKind[] = [licensee.basis === 'class-licence' ? 'licensed' : 'authorised', 'commenced'];
  if (chance < 3) kinds.push('suspended');
  else if (chance < 5) kinds.push('revoked');
  else if (chance < 6) kinds.push('surrendered');
  else if (chance < 16) kinds.push('renewed');
  const isCutShort = kinds.some((kind) => kind === 'suspended' || kind === 'surrendered');
  let at = random.below(SOURCES - 12);
  return kinds.map((decision, index): Event => {
    const source = sources[at];
    if (source === undefined) throw new Error('a source for every decision');
    const day = addDays(FIRST, at * Math.floor(daysBetween(FIRST, LAST) / SOURCES));
    const recorded = addDays(lastDay(day.slice(0, 7)), 1);
    at += 1 + random.below(5);
    const effective =
      index === 0 ? random.of(['', '', day, day.slice(0, 7), day.slice(0, 4)]) : random.of(['', day]);
    const some = random.of(['', '', '2040', '2040-06-30', '2026-12-31', '2026-06']);
    // Nobody suspends or gives up what has run out by then.
    const term = isCutShort && some.startsWith('2026') ? '2040' : some;
    return {
      licensee: licensee.id,
      decision,
      effective_on: effective,
      until: index === 0 || decision === 'renewed' ? (decision === 'renewed' ? '2041' : term) : '',
      source: source.id,
      corrects: null,
      recorded_on: recorded,
      note: '',
    };
  });
}

/** Four tables of `licensees` companies. They pass every check of `rules/` on 24 November 2026 and later. */
export function generateTables(licensees: number, seed = 1): Tables {
  const random = randomFrom(seed);
  const names = nameMaker(random);
  const sources = sourcesOf(licensees, random);
  const companies: Licensee[] = [];
  const services: Service[] = [];
  const events: Event[] = [];
  for (let number = 1; number <= licensees; number += 1) {
    const company = names.company();
    const licensee: Licensee = {
      id: company.long.toLowerCase().split(' ').slice(0, 2).join('-'),
      legal_name: company.legal,
      legal_name_ur: random.below(8) === 0 ? names.urdu() : '',
      aliases: [company.long],
      basis: random.below(25) === 0 ? 'existing-licence' : 'class-licence',
      licence_no: random.below(3) === 0 ? `CVAS-${String(number).padStart(6, '0')}` : '',
      city: random.of(['Karachi', 'Lahore', 'Islamabad', '']),
      renamed_on: '',
      renamed_source: '',
      note: '',
    };
    companies.push(licensee);
    const own = eventsOf(licensee, sources, random);
    events.push(...own);
    for (let count = 1 + random.below(2); count > 0; count -= 1) {
      const brand = names.brand();
      const plain = brand.toLowerCase().replace(/ vpn$/, '').replaceAll(' ', '');
      services.push({
        id: brand.toLowerCase().replaceAll(' ', '-'),
        licensee: licensee.id,
        brand,
        brand_ur: random.below(5) === 0 ? `${names.urdu()} وی پی این` : '',
        aliases: random.below(5) === 0 ? [brand.endsWith(' VPN') ? brand.slice(0, -4) : `${brand} VPN`] : [],
        domains: random.below(10) === 0 ? [`${plain}.${random.of(['pk', 'com.pk', 'net'])}`] : [],
        apps:
          random.below(10) === 0 ? [`android:pk.${plain}.app`, `ios:${1_000_000_000 + services.length}`] : [],
        source: own[0]?.source ?? '',
        since: '',
        until: '',
        until_source: '',
        renamed_on: '',
        renamed_source: '',
        note: '',
      });
    }
  }
  events.sort((a, b) => (a.recorded_on < b.recorded_on ? -1 : a.recorded_on > b.recorded_on ? 1 : 0));
  return {
    licensees: companies,
    services,
    'press-releases': sources,
    decisions: events.map((event, index) => ({ id: index + 1, ...event })),
    reviews: [{ id: 1, reviewed_on: '2026-11-24', searched: 'Everything', found: [], note: '' }],
  };
}

type Value = string | number | null | readonly string[];

function cellOf(value: Value): string {
  const text = typeof value === 'object' ? (value ?? []).join(' | ') : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes tables as a data folder, one CSV each. */
export function writeTables(folder: string, tables: Tables): void {
  mkdirSync(folder, { recursive: true });
  for (const name of TABLE_NAMES) {
    const columns = columnsOf(name);
    const lines = tables[name].map((row) =>
      columns.map((column) => cellOf((row as Readonly<Record<string, Value>>)[column] ?? null)).join(','),
    );
    writeFileSync(join(folder, `${name}.csv`), [columns.join(','), ...lines, ''].join('\n'));
  }
}
