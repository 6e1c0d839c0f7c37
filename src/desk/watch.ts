import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';

import { addDays, type Day } from '../dates.ts';
import { UserError } from '../errors.ts';
import { normalise } from '../names/spelling.ts';
import { writeAtomically } from './journal-write.ts';

/**
 * All that a page says, in the order of its text, with a space behind each block. HTML lets a page leave out `html` and
 * `body`; then it has several roots.
 */
export function textOfPage(html: string): string {
  const { document } = parseHTML(html);
  for (const noise of document.querySelectorAll('script, style')) noise.remove();
  for (const block of document.querySelectorAll('h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, div, br'))
    block.after(' ');
  return [...document.childNodes].map(({ textContent }) => textContent ?? '').join(' ');
}

/** A page that is watched, as `watch.csv` in the data folder names it. */
interface WatchedPage {
  readonly id: string;
  readonly url: string;
  /** A text by which the page is recognised, such as its title. */
  readonly mark: string;
}

/** What one look at a page got. */
interface Look {
  /** The address that answered in the end, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Whether the server has said that the body is longer. */
  readonly isCut: boolean;
}

/** What is known of a page from the looks before. */
interface Known {
  /** The lines of the page, as they were last believed. */
  readonly lines: readonly string[];
  /** How many elements of each kind the page has, by which another layout is noticed. */
  readonly layout: string;
  /** Since when nothing has changed. */
  readonly since: Day;
  /** The fingerprint of a different reading, which counts only if the next look sees it again. */
  readonly pending: string;
}

/** What a look says of a page. */
interface Finding {
  readonly kind: 'first' | 'same' | 'changed' | 'frozen' | 'waiting' | 'fault';
  readonly message: string;
  /** Proposals: only what two looks in a row have seen. A person decides what to do with them. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** What to know at the next look. */
  readonly known: Known | undefined;
}

/** A page that has not changed for so many days is reported: it may be abandoned, or a copy. */
const FROZEN_DAYS = 180;
/** If more than this share of a page goes at once, the page is broken or was redesigned. */
const MAX_GONE = 0.3;
const MAX_ADDED = 1;
/** A page with less than so many lines has no list on it. */
const FEWEST_LINES = 3;

/** What a page says instead of itself. */
const NOT_THE_PAGE: readonly (readonly [what: string, form: RegExp])[] = [
  ['asks for a login', /\b(log ?in|sign ?in)\b.{0,80}\bpassword|لاگ ان.{0,80}پاس ورڈ/is],
  [
    'asks whether a person reads it',
    /captcha|checking your browser|verify (that )?you are (a )?human|enable javascript and cookies|attention required|ddos protection/i,
  ],
  [
    'asks for consent',
    /<title>[^<]*(consent|cookie)|before you continue to|we value your privacy|(accept|allow) (all )?cookies to (continue|proceed)/i,
  ],
  [
    'is an error page',
    /<title>[^<]*(error|not found|forbidden|unavailable|bad gateway|\b(40[0-9]|50[0-9])\b)|\b(internal server error|service unavailable|bad gateway|gateway time-?out|(page|file|content|resource) (you \w+ \w+ \w+ )?(was |is |could )?(not|no longer) (be )?(found|available|exists?)|sorry, (but )?(the|this) page|صفحہ (نہیں ملا|موجود نہیں)|database (connection )?error|access denied|request blocked|fatal error:)/i,
  ],
  [
    'is closed for maintenance',
    /(under|scheduled|for|undergoing) (scheduled )?maintenance|زیر مرمت|be back (soon|shortly)|temporarily unavailable|coming soon/i,
  ],
  [
    'is a domain for sale or a folder',
    /domain (is|may be) for sale|buy this domain|parked (free|domain)|index of \/|welcome to nginx|it works!|account (has been )?suspended/i,
  ],
];

const plain = (text: string) => text.replace(/[\s\u00A0]+/g, ' ').trim();

/** Lines that belong to the frame of a page or change by themselves: they are no news. */
const PASSING =
  /^(\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?|(page |unique |total )?(views?|visitors?|visits|hits|users online|online users):? ?[\d,]+|last (updated|modified|reviewed).*|copyright.*|©.*|\d{1,2} \w+ \d{4}|(mon|tues|wednes|thurs|fri|satur|sun)day.*|.*\b(cookies?|privacy (policy|notice))\b.*)$/i;
/** A line about the page itself: when it was made, who visits it. Its dates and numbers are not news. */
const OF_THE_MOMENT =
  /\b(updated?|modified|revised|as (of|on|at)|dated?|today|now|generated|printed|published|retrieved|visit\w*|views?|hits|online|users|seconds|ms|sessions?|requests?|ray|token|nonce|version|build|ref(erence)?)\b|اپ ?ڈیٹ|مورخہ|بتاریخ|تاریخ/iu;
const MOMENTS =
  /\b\d{1,2}(st|nd|rd|th)?[ /.-](\d{1,2}|\p{L}{3,9})\.?,?[ /.-]\d{2,4}\b|\b\p{L}{3,9} \d{1,2},? \d{4}\b|\b(?=\w*\d)[\w+/=-]{12,}|[\d۰-۹]+|جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر/giu;
const CELLS = ' | ';

/** A line as it is compared: without the number of its row, and without dates if it is only about the page's own age. */
function steady(line: string): string {
  if (line.includes(CELLS)) return normalise(line.replace(/^[\d۰-۹]{1,4}[.)۔]? \| /, ''));
  return normalise(OF_THE_MOMENT.test(line) ? line.replace(MOMENTS, '') : line);
}

/** A page as it is compared. */
interface PageRead {
  /** The lines with content, each once, with plain spaces. */
  readonly lines: readonly string[];
  /** What most of the page is made of, and the heads of its tables. */
  readonly layout: string;
  readonly title: string;
}

function readPage(body: string): PageRead {
  const { document } = parseHTML(body);
  const title = plain(document.querySelector('title')?.textContent ?? '');
  for (const noise of document.querySelectorAll(
    'script, style, noscript, template, nav, header, footer, aside, form, iframe, dialog, [role="dialog"]',
  ))
    noise.remove();
  for (const hidden of document.querySelectorAll('[hidden], [aria-hidden="true"]')) hidden.remove();
  const blocks = [...document.querySelectorAll('h1, h2, h3, h4, p, li, tr, dt, dd, caption')];
  const inner = blocks.filter((block) => block.querySelector('p, li, tr, dt, dd') === null);
  const lines = inner.map((block) => {
    const cells = [...block.querySelectorAll('td, th')].map((cell) => plain(cell.textContent));
    return cells.length > 0 ? cells.join(CELLS) : plain(block.textContent);
  });
  const isHeads = (at: number) =>
    inner[at]?.querySelector('th') !== null && inner[at]?.querySelector('td') === null;
  const heads = lines.filter((line, at) => line.includes(CELLS) && isHeads(at));
  const kinds = Map.groupBy(inner, (block) => block.tagName.toLowerCase());
  const most = [...kinds].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
  const said = new Map(
    lines.filter((line) => line !== '' && !PASSING.test(line)).map((line) => [steady(line), line]),
  );
  return { lines: [...said.values()], layout: [most, ...new Set(heads)].join('; '), title };
}

/** Why a look got something else than the page, if it did. */
function faultOf(page: WatchedPage, look: Look, read: PageRead): string | undefined {
  const { status, type, body, isCut, url } = look;
  if (status !== 200) return `answers ${status}`;
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type))
    return `answers with ${type || 'no type'} and not with a page`;
  const [asked, got] = [new URL(page.url), new URL(url)];
  if (asked.hostname.replace(/^www\./, '') !== got.hostname.replace(/^www\./, ''))
    return `leads to another site, ${got.hostname}`;
  if (asked.pathname !== '/' && got.pathname === '/') return 'leads to the first page of the site';
  if (
    /\/\w*(log[-_]?[io]n|sign[-_]?in|auth|sso|account|session|consent|error|404)\w*(\/|\.|$)/i.test(
      got.pathname,
    )
  )
    return `leads to ${got.pathname}`;
  if (isCut) return 'was cut off: the server says that it is longer';
  if (body.includes('\uFFFD') || /Ã.|â€|[ØÙÛ][\u00A0-\u00BF„…†‡€™œŠ]/.test(body))
    return 'came in an encoding in which its letters are lost';
  if (/<html/i.test(body) && !/<\/html>\s*(<!--.*?-->\s*)*$/is.test(body))
    return 'was cut off: it has no end';
  if (!/<[a-z!]/i.test(body)) return 'is no HTML';
  const text = `<title>${read.title}</title> ${read.lines.join(' ')}`;
  const isLogin = read.lines.length < FEWEST_LINES && /\btype=["']?password/i.test(body);
  const other = NOT_THE_PAGE.find(([what, form]) => form.test(text) || (isLogin && what.includes('login')));
  if (other !== undefined) return other[0];
  if (page.mark !== '' && !plain(textOfPage(body)).includes(page.mark))
    return `does not have "${page.mark}", by which the page is known`;
  if (read.lines.length < FEWEST_LINES) return `says next to nothing: ${read.lines.length} lines`;
  return undefined;
}

const fingerprintOf = (lines: readonly string[]) =>
  createHash('sha256').update(lines.map(steady).toSorted().join('\n')).digest('hex');

/** The lines that only the first of two readings has; case, spaces and marks do not count. */
function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map(steady));
  return lines.filter((line) => !known.has(steady(line)));
}

const isRow = (line: string) => line.includes(CELLS);

/** Why a change is too large to be real, if it is. */
function excessOf(
  known: readonly string[],
  added: readonly string[],
  gone: readonly string[],
): string | undefined {
  const isTooMuch = (lines: readonly string[], lost: readonly string[], more: readonly string[]) =>
    lost.length > Math.max(1, lines.length * MAX_GONE) || more.length > Math.max(5, lines.length * MAX_ADDED);
  const [rows, lost, more] = [known.filter(isRow), gone.filter(isRow), added.filter(isRow)];
  if (isTooMuch(known, gone, added) || (rows.length > 0 && isTooMuch(rows, lost, more)))
    return `${gone.length} of ${known.length} lines are gone and ${added.length} are new: the page is broken or was redesigned`;
  // A list that only lost its end was cut off, or continues on another page.
  const end = rows.length > 0 ? rows.slice(-lost.length) : known.slice(-gone.length);
  const cut = rows.length > 0 ? lost : gone;
  if (cut.length > 1 && more.length === 0 && end.every((line) => cut.includes(line)))
    return `the last ${cut.length} lines of its list are gone: it was cut off, or goes on on another page`;
  return undefined;
}

/**
 * What a look at a page says, compared with what was known of it. Nothing counts as changed before two looks in a row have seen
 * the same; what goes beyond what changes on such a page is reported as a fault, not as a proposal.
 */
function judge(page: WatchedPage, look: Look | Error, known: Known | undefined, today: Day): Finding {
  const nothing = { added: [], gone: [] };
  const fault = (message: string): Finding => ({ ...nothing, kind: 'fault', message, known });
  if (look instanceof Error) return fault(`cannot be read: ${look.message}`);
  const read = readPage(look.body);
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
      ? `has not changed since ${known.since}: is it still maintained?`
      : `is as it was on ${known.since}`;
    return { ...nothing, kind: isFrozen ? 'frozen' : 'same', message, known: next };
  }
  const excess = excessOf(known.lines, added, gone);
  if (excess !== undefined)
    return fault(`${excess}; look at it, and if it is right, start again with --forget ${page.id}`);
  if (layout !== known.layout)
    return fault(
      `has another layout or other heads (${known.layout} became ${layout}); look at it, and start again with --forget ${page.id}`,
    );
  const fingerprint = fingerprintOf(lines);
  if (known.pending !== fingerprint)
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

/** How long a page may take, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** No page of the kinds that are watched is larger. */
const MAX_BYTES = 5_000_000;

/** The pages that a register watches: `watch.csv` in its folder, with the columns `id`, `url` and `mark`. */
export function watchedPages(folder: string): WatchedPage[] {
  const file = join(folder, 'watch.csv');
  if (!existsSync(file))
    throw new UserError(
      `${file} is missing; make it with the header id,url,mark and a row for each page to watch`,
    );
  const rows: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true });
  return rows.map(({ id = '', url = '', mark = '' }, at) => {
    if (!/^[a-z0-9-]+$/.test(id))
      throw new UserError(`${file}:${at + 2}:id: must be a slug of a-z, 0-9 and hyphens`);
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new UserError(`${file}:${at + 2}:url: must be a link`);
    return { id, url, mark };
  });
}

/** The body of an answer; throws if it is too large, so that no page fills the memory. */
async function bodyOf(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a page, in the encoding that the server or the page names; UTF-8 where none is named, or an unknown one. */
function textOf(bytes: Buffer, type: string): string {
  const named =
    /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 2000).toString('latin1'))?.[1];
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return bytes.toString();
  }
}

/** Reads a page as it is now; an error where nothing came. */
async function lookAt({ url }: WatchedPage, timeoutMs: number): Promise<Look | Error> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'text/html', 'accept-encoding': 'identity' },
    });
    const bytes = await bodyOf(answer);
    const type = answer.headers.get('content-type') ?? '';
    const length = answer.headers.get('content-length');
    const isPlain = answer.headers.get('content-encoding') === null;
    return {
      url: answer.url,
      status: answer.status,
      type,
      body: textOf(bytes, type),
      isCut: length !== null && isPlain && bytes.length < Number(length),
    };
  } catch (error) {
    const cause = (error as Error).cause;
    return new Error(cause instanceof Error ? cause.message : (error as Error).message);
  }
}

const stateFile = (state: string, id: string) => join(state, `${id}.json`);

function knownOf(state: string, id: string): Known | undefined {
  const file = stateFile(state, id);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Known) : undefined;
}

/** Looks at every watched page, and keeps what is known of it in the folder `state`, unless it only shows. */
export async function watchPages(
  folder: string,
  state: string,
  today: Day,
  {
    isDry,
    forget,
    timeoutMs = TIMEOUT_MS,
  }: { readonly isDry: boolean; readonly forget: readonly string[]; readonly timeoutMs?: number },
): Promise<readonly (readonly [WatchedPage, Finding])[]> {
  const found: (readonly [WatchedPage, Finding])[] = [];
  for (const page of watchedPages(folder)) {
    const known = forget.includes(page.id) ? undefined : knownOf(state, page.id);
    const finding = judge(page, await lookAt(page, timeoutMs), known, today);
    if (!isDry && finding.known !== undefined) {
      mkdirSync(state, { recursive: true });
      writeAtomically(stateFile(state, page.id), `${JSON.stringify(finding.known, undefined, 1)}\n`);
    }
    found.push([page, finding]);
  }
  return found;
}

/** What the looks have found, in lines: what needs a person first. */
export function linesOfWatch(found: readonly (readonly [WatchedPage, Finding])[]): string[] {
  const order: readonly Finding['kind'][] = ['changed', 'fault', 'frozen', 'waiting', 'first', 'same'];
  return found
    .toSorted(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .flatMap(([{ id, url }, { message, added, gone }]) => [
      `${id} ${message} (${url})`,
      ...added.map((line) => `    new: ${line}`),
      ...gone.map((line) => `    gone: ${line}`),
    ]);
}
