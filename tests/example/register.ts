import type { DecisionRow, Licensee, PressRelease, Service, Tables } from '../../src/data/tables.ts';
import { buildRegister, type Register } from '../../src/register/register.ts';

/** A small register in which every kind of decision occurs, one of them withdrawn. Every cell can be replaced. */

export const TODAY = '2026-11-24';

export function licenseeRow(cells: Partial<Licensee> = {}): Licensee {
  return {
    id: 'alpha',
    legal_name: 'Alpha Ltd.',
    legal_name_ur: 'الفا',
    aliases: ['Alpha'],
    basis: 'class-licence',
    licence_no: '',
    city: 'Lahore',
    renamed_on: '',
    renamed_source: '',
    note: '',
    ...cells,
  };
}

export function serviceRow(cells: Partial<Service> = {}): Service {
  return {
    id: 'alpha-vpn',
    licensee: 'alpha',
    brand: 'Alpha VPN',
    brand_ur: 'الفا وی پی این',
    aliases: [],
    domains: [],
    apps: [],
    source: 'release-a',
    since: '',
    until: '',
    until_source: '',
    renamed_on: '',
    renamed_source: '',
    note: '',
    ...cells,
  };
}

function sourceRow(cells: Partial<PressRelease> = {}): PressRelease {
  return {
    id: 'release-a',
    date: '2025-11-13',
    publisher: 'PTA',
    kind: 'press-release',
    title: 'Licences granted',
    title_kind: 'official',
    url: 'https://authority.example/a?x=1&y=2',
    coverage: [],
    archive_url: '',
    retrieved_on: '',
    sha256: '',
    licensees_total: 5,
    commenced_total: null,
    commenced_of: null,
    applications_total: null,
    summary_en: 'Five companies were named.',
    summary_ur: 'پانچ کمپنیوں کے نام بتائے گئے۔',
    confidence: 'high',
    ...cells,
  };
}

export function decisionRow(cells: Partial<DecisionRow> = {}): DecisionRow {
  return {
    id: 1,
    licensee: 'alpha',
    decision: 'licensed',
    effective_on: '',
    until: '',
    source: 'release-a',
    corrects: null,
    recorded_on: '2025-11-14',
    note: '',
    ...cells,
  };
}

export function exampleTables(): Tables {
  return {
    licensees: [
      licenseeRow(),
      licenseeRow({
        id: 'beta',
        legal_name: 'Beta & Sons (Pvt.) Ltd.',
        legal_name_ur: '',
        aliases: ['Beta & Sons'],
        basis: 'existing-licence',
      }),
    ],
    services: [
      serviceRow(),
      serviceRow({
        id: 'beta-safe',
        licensee: 'beta',
        brand: 'BetaSafe',
        brand_ur: '',
        domains: ['beta-safe.pk'],
      }),
    ],
    'press-releases': [
      sourceRow(),
      sourceRow({
        id: 'report-b',
        date: '2025-12',
        kind: 'report',
        publisher: 'Daily Record',
        confidence: 'low',
      }),
      sourceRow({
        id: 'briefing-c',
        date: '',
        kind: 'committee',
        licensees_total: null,
        commenced_total: 4,
        commenced_of: 8,
      }),
    ],
    decisions: [
      decisionRow(),
      decisionRow({ id: 2, decision: 'commenced', source: 'report-b', recorded_on: '2025-12-20' }),
      decisionRow({
        id: 3,
        licensee: 'beta',
        decision: 'authorised',
        source: 'briefing-c',
        recorded_on: '2025-12-21',
      }),
      decisionRow({
        id: 4,
        licensee: 'beta',
        decision: 'revoked',
        source: 'report-b',
        recorded_on: '2026-01-05',
        note: 'The outlet calls it cancelled.',
      }),
      decisionRow({ id: 5, licensee: 'beta', decision: 'withdrawn', corrects: 4, recorded_on: '2026-01-06' }),
      decisionRow({ id: 6, decision: 'suspended', effective_on: '2026-02', recorded_on: '2026-02-10' }),
      decisionRow({ id: 7, decision: 'reinstated', effective_on: '2026-03-01', recorded_on: '2026-03-02' }),
      decisionRow({
        id: 8,
        decision: 'renewed',
        effective_on: '2026-04',
        until: '2041',
        recorded_on: '2026-04-30',
      }),
      decisionRow({
        id: 9,
        licensee: 'beta',
        decision: 'surrendered',
        effective_on: '2026-05',
        recorded_on: '2026-06-01',
      }),
    ],
    reviews: [{ id: 1, reviewed_on: TODAY, searched: 'Everything', found: [], note: '' }],
  };
}

export function exampleRegister(tables: Tables = exampleTables(), today: string = TODAY): Register {
  return buildRegister(tables, today);
}
