import { describe, expect, it } from 'vitest';

import { distanceBetween } from '../../../src/check/look-alike.ts';
import { deceptionsIn, posesAsAuthority, problemsOfDeception } from '../../../src/desk/check.ts';
import type { Tables } from '../../../src/data/tables.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';

const TODAY = '2026-11-25';
const { tables, words, raw } = loadWholeTables('tests/registers/pakistan', TODAY);

type Service = Tables['services'][number];

/** The tables in which a service has other cells. */
function withService(id: string, cells: Partial<Service>): Tables {
  return { ...tables, services: tables.services.map((row) => (row.id === id ? { ...row, ...cells } : row)) };
}

const found = (changed: Tables) =>
  deceptionsIn({ tables: changed, words }, TODAY).map(
    ({ text, what, mayBeAllowed }) => `${text}: ${what}, ${mayBeAllowed}`,
  );

describe('what a reader may take for something else', () => {
  it('is not in the register as it is', () => {
    expect(found(tables)).toEqual([]);
  });

  it.each([
    ['PTCL VPN', 'has only words that any provider may use beside "PTCL" of ptcl', true],
    ['Free NTC', 'has only words that any provider may use beside "NTC" of ntc', true],
    ['این ٹی سی وی پی این', 'has only words that any provider may use beside "این ٹی سی" of ntc', true],
    ['Kestrel', 'has only words that any provider may use beside "Kestrel VPN" of nexilium-tech', true],
    ['KestreI VPN', 'cannot be told by the eye from "Kestrel VPN" of nexilium-tech', false],
    ['Kestre1 Plus', 'cannot be told by the eye from "Kestrel VPN" of nexilium-tech', false],
    ['Kestral VPN', 'is one letter from "Kestrel VPN" of nexilium-tech', true],
    ['Kesterl', 'is one letter from "Kestrel VPN" of nexilium-tech', true],
    ['ProtonVPN', 'is known as a name of others, Proton', true],
    ['NordVPN', 'is known as a name of others, NordVPN', true],
    ['پروٹون وی پی این', 'is known as a name of others, پروٹون', true],
    ['WhatsApp', 'is known as a name of others, WhatsApp', true],
    ['X', 'is known as a name of others, X', true],
    ['facebook.com', 'reads as a web address', false],
    ['ch.protonvpn.android', 'reads as a web address', false],
    ['gov.pk', 'reads as a web address', false],
    ['Crest crestvpn.pk', 'reads as a web address', false],
    ['https://crest.example', 'reads as a web address', false],
    ['crest[.]com', 'reads as a web address', false],
    ['crest dot com', 'reads as a web address', false],
    ['www crest com', 'reads as a web address', false],
    ['PTA Crest', "has the authority's name in it, PTA", true],
    ['Crest VPN (PTA)', "has the authority's name in it, PTA", true],
    ['کریسٹ پی ٹی اے', "has the authority's name in it, پی ٹی اے", true],
    ['Crest VPN Licensed', 'says of itself what only the register says, "Licensed"', true],
    ['Crest لائسنس یافتہ', 'says of itself what only the register says, "لائسنس یافتہ"', true],
  ])('is %s as another name of Crest VPN', (alias, what, mayBeAllowed) => {
    expect(found(withService('crest-vpn', { aliases: [alias] }))).toContain(
      `${alias}: ${what}, ${mayBeAllowed}`,
    );
  });

  it.each([
    ['facebook.com', 'has pages of anybody', false],
    ['google.com', 'has pages of anybody', false],
    ['t.me', 'has pages of anybody', false],
    ['bit.ly', 'has pages of anybody', false],
    ['pta.gov.pk', "is the authority's own", false],
    ['pta-gov.pk', "looks like the authority's and is not", false],
    ['pta.com.pk', "looks like the authority's and is not", false],
    ['pta.pk', "looks like the authority's and is not", false],
    // With accents: ptä.pk and kestrél.pk.
    [new URL('https://pt\u00E4.pk').hostname, "looks like the authority's and is not", false],
    [new URL('https://kestr\u00E9l.pk').hostname, 'looks like "Kestrel VPN" of nexilium-tech', true],
    ['crest.github.io', 'is a page that anybody can have on a platform', true],
    ['protonvpn.com', 'is known as a name of others, Proton', true],
    ['kestrelvpn.pk', 'looks like "Kestrel VPN" of nexilium-tech', true],
  ])('is %s as a domain of Crest VPN', (domain, what, mayBeAllowed) => {
    expect(found(withService('crest-vpn', { domains: [domain] }))).toEqual([
      `${domain}: ${what}, ${mayBeAllowed}`,
    ]);
  });

  it.each([
    ['www.pta.gov.pk', false],
    ['pta.gov.pk', false],
    ['senate.gov.pk', false],
    ['www.pta.gov.pk.evil.com', true],
    ['pta-gov.pk', true],
    ['ptagov.pk', true],
    // With a Cyrillic letter: рta.gov.pk and ptа.gov.pk.
    [new URL('https://\u0440ta.gov.pk').hostname, true],
    [new URL('https://www.pt\u0430.gov.pk').hostname, true],
    ['evil-pta.gov.pk.example.org', true],
    ['pta.g0v.pk', true],
    [new URL('https://pt\u00E4.gov.pk').hostname, true],
  ])('is a link to %s: %s', (host, isOne) => {
    expect(posesAsAuthority(host)).toBe(isOne);
  });

  it('is no name of its own licensee, nor a plain new one', () => {
    for (const alias of ['Crest', 'Crest VPN Pro', 'CrestVPN', 'Zettabyte VPN', 'Meridian Tunnel'])
      expect(found(withService('crest-vpn', { aliases: [alias] }))).toEqual([]);
  });

  it('is refused, with its line and a way out, unless the row says why it is right', () => {
    const problems = (cells: Partial<Service>) =>
      problemsOfDeception(
        { tables: withService('crest-vpn', cells), words, raw },
        (table) => `${table}.csv`,
        TODAY,
      ).map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
    expect(problems({ aliases: ['ProtonVPN'] })).toEqual([
      'services.csv:3:aliases: "ProtonVPN" is known as a name of others, Proton; if it is right all the same, say in note why: allow "ProtonVPN": the reason',
    ]);
    const note = 'Some note. allow "ProtonVPN": the list of 3 March 2027 prints this brand.';
    expect(problems({ aliases: ['ProtonVPN'], note })).toEqual([]);
    expect(problems({ aliases: ['NordVPN'], note })).toHaveLength(1);
    expect(problems({ aliases: ['ProtonVPN'], note: 'allow "ProtonVPN": yes' })).toHaveLength(1);
    expect(problems({ domains: ['facebook.com'], note: 'allow "facebook.com": its page is there.' })).toEqual(
      ['services.csv:3:domains: "facebook.com" has pages of anybody; take it out'],
    );
  });

  it.each([
    ['kestrel', 'kestral', true],
    ['kestrel', 'kestre', true],
    ['kestrel', 'akestrel', true],
    ['kestrel', 'ketsrel', true],
    ['kestrel', 'kestrel', false],
    ['kestrel', 'ketsral', false],
    ['aab', 'aba', true],
    ['abc', 'cba', false],
  ])('knows whether %s and %s are one letter apart', (a, b, expected) => {
    expect([distanceBetween(a, b, 1) === 1, distanceBetween(b, a, 1) === 1]).toEqual([expected, expected]);
  });
});
