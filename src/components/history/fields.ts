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
