/**
 * Dates as text. A `Day` is `YYYY-MM-DD`; a `PartialDate` is a day, a month (`YYYY-MM`) or a year (`YYYY`):
 * ISO 8601 with reduced precision, written only as precisely as it is known. Both sort as text.
 */
export type Day = string;
export type PartialDate = string;
export type Precision = 'day' | 'month' | 'year';

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the text is a real date of the calendar, of the years 1900 to 2199, at any of the three precisions. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = FORM.exec(text) ?? [];
  if (year === undefined || year < '1900' || year > '2199') return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month)));
}

/** Whether the text is a real day of the calendar. */
export function isDay(text: string): boolean {
  return text.length === 10 && isPartialDate(text);
}

export function precisionOf(date: PartialDate): Precision {
  return date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year';
}

/** The first day that the date allows: `2025-11` → `2025-11-01`. */
export function firstDay(date: PartialDate): Day {
  return date + '-01-01'.slice(date.length === 4 ? 0 : date.length === 7 ? 3 : 6);
}

/** The last day that the date allows: `2025-11` → `2025-11-30`. */
export function lastDay(date: PartialDate): Day {
  if (date.length === 10) return date;
  const [year = '', month = '12'] = date.split('-');
  return `${year}-${month}-${daysInMonth(Number(year), Number(month))}`;
}

/** The day `count` days after `day` (before it, when negative). */
export function addDays(day: Day, count: number): Day {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A formatter takes longer to make than a hundred days to format. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormatIn(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, made);
  return made;
}

/** The day that it is at the moment `now` in an IANA time zone. */
export function dayIn(timeZone: string, now: Date): Day {
  const parts = dayFormatIn(timeZone).formatToParts(now);
  return ['year', 'month', 'day']
    .map((field) => parts.find(({ type }) => type === field)?.value ?? '')
    .join('-');
}

const QUARTER_HOUR = 15 * 60 * 1000;

/** The moment at which a day begins in an IANA time zone, in UTC: `2026-11-24T19:00:00.000Z`. */
export function startOfDay(timeZone: string, day: Day): string {
  // No zone is more than 14 hours ahead of UTC, and every offset is a multiple of a quarter of an hour.
  let start = Date.parse(`${day}T00:00:00Z`) - 14 * 60 * 60 * 1000;
  while (dayIn(timeZone, new Date(start)) < day) start += QUARTER_HOUR;
  return new Date(start).toISOString();
}
