import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import { normalise, spell, withoutLegalForm } from '../../../src/names/spelling.ts';
import { buildRegister, type Register } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { LONG } from '../../long.ts';
import { nearTo, writings } from './questions.ts';
import { oracleOf } from './oracle.ts';
import { searchIndex as pakistanIndex, register as pakistan, TODAY } from './pakistan.ts';
import { HOSTILE_PIECES } from './traps.ts';
import { EVERYDAY, WORDS } from '../../words.ts';

vi.setConfig({ testTimeout: LONG ? 1_200_000 : 60_000 });

const generated = buildRegister(generateTables(40, 7), TODAY);
const REGISTERS = [
  { name: 'the frozen register', register: pakistan, searchIndex: pakistanIndex },
  {
    name: 'a generated register',
    register: generated,
    searchIndex: new SearchIndex(indexOf(generated, WORDS)),
  },
];

interface Key {
  readonly text: string;
  readonly ids: readonly string[];
  readonly kind: 'brand' | 'company' | 'address' | 'number';
}

/** Everything that is exactly a key, straight from the tables. */
function keysOf({ companies }: Register): Key[] {
  const keys = companies.flatMap(({ licensee, services }): Key[] => [
    ...services.flatMap(({ id, brand, brand_ur, aliases, domains, apps }): Key[] => [
      ...[brand, brand_ur ?? '', ...aliases].map((text) => ({ text, ids: [id], kind: 'brand' as const })),
      ...[...domains, ...apps].map((text) => ({ text, ids: [id], kind: 'address' as const })),
    ]),
    ...[licensee.legal_name, licensee.legal_name_ur ?? '', ...licensee.aliases].map((text) => ({
      text,
      ids: [licensee.id],
      kind: 'company' as const,
    })),
    { text: licensee.licence_no, ids: [licensee.id], kind: 'number' as const },
  ]);
  return keys.filter(({ text }) => text !== '');
}

describe.each(REGISTERS)('$name', ({ register, searchIndex }) => {
  const keys = keysOf(register);
  const names = keys.filter(({ kind }) => kind !== 'address');
  const mayBeGreen = oracleOf(register);

  it('never answers "licensed" to what is not exactly a key, as a second reading of the contract finds', () => {
    const texts = keys.map(({ text }) => text);
    let licensed = 0;
    fc.assert(
      fc.property(nearTo(texts), (question) => {
        if (ask(searchIndex, question, TODAY, EVERYDAY).verdict !== 'licensed') return;
        licensed += 1;
        expect(mayBeGreen(question), JSON.stringify(question)).toBe(true);
      }),
      { numRuns: LONG ? 125_000 : 1_000, seed: 20261124 },
    );
    // The questions come near enough to be worth asking.
    expect(licensed).toBeGreaterThan(50);
  });

  it('knows every name in every writing of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names).chain((key) => writings(key.text).map((written) => ({ key, written }))),
        ({ key, written }) => {
          const { verdict, matches } = ask(searchIndex, written, TODAY, EVERYDAY);
          expect(['licensed', 'not-current', 'several'], written).toContain(verdict);
          expect(
            matches.map(({ id }) => id),
            written,
          ).toEqual(expect.arrayContaining([...key.ids]));
        },
      ),
      { numRuns: LONG ? 3_000 : 500, seed: 20261124 },
    );
  });

  it('knows every company with its legal form written out, shortened or left out', () => {
    for (const { licensee } of register.companies) {
      const bare = spell(licensee.legal_name);
      const short = withoutLegalForm(bare);
      for (const form of [
        '',
        ' ltd',
        ' Ltd.',
        ' (Pvt.) Ltd.',
        ' Private Limited',
        ' (SMC-Private) Limited',
        ' Pvt Ltd',
      ])
        expect(
          ask(searchIndex, short + form, TODAY, EVERYDAY).matches.map(({ id }) => id),
          short + form,
        ).toContain(licensee.id);
    }
  });
});

describe('the normaliser', () => {
  it('does to what it has done nothing more', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      nearTo(['وی پی این', 'کریسٹ وی پی این', 'P.T.C.L.', 'V P N', 'Crest-VPN', 'أإٱآئؤۂۀيكه']),
    );
    fc.assert(
      fc.property(text, (written) => {
        expect(normalise(normalise(written))).toBe(normalise(written));
        expect(spell(spell(written))).toBe(spell(written));
      }),
      { numRuns: LONG ? 10_000 : 1_000, seed: 20261124 },
    );
  });
});

describe('any text at all', () => {
  const { searchIndex } = REGISTERS[1] ?? { searchIndex: pakistanIndex };
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10_000, size: 'max' }),
    fc
      .tuple(fc.constantFrom(...HOSTILE_PIECES), fc.integer({ min: 1, max: 10_000 }))
      .map(([text, length]) => text.repeat(Math.ceil(length / text.length)).slice(0, length)),
  );

  /** Of the thread's own time, in ms, over enough times that its coarse clock is near. */
  function timeToAnswer(question: string): number {
    const times = 10;
    const start = process.threadCpuUsage();
    for (let time = 0; time < times; time += 1) ask(searchIndex, question, TODAY, EVERYDAY);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000 / times;
  }

  // How fast an answer is, is the business of `npm run bench:check`; here nobody can make it hang.
  it('is answered at once, however long it is', () => {
    fc.assert(
      fc.property(anything, (question) => {
        expect(timeToAnswer(question), JSON.stringify(question.slice(0, 80))).toBeLessThan(100);
      }),
      { numRuns: LONG ? 300 : 50, seed: 20261124 },
    );
  });
});
