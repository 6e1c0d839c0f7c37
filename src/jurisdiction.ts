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
  /**
   * What the permanent ids of feed items begin with (RFC 4151). It is never changed, not even when the site moves: a reader
   * takes every item with a new id for news. A name under `.invalid` (RFC 2606) can never become anybody's domain.
   */
  tagAuthority: 'sanad-pk.invalid,2026',
} as const;
