import { diffArrays } from 'diff';

import { LANGUAGES, languages } from '../../i18n/languages.ts';
import type { MessageKey, Words } from '../../i18n/words.ts';

/** What each column of the tables is called where people read its changes. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  id: 'changes.field.id',
  legal_name: 'changes.field.legal_name',
  aliases: 'register.aliases',
  basis: 'register.basis',
  licence_no: 'register.licenceNo',
  city: 'register.city',
  note: 'register.note',
  date: 'sources.date',
  publisher: 'sources.publisher',
  kind: 'changes.field.kind',
  title: 'changes.field.title',
  title_kind: 'changes.field.title_kind',
  url: 'changes.field.url',
  coverage: 'sources.coverage',
  archive_url: 'sources.archive',
  retrieved_on: 'changes.field.retrieved_on',
  licensees_total: 'sources.figure.licensees',
  commenced_total: 'sources.figure.commenced',
  commenced_of: 'changes.field.commenced_of',
  applications_total: 'sources.figure.applications',
  summary: 'sources.summary',
  confidence: 'changes.field.confidence',
  licensee: 'register.company',
  brand: 'register.brand',
  domains: 'register.domains',
  apps: 'register.apps',
  source: 'register.source',
  decision: 'changes.field.decision',
  effective_on: 'changes.field.effective_on',
  since: 'changes.field.since',
  until: 'changes.field.until',
  until_source: 'changes.field.until_source',
  renamed_on: 'changes.field.renamed_on',
  renamed_source: 'changes.field.renamed_source',
  corrects: 'changes.field.corrects',
  recorded_on: 'changes.field.recorded_on',
  reviewed_on: 'changes.field.reviewed_on',
  searched: 'changes.field.searched',
  found: 'changes.field.found',
};

/**
 * A column's name in plain words, with its language if it has one; the name in the file if there are no words for it
 * yet.
 */
export function fieldText(words: Words, column: string): string {
  const language = LANGUAGES.find((one) => column.endsWith(`_${one}`));
  const key = NAMES[language === undefined ? column : column.slice(0, -language.length - 1)];
  if (key === undefined) return column;
  const name = words.t(key);
  return language === undefined ? name : `${name} (${languages[language].name})`;
}

/** A piece of text, and what a change did to it. */
export interface Piece {
  readonly kind: 'same' | 'ins' | 'del';
  readonly text: string;
}

/** What separates the values of a cell that has several. */
const BETWEEN = ' | ';
/**
 * If less than this share of a text is unchanged, the old and the new text are shown whole: mixed together they would
 * be unreadable.
 */
const MIN_SHARE = 0.5;
/** How many unchanged characters are shown on each side of a change. */
const CONTEXT = 80;

/** Words and the spaces between them, in any script. */
const wordsIn = (text: string) => text.split(/(\s+)/).filter((word) => word !== '');

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): Piece['kind'] =>
  added ? 'ins' : removed ? 'del' : 'same';

/** Unchanged text, without what is far from every change. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const head = isFirst ? 0 : CONTEXT;
  const tail = isLast ? 0 : CONTEXT;
  if (text.length <= head + tail + CONTEXT) return text;
  const start = head === 0 ? '' : `${text.slice(0, text.indexOf(' ', head))} `;
  const end = tail === 0 ? '' : text.slice(text.lastIndexOf(' ', text.length - tail));
  return `${start}…${end}`;
}

/**
 * What differs between two values of a cell, word by word, in lines: one for a text, one for each value that came or went
 * where the cell has several.
 */
export function differenceOf(before: string, after: string): Piece[][] {
  if (before.includes(BETWEEN) || after.includes(BETWEEN)) {
    const values = (cell: string) => cell.split(BETWEEN).filter((value) => value !== '');
    return diffArrays(values(before), values(after))
      .filter(({ added, removed }) => added || removed)
      .flatMap((part) => part.value.map((text) => [{ kind: kindOf(part), text }]));
  }
  const parts = diffArrays(wordsIn(before), wordsIn(after)).map((part) => ({
    kind: kindOf(part),
    text: part.value.join(''),
  }));
  const kept = parts.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  if (kept < MIN_SHARE * Math.min(before.length, after.length)) {
    const whole: Piece[] = [
      { kind: 'del', text: before },
      { kind: 'ins', text: after },
    ];
    return whole.filter(({ text }) => text !== '').map((piece) => [piece]);
  }
  return [
    parts.map(({ kind, text }, index) => ({
      kind,
      text: kind === 'same' ? shortened(text, index === 0, index === parts.length - 1) : text,
    })),
  ];
}
