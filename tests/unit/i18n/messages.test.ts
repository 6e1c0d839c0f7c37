import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { partsOf } from '../../../src/i18n/message.ts';
import { thisRegister } from '../../../src/this-register.ts';

type Messages = Readonly<Record<string, string>>;

const read = (language: string) => JSON.parse(readFileSync(`src/i18n/${language}.json`, 'utf8')) as Messages;
const english = read('en');
const slotsOf = (message = '') =>
  partsOf(message)
    .flatMap((part) => ('slot' in part ? [part.slot] : []))
    // Where a language needs a name of the country or the product is its own affair.
    .filter((slot) => !(slot in (thisRegister.names.en ?? {})))
    .sort();

describe.each(LANGUAGES)('the words of %s', (language) => {
  const words = read(language);

  it('have the keys that English has, in its order, each beginning with a topic', () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
    expect(Object.keys(words).filter((key) => !/^[a-z][\w-]*(\.[\w-]+)+$/i.test(key))).toEqual([]);
  });

  it('name no key twice', () => {
    const keys = Array.from(readFileSync(`src/i18n/${language}.json`, 'utf8').matchAll(/^ {2}"([^"]+)":/gm));
    expect(keys.length).toBe(Object.keys(words).length);
  });

  it('have the values of each English message', () => {
    // "One licensee" may say its number in words in one language and in digits in another.
    const slots = (key: string, message?: string) =>
      slotsOf(message).filter((slot) => !(key.endsWith('.one') && slot === 'count'));
    const wrong = Object.entries(english).filter(
      ([key, message]) => slots(key, words[key]).join() !== slots(key, message).join(),
    );
    expect(wrong).toEqual([]);
  });

  it('have no empty message, no stray brace and no space at an end', () => {
    const bad = Object.values(words).filter(
      (message) =>
        message !== message.trim() || message === '' || /[{}]/.test(message.replace(/\{\w+\}/g, '')),
    );
    expect(bad).toEqual([]);
  });

  it('have all plural forms of what comes in plural forms', () => {
    const keys = Object.keys(words);
    const stems = new Set(
      keys.filter((key) => /\.(one|other)$/.test(key)).map((key) => key.replace(/\.\w+$/, '')),
    );
    const missing = [...stems].flatMap((stem) =>
      ['one', 'other'].map((form) => `${stem}.${form}`).filter((key) => !keys.includes(key)),
    );
    expect(missing).toEqual([]);
  });
});

describe('the words of the site', () => {
  it('are all used', () => {
    const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|astro)$/.test(file))
      .map((file) => readFileSync(join('src', file), 'utf8'))
      .join('\n');
    const texts = [...code.matchAll(/(['"`])([a-zA-Z][\w-]*(?:\.(?:[\w-]|\$\{[^{}]*\})+)+)\1/g)];
    const named = new Set(texts.map(([, , text]) => text));
    // `help.${question}.short` names every key with something in that place.
    const patterns = [...named]
      .filter((text) => text?.includes('${'))
      .map((text = '') => {
        const parts = text.split(/\$\{[^{}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`));
        return new RegExp(`^${parts.join('[\\w.-]+')}$`);
      });
    const stemOf = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '');
    const isUsed = (key: string) => named.has(key) || patterns.some((pattern) => pattern.test(key));
    expect(Object.keys(english).filter((key) => !isUsed(key) && !isUsed(stemOf(key)))).toEqual([]);
  });

  it('are Urdu in Urdu letters, but for names that have none', () => {
    const same = Object.entries(read('ur')).filter(
      ([key, message]) =>
        /[A-Za-z]{3}/.test(message.replace(/\{\w+\}/g, '')) &&
        !/\p{Script=Arabic}/u.test(message) &&
        english[key] !== message,
    );
    expect(same).toEqual([]);
  });
});
