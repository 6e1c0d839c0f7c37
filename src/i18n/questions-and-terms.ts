import type { Topic } from '../data/question-words.ts';
import { help, type Report } from '../reports.ts';
import { statedIn } from '../register/figures.ts';
import { citedIn, type Register } from '../register/register.ts';
import { thisRegister } from '../this-register.ts';
import type { Words } from './words.ts';
import type { PressRelease } from '../data/tables.ts';

/** The name of a question: of its messages and of its fragment, which is permanent. */
type Question = keyof typeof help.sources;

export interface Answer {
  readonly question: Question;
  /** In the order that the sources of the register and then the other reports are cited. */
  readonly sources: readonly (PressRelease | Report)[];
}

/**
 * The answers whose sources are all in the register, in the order of the page. The others are left out: no answer
 * appears without its sources.
 */
export function answersFrom(releases: readonly PressRelease[]): Answer[] {
  return (Object.keys(help.sources) as Question[]).flatMap((question) => {
    const sources = citedIn(releases, help.sources[question]);
    return sources === undefined ? [] : [{ question, sources }];
  });
}

/** What the answers of the help page have filled in, as plain text. */
export function helpValues(words: Words, register: Register): Readonly<Record<string, string | number>> {
  return {
    ...statedIn(register),
    date: words.date(help.writtenOn),
    authoritySite: new URL(thisRegister.authority.site).hostname,
  };
}

/** The short answer to a topic that a question is about: that of the help page, or how many the list has. */
export function topicText(words: Words, register: Register, topic: Topic): string {
  return topic === 'list'
    ? words.t('check.help.list', { named: register.companies.length })
    : words.t(`help.${topic}.short`, helpValues(words, register));
}

/** The terms of the glossary by their part of the page. A name is of its messages and of its fragment, which is permanent. */
export const terms = {
  people: ['vpn', 'provider', 'pta', 'licensee', 'registered', 'ldi'],
  licences: [
    'licence',
    'class-licence',
    'cvas-data',
    'authorised',
    'commencement-certificate',
    'suspended',
    'reinstated',
    'revoked',
    'surrendered',
    'expired',
    'renewed',
  ],
  rules: ['interception', 'connection-logs', 'consultation', 'idcs-draft'],
  register: [
    'public-register',
    'source',
    'decision',
    'withdrawn',
    'log',
    'checkpoint',
    'announced',
    'on-record',
    'as-of',
    'certain',
    'possible',
  ],
} as const;
