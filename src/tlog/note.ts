import { type Bytes, concat, fromBase64, toBase64 } from './bytes.ts';
import { isKeyName, isSameKey, isSignedBy, sign, type SignerKey, type VerifierKey } from './note-key.ts';

/** A text and who signed it (C2SP signed-note). The text ends in a newline, which is signed too. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

/** A note with more signatures than this is not read; the specification asks for 16 at least. */
const MOST_SIGNATURES = 64;

/** The signed note: the text, an empty line, one line for the signature. */
export async function signNote(text: string, signer: SignerKey): Promise<string> {
  const signature = concat(signer.id, await sign(text, signer));
  return `${text}\n— ${signer.name} ${toBase64(signature)}\n`;
}

function readSignature(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length <= 4) return undefined;
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** Reads a note; nothing when it is not of the form. A text alone, without an empty line behind it, is an unsigned note. */
export function parseNote(note: string): Note | undefined {
  if (!note.endsWith('\n') || /(?!\n)[\p{Cc}]/u.test(note)) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end === -1) return { text: note, signatures: [] };
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(readSignature);
  if (lines.length > MOST_SIGNATURES || signatures.includes(undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures: signatures as NoteSignature[] };
}

/** What a note's signatures say of a key: signed by it, not signed by it at all, or signed falsely in its name. */
export type SignatureVerdict = 'valid' | 'absent' | 'invalid';

export async function verdictOn(note: Note, verifier: VerifierKey): Promise<SignatureVerdict> {
  const own = note.signatures.filter((signature) => isSameKey(signature, verifier));
  const valid = await Promise.all(own.map(({ signature }) => isSignedBy(note.text, signature, verifier)));
  if (valid.length === 0) return 'absent';
  return valid.every(Boolean) ? 'valid' : 'invalid';
}
