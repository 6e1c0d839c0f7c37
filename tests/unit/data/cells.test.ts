import { describe, expect, it } from 'vitest';

import { cells } from '../../../src/data/tables.ts';

const word = cells.oneOf(['high', 'low']);
const kinds = { ...cells, word };
type Kind = Exclude<keyof typeof kinds, 'oneOf'>;

const right: readonly [Kind, text: string, value: unknown][] = [
  ['text', 'Alpha Networks (Pvt.) Ltd', 'Alpha Networks (Pvt.) Ltd'],
  ['text', 'الفا نیٹ ورکس', 'الفا نیٹ ورکس'],
  ['optionalText', '', ''],
  ['slug', 'alpha-2-cubic', 'alpha-2-cubic'],
  ['slug', 'a'.repeat(200), 'a'.repeat(200)],
  ['slug', 'index-vpn', 'index-vpn'],
  ['day', '2025-11-13', '2025-11-13'],
  ['optionalSlug', '', ''],
  ['optionalSlug', 'alpha', 'alpha'],
  ['optionalDay', '', ''],
  ['optionalDate', '2025-11-13', '2025-11-13'],
  ['optionalDate', '2025-11', '2025-11'],
  ['optionalDate', '2025', '2025'],
  ['optionalDate', '', ''],
  ['link', 'https://www.pta.gov.pk/media?id=1&lang=ur#top', 'https://www.pta.gov.pk/media?id=1&lang=ur#top'],
  ['optionalLink', '', ''],
  [
    'links',
    'https://a.example.org/ | https://b.example.org/',
    ['https://a.example.org/', 'https://b.example.org/'],
  ],
  ['links', '', []],
  ['slugs', 'first | second-1', ['first', 'second-1']],
  ['slugs', '', []],
  ['names', 'Alpha Net', ['Alpha Net']],
  ['names', 'Alpha, Net | الفا', ['Alpha, Net', 'الفا']],
  ['domains', 'example.pk | example.com.pk', ['example.pk', 'example.com.pk']],
  ['domains', 'xn--mgbai9azgqp6j.pk', ['xn--mgbai9azgqp6j.pk']],
  ['apps', 'android:pk.example.vpn | ios:123456789', ['android:pk.example.vpn', 'ios:123456789']],
  ['sha256', 'a'.repeat(64), 'a'.repeat(64)],
  ['sha256', '', ''],
  ['number', '0', 0],
  ['number', '9999999', 9999999],
  ['optionalNumber', '12', 12],
  ['optionalNumber', '', null],
  ['word', 'low', 'low'],
];

const EMPTY = 'must not be empty';
const SLUG = 'must be a slug of a-z, 0-9 and single hyphens';
const DAY = 'must be YYYY-MM-DD';
const DATE = 'must be YYYY-MM-DD, YYYY-MM or YYYY';
const LINK = 'must be a link that begins with https://';
const DOMAIN = 'must be a registrable domain like example.pk, in lower case';
const APP = 'must be android:<package> or ios:<number>';
const SHA = 'must be a SHA-256 in 64 hexadecimal digits';
const NUMBER = 'must be a whole number from 0 to 9999999, in digits alone';
const WORD = 'must be one of high, low';
const BAR = 'must separate its values by " | "';

const all = (kind: Kind, texts: readonly string[], message: string) =>
  texts.map((text): [Kind, string, string] => [kind, text, message]);

/** `…` at the end of a message stands for `, got "<the text>"`. */
const wrong: readonly [Kind, text: string, message: string][] = [
  ['text', '', EMPTY],
  ['slug', '', EMPTY],
  ['day', '', EMPTY],
  ['link', '', EMPTY],
  ['number', '', EMPTY],
  ['word', '', EMPTY],
  ['slug', 'a'.repeat(247), 'must be at most 200 letters, since files are named by it; it has 247'],
  ...['index', 'register', '404'].map((name): [Kind, string, string] => [
    'slug',
    name,
    `must not be "${name}": the site has files of this name`,
  ]),
  ...all('slug', ['Alpha', 'alpha_net', 'alpha-', 'al--pha', 'الفا', 'a/b'], `${SLUG}…`),
  ...all(
    'day',
    ['2025-11', '2025-02-29', '2025-11-31', '13/11/2025', '2025-1-3', '20251113', '2025-11-13T00:00'],
    `${DAY}…`,
  ),
  ...all('optionalSlug', ['Alpha'], `${SLUG}…`),
  ['optionalDay', '2025', `${DAY}…`],
  ...all(
    'optionalDate',
    ['2025-13', '2025-00', '2025-11-00', '25', 'Nov 2025', '2025-11-', '1899', '2925-11-13', '~2025'],
    `${DATE}…`,
  ),
  ...all(
    'link',
    [
      'http://example.org/',
      'HTTPS://example.org/',
      'javascript:alert(1)',
      'data:text/html,x',
      '//example.org/',
      'example.org',
      'https://',
      'https://localhost/',
      'https://127.0.0.1/',
      'https://user:pw@example.org/',
      'https://user@example.org/',
      'https://:pw@example.org/',
      'https://example.org/a b',
      'https://example.org/"onload="x',
      'https://example.org/<b>',
      'https://example.org\\@evil.example/',
    ],
    `${LINK}…`,
  ),
  [
    'link',
    'https://example.org/خبر',
    'must be written in ASCII, like https://example.org/%D8%AE%D8%A8%D8%B1',
  ],
  ['optionalLink', 'ftp://example.org/', `${LINK}…`],
  ['links', 'https://a.example.org/ | http://b.example.org/', `${LINK}, got "http://b.example.org/"`],
  ['links', 'https://a.example.org/ https://b.example.org/', `${LINK}…`],
  ['slugs', 'first|second', `${BAR}, with a space on both sides`],
  ['slugs', 'First', 'must be a slug of a-z, 0-9 and single hyphens, got "First"'],
  ['names', 'Alpha|Beta', `${BAR}, with a space on both sides`],
  ['names', 'Alpha |', `${BAR}, with a space on both sides`],
  ['names', '| Alpha', `${BAR}, with a space on both sides`],
  ['names', 'Alpha | | Beta', `${BAR}, with a space on both sides`],
  ['names', 'Alpha | Alpha', 'must not name a value twice'],
  ...all(
    'domains',
    [
      'www.example.pk',
      'Example.pk',
      'https://example.pk',
      'example.pk/',
      'example.pk.',
      'example',
      'com.pk',
      'example.notatld',
      '127.0.0.1',
      'مثال.pk',
    ],
    `${DOMAIN}…`,
  ),
  ...all(
    'apps',
    ['pk.example.vpn', 'android:vpn', 'ios:0123456', 'ios:id123456', 'android:pk.example.', 'web:x.y'],
    `${APP}…`,
  ),
  ['apps', 'ios:123456789, ios:123456788', `${APP}…`],
  ['sha256', 'A'.repeat(64), `${SHA}, got "${'A'.repeat(57)}…"`],
  ['sha256', 'abc', `${SHA}…`],
  ...all('number', ['007', '1.0', '1e3', '3,000', 'three', '12345678', '٣'], `${NUMBER}…`),
  ['optionalNumber', 'n/a', `${NUMBER}…`],
  ['word', 'High', `${WORD}…`],
];

function messagesOf(kind: Kind, text: string): string[] {
  return kinds[kind].safeParse(text).error?.issues.map(({ message }) => message) ?? [];
}

describe('a cell', () => {
  it.each(right)('%s takes %j', (kind, text, value) => {
    expect(kinds[kind].parse(text)).toEqual(value);
  });

  it.each(wrong)('%s refuses %j', (kind, text, message) => {
    const whole = message.endsWith('…') ? `${message.slice(0, -1)}, got "${text}"` : message;
    expect(messagesOf(kind, text)).toEqual([whole]);
  });

  it('tells text that is not plain before it looks at what the column asks for', () => {
    expect(messagesOf('day', ' 2025-11-13')).toEqual(['has a space before or after its value; remove it']);
    expect(messagesOf('link', 'https://example.org/\u200B')).toEqual([
      'has a character that cannot be seen (U+200B zero width space); remove it',
    ]);
  });

  it('has every kind in these tables', () => {
    const tried = (cases: readonly (readonly [Kind, ...unknown[]])[]) => new Set(cases.map(([kind]) => kind));
    const every = Object.keys(kinds).filter((kind) => kind !== 'oneOf');
    expect([...tried(right)].sort()).toEqual(every.sort());
    expect([...tried(wrong)].sort()).toEqual(every.filter((kind) => kind !== 'optionalText').sort());
  });
});
