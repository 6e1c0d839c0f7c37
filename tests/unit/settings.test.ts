import { describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.ts';
import { type Environment, readSettings } from '../../src/settings.ts';

const NOW = new Date('2025-12-31T19:30:00Z');
const DEFAULTS = {
  siteUrl: 'http://localhost:4321',
  basePath: '/',
  today: '2026-01-01',
  dataDir: 'data',
  reviewDueDays: 30,
  signingKey: '',
  isPublication: false,
  published: '',
};

function messageFor(env: Environment): string {
  try {
    readSettings(env, NOW);
  } catch (error) {
    if (error instanceof UserError) return error.message;
  }
  return 'no error';
}

describe('the settings', () => {
  it.each([{}, { SITE_URL: '', BASE_PATH: '', SANAD_TODAY: '', SANAD_DATA_DIR: '', REVIEW_DUE_DAYS: '' }])(
    'of %j are the defaults, with the day that it is in Pakistan',
    (env) => {
      expect(readSettings(env, NOW)).toEqual(DEFAULTS);
    },
  );

  it.each([
    ['SITE_URL', 'https://sanad.example.org', { siteUrl: 'https://sanad.example.org' }],
    ['SITE_URL', 'https://sanad.example.org/', { siteUrl: 'https://sanad.example.org' }],
    ['SITE_URL', 'http://127.0.0.1:8080', { siteUrl: 'http://127.0.0.1:8080' }],
    ['BASE_PATH', '/', { basePath: '/' }],
    ['BASE_PATH', 'register', { basePath: '/register/' }],
    ['BASE_PATH', '/register', { basePath: '/register/' }],
    ['BASE_PATH', '/a/b-c/', { basePath: '/a/b-c/' }],
    ['SANAD_TODAY', '2026-06-01', { today: '2026-06-01' }],
    ['SANAD_DATA_DIR', 'tests/fixtures/sound', { dataDir: 'tests/fixtures/sound' }],
    ['REVIEW_DUE_DAYS', '45', { reviewDueDays: 45 }],
    ['SANAD_SIGNING_KEY', 'signing.key', { signingKey: 'signing.key' }],
    ['SANAD_PUBLISHED', 'https://example.org/a/', { published: 'https://example.org/a' }],
    ['SANAD_PUBLISH', '0', {}],
  ])('take %s=%s', (name, value, expected) => {
    expect(readSettings({ [name]: value }, NOW)).toEqual({ ...DEFAULTS, ...expected });
  });

  const ORIGIN = 'an origin like https://example.org (a path goes into BASE_PATH)';
  it.each([
    ['SITE_URL', 'example.org', ORIGIN],
    ['SITE_URL', 'https://example.org/register/', ORIGIN],
    ['SITE_URL', 'https://example.org/?q', ORIGIN],
    ['SITE_URL', 'https://user:pw@example.org', ORIGIN],
    ['SITE_URL', 'https://:pw@example.org', ORIGIN],
    ['SITE_URL', 'javascript:alert(1)', ORIGIN],
    ['BASE_PATH', '/a b/', 'a path like /register/'],
    ['BASE_PATH', '/../', 'a path like /register/'],
    ['BASE_PATH', '/a?b', 'a path like /register/'],
    ['SANAD_TODAY', '2026-06', 'a day like 2026-11-24'],
    ['SANAD_TODAY', 'today', 'a day like 2026-11-24'],
    ['REVIEW_DUE_DAYS', '0', 'a number of days from 1 to 9999'],
    ['REVIEW_DUE_DAYS', '-3', 'a number of days from 1 to 9999'],
    ['REVIEW_DUE_DAYS', '1.5', 'a number of days from 1 to 9999'],
  ])('refuse %s=%s and say what would be right', (name, value, right) => {
    expect(messageFor({ [name]: value })).toBe(`${name}: must be ${right}, got "${value}"`);
  });

  it('tell everything that is wrong at once, one a line', () => {
    const lines = messageFor({ SITE_URL: 'x', SANAD_TODAY: 'x' }).split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['SITE_URL', 'SANAD_TODAY']);
  });
});
