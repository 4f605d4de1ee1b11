// Holds what the office sent against the record: every entry of the disclosure in the tree of a signed head, every part
// the one its entry names, and that head a growth of the one that was on the screen the code was read from.
import { hashes, verify as verifyStrictly } from '@noble/ed25519';
import { sha256 as hash, sha512 } from '@noble/hashes/sha2.js';
import type { PhoneProof } from '../contract/index.ts';
import { readLog } from '../disclosure/index.ts';
import type { DisclosureVersion } from '../disclosure/index.ts';
import {
  checkPart,
  leafHash,
  openHead,
  parseEntry,
  treeHash,
  unbase64,
  unhex,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '../log/index.ts';
import type {
  Head,
  Origin,
  Part,
  PartHash,
  PartReference,
  Sha256,
  VerifierKey,
  VerifyEd25519,
} from '../log/index.ts';
import { phoneFile, phoneMarkup, wordsOfParts } from '../written/index.ts';
import type { EntryAt } from '../written/index.ts';

// Not the browser's own: many phones open the office by plain http, where a browser offers no cryptography.
hashes.sha512 = sha512;
export const sha256: Sha256 = (data) => hash(data);
const verify: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    return Promise.resolve(verifyStrictly(signature, message, publicKey, { zip215: false }));
  } catch {
    return Promise.resolve(false);
  }
};

/** What a screen holds, by the code on it. */
export interface SeenHead {
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
}

export interface CheckedRecord {
  /** The text of the page, made of nothing but what was verified. */
  readonly text: string;
  readonly head: Head;
  /** Of the newest entry that changed what is read. */
  readonly seq: number;
  /** Path of a picture → the part it must be. */
  readonly pictures: ReadonlyMap<string, PartReference>;
}

/**
 * Checks it all. Throws LogError, or an Error: what the office sent is not what it signed, not of this disclosure, or not
 * a growth of what the screen showed.
 */
export async function checkRecord(
  { origin, key, note, entries: sent, parts: carried, extends: growth }: PhoneProof,
  { id, seen }: { readonly id: string; readonly seen: SeenHead | null },
): Promise<CheckedRecord> {
  const head = await openHead(note, {
    origin: origin as Origin,
    officeKey: key as VerifierKey,
    verify,
    sha256,
  });
  if (seen) {
    if (!growth || growth.from !== seen.size) throw new Error('not a growth of what the screen holds');
    const before = treeHash(unhex(seen.root));
    verifyConsistency(seen.size, before, head.size, head.root, growth.proof.map(unbase64), sha256);
  }
  const entries = sent.map(({ seq, text, proof }): EntryAt => {
    const bytes = utf8(text);
    const leaf = treeHash(leafHash(bytes, sha256));
    verifyInclusion(seq, head.size, leaf, proof.map(unbase64), head.root, sha256);
    const entry = parseEntry(bytes);
    if (entry.log !== origin || entry.id !== id || entry.seq !== seq)
      throw new Error('an entry of something else');
    return { seq, entry };
  });
  const disclosure = readLog(entries.map(({ entry }) => entry)).find((one) => one.id === id);
  if (!disclosure) throw new Error('nothing of it was published');
  const named = new Map(entries.flatMap(({ entry }) => entry.parts).map((part) => [part.sha256, part]));
  const held = new Map<string, Uint8Array>();
  for (const { sha256: name, salt, utf8: words, base64: encoded } of carried) {
    const reference = named.get(name as PartHash);
    if (!reference) throw new Error('a part of something else');
    const bytes = words === undefined ? unbase64(encoded ?? '') : utf8(words);
    checkPart({ sha256: name as PartHash, salt: unbase64(salt), bytes } satisfies Part, reference, sha256);
    held.set(name, bytes);
  }
  const references = [...named.values()].filter(({ sha256: name }) => held.has(name));
  const words = await wordsOfParts(references, (name) => Promise.resolve(held.get(name)));
  const last = disclosure.versions.at(-1);
  return {
    text: phoneMarkup({ disclosure, entries, words }).text,
    head,
    seq: disclosure.withdrawn?.seq ?? last?.seq ?? 0,
    pictures: picturesOf(id, last, named),
  };
}

function picturesOf(
  id: string,
  version: DisclosureVersion | undefined,
  named: ReadonlyMap<string, PartReference>,
): ReadonlyMap<string, PartReference> {
  const rows = Object.entries(version?.images ?? {}).flatMap(([part, name]): [string, PartReference][] => {
    const reference = named.get(name);
    return version && reference ? [[phoneFile(id, version.seq, part), reference]] : [];
  });
  return new Map(rows);
}
