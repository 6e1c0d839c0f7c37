import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { formatEntry } from '../../../src/history/journal.ts';
import { publishLog } from '../../../src/history/published-log.ts';
import { NO_SIGNATURES, readSignatures } from '../../../src/history/signatures.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { utf8 } from '../../../src/tlog/bytes.ts';
import { formatVerifierKey, signatureLine, signerKeyOf } from '../../../src/tlog/note.ts';
import { cosignatureLine } from '../../cosignature.ts';
import { parsePolicy } from '../../../src/tlog/policy.ts';
import { entriesOnLicensees } from './sample.ts';

const ORIGIN = thisRegister.logOrigin;
const keyOf = (byte: number, name: string = ORIGIN) => signerKeyOf(name, new Uint8Array(32).fill(byte));
const [OLD, NEW, STRANGER] = [await keyOf(1), await keyOf(2), await keyOf(3)];
const WITNESS = await signerKeyOf('w.example/w', new Uint8Array(32).fill(4), 'cosignature');
const entries = entriesOnLicensees(Array.from({ length: 4 }, (_, index) => ['add', `l${index}`]));
const lines = entries.map((entry) => utf8(formatEntry(entry)));
const journal = { entries, lines, faults: [] };
/** Each entry of the sample is a version of its own. */
const sizes = [1, 2, 3, 4];
const policyOf = (...keys: (typeof OLD)[]) =>
  `${keys.map((key) => `log ${formatVerifierKey(key)}\n`).join('')}witness w ${formatVerifierKey(WITNESS)}\nquorum none\n`;

const publish = (signer: typeof OLD | null, signatures = NO_SIGNATURES, count = 4) =>
  publishLog(ORIGIN, lines.slice(0, count), sizes.slice(0, count), signer, null, signatures);
const text = (log: Awaited<ReturnType<typeof publish>>, path: string) =>
  new TextDecoder().decode(log.files.get(path)?.());
const signed = await publish(OLD);
const KEPT = Object.fromEntries([1, 2, 3].map((size) => [String(size), text(signed, `checkpoints/${size}`)]));

/** What a data folder with this policy and these checkpoints keeps. */
async function kept(policy: string | null, checkpoints: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-signatures-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  if (policy !== null) writeFileSync(join(folder, 'policy'), policy);
  mkdirSync(join(folder, 'checkpoints'));
  for (const [name, note] of Object.entries(checkpoints))
    writeFileSync(join(folder, 'checkpoints', name), note);
  const { problems, ...signatures } = await readSignatures(folder, journal);
  return {
    signatures,
    problems: problems.map(({ file, message }) => `${file.slice(folder.length + 1)}: ${message}`),
  };
}

describe('another key', () => {
  it('leaves earlier checkpoints as they were signed, and signs the newest', async () => {
    const { signatures, problems } = await kept(policyOf(OLD, NEW), KEPT);
    expect(problems).toEqual([]);
    const log = await publish(NEW, signatures);
    for (const size of [1, 2, 3]) expect(text(log, `checkpoints/${size}`)).toBe(KEPT[String(size)]);
    const note = text(signed, 'checkpoint').split('\n\n')[0];
    expect(log.checkpoint).toBe(`${note ?? ''}\n\n${await signatureLine(`${note ?? ''}\n`, NEW)}`);
  });

  it('signs the newest beside the old one, where that signed it already', async () => {
    const { signatures } = await kept(policyOf(OLD, NEW), { ...KEPT, '4': signed.checkpoint });
    const log = await publish(NEW, signatures);
    expect(log.checkpoint.startsWith(signed.checkpoint)).toBe(true);
    expect(log.checkpoint.slice(signed.checkpoint.length)).toMatch(/^— .+\n$/);
    expect(text(log, 'checkpoints/4')).toBe(signed.checkpoint);
    expect((await publish(null, signatures)).checkpoint).toBe(signed.checkpoint);
  });

  it('never signs what another one may have signed, and none that the policy does not name signs anything', async () => {
    const { signatures } = await kept(policyOf(OLD, NEW), {});
    expect(text(await publish(NEW, signatures), 'checkpoints/2')).toMatch(/^[^—]+$/);
    expect(text(await publish(OLD, (await kept(policyOf(OLD), {})).signatures), 'checkpoints/2')).toContain(
      '—',
    );
    await expect(publish(STRANGER, signatures)).rejects.toThrow(
      'SANAD_SIGNING_KEY: is not named in the policy',
    );
  });
});

describe('a signed checkpoint that is kept', async () => {
  it('counts its witnesses', async () => {
    const [body = ''] = signed.checkpoint.split('\n\n');
    const cosigned = signed.checkpoint + cosignatureLine(`${body}\n`, WITNESS);
    const { signatures, problems } = await kept(policyOf(OLD), { '4': cosigned });
    expect(problems).toEqual([]);
    expect((await publish(null, signatures)).witnessed).toEqual({
      by: new Set(['w']),
      of: 1,
      isQuorum: true,
    });
  });

  const three = KEPT['3'] ?? '';
  it.each([
    ['has no policy beside it', null, { '3': three }, 'checkpoints/3: is signed, but there is no policy'],
    ['is named for another size', policyOf(OLD), { '2': three }, 'checkpoints/2: is of 3 entries'],
    [
      'is signed by nobody',
      policyOf(OLD),
      { '3': three.replace(/\n\n[^]+/, '\n') },
      'checkpoints/3: is signed by no log',
    ],
    ['is signed by a stranger', policyOf(NEW), { '3': three }, 'checkpoints/3: is signed by no log'],
    [
      'has a false signature',
      policyOf(OLD),
      { '3': three.replace(/(?<=log .{20})../, 'AA') },
      'checkpoints/3: has a false signature',
    ],
    [
      'has another root',
      policyOf(OLD),
      { '3': three.replace(/(?<=\n3\n)..../, 'AAAA') },
      'checkpoints/3: has the root AAAA',
    ],
    [
      'is of a version that never was',
      policyOf(OLD),
      { '9': three.replace('\n3\n', '\n9\n') },
      'checkpoints/9: is of no version',
    ],
    [
      'is of another log',
      policyOf(OLD),
      { '3': three.replaceAll(ORIGIN, 'other.org/log') },
      'checkpoints/3: is of the log "other.org/log"',
    ],
    ['is none', policyOf(OLD), { '3': 'x' }, 'checkpoints/3: is not a signed checkpoint'],
    [
      'has a policy that cannot be read',
      'log x\n',
      { '3': three },
      'policy: must be: log <Ed25519 verifier key of type 1>',
    ],
    [
      'has a policy of another log',
      policyOf(await keyOf(1, 'other.org/log')),
      {},
      'policy: names the log "other.org/log"',
    ],
  ])('is refused where it %s', async (_, policy, checkpoints, message) => {
    const { problems } = await kept(policy, checkpoints);
    expect(problems[0]).toContain(message);
  });

  it('may have been left half-written by a killed program, which says nothing', async () => {
    await expect(kept(policyOf(OLD), { '12.345.unfinished': 'half' })).resolves.toBeDefined();
  });

  it('is refused where its file is named for no size', async () => {
    await expect(kept(policyOf(OLD), { '03': '' })).rejects.toThrow('is named for no size of the log');
  });
});

describe('a policy', async () => {
  const [one, two] = [
    WITNESS,
    await signerKeyOf('v.example/v', new Uint8Array(32).fill(5), 'cosignature'),
  ].map((key) => formatVerifierKey(key));
  it('says how many are enough, in groups of groups', async () => {
    const policy = await parsePolicy(
      `# ours\n\twitness a  ${one ?? ''}\nwitness b ${two ?? ''} https://b.example/\n\ngroup g 2 a b\ngroup h any g\nquorum h\n`,
    );
    if (!('logs' in policy)) throw new Error(JSON.stringify(policy));
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['a', undefined],
      ['b', 'https://b.example/'],
    ]);
    expect([[], ['a'], ['b'], ['a', 'b']].map((names) => policy.isQuorum(new Set(names)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it.each([
    ['quorum none', 'must end in a line break'],
    ['', 'must be followed by a quorum'],
    ['quorum a\n', 'must be the one quorum'],
    ['quorum none\nquorum none\n', 'must be the one quorum'],
    ['loggs x\n', 'must begin with log, witness, group or quorum, got "loggs"'],
    ['quorum none\r\n', 'must have no control character'],
    [`witness none ${one ?? ''}\n`, 'must have a name of its own'],
    [`witness a ${one ?? ''}\nwitness b ${one ?? ''}\n`, 'has the key of another witness'],
    [`witness a ${one ?? ''}\ngroup g 2 a\n`, 'must ask for at most 1'],
    [`witness a ${one ?? ''}\ngroup g any a\ngroup h any a\n`, 'in no other group, got "a"'],
    ['group g any g\n', 'named above'],
    [`log ${one ?? ''}\n`, 'must be: log <Ed25519 verifier key of type 1>'],
    [`witness a ${formatVerifierKey(OLD)}\n`, 'must be: witness <name> <Ed25519 verifier key of type 4>'],
  ])('is refused with its line: %j', async (policy, message) => {
    expect(JSON.stringify(await parsePolicy(policy))).toContain(message.replaceAll('"', String.raw`\"`));
  });
});
