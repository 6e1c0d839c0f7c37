import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { loadTables } from '../../../src/rules/load.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables, writeTables } from '../../bench/generate.ts';

const TODAY = '2026-11-24';
const folder = mkdtempSync(join(tmpdir(), 'generated-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a generated register', () => {
  it('is the same for the same size and seed, and another for another seed', () => {
    expect(generateTables(50)).toEqual(generateTables(50));
    expect(generateTables(50)).not.toEqual(generateTables(50, 2));
  });

  it('is read from its folder without a problem, as it was written', () => {
    const tables = generateTables(1000);
    writeTables(folder, tables);
    const loaded = loadTables(folder, TODAY);
    expect(loaded.problems).toEqual([]);
    expect(loaded.tables).toEqual(tables);
  });

  it('has every status that a reader can meet', () => {
    const { companies } = buildRegister(generateTables(1000), TODAY);
    const statuses = new Set(companies.map(({ standing }) => standing.licence.status));
    expect([...statuses].sort()).toEqual([
      'authorised',
      'expired',
      'licensed',
      'revoked',
      'surrendered',
      'suspended',
    ]);
  });
});
