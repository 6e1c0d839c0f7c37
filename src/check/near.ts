import { distanceBetween, toleranceFor } from './distance.ts';
import type { Name, Opened } from './opened.ts';

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
