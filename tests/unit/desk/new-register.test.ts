import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { registerFileOf } from '../../../src/desk/new-register.ts';
import { runCommand, runProcess, temporaryFolder } from '../cli/command.ts';

const EXAMPLIA = 'tests/registers/money-transfer';

describe('npm run new-register', { timeout: 60_000 }, () => {
  it('makes a sound register from a register.json, with its first version recorded', async () => {
    const folder = join(temporaryFolder(), 'register');
    const made = await runProcess('new-register', [folder, '--from', join(EXAMPLIA, 'register.json')]);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain(`SANAD_DATA_DIR=${folder} npm start`);
    expect(existsSync(join(folder, 'checkpoint'))).toBe(true);
    expect(readFileSync(join(folder, 'licensees.csv'), 'utf8')).toMatch(/^id,legal_name,aliases,basis,/);
    expect(await runProcess('check-data', [], { SANAD_DATA_DIR: folder })).toMatchObject({
      code: 0,
      stdout: `${folder}: 1 licensee, 1 service, 1 source, 1 decision, 1 review, no problem\n`,
    });
  });

  it('writes for a language without words here what is to be translated, and says so', async () => {
    const folder = join(temporaryFolder(), 'register');
    const from = 'tests/registers/internet/register.json';
    const made = await runCommand('new-register', [folder, '--from', from]);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('Translate what is in English there for "ar"');
    const arabic = JSON.parse(readFileSync(join(folder, 'interface/ar.json'), 'utf8')) as object;
    expect(arabic).toMatchObject({
      'changes.count.one': '{count} change',
      'changes.count.few': '{count} changes',
    });
    expect(existsSync(join(folder, 'pages/fr/help.md'))).toBe(true);
    expect(await runProcess('check-data', [], { SANAD_DATA_DIR: folder })).toMatchObject({ code: 0 });
  });

  it('never writes over a register', async () => {
    const { code, stderr } = await runCommand('new-register', [
      EXAMPLIA,
      '--from',
      `${EXAMPLIA}/register.json`,
    ]);
    expect(code).toBe(1);
    expect(stderr).toBe(`${EXAMPLIA} has a register already; name another folder\n`);
  });

  it('says what is wrong with a register.json, and writes nothing', async () => {
    const parent = temporaryFolder();
    const wrong = join(parent, 'register.json');
    writeFileSync(wrong, readFileSync(`${EXAMPLIA}/register.json`, 'utf8').replace('"XE"', '"Examplia"'));
    const { code, stderr } = await runCommand('new-register', [join(parent, 'made'), '--from', wrong]);
    expect(code).toBe(1);
    expect(stderr).toContain('register.json:2:country: must be the two capital letters of ISO 3166-1');
    expect(existsSync(join(parent, 'made'))).toBe(false);
  });

  it('writes a register.json from what it asks', () => {
    const text = registerFileOf(
      {
        ...{ country: 'XE', countryName: 'Examplia', timeZone: 'UTC', siteName: 'Tally' },
        ...{
          authority: 'EMO',
          authorityName: 'Examplia Money Office',
          authoritySite: 'https://emo.example.com/',
        },
        ...{ product: 'internet access', domain: 'tally.example.org' },
      },
      '2026-11-25',
    );
    expect(JSON.parse(text)).toMatchObject({
      names: { en: { aProduct: 'an internet access', inCountry: 'in Examplia' } },
      tagAuthority: 'tally.example.org,2026',
    });
  });
});
