import { assertDefined } from '../errors.ts';
import { nameAs, withoutLegalForm } from '../names/spelling.ts';
import type { CheckIndex, IndexedCompany, IndexedService } from './search-index.ts';

/**
 * What comes before the search index of a big register: its names, each with the standing of its licence, and nothing of
 * who said so. A name that a first part knows has the verdict of the whole index; of any other it says nothing. It has
 * no verdict from the day on which the next review is overdue.
 */
export interface FirstPart extends Pick<
  CheckIndex,
  'version' | 'entries' | 'asOf' | 'reviewedOn' | 'overdueFrom' | 'newest' | 'naming'
> {
  /** What licences there are: the statuses from days on. */
  readonly standings: readonly IndexedCompany['licence'][];
  /** For each name the place of its standing, as a letter: `A` is the first. */
  readonly standing: string;
  /**
   * Names, numbers and addresses in small letters and in order. Before each stands how many letters it has in common with
   * the one before, `A` for none; after it `Y` where the product's word belongs to it, `Z` where it is a name with that
   * word and without: `Acrest vpnZDtal` are `crest vpn`, `crest` and `cretal`.
   */
  readonly names: string;
}

/** The letter for a small number. */
export const letterFor = (number: number) => String.fromCharCode(65 + number);
const numberOf = (letter: string) => letter.charCodeAt(0) - 65;

/** The index that a first part is: all brands of one standing are those of one company, which has no name. */
export function indexOfFirst(first: FirstPart): CheckIndex {
  const { standings, standing, names, ...head } = first;
  nameAs(head.naming);
  const companies = standings.map((licence) => ({ name: '', licence, services: [] as IndexedService[] }));
  const named: IndexedCompany[] = [];
  const product = head.naming.product[0] ?? '';
  let name = '';
  let at = 0;
  for (const [, common = '', rest = '', ends] of names.matchAll(/([A-X])([^A-Z]*)([YZ]?)/g)) {
    name = name.slice(0, numberOf(common)) + rest;
    const { services, licence } = assertDefined(companies[numberOf(standing.charAt(at))], 'a standing');
    at += 1;
    if (/[.:]/.test(name)) services.push({ brand: '', domains: [name] });
    else if (withoutLegalForm(name) !== name) named.push({ name, licence, services: [] });
    else if (ends !== 'Y') services.push({ brand: name });
    if (ends !== '') services.push({ brand: `${name} ${product}` });
  }
  return {
    ...head,
    companies: [...companies, ...named],
    announced: null,
    authority: '',
    sources: [],
    decisions: [],
    removed: [],
    questions: { generic: '', common: '' },
    confusables: {},
  };
}
