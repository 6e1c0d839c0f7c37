import { clean } from './spelling.ts';

/** Longer than any name with a question around it. What is longer is no name, and is only looked through. */
const LONGEST = 240;

/** What was asked, in its two readings: as it stands, and without the question around a name. */
export interface Question {
  /** The text as typed, cut where no name reaches. */
  readonly text: string;
  /** Readings to look up as a name, an address or an app, the whole text first. Empty for a text too long to be one. */
  readonly readings: readonly string[];
}

function unframed(text: string, frames: readonly RegExp[]): string | undefined {
  const asked = text.replace(/[\s?!.؟۔]+$/u, '').replaceAll(/[?؟"“”]/g, '');
  for (const frame of frames) {
    const name = frame.exec(asked)?.[1]?.trim();
    if (name !== undefined && name !== '') return name;
  }
  return undefined;
}

export function readQuestion(typed: string, frames: readonly RegExp[]): Question {
  // A name cut out of a longer text would be another question than the one asked.
  const meant = typed.length > 10 * LONGEST ? undefined : clean(typed);
  if (meant === undefined || meant.length > LONGEST)
    return {
      text: typed
        .slice(0, 10 * LONGEST)
        .trim()
        .slice(0, LONGEST),
      readings: [],
    };
  if (meant === '') return { text: '', readings: [] };
  const inner = unframed(meant, frames);
  return { text: typed.trim(), readings: inner === undefined ? [meant] : [meant, inner] };
}
