import type { AxisName } from '../data/register-file.ts';
import type { InLanguages, Licensee, Service } from '../data/tables.ts';
import type { Day } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import type { Decision, Undoing } from '../register/decision.ts';
import { announcedOverTime, figuresOf, statedIn } from '../register/figures.ts';
import type { LicenceStatus, OperatingStatus } from '../register/licence.ts';
import type { Ended, Register } from '../register/register.ts';
import type { Axis, Review, Showing, Standing } from '../register/standing.ts';
import type { Language } from './languages.ts';
import { effectOf, lastCheckedKey } from './message.ts';
import type { Words } from './words.ts';

/** What the tables say in a language, each in a column of its own. Names are printed as sources print them. */

/** The language to write for, as in `Words`. */
interface Reader {
  readonly language: Language;
}

/** A company's name in the language of the page, to show beside the printed one; empty where there is none. */
export function ownName({ language }: Reader, licensee: InLanguages<'legal_name'>): string {
  return licensee[`legal_name_${language}`] ?? '';
}

export function ownBrand({ language }: Reader, service: InLanguages<'brand'>): string {
  return service[`brand_${language}`] ?? '';
}

/** A company's name for running text: its own spelling in that language, else the printed one. */
export function nameIn(
  reader: Reader,
  licensee: Pick<Licensee, 'legal_name'> & InLanguages<'legal_name'>,
): string {
  return ownName(reader, licensee) || licensee.legal_name;
}

export function brandIn(reader: Reader, service: Pick<Service, 'brand'> & InLanguages<'brand'>): string {
  return ownBrand(reader, service) || service.brand;
}

export function summaryIn({ language }: Reader, release: InLanguages<'summary'>): string {
  return release[`summary_${language}`] ?? '';
}

/** A licence status in words. */
export function licenceText(words: Words, status: LicenceStatus): string {
  return words.t(`register.status.${status}`);
}

export function operatingText(words: Words, status: OperatingStatus): string {
  return words.t(`register.operating.${status}`);
}

/** The statuses that the dates allow, where they allow more than one; nothing where the status is certain. */
export function doubtText<Status>(
  words: Words,
  axis: Axis<Status>,
  name: (status: Status) => string,
): string | undefined {
  if (axis.certainty === 'certain') return undefined;
  return words.t('register.uncertain.among', { statuses: words.list(axis.among.map(name)) });
}

/** The licence status in one line, with its doubt. */
export function statusLine(words: Words, { licence }: Standing): string {
  const text = licenceText(words, licence.status);
  return licence.certainty === 'certain' ? text : `${text} (${words.t('register.uncertain')})`;
}

/** A standing in words, by its axes in their order: those that the register has. */
type StandingText = Readonly<{ licence: string } & Partial<Record<AxisName, string>>>;

/** Tells a standing on each axis that the register has. */
function tellAxes({ axes }: Words, tell: Readonly<Record<AxisName, () => string>>): StandingText {
  return Object.fromEntries(axes.map(({ axis }) => [axis, tell[axis]()])) as StandingText;
}

/** What is shown of a licensee in words, with the day of the last review where it is overdue: titles, badges, lists. */
export function showingText(
  words: Words,
  { standing, isReviewOverdue }: Showing,
  review: Review,
): StandingText {
  if (isReviewOverdue) return lastCheckedText(words, standing, review);
  const status = statusLine(words, standing);
  const { until } = standing;
  return tellAxes(words, {
    licence: () =>
      until === '' ? status : words.t('register.status.until', { status, date: words.date(until) }),
    operating: () => operatingText(words, standing.operating.status),
  });
}

/** What is shown of a licensee, with the day of the last review: true whenever somebody finds it. */
export function datedText(words: Words, showing: Showing, review: Review): StandingText {
  const told = showingText(words, showing, review);
  if (showing.isReviewOverdue) return told;
  const date = words.date(review.on);
  const dated = Object.entries(told).map(([axis, status]) => [
    axis,
    words.t('register.lastChecked', { status, date }),
  ]);
  return Object.fromEntries(dated) as StandingText;
}

/** A standing in words as of the last review: true whenever it is read. */
export function lastCheckedText(
  words: Words,
  { licence, operating }: Standing,
  review: Review,
): StandingText {
  const date = words.date(review.on);
  const text = (status: LicenceStatus | OperatingStatus, name: string) =>
    words.t(lastCheckedKey(status), { status: name, date });
  const doubt = licence.certainty === 'certain' ? '' : ` (${words.t('register.uncertain')})`;
  return tellAxes(words, {
    licence: () => text(licence.status, licenceText(words, licence.status)) + doubt,
    operating: () => text(operating.status, operatingText(words, operating.status)),
  });
}

/** That a service has ended: in short, until when, and since when its brand is whose, in full and in short. */
export function endedText(words: Words, { service, next }: Ended) {
  const moved = next && { date: words.date(next.service.since), name: nameIn(words, next.licensee) };
  return {
    status: words.t(moved === null ? 'register.ended.short' : 'register.moved.short'),
    until: words.t('register.ended', { date: words.date(service.until) }),
    moved: moved === null ? undefined : words.t('register.ended.moved', moved),
    since: moved === null ? undefined : words.t('badges.moved', moved),
  };
}

/** That the sources have not been checked for too long. */
export function overdueText(words: Words, review: Review): string {
  return words.t('review.overdue', { date: words.date(review.on) });
}

export function decisionText(words: Words, { row }: Decision): string {
  return row.decision === 'withdrawn'
    ? words.t('register.decision.withdrawn', {
        number: assertDefined(row.corrects, 'the corrected decision'),
      })
    : words.t(`register.decision.${row.decision}`);
}

/** Which later row undoes or replaces a decision. */
export function undoneText(words: Words, { id, isReplacement }: Undoing): string {
  return words.t(isReplacement ? 'register.replacedBy' : 'register.withdrawnBy', { number: id });
}

export function effectText(words: Words, { row, source }: Decision, day: Day): string {
  const { key, date } = effectOf({
    effectiveOn: row.effective_on,
    sourceDate: source.date,
    recordedOn: row.recorded_on,
    day,
  });
  return words.t(key, { date: words.date(date) });
}

/** The date of a source in words, or that it has none. */
export function sourceDateText(words: Words, date: string): string {
  return date === '' ? words.t('register.undated') : words.date(date);
}

/** Every announced total, each once, and how many of the licensees announced last are not named anywhere. */
export function totalsText(words: Words, register: Register): string[] {
  const announced = announcedOverTime(register);
  const totals = new Map<number, string>();
  for (const { total, between } of announced.toSorted((a, b) => a.total - b.total)) {
    const number = words.number(total);
    if (between !== null) totals.set(total, number);
    else if (!totals.has(total)) totals.set(total, `${number} (${words.t('register.undated')})`);
  }
  const figures = figuresOf(register);
  const unnamed = figures.announced === null ? 0 : figures.announced.total - figures.named;
  return [
    ...(totals.size > 0 ? [words.t('figures.totals', { totals: words.list([...totals.values()]) })] : []),
    ...(unnamed > 0 ? [words.plural('figures.unnamed', unnamed)] : []),
  ];
}

/** The date of the register and of its newest source; nothing where no source has a date. */
export function newestText(words: Words, register: Register): string[] {
  const { newest } = figuresOf(register);
  if (newest === '') return [];
  return [
    words.t('figures.newest', { reviewed: words.date(register.review.on), source: words.date(newest) }),
  ];
}

/** For how many companies a source gives a licence number, a date, an address, an app, or the loss of the licence. */
export function statedText(words: Words, register: Register): string[] {
  const { losses, ...stated } = statedIn(register);
  return [
    words.t('figures.stated', { ...stated }),
    losses === 0 ? words.t('figures.losses.none') : words.plural('figures.losses', losses),
    ...newestText(words, register),
  ];
}
