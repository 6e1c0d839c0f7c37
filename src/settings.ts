import { isAbsolute } from 'node:path';

import { assertDefined, UserError } from './errors.ts';
import { dayIn, type Day, isDay } from './dates.ts';
import { thisRegister } from './this-register.ts';

/** The inputs of a build from outside. Everything else follows from the data and the code. */
export interface Settings {
  /** Origin where the site is published, without a slash at the end: `https://example.org`. */
  readonly siteUrl: string;
  /** Path under which it is published: `/`, or `/register/` with slashes on both sides. */
  readonly basePath: string;
  /** The date the register describes. */
  readonly today: Day;
  /** The folder with the tables. */
  readonly dataDir: string;
  /** How many days after a review of the sources the next one is due. */
  readonly reviewDueDays: number;
  /** The file of the key that signs the log, or the key itself; empty if nothing is signed. */
  readonly signingKey: string;
  /** Whether the build is for the public, and so refuses what a preview may do without. */
  readonly isPublication: boolean;
  /** The address at which the site is published already, to compare the log with; empty if it is not yet. */
  readonly published: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

function originOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && [url.origin, `${url.origin}/`].includes(text.toLowerCase());
  return isPlain && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

function basePathOf(text: string): string | undefined {
  const names = text.split('/').filter((name) => name !== '');
  const isPath = names.every((name) => /^[\w~-][\w.~-]*$/.test(name));
  return isPath ? `/${names.map((name) => `${name}/`).join('')}` : undefined;
}

/** Reads the settings from environment variables; `now` decides what "today" is where `SANAD_TODAY` does not. */
export function readSettings(env: Environment, now: Date): Settings {
  const wrong: string[] = [];
  const setting = <Value>(
    name: string,
    fallback: string,
    read: (text: string) => Value | undefined,
    right: string,
  ): (() => Value) => {
    const given = env[name] ?? '';
    const value = read(given === '' ? fallback : given);
    if (value === undefined) wrong.push(`${name}: must be ${right}, got "${given}"`);
    return () => assertDefined(value, name);
  };
  const read = {
    siteUrl: setting(
      'SITE_URL',
      'http://localhost:4321',
      originOf,
      'an origin like https://example.org (a path goes into BASE_PATH)',
    ),
    basePath: setting('BASE_PATH', '/', basePathOf, 'a path like /register/'),
    today: setting(
      'SANAD_TODAY',
      dayIn(thisRegister.timeZone, now),
      (text) => (isDay(text) ? text : undefined),
      'a day like 2026-11-24',
    ),
    dataDir: setting('SANAD_DATA_DIR', 'data', (text) => text, 'a folder'),
    reviewDueDays: setting(
      'REVIEW_DUE_DAYS',
      '30',
      (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined),
      'a number of days from 1 to 9999',
    ),
    signingKey: setting('SANAD_SIGNING_KEY', '', (text) => text, 'a file'),
    isPublication: setting(
      'SANAD_PUBLISH',
      '0',
      (text) => (/^[01]$/.test(text) ? text === '1' : undefined),
      '1 for a build that is published, or 0',
    ),
    published: setting(
      'SANAD_PUBLISHED',
      '',
      (text) => (text === '' || /^https?:\/\/./.test(text) ? text.replace(/\/$/, '') : undefined),
      'the address of the site as it is published, like https://example.org/register',
    ),
  };
  if (read.isPublication() && !read.siteUrl().startsWith('https://'))
    wrong.push('SITE_URL: must be the https address of the site for a build that is published');
  if (wrong.length > 0) throw new UserError(wrong.join('\n'));
  return {
    siteUrl: read.siteUrl(),
    basePath: read.basePath(),
    today: read.today(),
    dataDir: read.dataDir(),
    reviewDueDays: read.reviewDueDays(),
    signingKey: read.signingKey(),
    isPublication: read.isPublication(),
    published: read.published(),
  };
}

/** The settings that a build of the same commit needs to make the same bytes, by the names of their variables. */
export function publicSettings({ siteUrl, basePath, today, dataDir, reviewDueDays }: Settings): Environment {
  return {
    SITE_URL: siteUrl,
    BASE_PATH: basePath,
    SANAD_TODAY: today,
    REVIEW_DUE_DAYS: String(reviewDueDays),
    // Only a folder of the repository: nobody else has one from elsewhere.
    ...(dataDir === 'data' || isAbsolute(dataDir) ? {} : { SANAD_DATA_DIR: dataDir }),
  };
}
