// Forged notes, entries and messages, as near to the true ones as somebody without the office's key can make them, and
// what somebody who has stolen that key can make.
import { deflateRawSync } from 'node:zlib';
import { COMMUNITY_SUBJECT, publicCommunity } from '../../src/contract/index.ts';
import type {
  CarriedPart,
  CommunityAnswer,
  CommunityStatement,
  UpdateMessage,
  UrgentMessage,
} from '../../src/contract/index.ts';
import {
  base64,
  Frontier,
  hex,
  leafHash,
  makePart,
  originOf,
  parseEntry,
  signHead,
  signStatement,
  timestampOf,
  utf8,
} from '../../src/log/index.ts';
import type { Entry } from '../../src/log/index.ts';
import { officeSecret, openOfficeKey } from '../../src/office/keys/office-key.ts';
import { openFolder } from '../../src/office/record.ts';
import type { PublicRecord } from './attacker.ts';
import { keyPair, sha256 } from './node-crypto.ts';
import type { KeyPair } from './node-crypto.ts';

/** Stands in every forged text and nowhere else: painted once, the screen has been fooled. */
export const MARK = '伪造之言';

/** Raw-deflated JSON, as `update` and `urgent` carry it. */
export function packed(message: UpdateMessage | UrgentMessage): Buffer {
  return deflateRawSync(JSON.stringify(message), { level: 9 });
}

/** A text part with the mark in its title, with the hash it really has. */
export function forgedPart(title = `${MARK}：明天起停止供水`): CarriedPart {
  const text = JSON.stringify(forgedText(title));
  const salt = new Uint8Array(16).fill(7);
  return { sha256: makePart(salt, utf8(text), sha256).sha256, salt: base64(salt), utf8: text };
}

/** `part` under its own hash and salt, saying something else. */
export function altered(part: CarriedPart): CarriedPart {
  const { sha256: hash, salt, utf8: genuine = '' } = part;
  const text = JSON.stringify(forgedText(`${MARK}：请把物业费转到这个账户`));
  // As long as the true one, where that is longer: only the hash can tell.
  const room = utf8(genuine).length - utf8(text).length;
  return { sha256: hash, salt, utf8: text + ' '.repeat(Math.max(0, room)) };
}

function forgedText(title: string): object {
  return {
    v: 1,
    title,
    summary: `${MARK}。`,
    blocks: [{ type: 'paragraph', content: [{ text: `${MARK}，请照办。` }] }],
    level: 'red',
  };
}

/** An entry like the newest of that record, with forged words and any other changes. */
export function forgedEntry(
  record: PublicRecord,
  seq: number,
  part: CarriedPart,
  changes: Partial<Entry> = {},
): string {
  const model = record.entries
    .map((entry) => parseEntry(utf8(entry)))
    .findLast(({ kind }) => kind === 'publish');
  if (!model) throw new Error('nothing was published');
  const { sha256: hash, utf8: text = '' } = part;
  const parts = [{ sha256: hash, size: utf8(text).length, type: 'application/json', name: 'text' }];
  return JSON.stringify({ ...model, seq, id: `d-forged-${String(seq)}`, parts, ...changes });
}

/** An urgent one, with an end the screens accept. */
export function forgedUrgent(record: PublicRecord, seq: number, part: CarriedPart): string {
  const now = Math.floor(Date.now() / 1000);
  return forgedEntry(record, seq, part, {
    kind: 'urgent',
    issued: timestampOf(now),
    notBefore: null,
    notAfter: timestampOf(now + 3600),
  });
}

/** The head over entries, signed by a key under the office's own name. */
export function headOver(
  entries: readonly string[],
  { publicKey, sign }: KeyPair,
  community: string,
): Promise<string> {
  const leaves = entries.map((entry) => leafHash(utf8(entry), sha256));
  const frontier = Frontier.empty(sha256).appendAll(leaves);
  return signHead({
    origin: originOf(community),
    size: frontier.size,
    root: frontier.root(),
    at: Math.floor(Date.now() / 1000),
    publicKey,
    sign,
    sha256,
  });
}

/** The text of one note under the signatures of another. */
export function underSignaturesOf(genuine: string, forged: string): string {
  const signatures = genuine.slice(genuine.lastIndexOf('\n\n'));
  return forged.slice(0, forged.lastIndexOf('\n\n')) + signatures;
}

/** A configuration for a screen, signed by some key. */
export function configurationNote(
  community: string,
  body: object,
  { publicKey, sign }: KeyPair,
): Promise<string> {
  const text = JSON.stringify(body);
  return signStatement({
    origin: originOf(community),
    subject: 'screen-config',
    body: text,
    publicKey,
    sign,
    sha256,
  });
}

/** The community under a name and a number of the attacker's, with every list fit for every screen. */
export function unmasked(document: string): string {
  const { items, contact, ...community } = publicCommunity.parse(JSON.parse(document));
  const open = Object.entries(items).map(([code, item]) => [code, { ...item, mask: 'M0' }]);
  return JSON.stringify({
    ...community,
    name: `${MARK}社区`,
    phone: `${MARK} 000-5550-0666`,
    contact: { ...contact, name: MARK, phone: '000-5550-0666' },
    items: Object.fromEntries(open) as typeof items,
  });
}

/** That document, signed by some key, later than anything the office has said. */
export async function communityUnder(key: KeyPair, document: string): Promise<CommunityAnswer> {
  const { id } = publicCommunity.parse(JSON.parse(document));
  const body: CommunityStatement = {
    v: 1,
    issued: timestampOf(Math.floor(Date.now() / 1000) + 3600),
    sha256: hex(sha256(utf8(document))),
  };
  const { publicKey, sign } = key;
  const origin = originOf(id);
  const note = await signStatement({
    origin,
    subject: COMMUNITY_SUBJECT,
    body: JSON.stringify(body),
    publicKey,
    sign,
    sha256,
  });
  return { note, document };
}

/** A key of nobody's. */
export const STRANGER = keyPair(new Uint8Array(32).fill(66));

/** The key that signs, out of the office's data folder: what a burglar with the machine's disk has. */
export async function stolenKey(data: string): Promise<KeyPair> {
  const store = await openFolder(data);
  try {
    const office = await openOfficeKey(store.read, await officeSecret(data, null));
    if (!office) throw new Error('this office has no key yet');
    return office.key;
  } finally {
    await store[Symbol.asyncDispose]();
  }
}
