import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { messages } from '../../../src/i18n/words.ts';

/** The paragraphs and headings of the pages in Urdu, without their front matter and fragments. */
const paragraphs = ['help', 'about', 'glossary'].flatMap((page) =>
  readFileSync(`data/pages/ur/${page}.md`, 'utf8')
    .replace(/^---\n[^]*?---\n/, '')
    .split('\n')
    .filter((line) => line !== '' && !/^\{\w+\}$/.test(line))
    .map(
      (line, at) =>
        [`${page} ${at}`, line.replace(/^#+ | \{#[\w-]+\}$|^- |\]\([^)]*\)|\[|\*\*/g, '')] as const,
    ),
);

/** Each text with an Urdu letter in the place of each value, and of what is quoted as code. */
const written = [...Object.entries(messages.ur), ...paragraphs].map(([key, message]) => ({
  key,
  text: message.replace(/\{\w+\}|`[^`]+`/g, 'س'),
}));

/** Names and signs that Urdu text writes in Latin letters too. */
const LATIN = ['CC BY', 'MIT', 'SHA-256', 'WCAG', 'AA', 'A', 'axe'];

function withoutLatin(text: string): string {
  return LATIN.reduce((left, name) => left.replace(new RegExp(`\\b${name}\\b`, 'g'), ''), text);
}

describe('the Urdu words', () => {
  it.each([
    ['the letters of Urdu, not their Arabic forms', /[كيىهةۃ]/],
    ['the digits 0–9, as Pakistani print does', /[٠-٩۰-۹]/],
    ['Urdu commas, semicolons, question marks and full stops', /[?;٬٫]|\p{Script=Arabic}[,.]/u],
    ['no straight quotes', /["'`]/],
    ['one space between words', / {2}|\u00A0/],
    ['no space before a sign', / [،۔؟؛]/],
    ['a space after a sign', /[،۔؟؛]\p{L}/u],
    ['no stretched letter and no letter in a fixed form', /[\u0640\uFE70-\uFEFF\uFB50-\uFDFF]/],
  ])('have %s', (_what, wrong) => {
    expect(written.filter(({ text }) => wrong.test(text))).toEqual([]);
  });

  it('open and close their quotes as Pakistani print does', () => {
    const unpaired = written.filter(({ text }) => /[“”]/.test(text.replace(/”[^“”]+“/g, '')));
    expect(unpaired).toEqual([]);
  });

  it('have Latin letters only in names that have no Urdu form', () => {
    expect(written.filter(({ text }) => /[A-Za-z]/.test(withoutLatin(text)))).toEqual([]);
  });
});
