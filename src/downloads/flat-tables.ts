import writeSheets from 'write-excel-file/node';

import { columnsOf, TABLE_NAMES, type TableName, TABLES } from '../data/tables.ts';
import type { AxisName } from '../data/register-file.ts';
import type { RawRow } from '../data/table.ts';
import { addDays, firstDay, isPartialDate, lastDay, type PartialDate } from '../dates.ts';
import { thisRegister } from '../this-register.ts';
import { assertDefined } from '../errors.ts';
import type { Site } from '../i18n/site.ts';
import { type Decision, inOrderOfEffect } from '../register/decision.ts';
import { type Axis, isOverdue, type Standing, standingsOverTime } from '../register/standing.ts';
import type { Company, Register } from '../register/register.ts';

/*
 * The register in tables that need no other table and no rule to read: for spreadsheets, SQL and data frames. They follow
 * from the tables alone. A cell is text; an empty one means that no source states it, or that nothing ends it.
 */

interface FlatColumn {
  readonly name: string;
  readonly type: 'string' | 'date' | 'integer';
  readonly description: string;
}

export interface FlatTable {
  readonly name: 'register' | 'standings' | 'dates';
  readonly columns: readonly FlatColumn[];
  readonly rows: readonly (readonly string[])[];
}

const text = (name: string, description: string): FlatColumn => ({ name, type: 'string', description });
const day = (name: string, description: string): FlatColumn => ({ name, type: 'date', description });
const integer = (name: string, description: string): FlatColumn => ({ name, type: 'integer', description });

/** A column, and how its cell is made for a row. */
type Writer<Row> = readonly [column: FlatColumn, cell: (row: Row) => string];

function tableOf<Row>(
  name: FlatTable['name'],
  writers: readonly Writer<Row>[],
  rows: readonly Row[],
): FlatTable {
  return {
    name,
    columns: writers.map(([column]) => column),
    rows: rows.map((row) => writers.map(([, cell]) => cell(row))),
  };
}

/** The earliest and latest day that a date can mean, as text; empty if unknown. */
interface Bounds {
  readonly earliest: string;
  readonly latest: string;
}

const UNKNOWN: Bounds = { earliest: '', latest: '' };

function boundsOf(date: PartialDate): Bounds {
  return date === '' ? UNKNOWN : { earliest: firstDay(date), latest: lastDay(date) };
}

/**
 * The earliest and latest day on which a status began. A licence that ran out expired on the day after its last day.
 */
function beginOf({ status, decision }: Axis<string>, decisions: readonly Decision[]): Bounds {
  if (decision === null) return UNKNOWN;
  if (status === 'expired' && decision.row.decision !== 'expired') {
    const until = inOrderOfEffect(decisions).findLast(({ row }) => row.until !== '')?.row.until;
    const ended = boundsOf(assertDefined(until, 'the last day of a licence that ran out'));
    return { earliest: addDays(ended.earliest, 1), latest: addDays(ended.latest, 1) };
  }
  return { earliest: decision.earliest ?? '', latest: decision.latest };
}

const AXES: Readonly<Record<AxisName, string>> = { licence: 'Licence status', operating: 'Operating status' };

/** The columns of one axis of a standing. */
function axisColumns<Row>(axis: AxisName, of: (row: Row) => Axis<string>): Writer<Row>[] {
  return [
    [text(`${axis}_status`, `${AXES[axis]} on that day.`), (row) => of(row).status],
    [
      text(`${axis}_certainty`, '`certain` where the known dates allow that status alone, else `possible`.'),
      (row) => of(row).certainty,
    ],
    [
      text(`${axis}_among`, 'Every status that the known dates allow, separated by " | ".'),
      (row) => of(row).among.join(' | '),
    ],
    [
      integer(`${axis}_decision`, 'Number of the decision that it rests on.'),
      (row) => of(row).decision?.row.id.toString() ?? '',
    ],
  ];
}

function boundColumns<Row>(name: string, what: string, of: (row: Row) => Bounds): Writer<Row>[] {
  return [
    [day(`${name}_earliest`, `First day on which ${what}.`), (row) => of(row).earliest],
    [day(`${name}_latest`, `Last day on which ${what}.`), (row) => of(row).latest],
  ];
}

/** A company with one of its services, or without. */
interface Offer {
  readonly company: Company;
  readonly service: Company['services'][number] | null;
}

/** The decisions on a company in the order of their sources' dates, or of `recorded_on` where a source is undated. */
function decisionsBySource({ company: { decisions } }: Offer) {
  const when = ({ source, row }: Decision) => (source.date === '' ? row.recorded_on : lastDay(source.date));
  return decisions.toSorted((a, b) => when(a).localeCompare(when(b)) || a.row.id - b.row.id);
}

function sourceColumns(which: 'first' | 'last'): Writer<Offer>[] {
  const of = (offer: Offer) => decisionsBySource(offer).at(which === 'first' ? 0 : -1)?.source;
  return [
    [text(`${which}_source`, `Id of the ${which} source about the licence.`), (offer) => of(offer)?.id ?? ''],
    [text(`${which}_source_date`, 'Its date, as precisely as known.'), (offer) => of(offer)?.date ?? ''],
    ...boundColumns<Offer>(`${which}_source_date`, 'it can have been published', (offer) =>
      boundsOf(of(offer)?.date ?? ''),
    ),
    [text(`${which}_source_url`, 'Where to read it.'), (offer) => of(offer)?.url ?? ''],
  ];
}

/** One row for each company and service, with its status today. */
function registerTable(register: Register, { addresses, absolute }: Site): FlatTable {
  const standing = ({ company }: Offer) => company.standing;
  const [, ...others] = thisRegister.languages;
  const englishNames = new Intl.DisplayNames('en', { type: 'language' });
  const inOthers = others.map((language) => [language, englishNames.of(language) ?? language] as const);
  const writers: Writer<Offer>[] = [
    [text('licensee', 'Id of the company.'), ({ company }) => company.licensee.id],
    [
      text('service', 'Id of the service; empty where no source names one.'),
      ({ service }) => service?.id ?? '',
    ],
    [text('legal_name', 'Name of the company.'), ({ company }) => company.licensee.legal_name],
    ...inOthers.map(([language, name]): Writer<Offer> => [
      text(`legal_name_${language}`, `Its name in ${name}.`),
      ({ company }) => company.licensee[`legal_name_${language}`] ?? '',
    ]),
    [text('brand', 'Brand of the service.'), ({ service }) => service?.brand ?? ''],
    ...inOthers.map(([language, name]): Writer<Offer> => [
      text(`brand_${language}`, `The brand in ${name} letters.`),
      ({ service }) => service?.[`brand_${language}`] ?? '',
    ]),
    [text('basis', 'Kind of the licence.'), ({ company }) => company.licensee.basis],
    [text('licence_no', 'Licence number.'), ({ company }) => company.licensee.licence_no],
    [text('domains', 'Domains, separated by " | ".'), ({ service }) => service?.domains.join(' | ') ?? ''],
    [text('apps', 'Apps, separated by " | ".'), ({ service }) => service?.apps.join(' | ') ?? ''],
    ...thisRegister.axes.flatMap((axis) => [
      ...axisColumns<Offer>(axis, (offer) => standing(offer)[axis]),
      ...boundColumns<Offer>(`${axis}_since`, `that ${axis} status can have begun`, (offer) =>
        beginOf(standing(offer)[axis], offer.company.decisions),
      ),
    ]),
    ...sourceColumns('first'),
    ...sourceColumns('last'),
    [day('as_of', 'The date of both statuses.'), () => register.today],
    [
      day('reviewed_on', 'The last day on which the sources were searched: no status is surer than it.'),
      () => register.review.on,
    ],
    [
      text(
        'stale',
        '`yes` where the next review is overdue on `as_of`: then no status may be said in the present tense.',
      ),
      () => (isOverdue(register.review, register.today) ? 'yes' : 'no'),
    ],
    [text('url', 'The page to cite.'), ({ company }) => absolute(addresses.licensee(company.licensee.id))],
  ];
  const offers = register.companies.flatMap((company): Offer[] =>
    company.services.length === 0
      ? [{ company, service: null }]
      : company.services.map((service) => ({ company, service })),
  );
  return tableOf('register', writers, offers);
}

/** A standing of a company, and its last day: the one before the next standing begins. */
interface Period {
  readonly company: Company;
  readonly standing: Standing;
  readonly from: string;
  readonly to: string;
}

/** One row for each time at which a company had one standing, by what is recorded today. */
function standingsTable({ companies }: Register): FlatTable {
  const writers: Writer<Period>[] = [
    [text('licensee', 'Id of the company.'), ({ company }) => company.licensee.id],
    [
      day('from_day', 'First day of the standing; empty for all days before the next row.'),
      ({ from }) => from,
    ],
    [day('to_day', 'Last day of the standing; empty where nothing recorded ends it.'), ({ to }) => to],
    ...thisRegister.axes.flatMap((axis) => axisColumns<Period>(axis, ({ standing }) => standing[axis])),
  ];
  const periods = companies.flatMap((company) =>
    standingsOverTime(company.decisions).map((standing, index, all): Period => {
      const next = all[index + 1];
      return {
        company,
        standing,
        from: index === 0 ? '' : standing.day,
        to: next === undefined ? '' : addDays(next.day, -1),
      };
    }),
  );
  return tableOf('standings', writers, periods);
}

/** A cell with a date. */
interface DatedCell {
  readonly table: TableName;
  readonly id: string;
  readonly column: string;
  readonly date: PartialDate;
}

/** The columns of a table that hold dates. */
function dateColumnsOf(table: TableName): string[] {
  const shape: Readonly<Record<string, { safeParse: (cell: unknown) => { readonly success: boolean } }>> =
    TABLES[table].shape;
  // A column of dates takes only whole days.
  return columnsOf(table).filter((column) => {
    const reader = assertDefined(shape[column], column);
    return (
      reader.safeParse('2025-11-13').success &&
      !reader.safeParse('2025-11-33').success &&
      !reader.safeParse('word').success
    );
  });
}

/** One row for each date of the tables, with the earliest and latest day that it can mean. */
function datesTable(raw: Readonly<Record<TableName, readonly RawRow[]>>): FlatTable {
  const cells = TABLE_NAMES.flatMap((table) => {
    const columns = dateColumnsOf(table);
    return raw[table].flatMap(({ cells: row }) =>
      columns.flatMap((column): DatedCell[] => {
        const date = row[column] ?? '';
        return isPartialDate(date) ? [{ table, id: row.id ?? '', column, date }] : [];
      }),
    );
  });
  const writers: Writer<DatedCell>[] = [
    [text('table', 'Name of the table.'), ({ table }) => table],
    [text('id', 'Id of the row.'), ({ id }) => id],
    [text('column', 'Name of the column.'), ({ column }) => column],
    [text('date', 'The date as it is written there: 2025-11-13, 2025-11 or 2025.'), ({ date }) => date],
    ...boundColumns<DatedCell>('date', 'it can be', ({ date }) => boundsOf(date)),
  ];
  return tableOf('dates', writers, cells);
}

/** All of them, by name. */
export function flatTables(
  register: Register,
  raw: Readonly<Record<TableName, readonly RawRow[]>>,
  site: Site,
): FlatTable[] {
  return [registerTable(register, site), standingsTable(register), datesTable(raw)];
}

/** In characters: as wide as its longest cell, within reason. */
function widthOf(cells: readonly string[]): number {
  return Math.min(60, Math.max(...cells.map(({ length }) => length)) + 2);
}

/**
 * The tables as one workbook (Office Open XML, ISO/IEC 29500), each on a sheet of its own: every cell is text, so that no
 * program reads a formula or another date into it.
 */
export async function workbookOf(
  tables: readonly FlatTable[],
  about: readonly string[],
): Promise<Uint8Array> {
  const cell = (value: string) => (value === '' ? null : { value, type: String });
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map((column, at) => ({
      width: widthOf([column.name, ...rows.map((row) => row[at] ?? '')]),
    })),
    data: [
      columns.map((column) => ({ value: column.name, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cell)),
    ],
  }));
  const notes = { sheet: 'about', columns: [{ width: 120 }], data: about.map((line) => [cell(line)]) };
  return writeSheets([...sheets, notes]).toBuffer();
}
