import { isDay } from '../dates.ts';
import { clean, legalFormOf, spell } from '../names/spelling.ts';
import type { Grid, Part } from './read-list.ts';

/** One company of a list, as far as it was understood. */
export interface Listed {
  /** The names of the company in the list, the main one first; if the list has none, those of its services. */
  readonly names: readonly string[];
  /** The services that it prints with the company. */
  readonly brands: readonly string[];
  readonly number: string;
  readonly granted: string;
  readonly until: string;
  readonly city: string;
  /** Why the licence may not be in force, in the words of the list: a status, a heading, a footnote. */
  readonly doubts: readonly string[];
}

/** What a list says. */
export interface Understood {
  readonly listed: readonly Listed[];
  /** Lines that were not read as companies: shown, so that none is missed. */
  readonly passedOver: readonly string[];
}

type Kind = 'name' | 'brand' | 'number' | 'granted' | 'until' | 'city' | 'status' | 'loss' | 'other';

/** Words that say that a licence is not, not yet or no longer in force, in any cell. */
const LOSS =
  /\b(suspen(d|s)\w*|revo(k|c)\w*|cancel\w*|expired|lapsed|surrender\w*|withdr[ae]w\w*|terminat\w*|pending|awaited|(under|in) (process|processing|review|consideration|scrutiny)|appli(ed|cant|cants|cation|cations)|reject\w*|refus(ed|al)\w*|declined|denied|not|non|un(licen[cs]ed|authori[sz]ed|registered)|illegal|blocked|banned|inactive|invalid|provisional\w*|conditional\w*|closed|ceased|dormant|formerly|former|show[- ]cause|defunct|blacklisted|excluding|in principle)\b|معطل|منسوخ|تنسیخ|زیر (التوا|غور|سماعت)|میعاد ختم|ختم شدہ|مسترد|درخواست|غیر (فعال|قانونی|لائسنس|مجاز)|واپس لے|دستبردار|نہیں|عارضی|سابق/iu;
/** The words of a status column for a licence that is in force; every other word is a doubt. */
const IN_FORCE =
  /^(active|valid|licen[cs]ed|licen[cs]e (granted|issued|active|valid)|granted|issued|in force|in operation|operational|operating|current|renewed|yes|فعال|جاری|نافذ|مؤثر|لائسنس یافتہ)\.?$/iu;
const NOTHING = /^([-–—_.]*|nil|none|n\/?a|no)$/i;

/** What a column holds, by its head: the first line that fits. */
const HEADS: readonly (readonly [Kind, RegExp])[] = [
  [
    'name',
    /^names?( and address)? of (the )?(compan|licensee|operator|provider|entit|firm|applicant)|^(company|licensee)('s)? names?\b/iu,
  ],
  [
    'other',
    /^(s|sr|sl|ser|serial)\b[\s./]*(no|num|number|#|n)?\.?$|^(no|#|نمبر|شمار|نمبر شمار)\.?$|contact|phone|mobile|\btel\b|fax|e-?mail|web|url|address|پتہ|فون|person|\bceo\b|chief|director|owner|nation|\bntn\b|cnic|secp|registration|\b(area|region|zone|type|category|class|scope)\b/iu,
  ],
  ['loss', /suspen|revo[ck]|cancel|surrender|withdr|terminat|reject|refus|معطل|منسوخ|تنسیخ/iu],
  ['status', /status|remark|condition|\bstate\b|حیثیت|کیفیت|ریمارکس/iu],
  [
    'until',
    /expir|until|valid(ity)?\s*(up ?to|till|thru|through|to\b|period)|^validity$|^valid$|تک|میعاد|اختتام/iu,
  ],
  [
    'other',
    /(date|day|letter).*(appli|apply|commenc|receipt|inspect|birth|renew|amend|incorporat)|(appli|commenc|renew|amend|incorporat)\w* (date|day|no)/iu,
  ],
  ['granted', /date|grant|issu|award|valid from|effective|w\.?e\.?f|تاریخ|اجرا/iu],
  [
    'name',
    /provider|compan|licensee|operator|entity|\bfirm\b|organi[sz]ation|applicant|کمپنی|ادارہ|فراہم کنند/iu,
  ],
  [
    'number',
    /licen[cs]e\W*(no|num|number|#|id|ref)|^licen[cs]es?$|^lic\b|number of licen[cs]e|certificate|reference|لائسنس/iu,
  ],
  ['city', /city|station|town|شہر/iu],
  ['brand', /brand|service|product|trade|\bapps?\b|application name|برانڈ|سروس/iu],
  ['name', /name|title|نام/iu],
];

/** What begins a line about the list. */
const ABOUT_THE_LIST =
  /^\W*((grand |sub-?)?total|notes?|source|page \d|as (of|on|at)|dated|کل|نوٹ|ماخذ|صفحہ)(?!\p{L})|^[*†‡§]/iu;
/** What begins one even where a company is named in it. */
const ABOUT_EVEN_SO =
  /^\W*(((sub)?total|notes?|source|نوٹ|ماخذ)\s*[:：]|as (of|on|at) |(updated|printed|prepared|published|issued|compiled|signed|verified|approved|powered|designed|developed|maintained|hosted)\b|disclaimer|copyright|©|for (any|more|further)|(please )?contact|www\.|https?:|e-?mail|list of)|^[*†‡§]/iu;
/** No name has so many words; a sentence has. */
const MAX_WORDS = 12;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const URDU_MONTHS = 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر'.split(' ');

/** Urdu and Arabic digits as Latin ones. */
const withLatinDigits = (text: string) =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** The mark of a footnote at the end of a cell: `*`, `†`, `¹` or `[1]`. */
const MARK = /(\*+|[†‡§]+|[¹²³⁴-⁹⁰]+|\[[^\][]{0,3}\])\s*$/u;
const markOf = (text: string) => (MARK.exec(text)?.[1] ?? '').normalize('NFKC').replace(/[[\]]/g, '');

/** A name without what official lists write around it: `1. M/s Zettabyte (Pvt.) Ltd.*` */
export function nameIn(cell: string): string {
  let name = cell
    .replace(/^\(?(?:[ivx]{1,4}[.)]\s+|[\d۰-۹٠-٩]{1,3}(?:[.):۔](?!\d)\s*|\s*[-–]\s+|\s+(?=m\/s)))/iu, '')
    .replace(/^[•·▪●○➢–-]\s*/u, '');
  name = name.replace(/^(M\s*\/\s*s|Messrs|م[یي]سرز)[\s.:,-]+/iu, '').replace(/^M\/s(?=\p{Lu})/u, '');
  while (MARK.test(name)) name = name.replace(MARK, '').trim();
  return name.replace(/[,;]$/, '').trim();
}

/** A cell with the name of a company and, behind its legal form, more: a place, a brand, a remark. */
function partsOf(cell: string): { readonly name: string; readonly rest: string } {
  const text = nameIn(cell);
  for (const { index } of text.matchAll(/[,;(\[–—|/]| - /gu)) {
    const name = text.slice(0, index).trim();
    if (legalFormOf(spell(name)) === '' || legalFormOf(spell(text)) !== '') continue;
    return { name, rest: text.slice(index).replace(/^[\s,;([–—|/-]+|[\s)\].]+$/gu, '') };
  }
  return { name: text, rest: '' };
}

/** A day as a list writes it, if there is only one way to read it; else the text itself. */
export function dayIn(cell: string): string {
  const text = withLatinDigits(clean(cell)).replace(/[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m|Z)?$/i, '');
  if (isDay(text)) return text;
  const dayOf = (year: string, month: number, day: string) => {
    const read = `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return month > 0 && isDay(read) ? read : undefined;
  };
  const parts =
    /^(?:[a-z]{3,6}day,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ ./-]*(\p{L}{3,9})\.?,?،?[ ./-]*(\d{4}|\d{2})$/iu.exec(
      text,
    );
  const american = /^(?:[a-z]{3,6}day,? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(
    text,
  );
  const [, day = '', name = '', year = ''] =
    parts ?? (american === null ? [] : ['', american[2], american[1], american[3]]);
  const month =
    (isMonth(name) ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) : URDU_MONTHS.indexOf(name)) + 1;
  const [, first = '', second = '', other = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  const [, before = '', middle = '', last = ''] = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text) ?? [];
  // Only a number above 12 shows which of the two is the day; or both are the same.
  const isSure = Number(first) > 12 || (first !== '' && Number(first) === Number(second));
  return (
    dayOf(year, month, day) ??
    (isSure ? dayOf(other, Number(second), first) : undefined) ??
    dayOf(before, Number(middle), last) ??
    cell
  );
}

const FULL_MONTHS =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i;
const isMonth = (name: string) => FULL_MONTHS.test(name);

const isName = (cell: string) =>
  /\p{L}{2}/u.test(cell) && !isDay(dayIn(cell)) && cell.split(' ').length <= MAX_WORDS;
const hasForm = (cell: string) => legalFormOf(spell(partsOf(cell).name)) !== '' && isName(partsOf(cell).name);
const filledOf = (row: readonly string[]) => row.filter((cell) => cell !== '');

function kindOf(head: string): Kind | undefined {
  return head.split(' ').length > MAX_WORDS ? undefined : HEADS.find(([, form]) => form.test(head))?.[0];
}

/** Whether a row names the columns: two heads at least, one of them that of names, and no company. */
function isHead(row: readonly string[]): boolean {
  const kinds = filledOf(row).map(kindOf);
  const known = kinds.filter((kind) => kind !== undefined);
  return (
    known.length >= 2 &&
    known.length * 2 > kinds.length &&
    known.some((kind) => kind === 'name' || kind === 'brand') &&
    !row.some(hasForm)
  );
}

/** A head over one column of names. */
const isLoneHead = (row: readonly string[]) =>
  filledOf(row).length === 1 &&
  /^(names?( of .*)?|compan(y|ies)( name)?|licensees?|(کمپنی کا )?نام)$/i.test(filledOf(row)[0] ?? '');

/** The kinds of the columns under a head. A head that is printed beside its column belongs to the next one. */
function kindsUnder(head: readonly string[], below: Grid, width: number): Kind[] {
  const kinds = Array.from({ length: width }, (_, at) => kindOf(head[at] ?? ''));
  const isFilled = (at: number) => below.some((row) => (row[at] ?? '') !== '');
  for (const [at, kind] of kinds.entries()) {
    if (kind === undefined || isFilled(at)) continue;
    const free = [at - 1, at + 1].find(
      (one) => one >= 0 && one < width && (head[one] ?? '') === '' && isFilled(one),
    );
    if (free !== undefined) kinds[free] = kind;
  }
  return kinds.map((kind) => kind ?? 'other');
}

/** Joins a name that is broken over lines of its own: behind a row without a legal form, or around a row without a name. */
function joined(rows: Grid, at: number): string[][] {
  const whole: string[][] = [];
  const isAlone = (row: readonly string[] | undefined) =>
    row !== undefined && (row[at] ?? '') !== '' && filledOf(row).length === 1;
  for (let i = 0; i < rows.length; i += 1) {
    const row = [...(rows[i] ?? [])];
    const last = whole.at(-1);
    const name = row[at] ?? '';
    const begun = last?.[at] ?? '';
    const makesForm = (text: string) => !hasForm(begun) && hasForm(`${begun} ${text}`.trim());
    if (last !== undefined && isAlone(row) && begun !== '' && filledOf(last).length > 1 && makesForm(name)) {
      last[at] = `${begun} ${name}`;
      continue;
    }
    const rest = rows[i + 1];
    const isAround = name === '' && filledOf(row).length > 1 && isAlone(last) && !hasForm(begun);
    if (isAround && last !== undefined && isAlone(rest) && makesForm(rest?.[at] ?? '')) {
      row[at] = `${begun} ${rest?.[at] ?? ''}`;
      whole.splice(-1, 1, row);
      i += 1;
    } else whole.push(row);
  }
  return whole;
}

/** The columns of each list, where several lists are side by side under the same heads. */
function unfolded(kinds: readonly Kind[], head: readonly string[]): readonly (readonly number[])[] {
  const heads = head.map(spell);
  const [first] = kinds.flatMap((kind, at) => (kind === 'name' ? [at] : []));
  const again = heads.findIndex(
    (text, at) => first !== undefined && at > first && text !== '' && text === heads[first],
  );
  const all = kinds.map((_, at) => at);
  if (first === undefined || again === -1) return [all];
  const step = again - first;
  return Array.from({ length: Math.ceil(all.length / step) }, (_, at) =>
    all.slice(at * step, (at + 1) * step),
  );
}

/** What is known while the lines of a list are read one after the other. */
interface Reading {
  readonly listed: (Listed & { readonly marks: readonly string[] })[];
  readonly passedOver: string[];
  /** A heading that says that the licences below it are not in force. */
  section: string;
}

/** Passes over a line, and keeps what it says of the lines below it. */
function passOver(reading: Reading, row: readonly string[]): void {
  const text = filledOf(row).join(' | ');
  reading.passedOver.push(text);
  if (text.split(' ').length > MAX_WORDS || MARK.test(text.slice(0, 1))) return;
  if (LOSS.test(text)) reading.section = text;
  else if (/licen[cs]|active|valid|granted|لائسنس|فعال/iu.test(text)) reading.section = '';
}

/** Whether a cell is the name of a company of the register, by its exact spelling. */
type IsKnown = (name: string) => boolean;

/** What is known of the columns of some rows. */
interface Columns {
  readonly kinds: readonly Kind[];
  /** The columns of one list, if several are side by side. */
  readonly places: readonly number[];
  /** Whether a cell among the names is a company although it has no legal form. */
  readonly isSure: (cell: string) => boolean;
  /** What the heads say against the licences below them. */
  readonly doubt?: string;
}

/** Reads the rows under one head, or of a table without one. */
function readRows(reading: Reading, rows: Grid, { kinds, places, isSure, doubt = '' }: Columns): void {
  const placesOf = (kind: Kind) => places.filter((at) => kinds[at] === kind);
  const [names, brands] = [placesOf('name'), placesOf('brand')];
  const all = [...names, ...brands];
  for (const whole of joined(rows, all[0] ?? 0)) {
    const row = whole.map((cell, at) => (places.includes(at) ? cell : ''));
    const filled = filledOf(row);
    if (filled.length === 0) continue;
    const found = (at: readonly number[]) => [
      ...new Set(at.map((one) => partsOf(row[one] ?? '').name).filter(isName)),
    ];
    const isAlone = places.length > 1 && filled.length === 1;
    const isCompany = all.some(
      (at) => hasForm(row[at] ?? '') && (filled.length > 1 || !ABOUT_EVEN_SO.test(row[at] ?? '')),
    );
    const isAbout = [filled[0], ...all.map((at) => row[at])].some(
      (text) => ABOUT_THE_LIST.test(text ?? '') || ABOUT_EVEN_SO.test(text ?? ''),
    );
    const isListed =
      found(all).length > 0 &&
      (isCompany || (!isAbout && !isAlone && all.some((at) => isSure(row[at] ?? ''))));
    if (!isListed) {
      passOver(reading, row);
      continue;
    }
    const cell = (kind: Kind) =>
      placesOf(kind)
        .map((at) => row[at] ?? '')
        .find((text) => text !== '') ?? '';
    const statuses = placesOf('status').map((at) => row[at] ?? '');
    const rests = names.map((at) => partsOf(row[at] ?? '').rest).filter((text) => text !== '');
    const isNamed = found(names).length > 0;
    const doubts = [
      ...statuses.filter((text) => !IN_FORCE.test(text)).map((text) => text || 'no status'),
      ...placesOf('loss')
        .map((at) => row[at] ?? '')
        .filter((text) => !NOTHING.test(text))
        .map((text) => [...new Set([doubt, text])].filter((part) => part !== '').join(': ')),
      ...filled.filter((text) => LOSS.test(text)),
      ...[placesOf('loss').some((at) => row[at] !== '') ? '' : doubt, reading.section].filter(
        (text) => text !== '',
      ),
      ...(isNamed || names.length === 0 ? [] : ['no company']),
    ];
    reading.listed.push({
      names: isNamed ? found(names) : found(brands),
      brands: isNamed ? [...found(brands), ...rests.filter((text) => isName(text) && !LOSS.test(text))] : [],
      number: cell('number'),
      granted: dayIn(cell('granted')),
      until: dayIn(cell('until')),
      city: cell('city'),
      doubts: [...new Set(doubts)],
      marks: [...new Set(row.map(markOf).filter((mark) => mark !== ''))],
    });
  }
}

/** The columns of names of a table without a head: those with legal forms, else the one with most names. */
function namesWithoutHead(grid: Grid, width: number, isKnown: IsKnown): number[] {
  const places = Array.from({ length: width }, (_, at) => at);
  const forms = places.filter((at) =>
    grid.some((row) => hasForm(row[at] ?? '') || isKnown(partsOf(row[at] ?? '').name)),
  );
  if (forms.length > 0) return forms;
  const letters = places.map((at) => grid.filter((row) => isName(nameIn(row[at] ?? ''))).length);
  const most = Math.max(...letters);
  return most > 0 ? [letters.indexOf(most)] : [];
}

const latin = (text: string) => !/\p{Script=Arabic}/u.test(text);

/**
 * What a list says: its companies, and the lines that are not companies. Every line is in one of the two. Where a part of a list has
 * no heads, and other parts or legal forms show what is meant, only what has a legal form or is known counts as a company.
 */
export function understand(parts: readonly Part[], isKnown: IsKnown): Understood {
  const reading: Reading = { listed: [], passedOver: [], section: '' };
  const all = parts.flatMap(({ rows }) => rows);
  const isStrict = all.some((row) => isHead(row) || row.some(hasForm));
  const isNamed = (cell: string) => hasForm(cell) || isKnown(partsOf(cell).name);
  for (const { rows: grid, isProse } of parts) {
    const width = Math.max(...grid.map(({ length }) => length));
    const heads = grid.flatMap((row, at) => (isHead(row) || isLoneHead(row) ? [at] : []));
    const begins = heads.length === 0 || heads[0] !== 0 ? [-1, ...heads] : heads;
    for (const [nth, from] of begins.entries()) {
      const rows = grid.slice(from + 1, begins[nth + 1]);
      const head = grid[from] ?? [];
      if (from !== -1) {
        reading.passedOver.push(filledOf(head).join(' | '));
        // A head of two rows: the second names what the first has put together.
        const second =
          rows[0]?.every((cell) => cell === '' || (kindOf(cell) !== undefined && !isNamed(cell))) === true &&
          filledOf(rows[0]).length > 1;
        const body = second ? rows.slice(1) : rows;
        const whole = second
          ? Array.from({ length: width }, (_, at) =>
              [...new Set([head[at] ?? '', rows[0]?.[at] ?? ''])].filter((text) => text !== '').join(' '),
            )
          : head;
        if (second) reading.passedOver.push(filledOf(rows[0] ?? []).join(' | '));
        const kinds = kindsUnder(whole, body, width);
        const doubt = whole.find((text) => kindOf(text) !== 'status' && LOSS.test(text)) ?? '';
        for (const places of unfolded(kinds, whole))
          readRows(reading, body, { kinds, places, isSure: () => true, doubt });
        continue;
      }
      const names = namesWithoutHead(rows, width, isKnown);
      const isOneByOne =
        names.length > 1 &&
        rows.some((row) => names.filter((at) => hasForm(row[at] ?? '') && latin(row[at] ?? '')).length > 1);
      const kinds = Array.from({ length: width }, (_, at): Kind => (names.includes(at) ? 'name' : 'other'));
      const isSure =
        (isStrict && (width === 1 || !rows.some((row) => row.some(hasForm)))) || isProse
          ? isNamed
          : () => true;
      const groups = isOneByOne
        ? names.map((at, i) =>
            kinds
              .map((_, one) => one)
              .filter((one) => one >= (i === 0 ? 0 : at) && one < (names[i + 1] ?? width)),
          )
        : [kinds.map((_, at) => at)];
      for (const places of groups) readRows(reading, rows, { kinds, places, isSure });
    }
  }
  return {
    listed: reading.listed.map((row) => withFootnotes(row, reading.passedOver)),
    passedOver: reading.passedOver,
  };
}

/** Adds what a footnote says against a licence to the company that has its mark. */
function withFootnotes({ marks, ...row }: Reading['listed'][number], lines: readonly string[]): Listed {
  const notes = lines.filter((line) => {
    const begin = /^\s*(\*+|[†‡§]+|[¹²³⁴-⁹⁰]+|\[?[\da-z]{1,2}[\].):]?)\s*/iu.exec(line)?.[1] ?? '';
    const mark = begin.normalize('NFKC').replace(/[[\].):]/g, '');
    return marks.includes(mark) && LOSS.test(line);
  });
  return { ...row, doubts: [...new Set([...row.doubts, ...notes])] };
}
