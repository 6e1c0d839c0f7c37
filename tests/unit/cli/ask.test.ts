import { describe, expect, it } from 'vitest';

import { PAKISTAN, TODAY } from '../../registers/pakistan.ts';
import { runCommand } from './command.ts';

const env = { SANAD_TODAY: TODAY, SANAD_DATA_DIR: PAKISTAN };

describe('npm run ask', () => {
  it('answers in one plain sentence first, then with company, source and date', async () => {
    const { code, stdout } = await runCommand('ask', ['crest', 'vpn'], env);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(
      'Crest VPN is offered by Zettabyte (Pvt.) Ltd., which is licensed in Pakistan.',
    );
    expect(stdout).toContain('Source: PTA, 13 November 2025, https://');
    expect(stdout).toContain('We last checked the sources on 25 November 2026.');
  });

  it('says of what it does not know that it does not know it', async () => {
    const { code, stdout } = await runCommand('ask', ['NordVPN'], env);
    expect(code).toBe(0);
    expect(stdout).toContain('That does not mean it has no licence.');
    expect(stdout).toContain('By 22 January 2026, 9 licensees had been announced. This register names 7.');
  });

  it('answers in the language that is asked for', async () => {
    const { stdout } = await runCommand('ask', ['--lang', 'ur', 'kestral'], env);
    expect(stdout).toContain('ملتا جلتا ہے، مگر وہی نہیں');
  });

  it('ends and joins its lines as that language does', async () => {
    const { stdout } = await runCommand('ask', ['--lang', 'ur', 'crest vpn'], env);
    expect(stdout).toMatch(/نافذ .*۔ ماخذ: .*، \u2068?https:/);
    expect(stdout.replace(/https:\S+/g, '')).not.toMatch(/[\u0600-\u06FF\u2069][.,]/u);
  });

  it('gives the whole answer as JSON', async () => {
    const { stdout } = await runCommand('ask', ['--json', 'crest vpn pro'], env);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'resembles',
      reason: 'around',
      matches: [{ id: 'crest-vpn' }],
    });
  });

  it.each([[[]], [['--lang', 'xx', 'crest']], [['--what', 'crest']]])(
    'tells how to ask for %j',
    async (args) => {
      const { code, stdout, stderr } = await runCommand('ask', args, env);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^usage: npm run ask/);
    },
  );
});
