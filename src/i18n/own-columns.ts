import type { Company, Source } from '../register/register.ts';
import type { Language } from './languages.ts';

type Licensee = Pick<Company['licensee'], 'legal_name' | 'legal_name_ur'>;
type Service = Pick<Company['services'][number], 'brand' | 'brand_ur'>;
type Release = Pick<Source['release'], 'summary_en' | 'summary_ur'>;

/** What the tables say in a language, each in a column of its own. Names are printed as sources print them, in English. */
interface OwnColumns {
  /** Empty where no spelling of its own is on record. */
  readonly name: (licensee: Licensee) => string;
  readonly brand: (service: Service) => string;
  readonly summary: (release: Release) => string;
}

const columns: Readonly<Record<Language, OwnColumns>> = {
  en: { name: () => '', brand: () => '', summary: ({ summary_en }) => summary_en },
  ur: {
    name: ({ legal_name_ur }) => legal_name_ur,
    brand: ({ brand_ur }) => brand_ur,
    summary: ({ summary_ur }) => summary_ur,
  },
};

/** The language to write for, as in `Words`. */
interface Reader {
  readonly language: Language;
}

/** A company's name in the language of the page, to show beside the printed one; empty where there is none. */
export function ownName({ language }: Reader, licensee: Licensee): string {
  return columns[language].name(licensee);
}

export function ownBrand({ language }: Reader, service: Service): string {
  return columns[language].brand(service);
}

/** A company's name for running text: its own spelling in that language, else the printed one. */
export function nameIn(reader: Reader, licensee: Licensee): string {
  return ownName(reader, licensee) || licensee.legal_name;
}

export function brandIn(reader: Reader, service: Service): string {
  return ownBrand(reader, service) || service.brand;
}

export function summaryIn({ language }: Reader, release: Release): string {
  return columns[language].summary(release);
}
