import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';

import { readList } from '../../../src/desk/read-list.ts';
import { dayIn, nameIn, proposedRows, reconcile } from '../../../src/desk/reconcile.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';
import { temporaryFolder } from '../cli/command.ts';
import { WORDS } from '../../words.ts';

const TODAY = '2026-11-25';
const { tables } = loadWholeTables('tests/registers/pakistan', TODAY);

/** Every list below states these companies, in a form of its own. All of it is invented but the names on the register. */
const EXPECTED = [
  'same zettabyte',
  'same alpha-3-cubic',
  'near nexilium-tech',
  'new Quillon Networks (Pvt.) Ltd.',
];
const LACKING = ['uki-conic-solutions', 'vision-tech-360', 'ptcl', 'ntc'];

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A PDF of one page with texts at their places, written in the order given. */
function pdf(texts: readonly Placed[]): Buffer {
  const escape = (text: string) => text.replace(/[\\()]/g, '\\$&');
  const stream = texts
    .map(({ x, y, text }) => `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${escape(text)}) Tj ET`)
    .join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
    'latin1',
  );
}

const TABLE: readonly (readonly string[])[] = [
  ['S.No', 'Name of Licensee', 'Licence No.', 'Date of Issue', 'City'],
  ['1', 'M/s Zettabyte (Pvt.) Ltd.', 'DIR-1/2025', '13-Nov-2025', 'Lahore'],
  ['2', 'M/s Alpha 3 Cubic (Private) Limited', 'DIR-2/2025', '13-Nov-2025', 'Karachi'],
  ['3', 'M/s Nexillium Tech (SMC-Pvt.) Ltd.', 'DIR-3/2025', '14-Nov-2025', 'Lahore'],
  ['4', 'M/s Quillon Networks (Pvt.) Ltd.', 'DIR-4/2025', '25/11/2025', 'Multan'],
];
const csv = (separator: string) => TABLE.map((row) => row.join(separator)).join('\r\n');
const onPage = (rows: readonly (readonly string[])[], tops: (at: number) => number) =>
  rows.flatMap((row, at) =>
    row.map((text, column) => ({ x: [40, 80, 300, 400, 500][column] ?? 0, y: tops(at), text })),
  );
const rowsOfHtml = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');

const LISTS: readonly (readonly [
  what: string,
  file: string,
  content: () => Buffer | string | Promise<Buffer>,
])[] = [
  ['CSV with M/s and numbers', 'a.csv', () => csv(',')],
  ['CSV with semicolons and a mark at its beginning', 'b.csv', () => `\uFEFF${csv(';')}`],
  ['UTF-16 with tabs, as "Unicode text"', 'c.txt', () => Buffer.from(`\uFEFF${csv('\t')}`, 'utf16le')],
  [
    'CSV without a head, with names alone',
    'd.csv',
    () =>
      TABLE.slice(1)
        .map(([number = '', name = '']) => `${number},${name}`)
        .join('\n'),
  ],
  [
    'a table of HTML with merged cells, a total and footnotes',
    'e.html',
    () =>
      `<table><tr><th colspan="5">List of licensees as on 25 November 2025</th></tr>${rowsOfHtml(TABLE.slice(0, 1))}` +
      TABLE.slice(1)
        .map(([no = '', name = '', licence = '', date = ''], at) =>
          at === 0
            ? `<tr><td>${no}</td><td>${name}<sup>1</sup></td><td>${licence}</td><td rowspan="2">${date}</td><td>Lahore</td></tr>`
            : `<tr><td>${no}</td><td>${name}*</td><td>${licence}</td>${at === 1 ? '' : `<td>${date}</td>`}<td></td></tr>`,
        )
        .join('') +
      '<tr><td></td><td>Total</td><td>4</td><td></td><td></td></tr><tr><td colspan="5">* Subject to commencement.</td></tr></table>',
  ],
  [
    'a list of HTML without a table',
    'f.htm',
    () =>
      `<ol>${TABLE.slice(1)
        .map(([, name = '']) => `<li>${name}</li>`)
        .join('')}</ol>`,
  ],
  [
    'two columns of names, the second in Urdu',
    'g.html',
    () =>
      `<table><tr><th>Company</th><th>کمپنی کا نام</th></tr>${rowsOfHtml([
        ['Zettabyte (Pvt.) Ltd.', 'زیٹابائٹ'],
        ['Alpha 3 Cubic (Pvt.) Ltd.', 'الفا تھری کیوبک'],
        ['Nexillium Tech (SMC-Pvt.) Ltd.', ''],
        ['Quillon Networks (Pvt.) Ltd.', 'کوئلن نیٹ ورکس'],
      ])}</table>`,
  ],
  [
    'a spreadsheet with a title above its head, and dates as dates',
    'h.xlsx',
    async () => {
      const rows = TABLE.map((row, at) =>
        row.map((value, column) =>
          at > 0 && column === 3
            ? { value: new Date(Date.UTC(2025, 10, 13)), type: Date, format: 'dd/mm/yyyy' }
            : { value },
        ),
      );
      return writeXlsxFile([
        [{ value: 'LIST OF LICENSEES', columnSpan: 5 }],
        [],
        ...rows,
      ] as never).toBuffer();
    },
  ],
  ['a PDF in the order of its table', 'i.pdf', () => pdf(onPage(TABLE, (at) => 700 - 20 * at))],
  [
    'a scanned PDF: texts in any order, a name over two lines, the number of a page',
    'j.pdf',
    () => {
      const broken = TABLE.map((row) => [...row]);
      const last = broken[4];
      if (last !== undefined) last[1] = 'M/s Quillon Networks';
      const placed = [
        ...onPage(broken, (at) => 700 - 30 * at),
        { x: 80, y: 568, text: '(Pvt.) Ltd.' },
        { x: 280, y: 30, text: 'Page 1 of 1' },
      ];
      return pdf(placed.toSorted((a, b) => a.text.localeCompare(b.text)));
    },
  ],
];

describe('npm run reconcile', () => {
  it.each(LISTS)('understands %s', async (_, file, content) => {
    const path = join(temporaryFolder(), file);
    writeFileSync(path, await content());
    const found = reconcile(await readList(path), { tables, words: WORDS }, TODAY);
    expect(
      found.rows.map(
        ({ verdict, licensee, names }) => `${verdict} ${verdict === 'new' ? names[0] : licensee}`,
      ),
    ).toEqual(EXPECTED);
    expect(found.lacking).toEqual(LACKING);
  });

  it('proposes what the list states of a new company, and nothing else', async () => {
    const path = join(temporaryFolder(), 'list.csv');
    writeFileSync(path, csv(','));
    const proposed = proposedRows(
      reconcile(await readList(path), { tables, words: WORDS }, TODAY),
      tables,
      TODAY,
    );
    expect(Object.fromEntries(proposed)).toEqual({
      'licensees.csv':
        'id,legal_name,legal_name_ur,aliases,basis,licence_no,city,renamed_on,renamed_source,note\nquillon-networks,Quillon Networks (Pvt.) Ltd.,,,,DIR-4/2025,Multan,,,\n',
      'decisions.csv': `id,licensee,decision,effective_on,until,source,corrects,recorded_on,note\n12,quillon-networks,licensed,2025-11-25,,,,${TODAY},\n`,
    });
  });

  it('says how what is the same or near differs', async () => {
    const path = join(temporaryFolder(), 'list.csv');
    writeFileSync(path, csv(','));
    const { rows } = reconcile(await readList(path), { tables, words: WORDS }, TODAY);
    expect(rows[0]?.differences).toContain(
      'the list states the licence number "DIR-1/2025", the register has none',
    );
    expect(rows[2]?.differences).toEqual([
      expect.stringMatching(/^"Nexillium Tech \(SMC-Pvt\.\) Ltd\." is not the same as "Nexilium Tech/),
    ]);
  });

  it.each([
    ['1. M/s. Zettabyte (Pvt.) Ltd.*', 'Zettabyte (Pvt.) Ltd.'],
    ['Messrs Zettabyte', 'Zettabyte'],
    ['میسرز زیٹابائٹ', 'زیٹابائٹ'],
    ['360 Vision', '360 Vision'],
  ])('reads the name in %s', (cell, name) => {
    expect(nameIn(cell)).toBe(name);
  });

  it.each([
    ['13-Nov-2025', '2025-11-13'],
    ['3rd March 2026', '2026-03-03'],
    ['25/11/2025', '2025-11-25'],
    ['04/05/2025', '04/05/2025'],
    ['31-Feb-2025', '31-Feb-2025'],
  ])('reads the day %s as %s', (cell, day) => {
    expect(dayIn(cell)).toBe(day);
  });

  it.each([
    ['list.docx', 'x', 'must be a .csv, .xlsx, .html or .pdf file'],
    ['list.xlsx', 'x', 'list.xlsx: '],
    ['list.pdf', 'x', 'list.pdf: '],
    ['list.html', '<p>No list</p>', 'has no text'],
    ['list.csv', Buffer.from([0x41, 0xe9, 0x42]), 'is not in UTF-8'],
  ])('says in one line what is wrong with %s', async (file, content, message) => {
    const path = join(temporaryFolder(), file);
    writeFileSync(path, content);
    await expect(readList(path)).rejects.toThrow(message);
  });
});
