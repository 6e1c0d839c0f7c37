import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';

import { readList } from '../../../src/desk/read-list.ts';
import { dayIn, nameIn } from '../../../src/desk/listed.ts';
import { proposedRows, reconcile } from '../../../src/desk/reconcile.ts';
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

/** A PDF with texts at their places on each page, written in the order given. */
function pdf(...pages: readonly (readonly Placed[])[]): Buffer {
  const escape = (text: string) => text.replace(/[\\()]/g, '\\$&');
  const streams = pages.map((texts) =>
    texts.map(({ x, y, text }) => `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${escape(text)}) Tj ET`).join('\n'),
  );
  const kids = pages.map((_, at) => `${2 * at + 4} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...streams.flatMap((stream, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents ${2 * at + 5} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    ]),
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`,
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

/**
 * Lists with what misleads: what each makes of its companies, with `!` where it says something against the licence, so that
 * no decision is proposed, and how many lines are no company.
 */
const MISLEADING: readonly (readonly [
  what: string,
  file: string,
  content: () => Buffer | string | Promise<Buffer>,
  expected: readonly string[],
  passedOver: number,
])[] = [
  [
    'statuses, places behind names, companies called Total and Source, a total and a note',
    'a.csv',
    () => `Pakistan Telecommunication Authority;;;;
Sr. No;Name of Company, with address;License No.;Date of Issue;Status
1;M/s. Zettabyte (Pvt.) Ltd., Lahore, Pakistan;D-01;13.11.2025;Active
2;M/S Alpha 3 Cubic (Private) Limited;D-02;13/11/2025;Suspended
3;M/s Quillon Networks (Pvt.) Ltd.;D-03;13-NOV-25;Under process
4;M/s Total Access Networks (Pvt.) Ltd.;D-05;04/05/2025;Active
5;M/s Source One (Pvt.) Ltd.;D-06;2025/11/14;
6;Zettabyte Ltd.;D-08;14-Nov-2025;Active
7;M/s Bramble (Pvt.) Ltd.;D-09;14-Nov-2025;Not active
;Total: 7;;;
Note: licences of companies such as Hollow (Pvt.) Ltd. may be cancelled.;;;;`,
    [
      ...['same zettabyte', 'same alpha-3-cubic !', 'new Quillon Networks (Pvt.) Ltd. !'],
      ...['new Total Access Networks (Pvt.) Ltd.', 'new Source One (Pvt.) Ltd. !', 'near zettabyte'],
      'new Bramble (Pvt.) Ltd. !',
    ],
    4,
  ],
  [
    'Urdu in UTF-16 without a mark, with Urdu digits',
    'b.txt',
    () =>
      Buffer.from(
        'نمبر شمار\tکمپنی کا نام\tتاریخ اجراء\tحیثیت\n۱\tمیسرز زیٹابائٹ\t۱۳ نومبر ۲۰۲۵\tفعال\n۲\tمیسرز الفا تھری کیوبک\t۱۳-۱۱-۲۰۲۵\tمعطل\n۳\tمیسرز کوئلن پرائیویٹ لمیٹڈ\t۱۴ نومبر، ۲۰۲۵\tمنسوخ\nکل\t۳\t\t\n',
        'utf16le',
      ).swap16(),
    ['same zettabyte', 'same alpha-3-cubic !', 'new کوئلن پرائیویٹ لمیٹڈ !'],
    2,
  ],
  [
    'tables in a table that arranges the page, heads of two rows, footnotes, headings that say what is below',
    'c.html',
    () => `<table><tr><td><table><tr><td>Menu</td><td>Contact us</td></tr><tr><td>Tenders</td><td>Careers</td></tr></table></td><td>
<h3>Active licences</h3><table><tr><th rowspan=2>Sr#</th><th rowspan=2>Licensee</th><th colspan=2>Licence</th><th rowspan=2>Brand name</th></tr><tr><th>No.</th><th>Issue date</th></tr>
<tr><td>1</td><td>M/s Zettabyte (Pvt.) Ltd.</td><td>D-1</td><td>13-11-2025</td><td>Crest VPN</td></tr>
<tr><td>2</td><td rowspan=2>M/s Quillon Networks (Pvt.) Ltd.<sup>1</sup></td><td rowspan=2>D-2</td><td rowspan=2>13-11-2025</td><td>Quill VPN</td></tr><tr><td>3</td><td>Quill Pro</td></tr>
<tr><td>4</td><td><table><tr><td>M/s Bramble Systems</td></tr><tr><td>(SMC-Pvt.) Ltd.</td></tr></table></td><td>D-4</td><td>13-11-2025</td><td>Thorn VPN</td></tr>
<tr><td>5</td><td>Delta Wave (Pvt.) Ltd.</td><td>D-5</td><td>13-11-2025</td><td>Kestrel VPN</td></tr>
<tr><td colspan=5>Licences under suspension</td></tr><tr><td>6</td><td>M/s Marlow Telecom Ltd.</td><td>D-6</td><td>13-11-2025</td><td></td></tr></table>
<p><sup>1</sup> Licence suspended by an order of 3 March 2026.</p>
<h3>Others</h3><table><tr><th>Company</th><th>Date of cancellation</th></tr><tr><td>M/s Hollow Oak (Pvt.) Ltd.</td><td>14-11-2025</td></tr></table>
<ul><li>Printed by ABC Press (Pvt.) Ltd.</li></ul></td></tr></table>`,
    [
      ...['same zettabyte', 'new Quillon Networks (Pvt.) Ltd. !', 'new Quillon Networks (Pvt.) Ltd. !'],
      ...['new Bramble Systems (SMC-Pvt.) Ltd.', 'near nexilium-tech', 'new Marlow Telecom Ltd. !'],
      'new Hollow Oak (Pvt.) Ltd. !',
    ],
    10,
  ],
  [
    'two lists side by side',
    'd.csv',
    () =>
      'S.No,Name of Licensee,S.No,Name of Licensee\n1,Zettabyte (Pvt.) Ltd.,3,Quillon Networks (Pvt.) Ltd.\n2,NTC,4,Bramble Systems (Pvt.) Ltd.\n',
    ['same zettabyte', 'same ntc', 'new Quillon Networks (Pvt.) Ltd.', 'new Bramble Systems (Pvt.) Ltd.'],
    1,
  ],
  [
    'two lists side by side without a head',
    'e.csv',
    () =>
      '1,Zettabyte (Pvt.) Ltd.,3,Quillon Networks (Pvt.) Ltd.\n2,National Telecommunication Corporation,4,Marlow Ltd.\n',
    ['same zettabyte', 'same ntc', 'new Quillon Networks (Pvt.) Ltd.', 'new Marlow Ltd.'],
    0,
  ],
  [
    'one column with its head, and a remark behind a name',
    'f.csv',
    () =>
      'Name of Licensee\nM/s Zettabyte (Pvt.) Ltd\nCrest VPN\nM/s Quillon (Pvt) Ltd (Licence Suspended)\nNote: not all\n',
    ['same zettabyte', 'same zettabyte', 'new Quillon (Pvt) Ltd !'],
    2,
  ],
  [
    'sentences and lines of a page without a table',
    'g.html',
    () =>
      '<div><h1>Licensed VPN providers</h1><p>As of 3 March 2026, PTA has licensed:</p><p>1. M/s Zettabyte (Pvt.) Ltd.<br>2. M/s Marlow Telecom Limited</p><p>For more information contact PTA Services (Pvt.) Ltd.</p></div>',
    ['same zettabyte', 'new Marlow Telecom Limited'],
    3,
  ],
  [
    'applications, and phone numbers',
    'h.csv',
    () =>
      'Sr,Applicant Name,Application Date,Contact Number\n1,M/s Quillon (Pvt.) Ltd.,13-Nov-2025,051-1234567\n',
    ['new Quillon (Pvt.) Ltd. !'],
    1,
  ],
  [
    'a parent company, a brand of another, two companies that differ in their legal form',
    'i.csv',
    () =>
      'Company;Parent company;Service;Licence\nMarlow Ltd.;Zettabyte (Pvt.) Ltd.;Marlow VPN;1\nZettabyte (Pvt.) Ltd.;Crest Holdings Ltd.;Crest VPN;2\nQuillon (Pvt.) Ltd.;;Q VPN;3\nQuillon Ltd.;;Q2 VPN;4\n;;Lone VPN;5\n',
    ['near zettabyte', 'same zettabyte', 'new Quillon (Pvt.) Ltd.', 'new Quillon Ltd.', 'new Lone VPN !'],
    1,
  ],
  [
    'two sheets, and a status merged over several rows',
    'j.xlsx',
    () => {
      const rows = (lines: readonly (readonly string[])[]) =>
        lines.map((line) => line.map((value) => ({ value })));
      const merged = [
        ...rows([['No', 'Name of Licensee', 'Status']]),
        [{ value: '1' }, { value: 'Zettabyte (Pvt.) Ltd.' }, { value: 'Active', rowSpan: 2 }],
        [{ value: '2' }, { value: 'Quillon (Pvt.) Ltd.' }, null],
        [{ value: '3' }, { value: 'Marlow Ltd.' }, { value: 'On hold', rowSpan: 2 }],
        [{ value: '4' }, { value: 'Bramble Ltd.' }, null],
      ];
      const second = rows([
        ['No', 'Name of Licensee'],
        ['1', 'Hollow Ltd.'],
      ]);
      return writeXlsxFile([
        { data: merged, sheet: 'Licensed' },
        { data: second, sheet: 'Revoked' },
      ] as never).toBuffer();
    },
    [
      'same zettabyte',
      'new Quillon (Pvt.) Ltd.',
      'new Marlow Ltd. !',
      'new Bramble Ltd. !',
      'new Hollow Ltd. !',
    ],
    4,
  ],
  [
    'a PDF of two pages with heads in the middle of their columns, the head again, a name around its row, a total',
    'k.pdf',
    () => {
      const head = (y: number) => [
        { x: 60, y: 770, text: 'PAKISTAN TELECOMMUNICATION AUTHORITY' },
        ...['S.No', 'Name of Licensee', 'Licence No.', 'Status'].map((text, at) => ({
          x: [38, 130, 300, 420][at] ?? 0,
          y,
          text,
        })),
      ];
      const row = (y: number, ...cells: readonly string[]) =>
        cells
          .map((text, at) => ({ x: [40, 80, 300, 420][at] ?? 0, y, text }))
          .filter(({ text }) => text !== '');
      return pdf(
        [
          ...head(740),
          ...row(700, '1', 'M/s Zettabyte (Pvt.) Ltd.', 'D-1', 'Active'),
          ...row(670, '2', 'M/s Quillon (Pvt.) Ltd.', 'D-2', 'Revoked'),
          ...row(640, '3', 'M/s Marlow Ltd.', 'D-3', 'Active'),
          { x: 250, y: 30, text: 'Page 1 of 2' },
        ],
        [
          ...head(740),
          ...row(705, '', 'M/s Bramble Systems'),
          ...row(700, '4', '', 'D-4', 'Active'),
          ...row(694, '', '(Private) Limited'),
          ...row(660, '5', 'M/s Nexilium Tech (SMC-Pvt.) Ltd.', 'D-5', 'Active'),
          ...row(630, '', 'Total', '5'),
          { x: 250, y: 30, text: 'Page 2 of 2' },
        ].toSorted((a, b) => a.text.localeCompare(b.text)),
      );
    },
    [
      ...['same zettabyte', 'new Quillon (Pvt.) Ltd. !', 'new Marlow Ltd.'],
      ...['new Bramble Systems (Private) Limited', 'same nexilium-tech'],
    ],
    7,
  ],
];

describe('npm run reconcile', () => {
  it.each(MISLEADING)('is not misled by %s', async (_, file, content, expected, passedOver) => {
    const path = join(temporaryFolder(), file);
    writeFileSync(path, await content());
    const found = reconcile(await readList(path), { tables, words: WORDS }, TODAY);
    expect(
      found.rows.map(
        ({ verdict, licensee, names, doubts }) =>
          `${verdict} ${licensee || names[0]}${doubts.length === 0 ? '' : ' !'}`,
      ),
    ).toEqual(expected);
    expect(found.passedOver, found.passedOver.join('\n')).toHaveLength(passedOver);
    const decisions = proposedRows(found, tables, TODAY).get('decisions.csv') ?? '';
    const doubtful = new Set(
      found.rows
        .filter(({ verdict, doubts }) => verdict === 'new' && doubts.length > 0)
        .map(({ names }) => names[0]),
    );
    expect(decisions.match(/^\d+,[^,]*,,/gm) ?? []).toHaveLength(doubtful.size);
  });

  it('reads the encoding that is given, and the one that a page declares', async () => {
    const [csvFile, page] = [join(temporaryFolder(), 'list.csv'), join(temporaryFolder(), 'list.html')];
    // windows-1256 of لمیٹڈ has no ٹ and no ڈ; these are Arabic names, as that encoding can write them.
    const name = Buffer.from([0xe3, 0xc7, 0xd1, 0xe1, 0xe6]);
    writeFileSync(csvFile, Buffer.concat([Buffer.from('Name,City\n'), name, Buffer.from(',Lahore\n')]));
    await expect(readList(csvFile)).rejects.toThrow('--encoding windows-1256');
    expect((await readList(csvFile, 'windows-1256'))[0]?.rows[1]).toEqual(['مارلو', 'Lahore']);
    await expect(readList(csvFile, 'klingon')).rejects.toThrow('"klingon" is no encoding that is known');
    writeFileSync(
      page,
      Buffer.concat([Buffer.from('<meta charset="windows-1256"><li>'), name, Buffer.from('</li>')]),
    );
    expect((await readList(page))[0]?.rows[0]).toEqual(['مارلو']);
  });

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
      'services.csv':
        'id,licensee,brand,brand_ur,aliases,domains,apps,source,since,until,until_source,renamed_on,renamed_source,note\n',
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
    expect(rows[2]?.differences[0]).toBe(
      '"Nexillium Tech (SMC-Pvt.) Ltd." is not the same as "Nexilium Tech" (a letter or two differ)',
    );
  });

  it.each([
    ['1. M/s. Zettabyte (Pvt.) Ltd.*', 'Zettabyte (Pvt.) Ltd.'],
    ['Messrs Zettabyte', 'Zettabyte'],
    ['میسرز زیٹابائٹ', 'زیٹابائٹ'],
    ['360 Vision', '360 Vision'],
    ['1.Zettabyte', 'Zettabyte'],
    ['3.14 Networks', '3.14 Networks'],
    ['(ii) M/S: Zettabyte¹', 'Zettabyte'],
  ])('reads the name in %s', (cell, name) => {
    expect(nameIn(cell)).toBe(name);
  });

  it.each([
    ['13-Nov-2025', '2025-11-13'],
    ['3rd March 2026', '2026-03-03'],
    ['25/11/2025', '2025-11-25'],
    ['04/05/2025', '04/05/2025'],
    ['31-Feb-2025', '31-Feb-2025'],
    ['November 13, 2025', '2025-11-13'],
    ['13-NOV-25', '2025-11-13'],
    ['۱۳ نومبر ۲۰۲۵', '2025-11-13'],
    ['۱۳/۱۱/۲۰۲۵', '2025-11-13'],
    ['2025-11-13 00:00:00', '2025-11-13'],
    ['11/11/2025', '2025-11-11'],
    ['13 Marble 2025', '13 Marble 2025'],
  ])('reads the day %s as %s', (cell, day) => {
    expect(dayIn(cell)).toBe(day);
  });

  it.each([
    ['list.docx', 'x', 'must be a .csv, .xlsx, .html or .pdf file'],
    ['list.xlsx', 'x', 'list.xlsx: '],
    ['list.pdf', 'x', 'list.pdf: '],
    ['list.html', '<p> </p>', 'has no text'],
    ['list.csv', Buffer.from([0x41, 0xe9, 0x42]), 'is not in UTF-8'],
    ['list.csv', 'No,Name\n1,"Zettabyte Ltd.\n2,Quillon Ltd.\n3,"Bramble" Ltd.\n', 'a quote is not closed'],
  ])('says in one line what is wrong with %s', async (file, content, message) => {
    const path = join(temporaryFolder(), file);
    writeFileSync(path, content);
    await expect(readList(path)).rejects.toThrow(message);
  });
});
