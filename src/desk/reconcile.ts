import { mkdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import { indexOf } from '../check/make-index.ts';
import { resemblanceOf } from '../check/look-alike.ts';
import { idOf, SearchIndex } from '../check/search-index.ts';
import { formatCsv } from '../data/csv.ts';
import { columnsOf, type Tables } from '../data/tables.ts';
import { type Day, isDay } from '../dates.ts';
import { spell, tellingWords } from '../names/spelling.ts';
import { buildRegister } from '../register/register.ts';
import { type Listed, understand } from './listed.ts';
import { assertDefined, UserError } from '../errors.ts';
import { type Loaded, loadWholeTables } from '../rules/load.ts';
import { thisRegister } from '../this-register.ts';
import { writeAtomically } from './journal-write.ts';
import { type Part, readList } from './read-list.ts';

/** A row of a list, compared with the register. */
interface Reconciled extends Listed {
  readonly verdict: 'same' | 'near' | 'new';
  /** The id of the licensee that it is or resembles; empty if it is new. */
  readonly licensee: string;
  /** How it differs from what is on the register. */
  readonly differences: readonly string[];
}

export interface Reconciliation {
  readonly rows: readonly Reconciled[];
  /** Ids of licensees on the register that are not in the list. */
  readonly lacking: readonly string[];
  /** Lines that were not read as companies: shown, so that none is missed. */
  readonly passedOver: readonly string[];
}

/** Compares a list with the register, with the same code as the check. */
export function reconcile(
  list: readonly Part[],
  { tables, words }: Pick<Loaded, 'tables' | 'words'>,
  today: Day,
): Reconciliation {
  const register = buildRegister(tables, today);
  const search = new SearchIndex(indexOf(register, words));
  const find = (name: string) => search.find(spell(name));
  const { listed, passedOver } = understand(list, (name) => find(name).length > 0);
  const idsOf = (names: readonly string[]) =>
    new Set(names.flatMap(find).map(({ company }) => idOf({ company, service: null })));
  const compare = (row: Listed): Omit<Reconciled, keyof Listed> => {
    const [first = ''] = row.names;
    const [byName, all] = [idsOf([first]), idsOf([...row.names, ...row.brands])];
    const [licensee = ''] = all;
    if (all.size > 1)
      return {
        verdict: 'near',
        licensee: [...all].join(' '),
        differences: ['its names are those of several licensees'],
      };
    // Only the company's own name makes it the same: a brand can have moved, and two companies can have one translation.
    if (byName.size === 1) {
      const unknown = [...row.names, ...row.brands].filter((name) => find(name).length === 0);
      return {
        verdict: 'same',
        licensee,
        differences: unknown.map(
          (name) => `the list also prints "${name}", which is no name of it on the register`,
        ),
      };
    }
    if (all.size === 1)
      return {
        verdict: 'near',
        licensee,
        differences: [
          `"${first}" is no name of ${licensee} on the register, and what the list prints beside it is`,
        ],
      };
    const alike = [...row.names, ...row.brands].flatMap((name) => {
      if (tellingWords(spell(name), search.vocabulary).length === 0) return [];
      const like = resemblanceOf(search, spell(name));
      return like === undefined ? [] : [{ name, like }];
    });
    const near = alike.find(({ like }) => like.reason !== 'shared-word');
    const [name] = near?.like.names ?? [];
    if (near !== undefined && name !== undefined)
      return {
        verdict: 'near',
        licensee: idOf({ company: name.company, service: null }),
        differences: [
          `"${near.name}" is not the same as "${name.text}" (${LIKENESS[near.like.reason] ?? near.like.reason})`,
        ],
      };
    const shared = alike.map(
      ({ like }) => `shares a word with "${assertDefined(like.names[0], 'a name').text}"`,
    );
    return { verdict: 'new', licensee: '', differences: shared };
  };
  const rows = listed.map((row): Reconciled => {
    const { verdict, licensee, differences } = compare(row);
    const own = tables.licensees.find(({ id }) => id === licensee);
    const status = register.companies.find((one) => one.licensee.id === licensee)?.standing.licence.status;
    return {
      ...row,
      verdict,
      licensee,
      differences: [
        ...row.doubts.map((text) => `the list says "${text}"`),
        ...(row.doubts.length > 0 || (status !== undefined && !isInForce(status)) ? [ourWord(status)] : []),
        ...differences,
        ...stated('licence number', row.number, own?.licence_no),
        ...stated('city', row.city, own?.city),
        ...stated('date', row.granted),
        ...(isDay(row.granted) || row.granted === ''
          ? []
          : ['which cannot be read in one way, and is left out']),
        ...stated('last day', row.until),
        ...(isDay(row.until) && row.until < today ? ['which has passed'] : []),
      ],
    };
  });
  const found = new Set(rows.flatMap(({ licensee }) => licensee.split(' ')));
  return { rows, passedOver, lacking: tables.licensees.map(({ id }) => id).filter((id) => !found.has(id)) };
}

const isInForce = (status: string) => status === 'licensed' || status === 'authorised';
const ourWord = (status: string | undefined) =>
  status === undefined
    ? 'so no decision is proposed: say what it is'
    : `on the register its licence is "${status}" today`;

/** How a name that is not the same is alike. */
const LIKENESS: Readonly<Record<string, string>> = {
  confusable: 'letters that look alike',
  'generic-word': 'a common word more or less',
  divided: 'divided into other words',
  swapped: 'the same words, different order',
  edits: 'a letter or two differ',
  around: 'something is added, or the legal form is another',
};

/** What a list states of a company, where the register does not have the same. */
function stated(what: string, listed: string, recorded?: string): string[] {
  if (listed === '' || listed === recorded) return [];
  const register =
    recorded === undefined ? '' : `, the register has ${recorded === '' ? 'none' : `"${recorded}"`}`;
  return [`the list states the ${what} "${listed}"${register}`];
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

/** The new companies of a list, each once, whatever many lines it has there. */
function newCompanies(rows: readonly Reconciled[], tables: Tables) {
  const fresh = rows.filter(({ verdict }) => verdict === 'new');
  const taken = new Set(tables.licensees.map(({ id }) => id));
  const one = (values: readonly string[]) => {
    const stated = [...new Set(values.filter((value) => value !== ''))];
    // What two lines of one company state differently is for a person to decide.
    return stated.length === 1 ? (stated[0] ?? '') : '';
  };
  return [...Map.groupBy(fresh, ({ names: [first = ''] }) => spell(first)).values()].map((lines) => {
    const names = [...new Set(lines.flatMap((line) => line.names))];
    const name = assertDefined(names.find((text) => !isUrdu(text)) ?? names[0], 'a name');
    const urdu = names.find(isUrdu) ?? '';
    // A name in other letters has no id that could be made of it.
    const slug = slugOf(name) || 'new';
    const suffix = [...taken].filter((id) => id === slug || id.replace(/-\d+$/, '') === slug).length;
    const id = suffix === 0 ? slug : `${slug}-${suffix + 1}`;
    taken.add(id);
    return {
      id,
      name,
      urdu,
      others: names.filter((text) => text !== name && text !== urdu).join(' | '),
      brands: [...new Set(lines.flatMap((line) => line.brands))],
      number: one(lines.map((line) => line.number)),
      city: one(lines.map((line) => line.city)),
      granted: one(lines.map((line) => line.granted)),
      until: one(lines.map((line) => line.until)),
      isDoubtful: lines.some((line) => line.doubts.length > 0),
    };
  });
}

/**
 * The rows that the new companies of a list would have, with what the list states and nothing else, by the file that they
 * go into. What it does not state is empty; the kind of licence and the source somebody must fill in, and the decision too
 * where the list says something by which the licence may not be in force.
 */
export function proposedRows(
  { rows }: Reconciliation,
  tables: Tables,
  today: Day,
): ReadonlyMap<string, string> {
  const csv = (
    table: 'licensees' | 'services' | 'decisions',
    records: readonly Readonly<Record<string, string>>[],
  ) => {
    const columns = columnsOf(table);
    return formatCsv([columns, ...records.map((row) => columns.map((column) => row[column] ?? ''))]);
  };
  const companies = newCompanies(rows, tables);
  const ofLanguage = (column: string, text: string) =>
    other === undefined ? {} : { [`${column}_${other}`]: text };
  return new Map([
    [
      'licensees.csv',
      csv(
        'licensees',
        companies.map(({ id, name, urdu, others, number, city }) => ({
          id,
          legal_name: name,
          ...ofLanguage('legal_name', urdu),
          aliases: others,
          licence_no: number,
          city,
        })),
      ),
    ],
    [
      'services.csv',
      csv(
        'services',
        companies.flatMap(({ id, brands }) => {
          const latin = brands.filter((text) => !isUrdu(text));
          const urdu = brands.filter(isUrdu);
          // One brand in two writings is one service; of several it cannot be told which is which.
          return latin.length === 1 && urdu.length === 1
            ? latin.map((brand) => ({
                id: slugOf(brand),
                licensee: id,
                brand,
                ...ofLanguage('brand', urdu[0] ?? ''),
              }))
            : brands.map((brand) => ({ id: slugOf(brand), licensee: id, brand }));
        }),
      ),
    ],
    [
      'decisions.csv',
      csv(
        'decisions',
        companies.map(({ id, granted, until, isDoubtful }, at) => ({
          id: String(tables.decisions.length + at + 1),
          licensee: id,
          decision: isDoubtful ? '' : 'licensed',
          effective_on: isDay(granted) ? granted : '',
          until: isDay(until) ? until : '',
          recorded_on: today,
        })),
      ),
    ],
  ]);
}

/** A reconciliation in lines: the new first, then what is near, then what is the same. */
function linesOf({ rows, lacking, passedOver }: Reconciliation, tables: Tables): string[] {
  const nameOf = (id: string) => tables.licensees.find((row) => row.id === id)?.legal_name ?? id;
  const line = ({ names, brands, licensee, differences }: Reconciled) => [
    `- ${[...names, ...brands].join(' / ')}${licensee === '' ? '' : ` = ${licensee}`}`,
    ...differences.map((difference) => `    ${difference}`),
  ];
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines, '']);
  const of = (verdict: Reconciled['verdict']) => rows.filter((row) => row.verdict === verdict);
  const [fresh, near, same] = [of('new'), of('near'), of('same')];
  return [
    ...(rows.length === 0 ? ['No company was found on the list.', ''] : []),
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

/** How a list is reconciled. */
export interface Reconciling {
  /** The folder for the proposed rows; else one in `proposed/`, named for the list. */
  readonly into: string | undefined;
  /** How the list is encoded, where that cannot be seen from it. */
  readonly encoding: string;
  readonly isDry: boolean;
  readonly say: (text: string) => void;
}

/** Compares a list with the register, and writes the rows of its new companies into a folder. Throws `UserError`. */
export async function reconcileList(
  list: string,
  dataDir: string,
  today: Day,
  { into, encoding, isDry, say }: Reconciling,
): Promise<void> {
  const loaded = loadWholeTables(dataDir, today);
  const { tables } = loaded;
  const found = reconcile(await readList(list, encoding), loaded, today);
  say(linesOf(found, tables).join('\n'));
  const folder = into ?? join('proposed', basename(list, extname(list)));
  if (isDry) {
    say(`Would write the rows of the new companies into ${folder}.`);
    return;
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of proposedRows(found, tables, today)) writeAtomically(join(folder, name), text);
  } catch (error) {
    throw new UserError(
      `the proposed rows cannot be written into ${folder}: is it a folder, and may you write there? Name another with --into`,
      { cause: error },
    );
  }
  say(`The rows of the new companies are in ${folder}: fill in basis and source, and copy what is right.`);
}
