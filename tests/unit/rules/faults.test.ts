import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { loadTables, loadWholeTables } from '../../../src/rules/load.ts';
import { DataError, formatProblem } from '../../../src/data/problem.ts';
import { columnsOf } from '../../../src/data/tables.ts';

const TODAY = '2026-06-01';
const FOLDER = 'tests/fixtures';
const HEADERS = { licensees: columnsOf('licensees').join(), services: columnsOf('services').join() };

/** What is printed for each folder of `tests/fixtures/`, without the folder that every file name begins with. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  sound: [],
  'header-wrong': [
    `licensees.csv:1:header: has an unknown column "name"; the header must be ${HEADERS.licensees}`,
    `licensees.csv:1:header: has no column "legal_name"; the header must be ${HEADERS.licensees}`,
  ],
  'header-missing-column': [
    `licensees.csv:1:header: has no column "city"; the header must be ${HEADERS.licensees}`,
  ],
  'header-doubled': [
    `services.csv:1:header: has the column "brand" more than once; the header must be ${HEADERS.services}`,
  ],
  'header-reordered': [
    `services.csv:1:header: has its columns in the wrong order; the header must be ${HEADERS.services}`,
  ],
  'header-absent': [
    `licensees.csv:1:header: has none of the columns; the header must be ${HEADERS.licensees}`,
  ],
  'ragged-row': [
    'licensees.csv:2:record: has 9 cells, but the header has 8 columns; quote a value that contains a comma',
    'decisions.csv:4:record: has 8 cells, but the header has 9 columns; write an empty cell as nothing between two commas',
  ],
  'unclosed-quote': ['licensees.csv:3:record: opens a quote " that is never closed; close it'],
  'quote-out-of-place': [
    'licensees.csv:2:record: has a quote inside an unquoted value; quote the whole value and write the quote twice: ""',
    'licensees.csv:3:record: has text after a closing quote; write a quote inside a quoted value twice: ""',
  ],
  'line-break': ['licensees.csv:3:note: has a line break inside its value; write it in one line'],
  bom: ['licensees.csv:1:file: begins with a byte order mark (BOM); save it as UTF-8 without BOM'],
  crlf: ['licensees.csv:1:file: has Windows line endings (CRLF); save it with LF alone'],
  semicolons: ['services.csv:1:file: is separated by semicolons; separate the columns by commas'],
  'not-utf-8': ['licensees.csv:2:file: is not UTF-8; save the file as UTF-8 text'],
  'utf-16': ['licensees.csv:1:file: is not UTF-8; save the file as UTF-8 text'],
  'blank-lines': [
    'licensees.csv:3:record: is blank; delete the line',
    'licensees.csv:5:record: is blank; delete the line',
  ],
  'spaces-around': [
    'licensees.csv:2:legal_name: has a space before or after its value; remove it',
    'licensees.csv:2:city: has a space before or after its value; remove it',
    'licensees.csv:3:legal_name: has two spaces in a row; leave one',
  ],
  'invisible-characters': [
    'licensees.csv:2:legal_name: has a character that cannot be seen (U+200B zero width space); remove it',
    'licensees.csv:2:city: has a character that cannot be seen (U+00AD soft hyphen); remove it',
    'licensees.csv:3:legal_name: has a character that cannot be seen (U+00A0 no-break space); remove it',
    'licensees.csv:3:note: has a character that cannot be seen (U+202E); remove it',
  ],
  'control-characters': [
    'licensees.csv:2:legal_name: has a character that cannot be seen (U+0000 null); remove it',
    'licensees.csv:2:city: has a character that cannot be seen (U+001B escape); remove it',
    'licensees.csv:3:legal_name: has a character that cannot be seen (U+0009 tab); remove it',
  ],
  'not-nfc': ['licensees.csv:2:city: is not in Unicode form NFC; type the value again'],
  'bad-date': [
    'press-releases.csv:2:retrieved_on: must be YYYY-MM-DD, got "20 Nov 2025"',
    'decisions.csv:2:effective_on: must be YYYY-MM-DD, YYYY-MM or YYYY, got "13/11/2025"',
    'decisions.csv:2:until: must be YYYY-MM-DD, YYYY-MM or YYYY, got "2040-02-30"',
    'decisions.csv:3:effective_on: must be YYYY-MM-DD, YYYY-MM or YYYY, got "2025-13"',
  ],
  'javascript-link': [
    'press-releases.csv:2:url: must be a link that begins with https://, got "javascript:alert(1)"',
  ],
  'http-link': [
    'press-releases.csv:2:url: must be a link that begins with https://, got "http://authority.example.org/first"',
    'press-releases.csv:2:coverage: must be a link that begins with https://, got "http://news.example.com/b"',
  ],
  'formula-cell': [
    'licensees.csv:2:legal_name: begins with "=", which a spreadsheet runs as a formula; begin with a letter or a digit',
    'licensees.csv:2:city: begins with "+", which a spreadsheet runs as a formula; begin with a letter or a digit',
    'licensees.csv:3:legal_name: begins with "@", which a spreadsheet runs as a formula; begin with a letter or a digit',
  ],
  'empty-cells': [
    'licensees.csv:2:legal_name: must not be empty',
    'licensees.csv:3:basis: must not be empty',
    'services.csv:2:id: must not be empty',
  ],
  'empty-file': ['licensees.csv:1:file: is empty; it must have the header in its first line'],
  'header-only': [],
  'missing-file': [`services.csv:1:file: is missing; create it with the header ${HEADERS.services}`],
  'duplicate-id': [
    'licensees.csv:3:id: must be unique, "alpha" is already the id of line 2',
    'services.csv:2:id: must differ from the ids of licensees, "alpha" is the licensee of line 2',
  ],
  'dangling-reference': [
    'licensees.csv:3:id: must have a decision in decisions.csv, with the source that names this company',
    'services.csv:2:source: must be the id of a row of press-releases.csv, got "third"',
    'decisions.csv:4:licensee: must be the id of a row of licensees.csv, got "betta"',
  ],
  'licensee-without-decision': [
    'licensees.csv:3:id: must have a decision in decisions.csv, with the source that names this company',
  ],
  'unknown-word': [
    'decisions.csv:3:decision: must be one of licensed, authorised, commenced, renewed, suspended, reinstated, revoked, surrendered, expired, withdrawn, got "started"',
  ],
  'guessed-domain': [
    'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "www.example.pk"',
    'services.csv:2:apps: must be android:<package> or ios:<number>, got "pk.example.vpn"',
  ],
  'decisions-gap': ['decisions.csv:4:id: must be 3: decisions are numbered 1, 2, 3 … without a gap, got "4"'],
  'decisions-reordered': [
    'decisions.csv:2:id: must be 1: decisions are numbered 1, 2, 3 … without a gap, got "2"',
    'decisions.csv:2:decision: must come after a row that says alpha is licensed or authorised',
    'decisions.csv:3:id: must be 3: decisions are numbered 1, 2, 3 … without a gap, got "1"',
    'decisions.csv:3:recorded_on: must not be before the row above, 2026-01-05, got "2025-12-01"',
  ],
  'withdrawn-nothing': ['decisions.csv:6:corrects: must be the number of an earlier decision, got "9"'],
  'withdrawn-unnamed': ['decisions.csv:6:corrects: must name the decision that this row undoes'],
  'withdrawn-other-licensee': [
    'decisions.csv:6:corrects: must be a decision on beta, got "4", which is on alpha',
  ],
  'withdrawn-twice': [
    'decisions.csv:7:corrects: must be a decision that stands, 4 is already withdrawn by 5',
  ],
  'withdrawn-licence': [
    'decisions.csv:3:decision: rests on a licence that is undone (decision 1, withdrawn by 6); withdraw this row too',
  ],
  'corrects-without-withdrawn': [
    'decisions.csv:4:corrects: must be empty for authorised; only withdrawn corrects a row',
  ],
  'commencement-before-licence': [
    'decisions.csv:2:decision: must come after a row that says alpha is licensed or authorised',
  ],
  'commencement-dated-before-licence': [
    'decisions.csv:3:effective_on: must not be before the licence it rests on, 2025-11-13, got "2025-10"',
  ],
  'licensed-twice': [
    'decisions.csv:5:decision: must not give what decision 1 gave; more time for the same licence is "renewed"',
  ],
  'commenced-twice': [
    'decisions.csv:5:decision: must be recorded once for each licence; decision 2 records it for this one',
  ],
  'commenced-after-revoked': [
    'decisions.csv:6:decision: needs a licence that is licensed or authorised; this one was revoked (decision 4)',
  ],
  'reinstated-unsuspended': [
    'decisions.csv:5:decision: needs a licence that is suspended or revoked; this one was licensed (decision 1)',
  ],
  'suspended-after-surrendered': [
    'decisions.csv:6:decision: needs a licence that is licensed or authorised; this one was surrendered (decision 4)',
  ],
  'suspended-after-until': [
    'decisions.csv:5:decision: needs a licence that is licensed or authorised; this one had lapsed: it was until 2026-01 (decision 1)',
  ],
  'renewed-after-revoked': [
    'decisions.csv:6:decision: needs a licence that is licensed, authorised, suspended, lapsed or expired; this one was revoked (decision 4)',
  ],
  'renewed-before-licence': [
    'decisions.csv:2:decision: must come after a row that says alpha is licensed or authorised',
  ],
  'withdrawn-suspension': [
    'decisions.csv:6:decision: rests on decision 4, which is withdrawn by 6; withdraw this row too',
  ],
  'until-before-start': [
    'decisions.csv:2:until: must not be before effective_on, 2025-11-13, got "2024"',
    'decisions.csv:3:until: must be empty for commenced; it belongs to licensed, authorised, renewed',
  ],
  'basis-not-decided': [
    'licensees.csv:3:basis: must agree with decisions.csv: existing-licence needs a decision "authorised" on beta',
  ],
  'recorded-in-future': [
    'decisions.csv:6:recorded_on: must not be after today, 2026-06-01, got "2062-03-01"',
  ],
  'recorded-before-source': [
    'decisions.csv:2:recorded_on: must not be before the date of its source, 2025-11-13, got "2025-11-01"',
  ],
  'recorded-out-of-order': [
    'decisions.csv:5:recorded_on: must not be before the row above, 2026-01-05, got "2026-01-02"',
  ],
  'source-from-future': ['press-releases.csv:3:date: must not be after today, 2026-06-01, got "2026-07"'],
  'figures-disagree': [
    'press-releases.csv:2:commenced_of: must be filled together with commenced_total, or both left empty',
    'press-releases.csv:3:commenced_total: must not be more than commenced_of, 2, got "3"',
  ],
  'shared-name': [
    'licensees.csv:3:aliases: must point to one licensee, "ALPHA-NET" is already that of alpha (licensees.csv:2:aliases)',
    'licensees.csv:3:aliases: must point to one licensee, "A1pha Ltd" looks like "Alpha" of alpha (licensees.csv:2:aliases)',
    'services.csv:3:brand: must point to one licensee, "AlphaVPN" is already that of alpha (services.csv:2:brand)',
    'services.csv:3:domains: must point to one licensee, "example.pk" is already that of alpha (services.csv:2:domains)',
    'services.csv:3:apps: must point to one licensee, "ios:123456789" is already that of alpha (services.csv:2:apps)',
  ],
  'passing-letters': [
    'licensees.csv:2:aliases: has "Α" (U+0391), a letter of another script; type the name in Latin or Arabic letters',
    'licensees.csv:2:aliases: has "ɑ" (U+0251), which passes for "a"; type "a"',
    'licensees.csv:2:aliases: has "🔒" (U+1F512), which is no part of a name; remove it',
    'licensees.csv:3:legal_name: has "е" (U+0435), a letter of another script; type the name in Latin or Arabic letters',
    'services.csv:2:brand_ur: mixes Latin and Arabic letters in one word, "الفاVPN"; part them by a space',
  ],
  'generic-name': [
    'licensees.csv:2:aliases: must name one provider, "Private Limited" is made of words that any provider may use',
    'services.csv:2:brand: must name one provider, "The VPN" is made of words that any provider may use',
    'services.csv:2:brand_ur: must name one provider, "وی پی این" is made of words that any provider may use',
    'services.csv:2:aliases: must name one provider, "Free VPN Pakistan" is made of words that any provider may use',
  ],
  'long-name': ['licensees.csv:3:legal_name: must be at most 320 characters long, got 321'],
  'no-rows': [
    'licensees.csv:1:file: has a header alone; it must have a row',
    'decisions.csv:1:file: has a header alone; it must have a row',
  ],
  'several-in-a-cell': [
    'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "www.example.pk"',
    'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "example"',
    'services.csv:2:apps: must be android:<package> or ios:<number>, got "pk.example.vpn"',
    'services.csv:2:apps: must be android:<package> or ios:<number>, got "ios:id1"',
  ],
  'carriage-returns': [
    'licensees.csv:2:city: has a character that cannot be seen (U+000D carriage return); remove it',
    'services.csv:1:file: has old Mac line endings (CR); save it with LF alone',
  ],
  'utf-16-without-mark': ['licensees.csv:1:file: is not UTF-8; save the file as UTF-8 text'],
  'many-faults-at-once': [
    'licensees.csv:1:file: begins with a byte order mark (BOM); save it as UTF-8 without BOM',
    'licensees.csv:1:file: has Windows line endings (CRLF); save it with LF alone',
    'licensees.csv:2:city: has a space before or after its value; remove it',
    'licensees.csv:3:id: must be a slug of a-z, 0-9 and single hyphens, got "Beta"',
    `services.csv:1:header: has an unknown column "alias"; the header must be ${HEADERS.services}`,
    `services.csv:1:header: has no column "aliases"; the header must be ${HEADERS.services}`,
    'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "https://example.pk"',
    'services.csv:2:source: must be the id of a row of press-releases.csv, got "third"',
    'press-releases.csv:2:url: must be a link that begins with https://, got "javascript:alert(1)"',
    'press-releases.csv:3:date: must be YYYY-MM-DD, YYYY-MM or YYYY, got "2025-12-32"',
    'decisions.csv:2:effective_on: must be YYYY-MM-DD, YYYY-MM or YYYY, got "soon"',
    'decisions.csv:4:record: has 10 cells, but the header has 9 columns; quote a value that contains a comma',
    'decisions.csv:6:corrects: must be the number of an earlier decision, got "8"',
  ],
};

function linesFor(fault: string): string[] {
  const { problems } = loadTables(`${FOLDER}/${fault}`, TODAY);
  return problems.map(formatProblem).map((line) => line.replaceAll(`${FOLDER}/${fault}/`, ''));
}

describe('a folder of tables', () => {
  it.each(Object.entries(FAULTS))('%s: tells exactly its problems', (fault, lines) => {
    expect(linesFor(fault)).toEqual(lines);
  });

  it('has a row in the table for every fixture', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(FAULTS).sort());
  });

  it.each(Object.entries(FAULTS).filter(([, lines]) => lines.length > 0))(
    '%s: is never handed on in part',
    (fault) => {
      expect(() => loadWholeTables(`${FOLDER}/${fault}`, TODAY)).toThrow(DataError);
    },
  );

  it('carries the same lines in the error that ends a build', () => {
    const lines = loadTables(`${FOLDER}/bad-date`, TODAY).problems.map(formatProblem);
    expect(() => loadWholeTables(`${FOLDER}/bad-date`, TODAY)).toThrow(lines.join('\n'));
  });

  it('names its files as a person in the working folder does, wherever the folder is given from', () => {
    const [here] = loadTables(`./${FOLDER}//bom/`, TODAY).problems;
    const [absolute] = loadTables(`${process.cwd()}/${FOLDER}/bom`, TODAY).problems;
    expect(here?.file).toBe('tests/fixtures/bom/licensees.csv');
    expect(absolute).toEqual(here);
  });

  it.each(['no-such-folder', 'package.json', 'package.json/data'])(
    '%s: is told to be no folder',
    (folder) => {
      expect(loadTables(folder, TODAY).problems.map(formatProblem)).toEqual([
        `${folder}:1:file: is not a folder; name the folder that holds licensees.csv, services.csv, press-releases.csv, decisions.csv`,
      ]);
    },
  );

  it('hands on the rows of sound tables with their lines and the text of every cell', () => {
    const { tables, raw } = loadWholeTables(`${FOLDER}/sound`, TODAY);
    expect(tables.licensees[0]).toEqual({
      id: 'alpha',
      legal_name: 'Alpha Networks (Pvt) Ltd',
      legal_name_ur: '',
      aliases: ['Alpha Net', 'Alpha'],
      basis: 'class-licence',
      licence_no: '',
      city: 'Lahore',
      note: '',
    });
    expect(tables['press-releases'].map(({ licensees_total: total }) => total)).toEqual([3, null]);
    expect(tables.decisions.map(({ id, corrects }) => [id, corrects])).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, null],
      [5, 4],
    ]);
    expect(raw['press-releases'][1]).toMatchObject({
      line: 3,
      cells: { title: 'One may operate, one more is named', summary_en: 'The report says "one more".' },
    });
  });
});
