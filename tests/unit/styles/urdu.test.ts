import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/urdu.css', 'utf8');
const faces = [...css.matchAll(/@font-face \{[^}]*\}/g)].map(([face]) => face);

function percent(face: string, name: string): number {
  return Number(new RegExp(`${name}: ([\\d.]+)%`).exec(face)?.[1]);
}

const [web = '', ...fallbacks] = faces;

describe.each(fallbacks.map((face) => [/'(.*?)'/.exec(face)?.[1] ?? '', face]))(
  'the stand-in %s',
  (_, face) => {
    it.each(['ascent-override', 'descent-override'])(
      'has the %s of the web font, so that no line moves',
      (name) => {
        const reach = (one: string) => (percent(one, 'size-adjust') * percent(one, name)) / 100;
        expect(reach(face)).toBeCloseTo(reach(web), 0);
      },
    );

    it('covers the same characters as the web font', () => {
      const range = (one: string) => /unicode-range: (.*);/.exec(one)?.[1];
      expect(range(face)).toBe(range(web));
    });
  },
);

it('is the only place that names the web font: an English page with an Urdu name loads none', () => {
  const naming = ['tokens.css', 'base.css', 'text.css', 'tables.css', 'controls.css', 'occasions.css'].filter(
    (file) => readFileSync(`src/styles/${file}`, 'utf8').includes('Sanad Nastaliq'),
  );
  expect(naming).toEqual([]);
  expect(/[^{}]*\{\s*--font-urdu/.exec(css.slice(css.lastIndexOf('@font-face')))?.[0]).toContain(
    ':root:lang(ur)',
  );
});
