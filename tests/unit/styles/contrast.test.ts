import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

type Colours = Readonly<Record<string, string>>;

/** The hex colours that one `:root` block sets; `media` is what stands after `@media`, nothing for the plain block. */
function coloursOf(media: string): Colours {
  const head = media === '' ? '@layer tokens {\n  :root {' : `@media ${media} {\n    :root {`;
  const start = css.indexOf(head);
  if (start < 0) throw new Error(`no :root block for "${media}"`);
  const block = css.slice(start + head.length, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** Relative luminance, WCAG 2.2 definition. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = coloursOf('');
const dark = coloursOf('(prefers-color-scheme: dark)');
const more = coloursOf('(prefers-contrast: more)');
const themes: Readonly<Record<string, { colours: Colours; text: number }>> = {
  light: { colours: light, text: 4.5 },
  dark: { colours: { ...light, ...dark }, text: 4.5 },
  'more contrast': { colours: { ...light, ...more }, text: 7 },
  'more contrast, dark': {
    colours: {
      ...light,
      ...dark,
      ...more,
      ...coloursOf('(prefers-contrast: more) and (prefers-color-scheme: dark)'),
    },
    text: 7,
  },
  print: { colours: { ...light, ...coloursOf('print') }, text: 7 },
};

const statuses = ['good', 'warn', 'neutral', 'bad', 'mixed'];
const papers = ['--paper', '--paper-raised'];
const grounds = [...papers, ...statuses.map((status) => `--${status}-ground`)];
const onEvery = (texts: string[], on: string[]) =>
  texts.flatMap((text) => on.map((ground) => [text, ground] as const));

const textPairs = [
  ...onEvery(['--ink', '--ink-soft', '--accent'], grounds),
  ['--accent-ink', '--accent'] as const,
  ...statuses.flatMap((status) => onEvery([`--${status}`], [...papers, `--${status}-ground`])),
];
const edgePairs = onEvery(['--line-strong', '--focus'], grounds);

describe.each(Object.entries(themes))('%s', (_, { colours, text }) => {
  const between = (one: string, other: string) => contrast(colours[one] ?? '', colours[other] ?? '');

  it.each(textPairs)(`sets %s on %s with a contrast of at least ${text}`, (one, other) => {
    expect(between(one, other)).toBeGreaterThanOrEqual(text);
  });

  it.each(edgePairs)('draws %s on %s with a contrast of at least 3', (one, other) => {
    expect(between(one, other)).toBeGreaterThanOrEqual(3);
  });
});

it('gives the dark theme every colour of the light one', () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light));
  expect(Object.keys(more)).toEqual(Object.keys(light));
});
