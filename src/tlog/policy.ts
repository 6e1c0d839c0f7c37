import { isEqual } from './bytes.ts';
import { type Note, parseVerifierKey, verdictOn, type VerifierKey } from './note.ts';

/** Whose signatures count (C2SP tlog-policy): the keys of the log, the witnesses, and how many of them are enough. */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly PolicyWitness[];
  /** Whether these witnesses, by their names, are enough. */
  readonly isQuorum: (witnessed: ReadonlySet<string>) => boolean;
}

export interface PolicyWitness {
  /** Its name in the policy, which means nothing elsewhere. */
  readonly name: string;
  readonly key: VerifierKey;
  /** The address where it takes checkpoints, if the policy has one. */
  readonly url: string | undefined;
}

/** What is wrong with a line of a policy, and what would be right. */
export interface PolicyFault {
  readonly line: number;
  readonly message: string;
}

type Rule = Policy['isQuorum'];

/** The names of a policy so far, in the order of its lines: a line may use only names above it. */
class PolicyReader {
  readonly logs: VerifierKey[] = [];
  readonly witnesses: PolicyWitness[] = [];
  private readonly rules = new Map<string, Rule>([['none', () => true]]);
  private readonly grouped = new Set(['none']);
  quorum: Rule | undefined;

  /** Reads one line by its words; what is wrong with it, or nothing. */
  async read(kind: string, words: readonly string[]): Promise<string | undefined> {
    if (kind === 'log') return this.readLog(words);
    if (kind === 'witness') return this.readWitness(words);
    if (kind === 'group') return this.readGroup(words);
    if (kind === 'quorum') return this.readQuorum(words);
    return `must begin with log, witness, group or quorum, got "${kind}"`;
  }

  private async readLog([text = '', , ...more]: readonly string[]): Promise<string | undefined> {
    const key = await parseVerifierKey(text);
    if (key?.type !== 'signature' || more.length > 0)
      return 'must be: log <Ed25519 verifier key of type 1> [<URL>]';
    if (this.logs.some((other) => isEqual(other.key, key.key))) return 'has the key of another log';
    this.logs.push(key);
    return undefined;
  }

  private async readWitness([name = '', text = '', url, ...more]: readonly string[]): Promise<
    string | undefined
  > {
    const key = await parseVerifierKey(text);
    if (key?.type !== 'cosignature' || more.length > 0)
      return 'must be: witness <name> <Ed25519 verifier key of type 4> [<URL>]';
    if (this.rules.has(name)) return `must have a name of its own, got "${name}"`;
    if (this.witnesses.some((other) => isEqual(other.key.key, key.key)))
      return 'has the key of another witness';
    this.witnesses.push({ name, key, url });
    this.rules.set(name, (witnessed) => witnessed.has(name));
    return undefined;
  }

  private readGroup([name = '', threshold = '', ...members]: readonly string[]): string | undefined {
    const { length } = members;
    if (!/^(any|all|[1-9]\d*)$/.test(threshold) || length === 0)
      return 'must be: group <name> any|all|<number> <name>…';
    const least = threshold === 'any' ? 1 : threshold === 'all' ? length : Number(threshold);
    if (least > length) return `must ask for at most ${length}, the number of its members`;
    if (this.rules.has(name)) return `must have a name of its own, got "${name}"`;
    const parts: Rule[] = [];
    for (const member of members) {
      const rule = this.rules.get(member);
      if (rule === undefined || this.grouped.has(member))
        return `must have members that are named above and are in no other group, got "${member}"`;
      this.grouped.add(member);
      parts.push(rule);
    }
    this.rules.set(name, (witnessed) => parts.filter((part) => part(witnessed)).length >= least);
    return undefined;
  }

  private readQuorum([name = '', ...more]: readonly string[]): string | undefined {
    const rule = more.length === 0 ? this.rules.get(name) : undefined;
    if (rule === undefined || this.quorum !== undefined)
      return 'must be the one quorum: none, or a witness or group that is named above';
    this.quorum = rule;
    return undefined;
  }
}

/** Reads a policy, or everything that is wrong with it. Bytes above 127 are kept as they are, whatever the encoding. */
export async function parsePolicy(text: string): Promise<Policy | readonly PolicyFault[]> {
  const lines = text.split('\n');
  const faults: PolicyFault[] = [];
  const reader = new PolicyReader();
  if (lines.pop() !== '') faults.push({ line: lines.length + 1, message: 'must end in a line break' });
  for (const [index, content] of lines.entries()) {
    const [kind = '#', ...words] = content.split(/[ \t]+/).filter((word) => word !== '');
    const isPlain = !/[\0-\x08\x0b-\x1f\x7f]/.test(content);
    if (isPlain && kind.startsWith('#')) continue;
    const message = isPlain ? await reader.read(kind, words) : 'must have no control character but tabs';
    if (message !== undefined) faults.push({ line: index + 1, message });
  }
  const { logs, witnesses, quorum } = reader;
  if (quorum !== undefined && faults.length === 0) return { logs, witnesses, isQuorum: quorum };
  return faults.length > 0 ? faults : [{ line: lines.length, message: 'must be followed by a quorum' }];
}

/** The witnesses of a policy that have cosigned a checkpoint, by their names in it. A false cosignature does not count. */
export async function witnessesOf(note: Note, { witnesses }: Policy): Promise<ReadonlySet<string>> {
  const verdicts = await Promise.all(witnesses.map(({ key }) => verdictOn(note, key)));
  return new Set(witnesses.filter((_, index) => verdicts[index] === 'valid').map(({ name }) => name));
}
