import { assertDefined } from '../errors.ts';
import { naming, spell } from '../names/spelling.ts';
import type { Question } from './question.ts';
import type { Everyday } from './topics.ts';
import { looseOf, type Name, type SearchIndex } from './search-index.ts';

/** What a stretch of a question is: a name or a recorded address, words of the question, or what is left over. */
type Kind = 'name' | 'asks' | 'besides' | 'between' | 'left';

export interface Part {
  readonly kind: Kind;
  /** The places of its pieces: from, and up to. */
  readonly from: number;
  readonly to: number;
  /** The names that it is; one text can be a name of several. */
  readonly names: readonly Name[];
}

/** A question in parts, in its own order. */
export interface Reading {
  readonly parts: readonly Part[];
  readonly names: readonly Name[];
  /** Whether anything in it asks, so that it is more than a bare name. */
  readonly isAsked: boolean;
  /** Whether it is names and words of a question, and nothing else. */
  readonly isExact: boolean;
}

/** How many pieces a name has at most, with its legal form. */
const MAX_OF_NAME = 16;
/** How many pieces a legal form has at most: `ایس ایم سی پرائیویٹ لمیٹڈ`. */
const MAX_OF_FORM = 6;

/** The names that begin at a piece, by the piece after them. */
function namesFrom(
  searchIndex: SearchIndex,
  { meant, pieces }: Question,
  from: number,
): Map<number, readonly Name[]> {
  const found = new Map<number, readonly Name[]>();
  const first = pieces[from];
  if (first === undefined || first.isEnding) return found;
  const recorded = first.addresses.flatMap((address) => searchIndex.findAddress(address));
  if (recorded.length > 0) return found.set(from + 1, recorded);
  let loose = '';
  let more = 0;
  for (let to = from; to < pieces.length && to - from < MAX_OF_NAME; to += 1) {
    const last = assertDefined(pieces[to], 'a piece');
    loose += looseOf(last.spelled);
    // Spelling each stretch takes a hundred times as long as this look at its letters.
    if (searchIndex.hasLetters(loose)) more = MAX_OF_FORM + 1;
    if (more === 0) continue;
    more -= 1;
    const names = searchIndex.find(spell(meant.slice(first.from, last.to)));
    if (names.length > 0) found.set(to + 1, names);
  }
  return found;
}

interface State {
  readonly left: number;
  readonly named: number;
  readonly count: number;
  readonly before: State | null;
  readonly part: Part | null;
}

const isBetter = (a: State, b: State | undefined) =>
  b === undefined ||
  a.left < b.left ||
  (a.left === b.left && (a.named > b.named || (a.named === b.named && a.count < b.count)));

/**
 * Reads a question as names and the words that people put around them, so that as little as may be is left over, and as
 * much as may be is a name: a word that asks can be part of one.
 */
export function readingOf(
  searchIndex: SearchIndex,
  { asks, besides, between }: Everyday,
  question: Question,
): Reading {
  const { pieces } = question;
  const words = pieces.map(({ spelled }) => spelled);
  const best: State[] = [{ left: 0, named: 0, count: 0, before: null, part: null }];
  for (let from = 0; from < pieces.length; from += 1) {
    const before = assertDefined(best[from], 'a state');
    const put = (kind: Kind, to: number, names: readonly Name[] = []) => {
      const state: State = {
        left: before.left + (kind === 'left' ? 1 : 0),
        named: before.named + (kind === 'name' ? to - from : 0),
        count: before.count + 1,
        before,
        part: { kind, from, to, names },
      };
      if (isBetter(state, best[to])) best[to] = state;
    };
    const piece = assertDefined(pieces[from], 'a piece');
    for (const [to, names] of namesFrom(searchIndex, question, from)) put('name', to, names);
    for (const [kind, phrases] of [
      ['asks', asks],
      ['between', between],
      ['besides', besides],
    ] as const)
      for (let count = Math.min(phrases.longest, pieces.length - from); count > 0; count -= 1)
        if (phrases.has(words.slice(from, from + count).join(' '))) put(kind, from + count);
    put(piece.isEnding ? 'asks' : 'left', from + 1);
  }
  const parts: Part[] = [];
  for (let state = best[pieces.length] ?? null; state?.part != null; state = state.before)
    parts.unshift(state.part);
  return judged(question, parts);
}

/** Whether a part is the product's word beside a name: `PTCL VPN` is not `PTCL`. */
export function isProductBeside({ pieces }: Question, parts: readonly Part[], at: number): boolean {
  const part = parts[at];
  if (part?.kind !== 'besides' || part.to - part.from !== 1) return false;
  const isName = (place: number) => parts[place]?.kind === 'name';
  return pieces[part.from]?.spelled === naming.product && (isName(at - 1) || isName(at + 1));
}

function judged(question: Question, parts: readonly Part[]): Reading {
  const { isMarked, isWhole } = question;
  const isName = ({ kind }: Part) => kind === 'name';
  const first = parts.findIndex(isName);
  const last = parts.findLastIndex(isName);
  const isAsked = isMarked || parts.some(({ kind }) => kind === 'asks');
  /** Whether a stroke ties a word to the name beside it: `PE/Steer Lucid`. */
  const isTied = ({ from, to }: Part, at: number) => {
    const { meant, pieces } = question;
    const isStroke = (place: number | undefined) => place !== undefined && meant[place] === '/';
    return (
      (parts[at + 1]?.kind === 'name' && isStroke(pieces[to - 1]?.to)) ||
      (parts[at - 1]?.kind === 'name' && isStroke((pieces[from]?.from ?? 0) - 1))
    );
  };
  // What joins two names joins nothing at an end: "Crest VPN +".
  const isFree = (part: Part, at: number) =>
    part.kind === 'name' ||
    (part.kind === 'asks' && !isTied(part, at)) ||
    (part.kind === 'besides' && isAsked && !isTied(part, at) && !isProductBeside(question, parts, at)) ||
    (part.kind === 'between' && at > first && at < last);
  return {
    parts,
    names: parts.flatMap(({ names }) => names),
    isAsked,
    isExact: isWhole && first >= 0 && parts.every(isFree),
  };
}
