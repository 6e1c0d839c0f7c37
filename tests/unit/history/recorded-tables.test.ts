import { describe, expect, it } from 'vitest';

import { publishedHistory } from '../../../src/history/published-history.ts';
import { versionFiles, versionsOf } from '../../../src/history/version.ts';
import { entriesOf, SOURCE } from './sample.ts';

const FIRST = '2026-01-10T08:00:00.000Z';
const SECOND = '2026-03-05T08:00:00.000Z';
const ENTRIES = entriesOf([
  [FIRST, 'add', 'licensees', { id: 'a', legal_name: 'A, "the" first', basis: 'class-licence' }],
  [FIRST, 'add', 'press-releases', SOURCE],
  [
    FIRST,
    'add',
    'decisions',
    {
      id: '1',
      licensee: 'a',
      decision: 'licensed',
      effective_on: '2026-01-01',
      until: '2026-06-30',
      source: 's',
      recorded_on: '2026-01-10',
    },
  ],
  // Found late: it had been suspended a month before.
  [
    SECOND,
    'add',
    'decisions',
    {
      id: '2',
      licensee: 'a',
      decision: 'suspended',
      effective_on: '2026-02-01',
      source: 's',
      recorded_on: '2026-03-05',
    },
  ],
]);

describe('what was said on a day', () => {
  const said = (today: string) =>
    (publishedHistory(versionsOf(ENTRIES), () => 'root', today).said.get('a') ?? []).map(
      ({ day, licence }) => `${day} ${licence.status}`,
    );

  it('is by what had been recorded, and changes by itself as time passes', () => {
    expect(said('2026-12-31')).toEqual(['2026-01-10 licensed', '2026-03-05 suspended', '2026-07-01 expired']);
  });

  it('is not told of days to come', () => {
    expect(said('2026-04-01')).toEqual(['2026-01-10 licensed', '2026-03-05 suspended']);
  });

  it('is nothing before the first record', () => {
    expect(publishedHistory([], () => 'root', '2026-12-31').said.size).toBe(0);
  });
});

describe('the files of a version', () => {
  const files = versionFiles(versionsOf(ENTRIES));
  const textOf = (path: string) => files.find((file) => file.path === path)?.text();

  it('are its tables as they were then, with the cells that need it in quotes', () => {
    expect(textOf('versions/3/licensees.csv')).toBe(
      'id,legal_name,legal_name_ur,aliases,basis,licence_no,city,renamed_on,renamed_source,note\na,"A, ""the"" first",,,class-licence,,,,,\n',
    );
    expect(textOf('versions/3/decisions.csv')?.split('\n')).toHaveLength(3);
    expect(textOf('versions/4/decisions.csv')?.split('\n')).toHaveLength(4);
  });

  it('are the same in whatever order they are asked for', () => {
    const inOrder = files.map(({ text }) => text());
    const backwards = files.toReversed().map(({ text }) => text());
    expect(backwards.toReversed()).toEqual(inOrder);
  });

  it('are one document too, which says which version it is', () => {
    expect(JSON.parse(textOf('versions/4/tables.json') ?? '')).toMatchObject({
      version: 4,
      recorded_at: SECOND,
      why: SECOND,
      package_version: '1.1.0',
      tables: {
        licensees: [{ id: 'a', legal_name: 'A, "the" first' }],
        services: [],
        decisions: [{ id: '1' }, { id: '2' }],
      },
    });
  });

  it('have a column that came later only from the version on that filled or touched it', () => {
    const old = { id: 'b', licensee: 'a', brand: 'B', source: 's' };
    const before = ENTRIES.slice(0, 3).map((entry, index) =>
      index === 2 ? { ...entry, table: 'services' as const, key: 'b', row: old } : entry,
    );
    const touched = { ...old, until: '2026-03-01', until_source: 's' };
    const change = {
      entry: 4,
      recorded_at: SECOND,
      table: 'services' as const,
      key: 'b',
      op: 'change' as const,
    };
    const made = versionFiles(versionsOf([...before, { ...change, row: touched, why: SECOND }]));
    const csv = (version: number) =>
      made.find(({ path }) => path === `versions/${version}/services.csv`)?.text();
    expect(csv(3)).toBe('id,licensee,brand,source\nb,a,B,s\n');
    expect(csv(4)).toBe('id,licensee,brand,source,until,until_source\nb,a,B,s,2026-03-01,s\n');
  });
});
