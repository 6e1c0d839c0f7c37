import { describe, expect, it } from 'vitest';

import { PAKISTAN, TODAY } from '../../registers/pakistan.ts';
import { runCommand, runProcess } from './command.ts';

const env = { SANAD_TODAY: TODAY, SANAD_DATA_DIR: PAKISTAN };

describe('npm run ask', () => {
  it('decides in the first line, and says under it who said so, when and how sure that is', async () => {
    const { code, stdout } = await runProcess('ask', ['crest', 'vpn'], env);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'Yes, licensed.',
      'PTA named Zettabyte (Pvt.) Ltd., which offers Crest VPN, as licensed on 13 November 2025.',
      'Approval to start operating: on record.',
      'Source: PTA, 13 November 2025, read at arabnews.pk. Confidence: high.',
      'A licence is not a judgement of safety.',
    ]);
    expect(stdout).toContain('Source: PTA, 13 November 2025, https://');
    expect(stdout).toContain('We last checked the sources on 25 November 2026.');
  });

  it('says of what it does not know that it does not know it', async () => {
    const { code, stdout } = await runCommand('ask', ['NordVPN'], env);
    expect(code).toBe(0);
    expect(stdout).toContain('That does not mean that it has no licence');
    expect(stdout).toContain('By 22 January 2026, 9 licensees had been announced. This register names 7.');
  });

  it('answers in the language that is asked for', async () => {
    const { stdout } = await runCommand('ask', ['--lang', 'ur', 'kestral'], env);
    expect(stdout).toMatch(/^ملتا جلتا نام۔/);
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
      help: null,
      stale: false,
      reviewedOn: '2026-11-25',
      age: 0,
      text: expect.stringMatching(
        /^Look-alike\. “crest vpn pro” is not Crest VPN, which is licensed\./,
      ) as string,
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
