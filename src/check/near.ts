import { distanceBetween, toleranceFor } from './distance.ts';
import type { Name, Opened } from './opened.ts';
import { spell, withoutLegalForm } from '../names/spelling.ts';

/** How many candidates the pairs of letters hand on. */
const CANDIDATES = 200;

/** Names within a few edits of a look, the nearest first. */
export function nearTo(opened: Opened, look: string): Name[] {
  const near: { name: Name; distance: number }[] = [];
  for (const place of opened.grams.nearest(look, CANDIDATES)) {
    const name = opened.names[place];
    if (name === undefined) continue;
    const own = name.looks.join('');
    const most = Math.min(toleranceFor(look.length), toleranceFor(own.length));
    const distance = distanceBetween(look, own, most);
    // Of equally near names the one that begins alike comes first: few mistype the first letter.
    const begins = look.startsWith(own.charAt(0)) ? 0 : 0.5;
    if (distance > 0 && distance <= most) near.push({ name, distance: distance + begins });
  }
  return near.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
}

/** A word as short as this begins too many others. */
const SHORTEST = 4;

/** Companies whose names a spelling of two words or more gives shortened: `pakistan telecom`. */
export function shortenedBy(opened: Opened, spelled: string, look: string): Name[] {
  const words = withoutLegalForm(spelled).split(' ');
  const places = words.length < 2 ? [] : opened.grams.nearest(look, CANDIDATES);
  return places
    .flatMap((place) => opened.names[place] ?? [])
    .filter(({ text, service, looks }) => {
      if (service >= 0 || !looks.some((own) => own.startsWith(look.slice(0, SHORTEST)))) return false;
      const own = spell(text).split(' ');
      return words.every(
        (word, at) => word === own[at] || (word.length >= SHORTEST && own[at]?.startsWith(word)),
      );
    });
}
