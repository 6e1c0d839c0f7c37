/** Texts found by the pairs of neighbouring letters that they share with a question: a few hundred out of any number. */
export class Grams {
  readonly #postings = new Map<number, number[]>();
  readonly #sizes: Uint8Array;
  readonly #shared: Uint8Array;

  constructor(texts: readonly string[]) {
    this.#sizes = new Uint8Array(texts.length);
    this.#shared = new Uint8Array(texts.length);
    texts.forEach((text, place) => {
      const grams = gramsOf(text);
      this.#sizes[place] = grams.size;
      for (const gram of grams) {
        const posting = this.#postings.get(gram);
        if (posting === undefined) this.#postings.set(gram, [place]);
        else posting.push(place);
      }
    });
  }

  /** The places of at most about `count` texts that share the most with `text`, in no order. */
  nearest(text: string, count: number): number[] {
    const grams = gramsOf(text);
    const shared = this.#shared.fill(0);
    for (const gram of grams)
      for (const place of this.#postings.get(gram) ?? []) shared[place] = (shared[place] ?? 0) + 1;
    const scores = new Map<number, number[]>();
    const least = Math.min(2, grams.size);
    for (let place = 0; place < shared.length; place += 1) {
      const common = shared[place] ?? 0;
      if (common < least) continue;
      const size = this.#sizes[place] ?? 0;
      // Half for how alike the two are, half for how far one is part of the other, as while somebody still types.
      const score = Math.round(
        50 * ((2 * common) / (grams.size + size) + common / Math.min(grams.size, size)),
      );
      const bucket = scores.get(score);
      if (bucket === undefined) scores.set(score, [place]);
      else bucket.push(place);
    }
    const nearest: number[] = [];
    for (let score = 100; score > 0 && nearest.length < count; score -= 1) {
      for (const place of scores.get(score) ?? []) {
        if (nearest.length >= 2 * count) break;
        nearest.push(place);
      }
    }
    return nearest;
  }
}

/** The pairs of a text with its two ends marked, each as one number; at most 255 of them. */
function gramsOf(text: string): Set<number> {
  const grams = new Set<number>();
  let before = 1;
  for (let at = 0; at <= text.length && grams.size < 255; at += 1) {
    const unit = at === text.length ? 2 : text.charCodeAt(at);
    grams.add(before * 65_536 + unit);
    before = unit;
  }
  return grams;
}
