import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { element, renderXml } from '../../src/xml.ts';

function parse(xml: string): { readonly text: string | null; readonly attribute: string | null } {
  const root = new DOMParser({
    onError: (level, message) => level === 'warning' || expect.fail(`${level}: ${message}`),
  }).parseFromString(xml, 'text/xml').documentElement;
  return { text: root?.textContent ?? null, attribute: root?.getAttribute('b') ?? null };
}

describe('renderXml', () => {
  it.each([
    ['markup', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['the end of a CDATA section', ']]>', ']]&gt;'],
    ['an ampersand that looks like an entity', '&lt;', '&amp;lt;'],
    ['a control character', 'a\u0000b\u001Bc', 'a\uFFFDb\uFFFDc'],
    ['a right-to-left override', 'gpj.\u202Eexe', 'gpj.\uFFFDexe'],
    ['half of a surrogate pair', '\uD800x', '\uFFFDx'],
    ['a carriage return, which parsers would change', 'a\rb', 'a&#13;b'],
  ])('writes %s as text', (_what, text, written) => {
    expect(renderXml(element('a', {}, text))).toBe(`<a>${written}</a>`);
  });

  it('lets no attribute end early', () => {
    expect(renderXml(element('a', { b: `"' onload="x" <&>\n` }))).toBe(
      '<a b="&quot;&#39; onload=&quot;x&quot; &lt;&amp;&gt;&#10;"/>',
    );
  });

  it('gives back any plain text through a parser, in text and in attributes', () => {
    // This parser reads two more characters as line ends, as XML 1.1 would have it.
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[\u0085\u2028]/.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        expect(parse(renderXml(element('a', { b: text }, text)))).toEqual({ text, attribute: text });
      }),
    );
  });
});
