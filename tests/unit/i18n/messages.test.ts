import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { partsOf } from '../../../src/i18n/message.ts';
import { messages } from '../../../src/i18n/messages.ts';

type Topic = Readonly<Record<string, string>>;

const FOLDER = 'src/i18n';
const topicsOf = (language: string) => readdirSync(join(FOLDER, language)).sort();
const read = (language: string, topic: string) =>
  JSON.parse(readFileSync(join(FOLDER, language, topic), 'utf8')) as Topic;
const slotsOf = (message: string) =>
  partsOf(message)
    .flatMap((part) => ('slot' in part ? [part.slot] : []))
    .sort();

const TOPICS = topicsOf('en');
const others = LANGUAGES.filter((language) => language !== 'en');
const cases = LANGUAGES.flatMap((language) => TOPICS.map((topic) => [language, topic] as const));

describe('the words of every language', () => {
  it.each(others)('%s: has the topics that English has', (language) => {
    expect(topicsOf(language)).toEqual(TOPICS);
  });

  it.each(cases)('%s/%s: has the keys that English has, each beginning with a topic', (language, topic) => {
    const keys = Object.keys(read(language, topic));
    expect(keys.toSorted()).toEqual(Object.keys(read('en', topic)).sort());
    expect(keys.filter((key) => !/^[a-z][\w-]*(\.[\w-]+)+$/.test(key))).toEqual([]);
  });

  it.each(cases)('%s/%s: has the values of each English message', (language, topic) => {
    const slots = (words: Topic) =>
      Object.fromEntries(Object.entries(words).map(([key, message]) => [key, slotsOf(message)]));
    const own = slots(read(language, topic));
    const english = slots(read('en', topic));
    // "One licensee" may say its number in words in one language and in digits in another.
    for (const key of Object.keys(english).filter((key) => key.endsWith('.one'))) {
      const without = (list: readonly string[] = []) => list.filter((slot) => slot !== 'count');
      own[key] = without(own[key]);
      english[key] = without(english[key]);
    }
    expect(own).toEqual(english);
  });

  it.each(cases)('%s/%s: has no empty message, no stray brace and no space at an end', (language, topic) => {
    const bad = Object.values(read(language, topic)).filter(
      (message) =>
        message !== message.trim() || message === '' || /[{}]/.test(message.replace(/\{\w+\}/g, '')),
    );
    expect(bad).toEqual([]);
  });

  it.each(cases)('%s/%s: has all plural forms of what comes in plural forms', (language, topic) => {
    const keys = Object.keys(read(language, topic));
    const stems = new Set(
      keys.filter((key) => /\.(one|other)$/.test(key)).map((key) => key.replace(/\.\w+$/, '')),
    );
    const missing = [...stems].flatMap((stem) =>
      ['one', 'other'].map((form) => `${stem}.${form}`).filter((key) => !keys.includes(key)),
    );
    expect(missing).toEqual([]);
  });

  it.each(LANGUAGES)('%s: are all in use, none hiding another', (language) => {
    const all = TOPICS.flatMap((topic) => Object.entries(read(language, topic)));
    expect(new Set(all.map(([key]) => key)).size).toBe(all.length);
    expect(messages[language]).toEqual(Object.fromEntries(all));
  });

  it('are Urdu in Urdu letters, but for names that have none', () => {
    const latin = TOPICS.flatMap((topic) => Object.entries(read('ur', topic))).filter(
      ([, message]) =>
        /[A-Za-z]{3}/.test(message.replace(/\{\w+\}/g, '')) && !/\p{Script=Arabic}/u.test(message),
    );
    const same = latin.filter(([key, message]) => messages.en[key as keyof typeof messages.en] !== message);
    expect(same).toEqual([]);
  });
});
