import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { problemsAcross } from '../../../src/rules/rules.ts';
import { namesAreOfOneLicensee } from '../../../src/rules/names.ts';
import { readTable } from '../../../src/data/table.ts';
import { columnsOf, type TableName } from '../../../src/data/tables.ts';
import { WORDS } from '../../words.ts';

const TODAY = '2026-06-01';

function read<Name extends TableName>(name: Name, lines?: readonly string[]) {
  const bytes =
    lines === undefined
      ? readFileSync(`tests/fixtures/sound/${name}.csv`)
      : Buffer.from([columnsOf(name).join(), ...lines, ''].join('\n'));
  return readTable(name, name, bytes);
}

/** What the sound tables and these decisions say of each other, one `line:column: message` a problem. */
function problemsWith(decisions: readonly string[]): string[] {
  const contents = {
    licensees: read('licensees'),
    services: read('services'),
    'press-releases': read('press-releases'),
    decisions: read('decisions', decisions),
    reviews: read('reviews'),
  };
  return problemsAcross(contents, TODAY, WORDS).map(
    ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`,
  );
}

const LICENCE = '1,alpha,licensed,2025-11-13,,first,,2025-12-01,';
const BETA = '2,beta,authorised,,,second,,2025-12-05,';
const SUSPENDED = '3,alpha,suspended,2026-02-01,,second,,2026-02-10,';
const RAGGED = '3,alpha,suspended,second,2026-02-10';
const withdrawn = (id: number, corrects: number, on = '2026-03-01') =>
  `${id},alpha,withdrawn,,,second,${corrects},${on},`;

describe('withdrawals', () => {
  it.each([
    ['one of a row', [withdrawn(4, 3)], []],
    ['one of a withdrawal', [withdrawn(4, 3), withdrawn(5, 4)], []],
    ['again, once the first is undone', [withdrawn(4, 3), withdrawn(5, 4), withdrawn(6, 3)], []],
    [
      'again, while the first counts',
      [withdrawn(4, 3), withdrawn(5, 3)],
      ['decisions:6:corrects: must be a decision that still counts, 3 is already withdrawn by 4'],
    ],
    [
      'again, while the first counts because what undid it is undone',
      [withdrawn(4, 3), withdrawn(5, 4), withdrawn(6, 5), withdrawn(7, 3)],
      ['decisions:8:corrects: must be a decision that still counts, 3 is already withdrawn by 4'],
    ],
    [
      'one of itself',
      [withdrawn(4, 4)],
      ['decisions:5:corrects: must be the number of an earlier decision, got "4"'],
    ],
  ])('%s', (_, more, problems) => {
    expect(problemsWith([LICENCE, BETA, SUSPENDED, ...more])).toEqual(problems);
  });

  it('may name a row that could not be read, whatever that was', () => {
    expect(problemsWith([LICENCE, BETA, RAGGED, withdrawn(4, 3)])).toEqual([]);
  });

  it('are checked quickly, however many there are', () => {
    const rows = Array.from({ length: 2000 }, (_, index) => withdrawn(index + 4, index + 3));
    expect(problemsWith([LICENCE, BETA, SUSPENDED, ...rows])).toEqual([]);
  });
});

describe('what can be told beside a row that is wrong', () => {
  it('does not blame the rows below one that is recorded in the future', () => {
    expect(problemsWith([LICENCE, BETA.replace('2025-12-05', '2062-12-05'), SUSPENDED])).toEqual([
      'decisions:3:recorded_on: must not be after today, 2026-06-01, got "2062-12-05"',
    ]);
  });

  it('does not blame a row for resting on a licence whose licensee cannot be read', () => {
    expect(problemsWith([LICENCE.replace('alpha', 'Alpha!'), BETA, SUSPENDED])).toEqual([]);
  });

  it('does not blame a row for resting on a licence that could not be read', () => {
    expect(problemsWith([LICENCE.replace('licensed', 'lisensed'), BETA, SUSPENDED])).toEqual([]);
    expect(problemsWith([`${LICENCE},`, BETA, SUSPENDED])).toEqual([]);
  });

  it.each(['', ',,,,,,,,', ' , ,,,,,,,'])(
    'still tells everything about the rows beside the blank one %j',
    (blank) => {
      expect(problemsWith([LICENCE, blank, '2,alpha,suspended,,,second,,2026-02-10,'])).toEqual([
        'licensees:3:id: must have a decision in decisions, with the source that names this company',
      ]);
    },
  );
});

describe('a decision that acts on a licence', () => {
  const on = (date: string) => problemsWith([LICENCE, BETA, SUSPENDED.replace('2026-02-01', date)]);

  it.each(['2025-11-13', '2025-11', '2025', '2026-01-01', ''])('may take effect on %j', (date) => {
    expect(on(date)).toEqual([]);
  });

  it.each(['2025-11-12', '2025-10', '2024'])('may not take effect on %j, before the licence', (date) => {
    expect(on(date)).toEqual([
      `decisions:4:effective_on: must not be before the licence it rests on, 2025-11-13, got "${date}"`,
    ]);
  });

  it('may rest on any earlier licence, not only on the last that was recorded', () => {
    const rows = [
      '3,alpha,revoked,2026-01-01,,second,,2026-02-01,',
      '4,alpha,licensed,2026-02-01,,second,,2026-02-01,',
      '5,alpha,commenced,2025-12-01,,second,,2026-02-10,',
    ];
    expect(problemsWith([LICENCE, BETA, ...rows])).toEqual([]);
  });
});

describe('names, numbers and addresses of two licensees', () => {
  const company = (id: string, name: string, number: string) => `${id},${name},,,class-licence,${number},,,,`;
  const service = (id: string, brand: string, domain = '') =>
    `${id}-vpn,${id},${brand},,,${domain},,first,,,,,,`;
  const problemsOf = (
    [name, number]: readonly string[],
    [otherName, otherNumber]: readonly string[],
    [brand, domain]: readonly string[],
    [otherBrand, otherDomain]: readonly string[],
  ) => {
    const rows = [
      company('alpha', name ?? '', number ?? ''),
      company('beta', otherName ?? '', otherNumber ?? ''),
    ];
    const services = [service('alpha', brand ?? '', domain), service('beta', otherBrand ?? '', otherDomain)];
    return namesAreOfOneLicensee(
      {
        licensees: read('licensees', rows),
        services: read('services', services),
        'press-releases': read('press-releases'),
        decisions: read('decisions', [LICENCE, BETA]),
        reviews: read('reviews'),
      },
      TODAY,
      WORDS,
    ).map(({ column, message }) => `${column}: ${message}`);
  };

  it.each([
    ['DIR-2026/17', 'DIR-202/617'],
    ['DIR-2026/17', 'DIR-20-2617'],
    ['DIR-2026/17', 'DIR-202617'],
  ])('may be the numbers %s and %s', (number, other) => {
    expect(problemsOf(['Alpha', number], ['Beta', other], ['Alpha VPN'], ['Beta VPN'])).toEqual([]);
  });

  it.each([
    ['DIR-2026/17', 'DIR-2026-17'],
    ['DIR-2026/17', 'dir 2026 17'],
    ['CVAS-42/L', 'CVAS 42L'],
  ])('may not be the numbers %s and %s, which are one key', (number, other) => {
    expect(problemsOf(['Alpha', number], ['Beta', other], ['Alpha VPN'], ['Beta VPN'])).toEqual([
      `licence_no: must point to one licensee, "${other}" is already that of alpha (licensees:2:licence_no)`,
    ]);
  });

  it('may not be a number and a name that are one key', () => {
    const [problem] = problemsOf(['Alpha', 'DIR-2026/17'], ['Beta'], ['Alpha VPN'], ['DIR 2026-17']);
    expect(problem).toContain('"DIR 2026-17" is already that of alpha');
  });

  it.each([
    ['Crest VPN', 'Cre/st VPN'],
    ['Vision 360', 'Vision 3 60'],
    ["Ali's VPN", 'Alis VPN'],
  ])('may not be the names %s and %s, which look the same', (brand, other) => {
    expect(problemsOf(['Alpha'], ['Beta'], [brand], [other])).toEqual([
      `brand: must point to one licensee, "${other}" looks like "${brand}" of alpha (services:2:brand); one that has changed hands has \`until\` in the row of before and \`since\` in its new one`,
    ]);
  });

  it('may be domains that differ in a hyphen', () => {
    expect(
      problemsOf(['Alpha'], ['Beta'], ['Alpha VPN', 'fox-tunnel.com'], ['Beta VPN', 'foxtunnel.com']),
    ).toEqual([]);
  });
});
