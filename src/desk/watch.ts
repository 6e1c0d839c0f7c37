import { createHash } from 'node:crypto';

import { parseHTML } from 'linkedom';

import { normalise } from '../names/spelling.ts';
import { addDays, type Day } from '../dates.ts';
import { textOfPage } from './page-text.ts';

/** A page that is watched, as `watch.csv` in the data folder names it. */
export interface WatchedPage {
  readonly id: string;
  readonly url: string;
  /** A text that is on the page as long as it is the page meant, such as its title. */
  readonly mark: string;
}

/** What one look at a page got. */
export interface Look {
  /** The address that answered in the end, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** How long the body should have been; nothing where the server has not said it. */
  readonly length: number | undefined;
}

/** What is known of a page from the looks before. */
export interface Known {
  /** The lines of the page, as they were last believed. */
  readonly lines: readonly string[];
  /** The elements that the page is made of, in numbers: another layout shows here. */
  readonly layout: string;
  /** Since when nothing has changed. */
  readonly since: Day;
  /** The fingerprint of another reading, which counts only when the next look sees it again. */
  readonly pending: string;
}

/** What a look says of a page. */
export interface Finding {
  readonly kind: 'first' | 'same' | 'changed' | 'frozen' | 'waiting' | 'fault';
  readonly message: string;
  /** Proposals: only what two looks have seen. A person decides what comes of them. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** What to know at the next look. */
  readonly known: Known | undefined;
}

/** A page that has not changed for so many days is told: it may be kept up by nobody, or be a copy. */
const FROZEN_DAYS = 180;
/** More of a page than this share does not go at once, but when it is broken or made anew. */
const MAX_GONE = 0.3;
const MAX_ADDED = 1;
/** A page with less than so many lines has no list on it. */
const FEWEST_LINES = 3;

/** What a page says instead of itself. */
const NOT_THE_PAGE: readonly (readonly [what: string, form: RegExp])[] = [
  ['asks for a login', /\b(log ?in|sign ?in|لاگ ان)\b.{0,80}\b(password|پاس ورڈ)|\btype="password"/is],
  [
    'asks whether a person reads it',
    /captcha|checking your browser|verify (that )?you are (a )?human|enable javascript and cookies|attention required|ddos protection/i,
  ],
  [
    'is an error page',
    /<title>[^<]*(error|not found|forbidden|unavailable|bad gateway|\b(40[0-9]|50[0-9])\b)|\b(internal server error|service unavailable|bad gateway|gateway time-?out|page (was )?not found|database (connection )?error|access denied|request blocked|fatal error:)/i,
  ],
  [
    'is closed for maintenance',
    /(under|scheduled|for) maintenance|be back (soon|shortly)|temporarily unavailable|coming soon/i,
  ],
  [
    'is a domain for sale or a folder',
    /domain (is|may be) for sale|buy this domain|parked (free|domain)|index of \/|welcome to nginx|it works!|account (has been )?suspended/i,
  ],
];

const plain = (text: string) => text.replace(/[\s\u00A0]+/g, ' ').trim();

/** What is a page's own frame, or moves by itself, and says nothing. */
const PASSING =
  /^(\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?|(page )?views?:? ?[\d,]+|visitors?:? ?[\d,]+|last updated.*|copyright.*|©.*|\d{1,2} \w+ \d{4}|(mon|tues|wednes|thurs|fri|satur|sun)day.*)$/i;

/** The lines of a page that say something, each once, in one spelling of white space; and what it is made of. */
function linesOfPage(body: string): { readonly lines: string[]; readonly layout: string } {
  const { document } = parseHTML(body);
  for (const noise of document.querySelectorAll(
    'script, style, noscript, template, nav, header, footer, aside, form, iframe',
  ))
    noise.remove();
  for (const hidden of document.querySelectorAll('[hidden], [aria-hidden="true"]')) hidden.remove();
  const blocks = [...document.querySelectorAll('h1, h2, h3, h4, p, li, tr, dt, dd, caption')];
  const inner = blocks.filter((block) => block.querySelector('p, li, tr, dt, dd') === null);
  const lines = inner.map((block) => {
    const cells = [...block.querySelectorAll('td, th')].map((cell) => plain(cell.textContent));
    return cells.length > 0 ? cells.join(' | ') : plain(block.textContent);
  });
  const kinds = Map.groupBy(inner, (block) => block.tagName.toLowerCase());
  const most = [...kinds].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
  const said = [...new Set(lines.filter((line) => line !== '' && !PASSING.test(line)))];
  return { lines: said, layout: most };
}

/** Why a look got something else than the page; nothing where it got the page. */
function faultOf(page: WatchedPage, look: Look, read: ReturnType<typeof linesOfPage>): string | undefined {
  const { status, type, body, length, url } = look;
  if (status !== 200) return `answers ${status}`;
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type))
    return `answers with ${type || 'no type'} and not with a page`;
  const [asked, got] = [new URL(page.url), new URL(url)];
  if (asked.hostname.replace(/^www\./, '') !== got.hostname.replace(/^www\./, ''))
    return `leads to another site, ${got.hostname}`;
  if (asked.pathname !== '/' && got.pathname === '/') return 'leads to the first page of the site';
  if (/\/(login|signin|auth|account|error|404)\b/i.test(got.pathname)) return `leads to ${got.pathname}`;
  const bytes = Buffer.byteLength(body);
  if (length !== undefined && bytes < length) return `was cut off: ${bytes} of ${length} bytes came`;
  if (body.includes('\uFFFD') || /Ã.|â€/.test(body))
    return 'came in an encoding in which its letters are lost';
  if (/<html/i.test(body) && !/<\/html>\s*(<!--.*?-->\s*)*$/is.test(body))
    return 'was cut off: it has no end';
  const text = plain(body.replace(/<(script|style)\b.*?<\/\1>/gis, ''));
  if (!text.includes('<')) return 'is no HTML';
  const other = NOT_THE_PAGE.find(([, form]) => form.test(text));
  if (other !== undefined) return other[0];
  if (page.mark !== '' && !plain(textOfPage(body)).includes(page.mark))
    return `does not have "${page.mark}", by which the page is known`;
  if (read.lines.length < FEWEST_LINES) return `says next to nothing: ${read.lines.length} lines`;
  return undefined;
}

const fingerprintOf = (lines: readonly string[]) =>
  createHash('sha256').update(lines.map(normalise).toSorted().join('\n')).digest('hex');

/** Lines that only one of two readings has, by their spelling and not by their case, spaces or marks. */
function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map(normalise));
  return lines.filter((line) => !known.has(normalise(line)));
}

/**
 * What a look at a page says, beside what was known of it. Nothing counts as changed before two looks in a row have seen
 * the same; what goes beyond what changes on such a page is told as a fault, and is no proposal.
 */
export function judge(page: WatchedPage, look: Look | Error, known: Known | undefined, today: Day): Finding {
  const nothing = { added: [], gone: [] };
  const fault = (message: string): Finding => ({ ...nothing, kind: 'fault', message, known });
  if (look instanceof Error) return fault(`cannot be read: ${look.message}`);
  const read = linesOfPage(look.body);
  const wrong = faultOf(page, look, read);
  if (wrong !== undefined) return fault(wrong);
  const { lines, layout } = read;
  if (known === undefined) {
    const message = `read for the first time: ${lines.length} lines`;
    return { ...nothing, kind: 'first', message, known: { lines, layout, since: today, pending: '' } };
  }
  const [added, gone] = [onlyIn(lines, known.lines), onlyIn(known.lines, lines)];
  if (added.length + gone.length === 0) {
    const next = { ...known, pending: '' };
    const isFrozen = addDays(known.since, FROZEN_DAYS) <= today;
    const message = isFrozen
      ? `has not changed since ${known.since}: is it still kept up?`
      : `is as it was on ${known.since}`;
    return { ...nothing, kind: isFrozen ? 'frozen' : 'same', message, known: next };
  }
  const fingerprint = fingerprintOf(lines);
  const isSeenTwice = known.pending === fingerprint;
  if (
    gone.length > Math.max(1, known.lines.length * MAX_GONE) ||
    added.length > Math.max(5, known.lines.length * MAX_ADDED)
  )
    return {
      ...nothing,
      kind: 'fault',
      message: `${gone.length} of ${known.lines.length} lines are gone and ${added.length} are new: it is broken or made anew; look at it, and begin anew with --forget ${page.id} if it is right`,
      known,
    };
  if (layout !== known.layout)
    return fault(
      `has another layout (${known.layout} became ${layout}); look at it, and begin anew with --forget ${page.id}`,
    );
  if (!isSeenTwice)
    return {
      ...nothing,
      kind: 'waiting',
      message: 'reads otherwise; it counts if the next look sees the same',
      known: { ...known, pending: fingerprint },
    };
  return {
    kind: 'changed',
    message: `has changed: ${added.length} new, ${gone.length} gone, by two looks`,
    added,
    gone,
    known: { lines, layout, since: today, pending: '' },
  };
}
