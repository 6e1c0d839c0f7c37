import { beforeAll, describe, expect, it } from 'vitest';

import { linesOfAnswer } from '../../../src/cli/ask.ts';
import { ask } from '../../../src/check/ask.ts';
import { leadOf } from '../../../src/check/answer.ts';
import { indexOf, restsOnLog } from '../../../src/check/make-index.ts';
import { type CheckIndex, SearchIndex } from '../../../src/check/search-index.ts';
import { readJournal } from '../../../src/history/journal.ts';
import { readJournalFiles } from '../../../src/history/journal-files.ts';
import { removalsOf } from '../../../src/history/published-history.ts';
import { versionsOf } from '../../../src/history/version.ts';
import { addressesIn } from '../../../src/i18n/site.ts';
import { wordsIn } from '../../../src/i18n/words.ts';
import { buildRegister, type Register } from '../../../src/register/register.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';
import { LOSSES_DAY, lossesFolder } from '../../registers/losses.ts';
import { EVERYDAY, WORDS } from '../../words.ts';

/** What is asked for is answered for who has it now; and what is gone is never licensed. */

let register: Register;
let index: CheckIndex;
let lines: Parameters<typeof restsOnLog>[1];
const answerTo = (question: string) => ask(new SearchIndex(index), question, LOSSES_DAY, EVERYDAY);

beforeAll(async () => {
  const folder = await lossesFolder();
  const { tables } = loadWholeTables(folder, LOSSES_DAY);
  const journal = readJournal(readJournalFiles(folder).journal.bytes ?? new Uint8Array());
  lines = journal.lines;
  const removed = removalsOf(versionsOf(journal.entries));
  register = buildRegister(tables, LOSSES_DAY);
  const made = indexOf(register, WORDS, lines.length, removed);
  index = JSON.parse(JSON.stringify(made)) as CheckIndex;
});

describe('a brand that changed hands', () => {
  it.each(['Crest VPN', 'crest vpn legal hai?', 'کریسٹ وی پی این'])(
    '%s is answered for its present holder, and says whose it was',
    (question) => {
      const answer = answerTo(question);
      expect([answer.verdict, answer.matches.map(({ id }) => id)]).toEqual([
        'licensed',
        ['crest-vpn-marchpane'],
      ]);
      expect(answer.matches[0]?.before).toEqual({ name: 'Zettabyte (Pvt.) Ltd.', until: '2027-02-28' });
    },
  );

  it('is no brand of the company before any more', () => {
    expect(answerTo('zettabyte').matches[0]?.services).toEqual([]);
  });
});

describe('a brand that is no longer offered', () => {
  it.each(['Kestrel VPN', 'is kestrel vpn licensed', 'کیسٹرل وی پی این'])(
    '%s is not current, though its company is licensed',
    (question) => {
      const answer = answerTo(question);
      expect([answer.verdict, answer.matches[0]?.id]).toEqual(['not-current', 'kestrel-vpn']);
      expect(answer.matches[0]?.licence.status).toBe('licensed');
      expect(leadOf(answer)).toMatchObject({ face: 'lost', sentences: [{ key: 'check.says.ended' }] });
    },
  );
});

it('the command line shows no licence beside a brand that is no longer offered', () => {
  const words = wordsIn('en');
  const lines = linesOfAnswer(
    words,
    register,
    addressesIn('en', 'https://sanad.example/'),
    answerTo('Kestrel VPN'),
  );
  expect(lines.join('\n')).toContain('offered Kestrel VPN until February 2027');
  expect(lines.join('\n')).not.toMatch(/Licen[cs]e|Licensed|Operation/);
});

it('of several, the brand of another company comes first', () => {
  const answer = answerTo('kestrel vpn or ptcl');
  expect(answer.verdict).toBe('several');
  expect(leadOf(answer).sentences.map(({ key }) => key)).toEqual(['check.is.ended', 'check.is.authorised']);
});

describe('what was removed', () => {
  it.each([
    ['quixure vpn', 'uki-conic-solutions'],
    ['Gossamer VPN', 'tansy-systems'],
    ['is gossamer vpn licensed?', 'tansy-systems'],
    ['Tansy Systems', 'tansy-systems'],
    ['tansy systems (private) limited', 'tansy-systems'],
  ])('%s has no record, with the day and the reason', (question, licensee) => {
    const answer = answerTo(question);
    expect([answer.verdict, answer.reason, answer.matches]).toEqual(['no-record', 'removed', []]);
    expect(leadOf(answer)).toMatchObject({ face: 'unknown', sentences: [{ key: 'check.none.removed' }] });
    expect(answer.removed).toMatchObject({
      licensee,
      on: '2027-04-02',
      why: 'Entered by mistake: the report was about other companies',
    });
  });

  it.each(['gossamer vpn pro', 'tansy'])('%s is another name', (question) => {
    expect(answerTo(question).removed).toBeNull();
  });
});

describe('a name from before', () => {
  it.each([
    ['Nexilium Tech', 'nexilium-tech', 'licensed'],
    ['Steer Lucid VPN', 'steer-lucid', 'not-current'],
  ])('%s still answers', (question, id, verdict) => {
    const answer = answerTo(question);
    expect([answer.verdict, answer.matches[0]?.id]).toEqual([verdict, id]);
  });
});

it('the index of all this follows from the log', () => {
  expect(restsOnLog(index, lines)).toBe(true);
});
