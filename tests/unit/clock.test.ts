import { describe, expect, it } from 'vitest';

import { badgeOf, bearersOf } from '../../src/badges/badge.ts';
import { badgeSvg } from '../../src/badges/drawing.ts';
import { shieldOf } from '../../src/badges/embed.ts';
import { licenseeCard, siteCard } from '../../src/badges/share-card.ts';
import { ask } from '../../src/check/ask.ts';
import { indexOf } from '../../src/check/make-index.ts';
import { SearchIndex } from '../../src/check/search-index.ts';
import { linesOfAnswer } from '../../src/cli/ask.ts';
import { assertDefined } from '../../src/errors.ts';
import { showingText } from '../../src/i18n/phrases.ts';
import { siteIn } from '../../src/i18n/site.ts';
import { showingsOf, toneOf } from '../../src/register/standing.ts';
import { buildRegister, type Register } from '../../src/register/register.ts';
import { searchIndexOf } from '../../src/search/rows.ts';
import { decisionRow, exampleTables } from '../example/register.ts';
import { EVERYDAY, WORDS } from '../words.ts';

/** Nothing is green, and nothing in the present tense, beyond what somebody last checked. */

const PLACE = { siteUrl: 'https://sanad.example', basePath: '/' };
const english = siteIn('en', PLACE);

/** Alpha VPN, licensed until 31 December 2027 and approved to start; last checked on 25 November 2026. */
function registerOn(today: string): Register {
  const decisions = [
    decisionRow({ until: '2027-12-31' }),
    decisionRow({ id: 2, decision: 'commenced' }),
    decisionRow({ id: 3, licensee: 'beta', decision: 'authorised' }),
  ];
  const review = { id: 1, reviewed_on: '2026-11-25', searched: 'Everything', found: [], note: '' };
  return buildRegister({ ...exampleTables(), decisions, reviews: [review] }, today);
}

/** 0, 30, 31 and 400 days after the review, and after the end of the licence. */
const FRESH = ['2026-11-25', '2026-12-25'];
const OVERDUE = ['2026-12-26', '2027-12-30', '2028-01-01'];

const PRESENT =
  /\bis (?:licensed|offered|allowed|authorised|approved)|\bmay offer|^Licensed|: Licensed|^Approved/m;

/** What a site that was built on a day says of Alpha VPN: every word, and every colour. */
function surfacesOn(today: string): Record<string, { text: string; isGreen: boolean }> {
  const register = registerOn(today);
  const company = assertDefined(register.companies[0], 'Alpha');
  const badge = badgeOf(assertDefined(bearersOf(company)[0], 'a badge'), english);
  const shield = shieldOf(badge);
  const card = licenseeCard(company, register, english);
  const answer = ask(new SearchIndex(indexOf(register, WORDS)), 'Alpha VPN', today, EVERYDAY);
  const [showing] = showingsOf(company);
  const shown = showingText(english.words, showing, register.review);
  const found = searchIndexOf(english.words, english.addresses, register).rows.filter(
    ({ id }) => id === 'alpha' || id === 'alpha-vpn',
  );
  return {
    check: {
      text: linesOfAnswer(english.words, register, english.addresses, answer).slice(0, -4).join('\n'),
      isGreen: answer.verdict === 'licensed' && !answer.stale,
    },
    page: { text: `${shown.licence}\n${shown.operating}`, isGreen: toneOf(showing) === 'good' },
    badge: { text: badge.title, isGreen: badge.tone === 'good' },
    'drawn badge': {
      text: badgeSvg(badge, 'card', english.words).replaceAll(/<[^>]*>/g, '\n'),
      isGreen: badge.tone === 'good',
    },
    shield: { text: shield.message, isGreen: !shield.isError },
    card: { text: [card.status, ...card.lines].join('\n'), isGreen: card.tone === 'good' },
    'card of the site': { text: siteCard(register, english).lines.join('\n'), isGreen: false },
    search: { text: found.flatMap(({ facts }) => facts).join('\n'), isGreen: false },
  };
}

describe.each(OVERDUE)('a site built on %s, when the review is overdue', (today) => {
  it.each(Object.entries(surfacesOn(today)))('shows nothing as holding: %s', (_, { text, isGreen }) => {
    expect(isGreen).toBe(false);
    expect(text).not.toMatch(PRESENT);
    expect(text).toMatch(/25 November 2026/);
  });
});

it.each(FRESH)('a site built on %s shows the licence as holding, and until when', (today) => {
  const { check, page, badge, shield, card } = surfacesOn(today);
  for (const surface of [check, page, badge, shield, card]) {
    expect(surface?.isGreen).toBe(true);
    expect(surface?.text).toMatch(/until 31 December 2027/i);
  }
});

describe('a site that was built earlier', () => {
  it.each([
    ['2026-12-25', 'licensed', false, /^Yes, licensed\.\n.* named Alpha Ltd\..* as licensed on /],
    ['2026-12-26', 'licensed', true, /^We do not know.*\nOn 25 November 2026, .* was licensed/],
    ['2027-12-31', 'licensed', true, /^We do not know.*\nOn 25 November 2026, .* was licensed/],
    ['2028-01-01', 'not-current', true, /^No, not when last checked\.\nThe licence of .* ran out\./],
  ])('answers on %s by the day of the reader', (day, verdict, stale, sentence) => {
    const register = registerOn('2026-11-25');
    const answer = ask(new SearchIndex(indexOf(register, WORDS)), 'Alpha VPN', day, EVERYDAY);
    expect(answer).toMatchObject({ verdict, stale, reviewedOn: '2026-11-25' });
    expect(linesOfAnswer(english.words, register, english.addresses, answer).join('\n')).toMatch(sentence);
  });

  it('has pages that turn when the review is overdue, and again when the licence ends', () => {
    const { companies, review } = registerOn('2026-11-25');
    const showings = showingsOf(assertDefined(companies[0], 'Alpha'));
    expect(
      showings.map((showing) => [
        showing.from,
        toneOf(showing),
        showingText(english.words, showing, review).licence,
      ]),
    ).toEqual([
      ['2026-11-25', 'good', 'Licensed, until 31 December 2027'],
      ['2026-12-26', 'warn', 'Was licensed when last checked, 25 November 2026'],
      ['2028-01-01', 'bad', 'Licence expired (last checked 25 November 2026)'],
    ]);
  });

  it('counts the age from the review, and not from its build', () => {
    const index = new SearchIndex(indexOf(registerOn('2026-12-20'), WORDS));
    expect(ask(index, 'Alpha VPN', '2026-12-24', EVERYDAY).age).toBe(29);
  });
});
