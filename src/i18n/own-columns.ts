import type { InLanguages, Licensee, Service } from '../data/tables.ts';
import type { Language } from './languages.ts';

/** What the tables say in a language, each in a column of its own. Names are printed as sources print them. */

/** The language to write for, as in `Words`. */
interface Reader {
  readonly language: Language;
}

/** A company's name in the language of the page, to show beside the printed one; empty where there is none. */
export function ownName({ language }: Reader, licensee: InLanguages<'legal_name'>): string {
  return licensee[`legal_name_${language}`] ?? '';
}

export function ownBrand({ language }: Reader, service: InLanguages<'brand'>): string {
  return service[`brand_${language}`] ?? '';
}

/** A company's name for running text: its own spelling in that language, else the printed one. */
export function nameIn(
  reader: Reader,
  licensee: Pick<Licensee, 'legal_name'> & InLanguages<'legal_name'>,
): string {
  return ownName(reader, licensee) || licensee.legal_name;
}

export function brandIn(reader: Reader, service: Pick<Service, 'brand'> & InLanguages<'brand'>): string {
  return ownBrand(reader, service) || service.brand;
}

export function summaryIn({ language }: Reader, release: InLanguages<'summary'>): string {
  return release[`summary_${language}`] ?? '';
}
