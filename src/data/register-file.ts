import * as z from 'zod';

import { readJson } from './json-file.ts';
import { makeVisible } from './plain-text.ts';

/**
 * What makes a register the register of one country and one product, beside its tables, its words and its pages: the
 * file `register.json` of its folder.
 */

/** Statuses that a grant gives; a kind of licence leads to one of them. */
const GRANTS = ['licensed', 'authorised'] as const;

/** What a standing can say of a licensee: of its licence, and of an approval to operate under it. */
export type AxisName = 'licence' | 'operating';

const text = z
  .string()
  .min(1, 'must not be empty')
  .refine((value) => makeVisible(value) === value, 'has a character that cannot be seen; remove it');
const httpsAddress = z
  .string()
  .refine(
    (value) => URL.canParse(value) && value.startsWith('https://'),
    'must be a link that begins with https://',
  );
/** As names are compared: lower case, no punctuation, single spaces (`names/spelling.ts`). */
const spelled = text.refine(
  (value) => /^[\p{L}\p{M}\p{N}]+( [\p{L}\p{M}\p{N}]+)*$/u.test(value) && value === value.toLowerCase(),
  'must be words in lower case, with single spaces and no punctuation',
);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug of a-z, 0-9 and single hyphens');
const isScript = (name: string) => {
  try {
    new RegExp(`\\p{Script=${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
};

/** What fills the sentences of the interface in one language, as `{product}`. */
const namesSchema = z.strictObject({
  siteName: text.describe('The name of the site.'),
  drawn: z
    .strictObject({
      width: z.number().positive(),
      height: z.number().positive(),
      path: z.string().regex(/^[Mm][-\d.\sA-Za-z,]+$/, 'must be the data of an SVG path'),
    })
    .optional()
    .describe('The name as an outline, where letters would wait for a font.'),
  country: text,
  inCountry: text.describe('In the country, with the word that the language puts before or behind its name.'),
  authority: text.describe('The authority in short.'),
  authorityName: text.describe('The authority in full, with its short name in brackets.'),
  product: text.describe('What is licensed, in one word or two.'),
  aProduct: text.describe('One of it, with its article.'),
  service: text.describe('What a licence allows to be offered.'),
  services: text.describe('Several of these.'),
  aProvider: text.describe('One who offers it, with the article.'),
  providers: text.describe('Several of these.'),
});
export type Names = Readonly<z.output<typeof namesSchema>>;

/** The same in each language of the register. */
const inEach = z.record(z.string(), text);

export const registerFileSchema = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be the two capital letters of ISO 3166-1')
      .describe('The country: two letters of ISO 3166-1.'),
    timeZone: z
      .string()
      .refine((zone) => {
        try {
          new Intl.DateTimeFormat('en', { timeZone: zone });
          return true;
        } catch {
          return false;
        }
      }, 'must be a time zone of the IANA, as Area/City')
      .describe('"Today" is a day in this IANA time zone, unless a build names the day itself.'),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language of BCP 47, like en'))
      .min(1, 'must name a language')
      .refine((all) => new Set(all).size === all.length, 'must not name a language twice')
      .describe('The languages of the site. The first is at the root, each other one under its own prefix.'),
    names: z
      .record(z.string(), namesSchema)
      .describe(
        'What this register and its subject are called, in each language: the words that fill the sentences.',
      ),
    authority: z
      .strictObject({
        site: httpsAddress.describe('Its own site, where a reader can ask it directly.'),
        contact: httpsAddress
          .optional()
          .describe('Its page with telephone numbers and forms; without one its site.'),
      })
      .describe('The authority that gives the licences.'),
    product: z
      .array(spelled)
      .min(1, 'must name the product')
      .describe(
        'The kind of product that is licensed, and its other spellings, as people write it; the first is the one that names are compared in.',
      ),
    scripts: z
      .array(z.string().refine(isScript, 'must be a script as Unicode calls it, like Latin'))
      .min(1, 'must name a script')
      .describe('The scripts that names are written in. The first is that of a to z.'),
    legalForms: z
      .record(spelled, z.array(spelled).min(1, 'must have a spelling'))
      .describe(
        'The legal forms of companies, each with all ways to write it at the end of a name. Companies that differ in it are different companies.',
      ),
    licences: z
      .record(
        slug,
        z.strictObject({
          grants: z.enum(GRANTS, `must be one of ${GRANTS.join(', ')}`),
          label: inEach,
        }),
      )
      .refine((kinds) => Object.keys(kinds).length > 0, 'must name a kind of licence')
      .describe(
        'The kinds of licence, for the column `basis`, each with its name in every language and the decision that grants it: `licensed`, or `authorised` where a licence for something else allows it as well.',
      ),
    operation: z
      .strictObject({ label: inEach.describe('What it is called, in every language.') })
      .optional()
      .describe(
        'The second axis: a licensee also needs an approval before it may operate, the decision `commenced`. A register where the licence is all that is needed leaves this out, and then says nothing of it anywhere.',
      ),
    repository: httpsAddress
      .optional()
      .describe(
        'Where a mistake or a barrier is reported: the page for issues of the public repository. Without one the help page says how.',
      ),
    tagAuthority: z
      .string()
      .regex(/^[a-z0-9.-]+,\d{4}(-\d{2}){0,2}$/, 'must be like example.org,2026')
      .describe(
        'What the permanent ids of feed items begin with (RFC 4151): a name that was ours on that date. It is never changed, not even when the site moves: a reader takes every item with a new id for news. A name under `.invalid` (RFC 2606) can never become a real domain.',
      ),
    logOrigin: z
      .string()
      .regex(/^[^\s+]+$/, 'must be one word without +')
      .describe(
        "The name of the register's log in its checkpoints; permanent, and of no other log in the world (C2SP tlog-checkpoint, origin).",
      ),
    neverPublished: z
      .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be a root in base64'))
      .default([])
      .describe(
        'Roots of checkpoints in the history of git that were given up before anything was published. The journal need not begin with what they say; every other checkpoint there binds it for good.',
      ),
    sharedGuidsUntil: z.iso
      .datetime('must be a moment like 2026-11-25T18:00:00.000Z')
      .optional()
      .describe(
        'Until this moment an item had the same id in every feed. What was recorded before keeps that id in one feed, so that its readers do not get it again. A register that begins later leaves this out.',
      ),
    dataLicence: z
      .strictObject({ name: text.describe('Its SPDX id.'), title: text, url: httpsAddress })
      .describe('The licence of the data.'),
  })
  .superRefine(({ languages, names, licences, operation }, context) => {
    const inAll = [
      { path: ['names'], texts: names },
      ...Object.entries(licences).map(([kind, { label }]) => ({
        path: ['licences', kind, 'label'],
        texts: label,
      })),
      ...(operation === undefined ? [] : [{ path: ['operation', 'label'], texts: operation.label }]),
    ];
    for (const { path, texts } of inAll)
      for (const language of languages.filter((one) => texts[one] === undefined))
        context.addIssue({ code: 'custom', path, message: `has no "${language}"` });
  })
  .describe('What makes this register the register of one country and one product.');

export type RegisterFile = Readonly<z.output<typeof registerFileSchema>>;

/** Reads the file, or reports everything that is wrong with it. */
export function readRegisterFile(file: string, text: string): ReturnType<typeof readJson<RegisterFile>> {
  return readJson<RegisterFile>(registerFileSchema, file, text);
}
