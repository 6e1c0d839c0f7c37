import { statSync } from 'node:fs';

import type { QuestionWords } from '../data/question-words.ts';
import { type Tables, textsIn } from '../data/tables.ts';
import type { Day } from '../dates.ts';
import { type Change, changesSince, fieldsOf, type RawTables } from '../history/change.ts';
import { readJournal, RECORDED_TABLES, type RecordedRows } from '../history/journal.ts';
import {
  askGit,
  commitNamed,
  commitOf,
  isInRepository,
  publishedBranches,
  valueOf,
  withDataOf,
} from '../history/git.ts';
import { compareWithGit } from '../history/kept-checkpoints.ts';
import { readJournalFiles } from '../history/journal-files.ts';
import { buildRegister } from '../register/register.ts';
import { loadTables } from '../rules/load.ts';
import { deceptionsIn } from './check.ts';
import { warningsOf } from './record.ts';

/** A change of the data in sentences, for the person who must approve it. */
export interface Review {
  /** What to look at first: what deceives, what overrides a guard, what removes something. */
  readonly first: readonly string[];
  readonly others: readonly string[];
}

interface Data {
  readonly tables: Tables;
  readonly words: QuestionWords;
  readonly raw: RawTables;
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  readonly whys: readonly string[];
}

function readData(folder: string, today: Day): Data {
  const { tables, words, raw, problems } = loadTables(folder, today);
  const { bytes } = readJournalFiles(folder).journal;
  const entries = bytes === undefined ? [] : readJournal(bytes).entries;
  return { tables, words, raw, problems, whys: entries.map(({ why }) => why) };
}

function rowsOf(raw: RawTables): RecordedRows {
  return Object.fromEntries(
    RECORDED_TABLES.map((table) => [
      table,
      new Map(raw[table].map(({ cells }) => [cells.id ?? '', { row: cells, entry: 0 }])),
    ]),
  ) as unknown as RecordedRows;
}

const quoted = (text: string) => `"${text}"`;
const listed = (text: string) => text.split(' | ').filter((value) => value !== '');

/** The words of the source of a row that are on the register. */
function textOfSource(tables: Tables, id: string): string {
  const source = tables['press-releases'].find((row) => row.id === id);
  return source === undefined ? '' : [source.title, ...textsIn(source, 'summary'), source.url].join(' ');
}

function nameOf(tables: Tables, id: string): string {
  return tables.licensees.find((row) => row.id === id)?.legal_name ?? id;
}

/** The names and addresses that a row would get or lose, each with whether its source says so. */
function sentencesOnLists({ table, key, before, after }: Change, { tables }: Data): string[] {
  const source = after?.source ?? '';
  const said = table === 'services' ? textOfSource(tables, source) : undefined;
  const named = quoted(after?.brand ?? after?.legal_name ?? key);
  const kinds = { domains: 'the domain', apps: 'the app', aliases: 'the name' } as const;
  return Object.entries(kinds).flatMap(([column, kind]) => {
    const [was, is] = [listed(before?.[column] ?? ''), listed(after?.[column] ?? '')];
    const got = is.filter((value) => !was.includes(value));
    const lost = was.filter((value) => !is.includes(value));
    return [
      ...got.map((value) => {
        const isSaid = said?.toLowerCase().includes(value.replace(/^\w+:/, '').toLowerCase());
        const rest = isSaid === undefined ? '' : isSaid ? `; ${source} says so` : '; no source names it';
        return `${named} would get ${kind} ${quoted(value)}${rest}.`;
      }),
      ...(after === null ? [] : lost.map((value) => `${named} would lose ${kind} ${quoted(value)}.`)),
    ];
  });
}

function sentenceOn(change: Change, { tables }: Data): string {
  const { table, key, op, before, after } = change;
  const row = after ?? before ?? {};
  if (table === 'decisions' && op === 'add') {
    const what =
      row.decision === 'withdrawn'
        ? `withdraws decision ${row.corrects ?? ''} on`
        : `"${row.decision ?? ''}" of`;
    const since =
      row.effective_on === '' || row.effective_on === undefined
        ? 'no day is stated'
        : `from ${row.effective_on}`;
    const until = row.until === '' || row.until === undefined ? '' : ` until ${row.until}`;
    return `Decision ${key} ${what} ${nameOf(tables, row.licensee ?? '')}, ${since}${until}, by the source ${row.source ?? ''}.`;
  }
  const what = { licensees: 'company', services: 'service', 'press-releases': 'source' } as Record<
    string,
    string
  >;
  const name = row.legal_name ?? row.brand ?? row.title ?? row.searched ?? '';
  const kind = what[table] ?? table.replace(/s$/, '');
  if (op === 'add')
    return `A ${kind} would be added: ${quoted(name)} (${key})${row.url === undefined ? '' : `, ${row.url}`}.`;
  if (op === 'remove') return `The ${kind} ${quoted(name)} (${key}) would be removed.`;
  const fields = fieldsOf(change).filter(({ column }) => !['domains', 'apps', 'aliases'].includes(column));
  const cells = fields.map(
    ({ column, before: was, after: is }) => `${column} from ${quoted(was ?? '')} to ${quoted(is ?? '')}`,
  );
  return cells.length === 0
    ? ''
    : `Of the ${kind} ${quoted(name)} (${key}) would change: ${cells.join('; ')}.`;
}

/** How the answers for companies would change on a day. */
function changedAnswers(before: Data, after: Data, today: Day): string[] {
  const statuses = ({ tables }: Data) =>
    new Map(
      buildRegister(tables, today).companies.map(({ licensee, standing }) => [
        licensee.id,
        standing.licence.among.join(' or '),
      ]),
    );
  const [was, is] = [statuses(before), statuses(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [then, now] = [was.get(id) ?? 'not on the register', is.get(id) ?? 'not on the register'];
    const name = nameOf(is.has(id) ? after.tables : before.tables, id);
    return then === now ? [] : [`The answer for ${quoted(name)} would change from "${then}" to "${now}".`];
  });
}

/** What changes between two data folders. */
export function reviewFolders(base: string, folder: string, today: Day): Review {
  const [before, after] = [readData(base, today), readData(folder, today)];
  const problems = after.problems.map(({ file, message }) => `check:data refuses it: ${file}: ${message}`);
  const recorded = rowsOf(before.raw);
  const changes = changesSince(recorded, after.raw);
  const isWhole = before.problems.length + after.problems.length === 0;
  const old = isWhole ? deceptionsIn(before, today).map(({ id, text, what }) => `${id} ${text} ${what}`) : [];
  const deceptions = isWhole
    ? deceptionsIn(after, today)
        .filter(({ id, text, what }) => !old.includes(`${id} ${text} ${what}`))
        .map(({ id, column, text, what, reason }) => {
          const why =
            reason === undefined ? 'its row gives no reason' : `its row says why it is right: ${reason}`;
          return `${quoted(text)} in ${column} of ${id} ${what}; ${why}.`;
        })
    : [];
  const overrides = [...new Set(after.whys.slice(before.whys.length))]
    .filter((why) => why.includes('[accepted:'))
    .map((why) => `A guard was lifted: ${quoted(why)}.`);
  const warnings = warningsOf(recorded, changes).map(({ text }) => `It may be an accident: ${text}.`);
  const lists = changes.flatMap((change) => sentencesOnLists(change, after));
  const isRisky = (text: string) => /would lose|no source names it|the domain|the app/.test(text);
  const sentences = changes.map((change) => sentenceOn(change, after)).filter((text) => text !== '');
  return {
    first: [
      ...problems,
      ...overrides,
      ...deceptions,
      ...warnings,
      ...(isWhole ? changedAnswers(before, after, today) : []),
      ...lists.filter(isRisky),
    ],
    others: [...sentences, ...lists.filter((text) => !isRisky(text))],
  };
}

/** Text for Markdown, escaped, whatever is written in a cell. */
export function plainInMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+!|~@&:/-]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\s+/g, ' ');
}

/** The review as lines; in Markdown for the summary of a pull request. */
export function linesOfReview({ first, others }: Review, isMarkdown: boolean): string[] {
  const text = isMarkdown ? plainInMarkdown : (sentence: string) => sentence;
  const part = (title: string, sentences: readonly string[]) =>
    sentences.length === 0
      ? []
      : [
          isMarkdown ? `### ${title}` : `${title}:`,
          '',
          ...sentences.map((sentence) => `- ${text(sentence)}`),
          '',
        ];
  if (first.length + others.length === 0) return ['Nothing changes in the data.'];
  return [...part('Look at these first', first), ...part('And these', others)];
}

/** The commit that a branch began at: where it left the published branch, else the last commit. */
function beginningOf(folder: string): string {
  const [branch] = valueOf(publishedBranches(folder));
  const parted =
    branch === undefined ? '' : valueOf(askGit(folder, ['merge-base', 'HEAD', branch], { no: [1] })).trim();
  return parted === '' ? valueOf(commitOf(folder, 'HEAD')) : parted;
}

/** Reviews the data of a folder against `base`: another data folder or a commit; if empty, the beginning of the branch. */
export async function reviewData(folder: string, base: string, today: Day): Promise<Review> {
  if (base !== '' && statSync(base, { throwIfNoEntry: false })?.isDirectory() === true)
    return reviewFolders(base, folder, today);
  if (!isInRepository(folder)) return reviewFolders(folder, folder, today);
  const commit = base === '' ? beginningOf(folder) : commitNamed(folder, base);
  const files = readJournalFiles(folder);
  const { lines } = readJournal(files.journal.bytes ?? new Uint8Array());
  const { problems, unsure } = await compareWithGit(folder, files, lines, base === '' ? '' : commit);
  const { first, others } = await withDataOf(folder, commit, (copy) => reviewFolders(copy, folder, today));
  const rewritten = new Set([...problems.map(({ message }) => message), ...unsure]);
  return { first: [...[...rewritten].map((message) => `The journal ${message}.`), ...first], others };
}
