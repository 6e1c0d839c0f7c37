import { assertDefined } from '../errors.ts';
import { type Bytes, concat, fromBase64, isEqual, toBase64, toHex, utf8 } from './bytes.ts';
import { sha256 } from './merkle.ts';

/**
 * Ed25519 keys as signed notes name them (C2SP signed-note; the text forms are those of Go's `sumdb/note`):
 * `<name>+<id>+<key>` to verify, `PRIVATE+KEY+<name>+<id>+<seed>` to sign. The type of the key comes before its bytes.
 */
const KEY_TYPES = {
  /** Signs any note. */
  signature: 1,
  /** A witness's: signs a checkpoint together with the time (C2SP tlog-cosignature, `cosignature/v1`). */
  cosignature: 4,
} as const;
export type KeyType = keyof typeof KEY_TYPES;
const KEY_LENGTH = 32;
const ID_LENGTH = 4;
/** A cosignature begins with its time. */
const TIME_LENGTH = 8;
const PRIVATE = 'PRIVATE+KEY+';
/** What comes before the seed in the PKCS #8 form of an Ed25519 key (RFC 8410, section 7). */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

export interface VerifierKey {
  readonly name: string;
  readonly type: KeyType;
  /** The first four bytes of a hash over name and key: which key made a signature, and no more than that. */
  readonly id: Bytes;
  readonly key: Bytes;
}

export interface SignerKey extends VerifierKey {
  readonly seed: Bytes;
}

/** Whether a text can be the name of a key: not empty, no space, no plus. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{C}\p{Z}]/u.test(name);
}

async function idOf(name: string, type: KeyType, key: Bytes): Promise<Bytes> {
  const hash = await sha256(concat(utf8(`${name}\n`), Uint8Array.of(KEY_TYPES[type]), key));
  return hash.slice(0, ID_LENGTH);
}

function typed(type: KeyType, bytes: Bytes): string {
  return toBase64(concat(Uint8Array.of(KEY_TYPES[type]), bytes));
}

export function formatVerifierKey({ name, id, type, key }: VerifierKey): string {
  return `${name}+${toHex(id)}+${typed(type, key)}`;
}

export function formatSignerKey({ name, id, type, seed }: SignerKey): string {
  return `${PRIVATE}${name}+${toHex(id)}+${typed(type, seed)}`;
}

/** Name, id, type and the 32 bytes of a key text. */
function readKey(text: string): { name: string; id: string; type: KeyType; bytes: Bytes } | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  const [type] = Object.entries(KEY_TYPES).find(([, byte]) => byte === bytes?.[0]) ?? [];
  if (!isKeyName(name) || bytes?.length !== 1 + KEY_LENGTH || type === undefined) return undefined;
  return { name, id, type: type as KeyType, bytes: bytes.slice(1) };
}

/** Reads a verifier key; nothing if it is not one, or its id is not the id of its name, type and key. */
export async function parseVerifierKey(text: string): Promise<VerifierKey | undefined> {
  const read = readKey(text);
  if (read === undefined) return undefined;
  const { name, type, bytes: key } = read;
  const id = await idOf(name, type, key);
  return toHex(id) === read.id ? { name, id, type, key } : undefined;
}

function privateKey(seed: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', true, ['sign']);
}

/** The key of a name, made from 32 random bytes. */
export async function signerKeyOf(
  name: string,
  seed: Bytes,
  type: KeyType = 'signature',
): Promise<SignerKey> {
  const { x } = await crypto.subtle.exportKey('jwk', await privateKey(seed));
  const encoded = assertDefined(x, 'the public key').replaceAll('-', '+').replaceAll('_', '/');
  const key = assertDefined(fromBase64(`${encoded}=`), 'the public key in Base64');
  return { name, seed, type, key, id: await idOf(name, type, key) };
}

/** Reads a signer key; nothing if it is not one, or its id does not fit. */
export async function parseSignerKey(text: string): Promise<SignerKey | undefined> {
  const read = text.startsWith(PRIVATE) ? readKey(text.slice(PRIVATE.length)) : undefined;
  if (read === undefined) return undefined;
  const signer = await signerKeyOf(read.name, read.bytes, read.type);
  return toHex(signer.id) === read.id ? signer : undefined;
}

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
const MAX_SIGNATURES = 64;

/** The bytes that are signed; a cosignature includes the time, in seconds since 1970, before the text. */
function signedBytes(type: KeyType, text: string, time: bigint): Bytes {
  return utf8(type === 'signature' ? text : `cosignature/v1\ntime ${time}\n${text}`);
}

/** The line that signs a text: always the same for one text and key (RFC 8032). */
export async function signatureLine(text: string, { name, id, seed }: SignerKey): Promise<string> {
  const signed = await crypto.subtle.sign('Ed25519', await privateKey(seed), utf8(text));
  return `— ${name} ${toBase64(concat(id, new Uint8Array(signed)))}\n`;
}

/** The signed note: the text, an empty line, and the line of the signature. */
export async function signNote(text: string, signer: SignerKey): Promise<string> {
  return `${text}\n${await signatureLine(text, signer)}`;
}

function readSignature(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length <= 4) return undefined;
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** Reads a note; nothing if it is not of the form. A text alone, without an empty line behind it, is an unsigned note. */
export function parseNote(note: string): Note | undefined {
  if (!note.endsWith('\n') || /(?!\n)[\p{Cc}]/u.test(note)) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end === -1) return { text: note, signatures: [] };
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(readSignature);
  if (lines.length > MAX_SIGNATURES || signatures.includes(undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures: signatures as NoteSignature[] };
}

/** Whether a note is signed by a key, not signed in its name, or signed falsely in its name. */
export async function verdictOn(note: Note, verifier: VerifierKey): Promise<'valid' | 'absent' | 'invalid'> {
  const key = await crypto.subtle.importKey('raw', verifier.key, 'Ed25519', false, ['verify']);
  const own = note.signatures.filter(({ name, id }) => name === verifier.name && isEqual(id, verifier.id));
  const isValid = async ({ signature }: NoteSignature): Promise<boolean> => {
    const { type } = verifier;
    if (type === 'signature') return crypto.subtle.verify('Ed25519', key, signature, utf8(note.text));
    if (signature.length < TIME_LENGTH) return false;
    const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
    // A cosignature without a time, or with an impossible one, does not count.
    if (time === 0n || time >= 2n ** 63n) return false;
    const signed = signedBytes(type, note.text, time);
    return crypto.subtle.verify('Ed25519', key, signature.slice(TIME_LENGTH), signed);
  };
  const valid = await Promise.all(own.map(isValid));
  if (valid.length === 0) return 'absent';
  return valid.every(Boolean) ? 'valid' : 'invalid';
}
