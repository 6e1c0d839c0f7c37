import { indexOf } from '../check/make-index.ts';
import { resemblanceOf } from '../check/look-alike.ts';
import { idOf, type Name, SearchIndex } from '../check/search-index.ts';
import { formatCsv } from '../data/csv.ts';
import { columnsOf, type Tables } from '../data/tables.ts';
import { type Day, isDay } from '../dates.ts';
import { legalFormOf, spell, tellingWords } from '../names/spelling.ts';
import { buildRegister } from '../register/register.ts';
import type { Grid } from './read-list.ts';
import type { Loaded } from '../rules/load.ts';
import { thisRegister } from '../this-register.ts';

/** One row of a list, as far as it was understood. */
interface Listed {
  /** The names that it prints, the company's first. */
  readonly names: readonly string[];
  readonly number: string;
  readonly granted: string;
  readonly until: string;
  readonly city: string;
}

/** A row of a list beside the register. */
interface Reconciled extends Listed {
  readonly verdict: 'same' | 'near' | 'new';
  /** The id of the licensee that it is or is near to; empty where it is new. */
  readonly licensee: string;
  /** How it differs from what is on the register. */
  readonly differences: readonly string[];
}

export interface Reconciliation {
  readonly rows: readonly Reconciled[];
  /** Ids of licensees on the register that the list has not. */
  readonly lacking: readonly string[];
  /** Lines that were taken for no company, so that nothing is passed over in silence. */
  readonly passedOver: readonly string[];
}

type Kind = 'name' | 'brand' | 'number' | 'granted' | 'until' | 'city' | 'other';

/** What the head of a column says it holds; the first that fits. */
const HEADS: readonly (readonly [Kind, RegExp])[] = [
  [
    'other',
    /^(s\.?|sr\.?|serial|ser)\s*(no|num|#|number)?\.?$|^(no|#|نمبر شمار)\.?$|status|remarks|address|phone|email|website/i,
  ],
  ['until', /valid|expir|until|تک|میعاد/i],
  ['granted', /date|grant|issue|تاریخ/i],
  ['number', /licen[cs]e\s*(no|number|#)|number|ref|لائسنس نمبر/i],
  ['city', /city|station|شہر/i],
  ['brand', /brand|service|product|trade|app|برانڈ|سروس/i],
  ['name', /name|compan|licensee|operator|provider|entity|کمپنی|نام|ادارہ/i],
];

const NO_COMPANY =
  /^(grand )?total\b|^sub-?total|^note\b|^notes\b|^source\b|^page \d|^as (of|on)\b|^\*|^†|^کل\b|^نوٹ/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A name without what official lists write around it: `1. M/s Zettabyte (Pvt.) Ltd.*` */
export function nameIn(cell: string): string {
  return cell
    .replace(/^\(?\d{1,3}[.)]\s+/, '')
    .replace(/^(M\/s\.?|Messrs\.?|میسرز)\s+/i, '')
    .replace(/[*†‡§¹²³⁴⁵]+$|\[\d+\]$/u, '')
    .trim();
}

/** A day as a list writes it, where there is one way to read it; else as it stands. */
export function dayIn(cell: string): string {
  if (isDay(cell)) return cell;
  const [, day = '', name = '', year = ''] =
    /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3})[a-z]*\.?,?[ -](\d{4})$/.exec(cell) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const read = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (month > 0 && isDay(read)) return read;
  // Only a day after the twelfth tells which of two numbers is the month.
  const [, first = '', second = '', other = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(cell) ?? [];
  const sure = `${other}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`;
  return Number(first) > 12 && isDay(sure) ? sure : cell;
}

const isName = (cell: string) => /\p{L}{2}/u.test(cell) && dayIn(cell) === cell && !isDay(dayIn(cell));

function kindOf(head: string): Kind | undefined {
  return HEADS.find(([, form]) => form.test(head))?.[0];
}

/** The kind of each column: by the head where there is one, else by what looks like names. */
function columnsIn(grid: Grid): { readonly kinds: readonly Kind[]; readonly from: number } {
  const head = grid.findIndex((row) => {
    const kinds = row.filter((cell) => cell !== '').map(kindOf);
    return (
      kinds.filter((kind) => kind !== undefined).length >= 2 &&
      kinds.some((kind) => kind === 'name' || kind === 'brand')
    );
  });
  const width = Math.max(...grid.map(({ length }) => length));
  const places = Array.from({ length: width }, (_, at) => at);
  if (head !== -1)
    return { kinds: places.map((at) => kindOf(grid[head]?.[at] ?? '') ?? 'other'), from: head + 1 };
  const forms = places.map(
    (at) => grid.filter((row) => legalFormOf(spell(nameIn(row[at] ?? ''))) !== '').length,
  );
  const letters = places.map((at) => grid.filter((row) => isName(row[at] ?? '')).length);
  const best = Math.max(...forms) > 0 ? forms : letters;
  const name = best.indexOf(Math.max(...best));
  return { kinds: places.map((at) => (at === name ? 'name' : 'other')), from: 0 };
}

/** Joins a name that is broken over two lines: a line with a name alone, behind one without a legal form. */
function joined(rows: Grid, names: readonly number[]): string[][] {
  const whole: string[][] = [];
  for (const row of rows) {
    const last = whole.at(-1);
    const [at = 0] = names;
    const filled = row.filter((cell) => cell !== '');
    const begun = last?.[at] ?? '';
    const isRest =
      last !== undefined &&
      begun !== '' &&
      filled.length === 1 &&
      filled[0] === row[at] &&
      last.filter((cell) => cell !== '').length > 1 &&
      legalFormOf(spell(nameIn(begun))) === '' &&
      legalFormOf(spell(`${begun} ${row[at] ?? ''}`)) !== '';
    if (isRest) last[at] = `${begun} ${row[at] ?? ''}`;
    else whole.push([...row]);
  }
  return whole;
}

/** The companies of a list, and the lines that are none. */
function companiesIn(grid: Grid): {
  readonly listed: readonly Listed[];
  readonly passedOver: readonly string[];
} {
  const { kinds, from } = columnsIn(grid);
  const placesOf = (...wanted: readonly Kind[]) =>
    kinds.flatMap((kind, at) => (wanted.includes(kind) ? [at] : []));
  const names = placesOf('name');
  const all = names.length > 0 ? [...names, ...placesOf('brand')] : placesOf('brand');
  const listed: Listed[] = [];
  const passedOver: string[] = grid.slice(0, from).map((row) => row.filter(Boolean).join(' | '));
  for (const row of joined(grid.slice(from), all)) {
    const cell = (kind: Kind) =>
      placesOf(kind)
        .map((at) => row[at] ?? '')
        .find((text) => text !== '') ?? '';
    const found = all.map((at) => nameIn(row[at] ?? '')).filter(isName);
    const filled = row.filter((text) => text !== '');
    const isHeadAgain = row.filter((text, at) => text !== '' && kindOf(text) === kinds[at]).length >= 2;
    const isAlone =
      kinds.length > 1 && filled.length === 1 && legalFormOf(spell(nameIn(filled[0] ?? ''))) === '';
    if (found.length === 0 || isAlone || isHeadAgain || filled.some((text) => NO_COMPANY.test(text))) {
      passedOver.push(filled.join(' | '));
      continue;
    }
    listed.push({
      names: [...new Set(found)],
      number: cell('number'),
      granted: dayIn(cell('granted')),
      until: dayIn(cell('until')),
      city: cell('city'),
    });
  }
  return { listed, passedOver };
}

/** Compares a list with the register, by the check's own eye. */
export function reconcile(
  grid: Grid,
  { tables, words }: Pick<Loaded, 'tables' | 'words'>,
  today: Day,
): Reconciliation {
  const search = new SearchIndex(indexOf(buildRegister(tables, today), words));
  const { listed, passedOver } = companiesIn(grid);
  const licenseeOf = ({ company }: Name) => idOf({ company, service: null });
  const rows = listed.map((row): Reconciled => {
    const exact = row.names.flatMap((name) => search.find(spell(name)));
    const [match] = exact;
    const others = new Set(exact.map(licenseeOf));
    if (match !== undefined && others.size === 1) {
      const licensee = licenseeOf(match);
      const own = tables.licensees.find(({ id }) => id === licensee);
      const states = (what: string, listedText: string, recorded: string) =>
        listedText === '' || listedText === recorded
          ? []
          : [
              `the list states the ${what} "${listedText}", the register has ${recorded === '' ? 'none' : `"${recorded}"`}`,
            ];
      const unknown = row.names.filter((name) => search.find(spell(name)).length === 0);
      return {
        ...row,
        verdict: 'same',
        licensee,
        differences: [
          ...states('licence number', row.number, own?.licence_no ?? ''),
          ...states('city', row.city, own?.city ?? ''),
          ...(row.granted === '' ? [] : [`the list states the date "${row.granted}"`]),
          ...unknown.map((name) => `the list also prints "${name}", which is no name of it on the register`),
        ],
      };
    }
    if (others.size > 1)
      return {
        ...row,
        verdict: 'near',
        licensee: [...others].join(' '),
        differences: ['its names are those of several licensees'],
      };
    const alike = row.names.flatMap((name) => {
      if (tellingWords(spell(name), search.vocabulary).length === 0) return [];
      const like = resemblanceOf(search, spell(name));
      return like === undefined ? [] : [{ name, like }];
    });
    const near = alike.find(({ like }) => like.reason !== 'shared-word');
    const [name] = near?.like.names ?? [];
    if (near !== undefined && name !== undefined)
      return {
        ...row,
        verdict: 'near',
        licensee: licenseeOf(name),
        differences: [`"${near.name}" is not the same as "${name.text}" (${near.like.reason})`],
      };
    const shared = alike.map(({ like }) => `shares a word with "${like.names[0]?.text ?? ''}"`);
    return { ...row, verdict: 'new', licensee: '', differences: shared };
  });
  const found = new Set(rows.flatMap(({ licensee }) => licensee.split(' ')));
  return { rows, passedOver, lacking: tables.licensees.map(({ id }) => id).filter((id) => !found.has(id)) };
}

const [, other] = thisRegister.languages;
const isUrdu = (text: string) => /\p{Script=Arabic}/u.test(text);

function slugOf(name: string): string {
  const words =
    spell(name)
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  return words
    .filter((word) => !/^(pvt|private|ltd|limited|smc)$/.test(word))
    .join('-')
    .slice(0, 60);
}

/**
 * The rows that the new companies of a list would have, with what the list states and nothing else, by the file that they
 * go into. What it does not state is empty; the kind of licence and the source somebody must fill in.
 */
export function proposedRows(
  { rows }: Reconciliation,
  tables: Tables,
  today: Day,
): ReadonlyMap<string, string> {
  const fresh = rows.filter(({ verdict }) => verdict === 'new');
  const csv = (table: 'licensees' | 'decisions', records: readonly Readonly<Record<string, string>>[]) => {
    const columns = columnsOf(table);
    return formatCsv([columns, ...records.map((row) => columns.map((column) => row[column] ?? ''))]);
  };
  const companies = fresh.map(({ names, number, city, granted, until }) => {
    const [first = ''] = names;
    const name = names.find((one) => !isUrdu(one)) ?? first;
    const urdu = names.find(isUrdu) ?? '';
    const others = names.filter((one) => one !== name && one !== urdu).join(' | ');
    return { id: slugOf(name), name, urdu, others, number, city, granted, until };
  });
  const last = tables.decisions.length;
  return new Map([
    [
      'licensees.csv',
      csv(
        'licensees',
        companies.map(({ id, name, urdu, others, number, city }) => ({
          ...{
            id,
            legal_name: name,
            ...(other === undefined ? {} : { [`legal_name_${other}`]: urdu }),
            aliases: others,
          },
          ...{ licence_no: number, city },
        })),
      ),
    ],
    [
      'decisions.csv',
      csv(
        'decisions',
        companies.map(({ id, granted, until }, at) => ({
          ...{ id: String(last + at + 1), licensee: id, decision: 'licensed', recorded_on: today },
          ...{ effective_on: isDay(granted) ? granted : '', until: isDay(until) ? until : '' },
        })),
      ),
    ],
  ]);
}

/** A reconciliation in lines: the new first, then what is near, then what is the same. */
export function linesOf({ rows, lacking, passedOver }: Reconciliation, tables: Tables): string[] {
  const nameOf = (id: string) => tables.licensees.find((row) => row.id === id)?.legal_name ?? id;
  const line = ({ names, licensee, differences }: Reconciled) => [
    `- ${names.join(' / ')}${licensee === '' ? '' : ` = ${licensee}`}`,
    ...differences.map((difference) => `    ${difference}`),
  ];
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines, '']);
  const of = (verdict: Reconciled['verdict']) => rows.filter((row) => row.verdict === verdict);
  const [fresh, near, same] = [of('new'), of('near'), of('same')];
  return [
    ...part(`New, ${fresh.length}:`, fresh.flatMap(line)),
    ...part(
      `Near, ${near.length}: look whether it is the same`,
      near.flatMap((row) => line(row).map((text) => text.replace(' = ', ' ≈ '))),
    ),
    ...part(`The same, ${same.length}:`, same.flatMap(line)),
    ...part(
      `On the register and not on the list, ${lacking.length}:`,
      lacking.map((id) => `- ${nameOf(id)} (${id})`),
    ),
    ...part(
      `Taken for no company, ${passedOver.length}:`,
      passedOver.map((text) => `- ${text}`),
    ),
  ];
}
