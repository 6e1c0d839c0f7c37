import { getDomain, parse } from 'tldts';
import { z } from 'zod';

import { isDay, isPartialDate } from '../dates.ts';
import { faultsOfText } from './plain-text.ts';

/** The kinds of cell in the tables. Each reads the text of a cell or reports what would be right. */

type Fault = string | undefined;

/** A cell with its own rule. The rule sees the value only when its text is plain and not empty. */
function cell(rule: (text: string) => Fault | readonly string[] = () => undefined) {
  return z.string().superRefine((text, context) => {
    const plain = faultsOfText(text);
    const faults = plain.length === 0 && text !== '' ? (rule(text) ?? []) : plain;
    for (const message of typeof faults === 'string' ? [faults] : faults)
      context.addIssue({ code: 'custom', message });
  });
}

/** The value as a problem shows it, cut where it is long. */
const quoted = (text: string) => `got "${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
const matches = (form: RegExp, right: string) => (text: string) =>
  form.test(text) ? undefined : `${right}, ${quoted(text)}`;

/** Names that the site, or a host, has for files of its own beside those that are named by ids. */
const NAMES_OF_FILES = ['404', 'index', 'register'];
const MAX_SLUG = 200;

/** An id, which becomes the name of files: a file system takes 255 bytes, with the endings. */
function slugRule(text: string): Fault {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text))
    return `must be a slug of a-z, 0-9 and single hyphens, ${quoted(text)}`;
  if (text.length > MAX_SLUG)
    return `must be at most ${MAX_SLUG} letters, since files are named by it; it has ${text.length}`;
  return NAMES_OF_FILES.includes(text) ? `must not be "${text}": the site has files of this name` : undefined;
}

const dayRule = (text: string) => (isDay(text) ? undefined : `must be YYYY-MM-DD, ${quoted(text)}`);
const dateRule = (text: string) =>
  isPartialDate(text) ? undefined : `must be YYYY-MM-DD, YYYY-MM or YYYY, ${quoted(text)}`;

function urlRule(text: string): Fault {
  const right = `must be a link that begins with https://, ${quoted(text)}`;
  if (!/^https:\/\/[^\s"'<>\\^`{|}]+$/.test(text) || !URL.canParse(text)) return right;
  if (!/^[!-~]+$/.test(text)) return `must be written in ASCII, like ${new URL(text).href}`;
  const { hostname, username, password } = new URL(text);
  return getDomain(hostname) !== null && username + password === '' ? undefined : right;
}

function domainRule(text: string): Fault {
  const { domain, isIcann, isPrivate } = parse(text, { allowPrivateDomains: true });
  const isRegistrable = domain === text && (isIcann === true || isPrivate === true);
  return isRegistrable && /^[a-z0-9.-]+$/.test(text)
    ? undefined
    : `must be a registrable domain like example.pk, in lower case, ${quoted(text)}`;
}

const appRule = matches(
  /^(android:[A-Za-z]\w*(\.[A-Za-z]\w*)+|ios:[1-9]\d{4,14})$/,
  'must be android:<package> or ios:<number>',
);

const required = <T extends z.ZodType<unknown, string>>(kind: T) =>
  z.string().min(1, { error: 'must not be empty', abort: true }).pipe(kind);

/** Values in one cell, separated by ` | `; none for an empty cell. Reports what is wrong with each. */
function list(rule?: (text: string) => Fault) {
  return cell((text) => {
    const values = text.split(' | ');
    if (values.some((value) => value.trim() !== value || value === ''))
      return 'must separate its values by " | " and leave none empty';
    if (new Set(values).size < values.length) return 'must not name a value twice';
    if (values.some((value) => value.includes('|')))
      return 'must separate its values by " | ", with a space on both sides';
    return values.flatMap((value) => rule?.(value) ?? []);
  }).transform((text): readonly string[] => (text === '' ? [] : text.split(' | ')));
}

const wholeNumber = cell(
  matches(/^(0|[1-9]\d{0,6})$/, 'must be a whole number from 0 to 9999999, in digits alone'),
);

export const text = required(cell());
export const optionalText = cell();
export const slug = required(cell(slugRule));
export const optionalSlug = cell(slugRule);
export const day = required(cell(dayRule));
export const optionalDay = cell(dayRule);
export const optionalDate = cell(dateRule);
export const link = required(cell(urlRule));
export const optionalLink = cell(urlRule);
export const links = list(urlRule);
export const names = list();
export const slugs = list(slugRule);
export const domains = list(domainRule);
export const apps = list(appRule);
export const sha256 = cell(matches(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 hexadecimal digits'));
export const number = required(wholeNumber).transform(Number);
export const optionalNumber = wholeNumber.transform((digits) => (digits === '' ? null : Number(digits)));

/** Exactly one of the words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const right = `must be one of ${words.join(', ')}`;
  return required(cell((word) => (words.includes(word) ? undefined : `${right}, ${quoted(word)}`))).pipe(
    z.enum(words),
  );
}
