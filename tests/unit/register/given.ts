import type { DecisionRow, Licensee, PressRelease, Service, Tables } from '../../../src/data/tables.ts';
import { type Decision, decisionOf, placesOf, undoneDecisions } from '../../../src/register/decision.ts';

/** Rows for tests: whatever a test does not say is empty or plain. */

export function givenRelease(release: Partial<PressRelease> = {}): PressRelease {
  return {
    id: 'release',
    date: '2025-11-13',
    publisher: 'Authority',
    kind: 'press-release',
    title: 'A release',
    title_kind: 'official',
    url: 'https://authority.example.org/',
    coverage: [],
    archive_url: '',
    retrieved_on: '',
    sha256: '',
    licensees_total: null,
    commenced_total: null,
    commenced_of: null,
    applications_total: null,
    summary_en: 'It says so.',
    summary_ur: 'یہی کہا۔',
    confidence: 'high',
    ...release,
  };
}

export function givenLicensee(licensee: Partial<Licensee> = {}): Licensee {
  return {
    id: 'alpha',
    legal_name: 'Alpha Ltd',
    legal_name_ur: '',
    aliases: [],
    basis: 'class-licence',
    licence_no: '',
    city: '',
    renamed_on: '',
    renamed_source: '',
    note: '',
    ...licensee,
  };
}

export function givenService(service: Partial<Service> = {}): Service {
  return {
    id: 'alpha-vpn',
    licensee: 'alpha',
    brand: 'Alpha VPN',
    brand_ur: '',
    aliases: [],
    domains: [],
    apps: [],
    source: 'release',
    since: '',
    until: '',
    until_source: '',
    renamed_on: '',
    renamed_source: '',
    note: '',
    ...service,
  };
}

/** Rows numbered from 1. */
export function givenRows(rows: readonly Partial<DecisionRow>[]): DecisionRow[] {
  return rows.map((row, index) => ({
    id: index + 1,
    licensee: 'alpha',
    decision: 'licensed',
    effective_on: '',
    until: '',
    source: 'release',
    corrects: null,
    recorded_on: '2026-01-05',
    note: '',
    ...row,
  }));
}

/** Decisions on one licensee, all from one source: by default one of 13 November 2025. */
export function givenDecisions(rows: readonly Partial<DecisionRow>[], date = '2025-11-13'): Decision[] {
  const numbered = givenRows(rows);
  const undone = undoneDecisions(numbered);
  const places = placesOf(numbered);
  return numbered.map((row) =>
    decisionOf(row, givenRelease({ date }), undone.get(row.id) ?? null, places.get(row.id)),
  );
}

export function givenTables(tables: Partial<Tables> = {}): Tables {
  return {
    licensees: [givenLicensee()],
    services: [givenService()],
    'press-releases': [givenRelease()],
    decisions: givenRows([{}]),
    reviews: [{ id: 1, reviewed_on: '2026-01-05', searched: 'Everything', found: [], note: '' }],
    ...tables,
  };
}
