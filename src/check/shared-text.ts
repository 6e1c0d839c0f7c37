import { type Answer, cutShort, evidenceOf, type Lead, type Sentence, type SlotValue } from './answer.ts';

/** What is copied or shared of an answer: all of its first lines, short enough for any messenger, and its address. */

/** In UTF-16 units, with the address. */
const MAX_SHARED = 320;
/** How long the question in the address may be; the address of a longer one leads to the check itself. */
const MAX_HASH = 60;
/** How long a name may be, and who said it, in the order of trying. */
const LIMITS: readonly (readonly [name: number, publisher: number])[] = [
  [160, 160],
  [80, 80],
  [60, 40],
  [60, 24],
  [60, 12],
  [44, 12],
  [32, 12],
  [24, 12],
  [16, 10],
  [10, 10],
];
type Limits = (typeof LIMITS)[number];

/** A sentence with the names in it cut to a length. */
function shortened({ key, values }: Sentence, limits: Limits): Sentence {
  const [most, publisher] = limits;
  const told = (slot: string, value: SlotValue): SlotValue =>
    'name' in value
      ? { name: cutShort(value.name, slot === 'publisher' ? publisher : most) }
      : 'key' in value
        ? shortened(value, limits)
        : value;
  return {
    key,
    values: Object.fromEntries(Object.entries(values).map(([slot, value]) => [slot, told(slot, value)])),
  };
}

/** The address of an answer: that of its question, or of its entry where that is shorter to write. */
function addressOf({ question, matches }: Answer, page: string): string {
  const [match] = matches;
  const printed = match && (match.services.find(({ id }) => id === match.id)?.brand ?? match.licensee.name);
  const asked = [question, ...(printed === undefined ? [] : [printed])]
    .map((text) => `#${new URLSearchParams({ q: text }).toString()}`)
    .find((hash) => hash.length <= MAX_HASH);
  return page + (asked ?? '');
}

/** The first lines of an answer, in the order in which they are read. */
function linesOf(
  { opening, sentences, operation, source, limit }: Lead,
  { verdict, reviewedOn }: Answer,
): Sentence[][] {
  const isSaid = verdict === 'licensed' || verdict === 'not-current';
  const after = [operation, source && evidenceOf(source, isSaid), limit].filter((line) => line !== null);
  const reviewed: Sentence = { key: 'check.reviewed.short', values: { date: { date: reviewedOn } } };
  return [opening === null ? [] : [opening], [...sentences], [...after, reviewed]];
}

/**
 * The text that is copied or shared. `say` fills a message in, `help` is the short answer of the help page where the
 * answer is one, and `page` the address of the check.
 */
export function sharedText(
  answer: Answer,
  lead: Lead,
  say: (sentence: Sentence) => string,
  help: string,
  page: string,
): string {
  const [first = [], sentences = [], after = []] = linesOf(lead, answer);
  const address = addressOf(answer, page);
  const room = MAX_SHARED - address.length - 1;
  const [shortest = [0, 0]] = LIMITS.slice(-1);
  const write = (count: number, limits: Limits) =>
    [
      ...(help === '' ? [] : [cutShort(help, Math.max(room - 40, 0))]),
      ...[...first, ...sentences.slice(0, count), ...after].map((line) => say(shortened(line, limits))),
    ].join(' ');
  for (const limits of LIMITS) {
    const text = write(sentences.length, limits);
    if (text.length <= room) return `${text}\n${address}`;
  }
  // Only of very many entries the last are left out: a lost licence comes before them.
  for (let count = sentences.length - 1; count > 0; count -= 1) {
    const text = write(count, shortest);
    if (text.length <= room) return `${text}\n${address}`;
  }
  return `${cutShort(write(1, shortest), room)}\n${address}`;
}
