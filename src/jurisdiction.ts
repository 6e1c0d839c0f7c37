/**
 * What makes this register the register of one country, beside its tables and its words (`src/i18n/`).
 * Another country's register changes this file, `data/` and the word files, and no other code.
 */
export const jurisdiction = {
  /** ISO 3166-1 alpha-2. */
  country: 'PK',
  /** "Today" is a day in this IANA time zone unless a build names the day itself. */
  timeZone: 'Asia/Karachi',
  /** The authority's own site, where a reader can ask it directly. */
  authoritySite: 'https://www.pta.gov.pk/',
} as const;
