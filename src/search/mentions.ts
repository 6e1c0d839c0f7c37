import { spell } from '../names/spelling.ts';
import type { Row, SearchIndex } from './rows.ts';

/** A source or an answer of the help page that mentions a name. */
export type Mention = Pick<Row, 'kind' | 'title' | 'href'>;

const MAX_MENTIONS = 4;
/** Of how many words at most a name is written: `proton vpn` is `protonvpn`. */
const MAX_WORDS = 6;
const MIN_LENGTH = 3;

/**
 * The sources and help entries, out of the index of the search, that have a name in their own words: the name as it is
 * written, with or without its spaces, and not what is only like it.
 */
export function mentionsIn({ rows }: SearchIndex, name: string): readonly Mention[] {
  const key = spell(name).replaceAll(' ', '');
  if (key.length < MIN_LENGTH) return [];
  const isIn = (text: string) => {
    const words = spell(text).split(' ');
    return words.some((_, at) => {
      let joined = '';
      for (const word of words.slice(at, at + MAX_WORDS)) {
        joined += word;
        if (joined === key) return true;
        if (joined.length > key.length) return false;
      }
      return false;
    });
  };
  return rows
    .filter(({ kind }) => kind === 'help' || kind === 'source')
    .filter(({ title, text, more, also }) => [title, text, ...more, ...also].some(isIn))
    .slice(0, MAX_MENTIONS)
    .map(({ kind, title, href }) => ({ kind, title, href }));
}
