import { help, type Report } from '../jurisdiction.ts';
import type { PressRelease } from '../data/tables.ts';
import { citedIn } from '../register/register.ts';

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
