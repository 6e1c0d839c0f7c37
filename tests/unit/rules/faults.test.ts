import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { loadTables, loadWholeTables } from '../../../src/rules/load.ts';
import { DataError, formatProblem } from '../../../src/data/problem.ts';
import type { TableName } from '../../../src/data/tables.ts';
import { add, columns, type Edit, file, folderWith, headerOf, remove, replace, set } from './edits.ts';

const TODAY = '2026-06-01';
const SOUND = 'tests/fixtures/sound';

const headerIn = (table: TableName) => headerOf(readFileSync(`${SOUND}/${table}.csv`, 'utf8')).trimEnd();
const HEADERS = { licensees: headerIn('licensees'), services: headerIn('services') };
const WIDTHS = {
  licensees: HEADERS.licensees.split(',').length,
  decisions: headerIn('decisions').split(',').length,
};

interface Fault {
  readonly edits: readonly Edit[];
  /** What is printed, without the folder that every file name begins with. */
  readonly lines: readonly string[];
}

/** Each way in which tables can be wrong, as edits of the sound ones. */
const FAULTS: Readonly<Record<string, Fault>> = {
  sound: { edits: [], lines: [] },
  'header-wrong': {
    edits: [replace('licensees', 'legal_name,', 'name,')],
    lines: [
      `licensees.csv:1:header: has an unknown column "name"; the header must be ${HEADERS.licensees}`,
      `licensees.csv:1:header: has no column "legal_name"; the header must be ${HEADERS.licensees}`,
    ],
  },
  'header-missing-column': {
    edits: [columns('licensees', (all) => all.filter((name) => name !== 'city'))],
    lines: [`licensees.csv:1:header: has no column "city"; the header must be ${HEADERS.licensees}`],
  },
  'header-doubled': {
    edits: [
      columns('services', (all) => all.flatMap((name) => (name === 'domains' ? ['brand', name] : [name]))),
    ],
    lines: [
      `services.csv:1:header: has the column "brand" more than once; the header must be ${HEADERS.services}`,
    ],
  },
  'header-reordered': {
    edits: [columns('services', ([id = '', licensee = '', ...others]) => [licensee, id, ...others])],
    lines: [
      `services.csv:1:header: has its columns in the wrong order; the header must be ${HEADERS.services}`,
    ],
  },
  'header-absent': {
    edits: [file('licensees', (text) => text.replace(/^.*\n/, ''))],
    lines: [`licensees.csv:1:header: has none of the columns; the header must be ${HEADERS.licensees}`],
  },
  'ragged-row': {
    edits: [
      replace('licensees', 'Alpha Networks', 'Alpha, Networks'),
      replace('decisions', 'beta,authorised,', 'beta,authorised'),
    ],
    lines: [
      `licensees.csv:2:record: has ${WIDTHS.licensees + 1} cells, but the header has ${WIDTHS.licensees} columns; quote a value that contains a comma`,
      `decisions.csv:4:record: has ${WIDTHS.decisions - 1} cells, but the header has ${WIDTHS.decisions} columns; write an empty cell as nothing between two commas`,
    ],
  },
  'unclosed-quote': {
    edits: [replace('licensees', 'than the others."', 'than the others.')],
    lines: ['licensees.csv:3:record: opens a quote " that is never closed; close it'],
  },
  'quote-out-of-place': {
    edits: [
      replace('licensees', 'Alpha Networks', 'Alpha "Networks"'),
      replace('licensees', 'report, later than the others."', '" in one report'),
    ],
    lines: [
      'licensees.csv:2:record: has a quote inside an unquoted value; quote the whole value and write the quote twice: ""',
      'licensees.csv:3:record: has text after a closing quote; write a quote inside a quoted value twice: ""',
    ],
  },
  'line-break': {
    edits: [replace('licensees', 'report, later', 'report,\nlater')],
    lines: ['licensees.csv:3:note: has a line break inside its value; write it in one line'],
  },
  bom: {
    edits: [file('licensees', (text) => `\uFEFF${text}`)],
    lines: ['licensees.csv:1:file: begins with a byte order mark (BOM); save it as UTF-8 without BOM'],
  },
  crlf: {
    edits: [file('licensees', (text) => text.replaceAll('\n', '\r\n'))],
    lines: ['licensees.csv:1:file: has Windows line endings (CRLF); save it with LF alone'],
  },
  semicolons: {
    edits: [file('services', (text) => text.replaceAll(',', ';'))],
    lines: ['services.csv:1:file: is separated by semicolons; separate the columns by commas'],
  },
  'not-utf-8': {
    edits: [file('licensees', (text) => Buffer.from(text.replace('Lahore', 'Lahor\u00E9'), 'latin1'))],
    lines: ['licensees.csv:2:file: is not UTF-8; save the file as UTF-8 text'],
  },
  'utf-16': {
    edits: [file('licensees', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'))],
    lines: ['licensees.csv:1:file: is not UTF-8; save the file as UTF-8 text'],
  },
  'blank-lines': {
    edits: [replace('licensees', '\nbeta', '\n\nbeta'), file('licensees', (text) => `${text},,,,,,,\n\n`)],
    lines: [
      'licensees.csv:3:record: is blank; delete the line',
      'licensees.csv:5:record: is blank; delete the line',
    ],
  },
  'spaces-around': {
    edits: [
      set('licensees', 'alpha', { legal_name: ' Alpha Networks (Pvt) Ltd', city: 'Lahore ' }),
      set('licensees', 'beta', { legal_name: 'Beta  Telecom Ltd' }),
    ],
    lines: [
      'licensees.csv:2:legal_name: has a space before or after its value; remove it',
      'licensees.csv:2:city: has a space before or after its value; remove it',
      'licensees.csv:3:legal_name: has two spaces in a row; leave one',
    ],
  },
  'invisible-characters': {
    edits: [
      set('licensees', 'alpha', { legal_name: 'Alpha\u200BNetworks (Pvt) Ltd', city: 'La\u00ADhore' }),
      set('licensees', 'beta', { legal_name: 'Beta\u00A0Telecom Ltd', note: '\u202ENamed in one report.' }),
    ],
    lines: [
      'licensees.csv:2:legal_name: has a character that cannot be seen (U+200B zero width space); remove it',
      'licensees.csv:2:city: has a character that cannot be seen (U+00AD soft hyphen); remove it',
      'licensees.csv:3:legal_name: has a character that cannot be seen (U+00A0 no-break space); remove it',
      'licensees.csv:3:note: has a character that cannot be seen (U+202E); remove it',
    ],
  },
  'control-characters': {
    edits: [
      set('licensees', 'alpha', { legal_name: 'Alpha\u0000Networks (Pvt) Ltd', city: 'Lahore\u001B[31m' }),
      set('licensees', 'beta', { legal_name: 'Beta\tTelecom Ltd' }),
    ],
    lines: [
      'licensees.csv:2:legal_name: has a character that cannot be seen (U+0000 null); remove it',
      'licensees.csv:2:city: has a character that cannot be seen (U+001B escape); remove it',
      'licensees.csv:3:legal_name: has a character that cannot be seen (U+0009 tab); remove it',
    ],
  },
  'not-nfc': {
    edits: [set('licensees', 'alpha', { city: 'Lahore\u0301' })],
    lines: ['licensees.csv:2:city: is not in Unicode form NFC; type the value again'],
  },
  'bad-date': {
    edits: [
      set('press-releases', 'first', { retrieved_on: '20 Nov 2025' }),
      set('decisions', '1', { effective_on: '13/11/2025', until: '2040-02-30' }),
      set('decisions', '2', { effective_on: '2025-13' }),
    ],
    lines: [
      'press-releases.csv:2:retrieved_on: must be YYYY-MM-DD, got "20 Nov 2025"',
      'decisions.csv:2:effective_on: must be YYYY-MM-DD, YYYY-MM or YYYY, got "13/11/2025"',
      'decisions.csv:2:until: must be YYYY-MM-DD, YYYY-MM or YYYY, got "2040-02-30"',
      'decisions.csv:3:effective_on: must be YYYY-MM-DD, YYYY-MM or YYYY, got "2025-13"',
    ],
  },
  'javascript-link': {
    edits: [set('press-releases', 'first', { url: 'javascript:alert(1)' })],
    lines: ['press-releases.csv:2:url: must be a link that begins with https://, got "javascript:alert(1)"'],
  },
  'http-link': {
    edits: [
      set('press-releases', 'first', {
        url: 'http://authority.example.org/first',
        coverage: 'https://news.example.org/a | http://news.example.com/b',
      }),
    ],
    lines: [
      'press-releases.csv:2:url: must be a link that begins with https://, got "http://authority.example.org/first"',
      'press-releases.csv:2:coverage: must be a link that begins with https://, got "http://news.example.com/b"',
    ],
  },
  'formula-cell': {
    edits: [
      set('licensees', 'alpha', { legal_name: '=HYPERLINK("https://example.org","Alpha")', city: '+92' }),
      set('licensees', 'beta', { legal_name: '@Beta Telecom Ltd' }),
    ],
    lines: [
      'licensees.csv:2:legal_name: begins with "=", which a spreadsheet runs as a formula; begin with a letter or a digit',
      'licensees.csv:2:city: begins with "+", which a spreadsheet runs as a formula; begin with a letter or a digit',
      'licensees.csv:3:legal_name: begins with "@", which a spreadsheet runs as a formula; begin with a letter or a digit',
    ],
  },
  'empty-cells': {
    edits: [
      set('licensees', 'alpha', { legal_name: '' }),
      set('licensees', 'beta', { basis: '' }),
      set('services', 'alpha-vpn', { id: '' }),
    ],
    lines: [
      'licensees.csv:2:legal_name: must not be empty',
      'licensees.csv:3:basis: must not be empty',
      'services.csv:2:id: must not be empty',
    ],
  },
  'empty-file': {
    edits: [file('licensees', () => '')],
    lines: ['licensees.csv:1:file: is empty; it must have the header in its first line'],
  },
  'header-only': { edits: [file('services', headerOf)], lines: [] },
  'missing-file': {
    edits: [file('services', () => null)],
    lines: [`services.csv:1:file: is missing; create it with the header ${HEADERS.services}`],
  },
  'duplicate-id': {
    edits: [
      set('licensees', 'beta', { id: 'alpha' }),
      set('services', 'alpha-vpn', { id: 'alpha' }),
      set('decisions', '3', { licensee: 'alpha' }),
    ],
    lines: [
      'licensees.csv:3:id: must be unique, "alpha" is already the id of line 2',
      'services.csv:2:id: must differ from the ids of licensees, "alpha" is the licensee of line 2',
    ],
  },
  'dangling-reference': {
    edits: [set('services', 'alpha-vpn', { source: 'third' }), set('decisions', '3', { licensee: 'betta' })],
    lines: [
      'licensees.csv:3:id: must have a decision in decisions.csv, with the source that names this company',
      'services.csv:2:source: must be the id of a row of press-releases.csv, got "third"',
      'decisions.csv:4:licensee: must be the id of a row of licensees.csv, got "betta"',
    ],
  },
  'licensee-without-decision': {
    edits: [set('decisions', '3', { licensee: 'alpha', decision: 'renewed' })],
    lines: [
      'licensees.csv:3:id: must have a decision in decisions.csv, with the source that names this company',
    ],
  },
  'unknown-word': {
    edits: [set('decisions', '2', { decision: 'started' })],
    lines: [
      'decisions.csv:3:decision: must be one of licensed, authorised, commenced, renewed, suspended, reinstated, revoked, surrendered, expired, withdrawn, got "started"',
    ],
  },
  'guessed-domain': {
    edits: [
      set('services', 'alpha-vpn', { domains: 'www.example.pk', apps: 'pk.example.vpn | ios:123456789' }),
    ],
    lines: [
      'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "www.example.pk"',
      'services.csv:2:apps: must be android:<package> or ios:<number>, got "pk.example.vpn"',
    ],
  },
  'decisions-gap': {
    edits: [
      set('decisions', '5', { id: '6', corrects: '5' }),
      set('decisions', '4', { id: '5' }),
      set('decisions', '3', { id: '4' }),
    ],
    lines: [
      'decisions.csv:4:id: must be 3: decisions are numbered 1, 2, 3 … without a gap, got "4"; if decision 3 was recorded, it cannot be removed: put it back, and withdraw it by a new row at the end',
    ],
  },
  'decisions-reordered': {
    edits: [file('decisions', (text) => text.replace(/\n(1,.*)\n(2,.*)\n/, '\n$2\n$1\n'))],
    lines: [
      'decisions.csv:2:id: must be 1: decisions are numbered 1, 2, 3 … without a gap, got "2"; if decision 1 was recorded, it cannot be removed: put it back, and withdraw it by a new row at the end',
      'decisions.csv:2:decision: must come after a row that says alpha is licensed or authorised',
      'decisions.csv:3:id: must be 3: decisions are numbered 1, 2, 3 … without a gap, got "1"',
      'decisions.csv:3:recorded_on: must not be before the row above, 2026-01-05, got "2025-12-01"',
    ],
  },
  'withdrawn-nothing': {
    edits: [set('decisions', '5', { corrects: '9' })],
    lines: ['decisions.csv:6:corrects: must be the number of an earlier decision, got "9"'],
  },
  'withdrawn-unnamed': {
    edits: [set('decisions', '5', { corrects: '' })],
    lines: ['decisions.csv:6:corrects: must name the decision that this row undoes'],
  },
  'withdrawn-other-licensee': {
    edits: [set('decisions', '5', { licensee: 'beta' })],
    lines: ['decisions.csv:6:corrects: must be a decision on beta, got "4", which is on alpha'],
  },
  'withdrawn-twice': {
    edits: [
      add('decisions', {
        id: '6',
        licensee: 'alpha',
        decision: 'withdrawn',
        source: 'second',
        corrects: '4',
        recorded_on: '2026-03-02',
      }),
    ],
    lines: ['decisions.csv:7:corrects: must be a decision that still counts, 4 is already withdrawn by 5'],
  },
  'withdrawn-licence': {
    edits: [
      add('decisions', {
        id: '6',
        licensee: 'alpha',
        decision: 'withdrawn',
        source: 'second',
        corrects: '1',
        recorded_on: '2026-03-02',
      }),
    ],
    lines: [
      'decisions.csv:3:decision: rests on a licence that is undone (decision 1, withdrawn by 6); withdraw this row too',
    ],
  },
  'replaces-other-licensee': {
    edits: [set('decisions', '3', { corrects: '1' })],
    lines: ['decisions.csv:4:corrects: must be a decision on beta, got "1", which is on alpha'],
  },
  'replaces-other-decision': {
    edits: [set('decisions', '4', { corrects: '2' })],
    lines: [
      'decisions.csv:5:corrects: must be the same decision, suspended, known better, got "2", which is commenced; a mistake is undone by "withdrawn"',
    ],
  },
  'review-out-of-order': {
    edits: [set('reviews', '2', { reviewed_on: '2025-01-04' })],
    lines: ['reviews.csv:3:reviewed_on: must not be before the row above, 2026-01-05, got "2025-01-04"'],
  },
  'review-from-the-future': {
    edits: [set('reviews', '2', { reviewed_on: '2099-01-04' })],
    lines: [
      expect.stringMatching(/^reviews\.csv:3:reviewed_on: must not be after today, .*, got "2099-01-04"$/),
    ],
  },
  'review-not-numbered': {
    edits: [set('reviews', '2', { id: '3' })],
    lines: ['reviews.csv:3:id: must be 2: reviews are numbered 1, 2, 3 … without a gap, got "3"'],
  },
  'review-of-no-source': {
    edits: [set('reviews', '2', { found: 'second | third' })],
    lines: ['reviews.csv:3:found: must be the id of a row of press-releases.csv, got "third"'],
  },
  'no-review': {
    edits: [remove('reviews', '1'), remove('reviews', '2')],
    lines: ['reviews.csv:1:file: has a header alone; it must have a row'],
  },
  'commencement-before-licence': {
    edits: [
      set('decisions', '1', { decision: 'commenced', effective_on: '', until: '' }),
      set('decisions', '2', { decision: 'licensed' }),
    ],
    lines: ['decisions.csv:2:decision: must come after a row that says alpha is licensed or authorised'],
  },
  'commencement-dated-before-licence': {
    edits: [set('decisions', '2', { effective_on: '2025-10' })],
    lines: [
      'decisions.csv:3:effective_on: must not be before the licence it rests on, 2025-11-13, got "2025-10"',
    ],
  },
  'licensed-twice': {
    edits: [set('decisions', '4', { decision: 'licensed', effective_on: '' }), remove('decisions', '5')],
    lines: [
      'decisions.csv:5:decision: must not give what decision 1 gave; more time for the same licence is "renewed"',
    ],
  },
  'commenced-twice': {
    edits: [
      set('decisions', '4', { decision: 'commenced', effective_on: '2026-02' }),
      remove('decisions', '5'),
    ],
    lines: [
      'decisions.csv:5:decision: must be recorded once for each licence; decision 2 records it for this one',
    ],
  },
  'commenced-after-revoked': {
    edits: [
      set('decisions', '4', { licensee: 'beta', decision: 'revoked', effective_on: '2026-01-20' }),
      set('decisions', '5', {
        licensee: 'beta',
        decision: 'commenced',
        effective_on: '2026-02-01',
        corrects: '',
      }),
    ],
    lines: [
      'decisions.csv:6:decision: needs a licence that is licensed or authorised; this one was revoked (decision 4)',
    ],
  },
  'reinstated-unsuspended': {
    edits: [set('decisions', '4', { decision: 'reinstated' }), remove('decisions', '5')],
    lines: [
      'decisions.csv:5:decision: needs a licence that is suspended or revoked; this one was licensed (decision 1)',
    ],
  },
  'suspended-after-surrendered': {
    edits: [
      set('decisions', '4', { licensee: 'beta', decision: 'surrendered', effective_on: '' }),
      set('decisions', '5', { licensee: 'beta', decision: 'suspended', corrects: '' }),
    ],
    lines: [
      'decisions.csv:6:decision: needs a licence that is licensed or authorised; this one was surrendered (decision 4)',
    ],
  },
  'suspended-after-until': {
    edits: [set('decisions', '1', { until: '2026-01' }), remove('decisions', '5')],
    lines: [
      'decisions.csv:5:decision: needs a licence that is licensed or authorised; this one had lapsed: it was until 2026-01 (decision 1)',
    ],
  },
  'renewed-after-revoked': {
    edits: [
      set('decisions', '4', { decision: 'revoked', effective_on: '' }),
      set('decisions', '5', { decision: 'renewed', until: '2041', corrects: '' }),
    ],
    lines: [
      'decisions.csv:6:decision: needs a licence that is licensed, authorised, suspended, lapsed or expired; this one was revoked (decision 4)',
    ],
  },
  'renewed-before-licence': {
    edits: [set('decisions', '1', { decision: 'renewed' }), set('decisions', '2', { decision: 'licensed' })],
    lines: ['decisions.csv:2:decision: must come after a row that says alpha is licensed or authorised'],
  },
  'withdrawn-suspension': {
    edits: [
      set('decisions', '5', { decision: 'reinstated', effective_on: '2026-02-20', corrects: '' }),
      add('decisions', {
        id: '6',
        licensee: 'alpha',
        decision: 'withdrawn',
        source: 'second',
        corrects: '4',
        recorded_on: '2026-03-01',
      }),
    ],
    lines: ['decisions.csv:6:decision: rests on decision 4, which is withdrawn by 6; withdraw this row too'],
  },
  'until-before-start': {
    edits: [set('decisions', '1', { until: '2024' }), set('decisions', '2', { until: '2027' })],
    lines: [
      'decisions.csv:2:until: must not be before effective_on, 2025-11-13, got "2024"',
      'decisions.csv:3:until: must be empty for commenced; it belongs to licensed, authorised, renewed',
    ],
  },
  'basis-not-decided': {
    edits: [set('decisions', '3', { decision: 'licensed' })],
    lines: [
      'licensees.csv:3:basis: must agree with decisions.csv: existing-licence needs a decision "authorised" on beta',
    ],
  },
  'recorded-in-future': {
    edits: [set('decisions', '5', { recorded_on: '2062-03-01' })],
    lines: ['decisions.csv:6:recorded_on: must not be after today, 2026-06-01, got "2062-03-01"'],
  },
  'recorded-before-source': {
    edits: [set('decisions', '1', { recorded_on: '2025-11-01' })],
    lines: [
      'decisions.csv:2:recorded_on: must not be before the date of its source, 2025-11-13, got "2025-11-01"',
    ],
  },
  'recorded-out-of-order': {
    edits: [set('decisions', '4', { recorded_on: '2026-01-02' })],
    lines: ['decisions.csv:5:recorded_on: must not be before the row above, 2026-01-05, got "2026-01-02"'],
  },
  'source-from-future': {
    edits: [set('press-releases', 'second', { date: '2026-07' })],
    lines: ['press-releases.csv:3:date: must not be after today, 2026-06-01, got "2026-07"'],
  },
  'figures-disagree': {
    edits: [
      set('press-releases', 'first', { commenced_total: '2' }),
      set('press-releases', 'second', { commenced_total: '3' }),
    ],
    lines: [
      'press-releases.csv:2:commenced_of: must be filled together with commenced_total, or both left empty',
      'press-releases.csv:3:commenced_total: must not be more than commenced_of, 2, got "3"',
    ],
  },
  'shared-name': {
    edits: [
      set('licensees', 'beta', { aliases: 'ALPHA-NET | A1pha Ltd' }),
      add('services', {
        id: 'beta-vpn',
        licensee: 'beta',
        brand: 'AlphaVPN',
        domains: 'example.pk',
        apps: 'ios:123456789 | android:pk.Example.vpn',
        source: 'second',
      }),
    ],
    lines: [
      'licensees.csv:3:aliases: must point to one licensee, "ALPHA-NET" is already that of alpha (licensees.csv:2:aliases)',
      'licensees.csv:3:aliases: must point to one licensee, "A1pha Ltd" looks like "Alpha" of alpha (licensees.csv:2:aliases)',
      'services.csv:3:brand: must point to one licensee, "AlphaVPN" is already that of alpha (services.csv:2:brand); one that has changed hands has `until` in the row of before and `since` in its new one',
      'services.csv:3:domains: must point to one licensee, "example.pk" is already that of alpha (services.csv:2:domains); one that has changed hands has `until` in the row of before and `since` in its new one',
      'services.csv:3:apps: must point to one licensee, "ios:123456789" is already that of alpha (services.csv:2:apps); one that has changed hands has `until` in the row of before and `since` in its new one',
    ],
  },
  // The first row of a brand that has changed hands twice; the months of the second move are all that is known.
  'moved-and-sound': {
    edits: [
      set('services', 'alpha-vpn', { until: '2026-03-01', until_source: 'second' }),
      add('services', {
        id: 'beta-vpn',
        licensee: 'beta',
        brand: 'Alpha VPN',
        domains: 'example.pk',
        source: 'second',
        since: '2026-03-02',
        until: '2026-04',
        until_source: 'second',
      }),
      add('services', {
        id: 'alpha-vpn-2',
        licensee: 'alpha',
        brand: 'Alpha VPN',
        source: 'second',
        since: '2026-04',
      }),
    ],
    lines: [],
  },
  'moved-without-since': {
    edits: [
      set('services', 'alpha-vpn', { until: '2026-03-01', until_source: 'second' }),
      add('services', { id: 'beta-vpn', licensee: 'beta', brand: 'ALPHA VPN', source: 'second' }),
    ],
    lines: [
      'services.csv:3:since: must say since when this is of beta: "ALPHA VPN" was that of alpha until 2026-03-01 (services.csv:2:until)',
    ],
  },
  'moved-too-early': {
    edits: [
      set('services', 'alpha-vpn', { until: '2026-03-01', until_source: 'second' }),
      add('services', {
        id: 'beta-vpn',
        licensee: 'beta',
        brand: 'Other VPN',
        domains: 'example.pk',
        source: 'second',
        since: '2026-03-01',
      }),
    ],
    lines: [
      'services.csv:3:since: must be after the last day of the licensee before, "example.pk" was that of alpha until 2026-03-01 (services.csv:2:until), got "2026-03-01"',
    ],
  },
  'moved-to-two': {
    edits: [
      set('services', 'alpha-vpn', { until: '2026-03-01', until_source: 'second' }),
      add('licensees', { id: 'gamma', legal_name: 'Gamma Ltd', basis: 'class-licence' }),
      add('decisions', {
        id: '6',
        licensee: 'gamma',
        decision: 'licensed',
        source: 'second',
        recorded_on: '2026-03-01',
      }),
      ...['beta', 'gamma'].map((licensee) =>
        add('services', {
          id: `${licensee}-vpn`,
          licensee,
          brand: 'Alpha VPN',
          source: 'second',
          since: '2026-03-02',
        }),
      ),
    ],
    lines: [
      'services.csv:4:brand: must point to one licensee, "Alpha VPN" is already that of beta (services.csv:3:brand); one that has changed hands has `until` in the row of before and `since` in its new one',
    ],
  },
  'changes-of-names': {
    edits: [
      set('licensees', 'alpha', { renamed_on: '2026-01' }),
      set('licensees', 'beta', { renamed_on: '2027', renamed_source: 'first' }),
      set('services', 'alpha-vpn', {
        since: '2026-04',
        until: '2026-03-31',
        renamed_source: 'no-such-source',
      }),
      add('services', {
        id: 'beta-vpn',
        licensee: 'beta',
        brand: 'Beta VPN',
        source: 'second',
        until_source: 'first',
      }),
    ],
    lines: [
      'licensees.csv:2:renamed_source: must name the source of renamed_on',
      'licensees.csv:3:renamed_on: must not be after today, 2026-06-01, got "2027"; it is recorded once it has come',
      'services.csv:2:renamed_source: must be the id of a row of press-releases.csv, got "no-such-source"',
      'services.csv:2:until_source: must name the source of until',
      'services.csv:2:until: must not be before since, 2026-04, got "2026-03-31"',
      'services.csv:3:until: must say when it ended, as until_source does',
    ],
  },
  'passing-letters': {
    edits: [
      set('licensees', 'alpha', { aliases: '\u0391lpha Net | \u0251lpha | Alpha\u{1F512}' }),
      set('licensees', 'beta', { legal_name: 'B\u0435ta Telecom Ltd' }),
      set('services', 'alpha-vpn', { brand_ur: 'الفاVPN' }),
    ],
    lines: [
      'licensees.csv:2:aliases: has "Α" (U+0391), a letter of another script; type the name in Latin or Arabic letters',
      'licensees.csv:2:aliases: has "ɑ" (U+0251), which passes for "a"; type "a"',
      'licensees.csv:2:aliases: has "🔒" (U+1F512), which is no part of a name; remove it',
      'licensees.csv:3:legal_name: has "е" (U+0435), a letter of another script; type the name in Latin or Arabic letters',
      'services.csv:2:brand_ur: mixes Latin and Arabic letters in one word, "الفاVPN"; part them by a space',
    ],
  },
  'generic-name': {
    edits: [
      set('licensees', 'alpha', { aliases: 'Private Limited | Alpha' }),
      set('services', 'alpha-vpn', { brand: 'The VPN', brand_ur: 'وی پی این', aliases: 'Free VPN Pakistan' }),
    ],
    lines: [
      'licensees.csv:2:aliases: must name one provider, "Private Limited" is made of words that any provider may use',
      'services.csv:2:brand: must name one provider, "The VPN" is made of words that any provider may use',
      'services.csv:2:brand_ur: must name one provider, "وی پی این" is made of words that any provider may use',
      'services.csv:2:aliases: must name one provider, "Free VPN Pakistan" is made of words that any provider may use',
    ],
  },
  'long-name': {
    edits: [set('licensees', 'beta', { legal_name: `Beta ${'x'.repeat(316)}` })],
    lines: ['licensees.csv:3:legal_name: must be at most 320 characters long, got 321'],
  },
  'no-rows': {
    edits: [file('licensees', headerOf), file('services', headerOf), file('decisions', headerOf)],
    lines: [
      'licensees.csv:1:file: has a header alone; it must have a row',
      'decisions.csv:1:file: has a header alone; it must have a row',
    ],
  },
  'several-in-a-cell': {
    edits: [
      set('services', 'alpha-vpn', {
        domains: 'example.pk | www.example.pk | example',
        apps: 'pk.example.vpn | ios:id1 | ios:123456789',
      }),
    ],
    lines: [
      'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "www.example.pk"',
      'services.csv:2:domains: must be a registrable domain like example.pk, in lower case, got "example"',
      'services.csv:2:apps: must be android:<package> or ios:<number>, got "pk.example.vpn"',
      'services.csv:2:apps: must be android:<package> or ios:<number>, got "ios:id1"',
    ],
  },
  'carriage-returns': {
    edits: [
      set('licensees', 'alpha', { city: 'La\rhore' }),
      file('services', (text) => text.replaceAll('\n', '\r')),
    ],
    lines: [
      'licensees.csv:2:city: has a character that cannot be seen (U+000D carriage return); remove it',
      'services.csv:1:file: has old Mac line endings (CR); save it with LF alone',
    ],
  },
  'utf-16-without-mark': {
    edits: [file('licensees', (text) => Buffer.from(text, 'utf16le'))],
    lines: ['licensees.csv:1:file: is not UTF-8; save the file as UTF-8 text'],
  },
  'many-faults-at-once': {
    edits: [
      set('licensees', 'alpha', { city: ' Lahore' }),
      set('licensees', 'beta', { id: 'Beta' }),
      file('licensees', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`),
      replace('services', 'aliases', 'alias'),
      set('services', 'alpha-vpn', { domains: 'https://example.pk', source: 'third' }),
      set('press-releases', 'first', { url: 'javascript:alert(1)' }),
      set('press-releases', 'second', { date: '2025-12-32' }),
      set('decisions', '1', { effective_on: 'soon' }),
      set('decisions', '5', { corrects: '8' }),
      replace('decisions', 'beta,authorised,', 'beta,authorised,,'),
    ],
    lines: [
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
      `decisions.csv:4:record: has ${WIDTHS.decisions + 1} cells, but the header has ${WIDTHS.decisions} columns; quote a value that contains a comma`,
      'decisions.csv:6:corrects: must be the number of an earlier decision, got "8"',
    ],
  },
};

function linesIn(folder: string): string[] {
  const { problems } = loadTables(folder, TODAY);
  return problems.map(formatProblem).map((line) => line.replaceAll(`${folder}/`, ''));
}

describe('a folder of tables', () => {
  it.each(Object.entries(FAULTS))('%s: reports exactly its problems', (_, { edits, lines }) => {
    const folder = folderWith(edits);
    expect(linesIn(folder)).toEqual(lines);
    // Faulty tables are never passed on in part.
    if (lines.length > 0) expect(() => loadWholeTables(folder, TODAY)).toThrow(DataError);
  });

  it('carries the same lines in the error that ends a build', () => {
    const folder = folderWith([set('decisions', '1', { effective_on: 'soon', until: '2040-02-30' })]);
    const lines = loadTables(folder, TODAY).problems.map(formatProblem);
    expect(lines).toHaveLength(2);
    expect(() => loadWholeTables(folder, TODAY)).toThrow(lines.join('\n'));
  });

  it('names its files as a person in the working folder does, wherever the folder is given from', () => {
    const [here] = loadTables('./tests//fixtures/', TODAY).problems;
    const [absolute] = loadTables(`${process.cwd()}/tests/fixtures`, TODAY).problems;
    expect(here?.file).toBe('tests/fixtures/licensees.csv');
    expect(absolute).toEqual(here);
  });

  it.each(['no-such-folder', 'package.json', 'package.json/data'])(
    '%s: is reported as no folder',
    (folder) => {
      expect(loadTables(folder, TODAY).problems.map(formatProblem)).toEqual([
        `${folder}:1:file: is not a folder; name the folder that holds licensees.csv, services.csv, press-releases.csv, decisions.csv, reviews.csv`,
      ]);
    },
  );

  it('passes on the rows of sound tables with their lines and the text of every cell', () => {
    const { tables, raw } = loadWholeTables(SOUND, TODAY);
    expect(tables.licensees[0]).toEqual({
      id: 'alpha',
      legal_name: 'Alpha Networks (Pvt) Ltd',
      legal_name_ur: '',
      aliases: ['Alpha Net', 'Alpha'],
      basis: 'class-licence',
      licence_no: '',
      city: 'Lahore',
      renamed_on: '',
      renamed_source: '',
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
