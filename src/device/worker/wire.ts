// MQTT payloads to what the replicator takes. Parsed strictly, here and nowhere else; nothing is believed yet.
import {
  UPDATE_DICTIONARY,
  UPDATE_LIMIT,
  UPDATE_WIRE_LIMIT,
  updateMessage,
  urgentMessage,
} from '../../contract/index.ts';
import type { CarriedPart } from '../../contract/index.ts';
import { LogError, parseUtf8, treeHash, unbase64, utf8 } from '../../log/index.ts';
import type { Bytes, Part, PartHash } from '../../log/index.ts';
import { ReplicationError } from '../../replication/index.ts';
import type { UpdateOffer, UrgentOffer } from '../../replication/index.ts';
import { readStream } from './reading.ts';

/** A part out of JSON. Throws a LogError. */
export function partOf(carried: CarriedPart): Part {
  const { sha256, salt, utf8: text, base64 } = carried;
  if ((text === undefined) === (base64 === undefined)) {
    throw new LogError('part-size', 'a part is carried as text or in base64');
  }
  const bytes = text === undefined ? unbase64(base64 ?? '') : utf8(text);
  return { sha256: sha256 as PartHash, salt: unbase64(salt), bytes };
}

/** The payload of `update`. Throws `oversize`, or a LogError `entry-json` for anything that is not one. */
export async function readUpdate(payload: Bytes): Promise<UpdateOffer> {
  const parsed = updateMessage.safeParse(await inflated(payload));
  if (!parsed.success) throw new LogError('entry-json', 'not an update');
  const { head, from, entries, parts } = parsed.data;
  return { note: head, from, entries: entries.map(utf8), parts: parts.map(partOf) };
}

/** The payload of `urgent`. Throws as `readUpdate`. */
export async function readUrgent(payload: Bytes): Promise<UrgentOffer> {
  const parsed = urgentMessage.safeParse(await inflated(payload));
  if (!parsed.success) throw new LogError('entry-json', 'not an urgent notice');
  const { head, seq, entry, proof, parts } = parsed.data;
  return {
    note: head,
    seq,
    entry: utf8(entry),
    proof: proof.map((hash) => treeHash(unbase64(hash))),
    parts: parts.map(partOf),
  };
}

/**
 * Raw-deflated JSON, inflated up to the limit and no further. Browsers take no dictionary (Compression Streams), so it
 * goes before the payload as what it is to deflate: bytes that were said already, in a stored block (RFC 1951, 3.2.4).
 */
async function inflated(payload: Bytes): Promise<unknown> {
  if (payload.length > UPDATE_WIRE_LIMIT) throw new ReplicationError('oversize', `${payload.length} bytes`);
  const stream = new Blob([SAID, payload]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  try {
    const bytes = await readStream(stream, DICTIONARY.length + UPDATE_LIMIT);
    return JSON.parse(parseUtf8(bytes.subarray(DICTIONARY.length))) as unknown;
  } catch (error) {
    if (error instanceof ReplicationError) throw error;
    throw new LogError('entry-json', 'not deflated JSON');
  }
}

const DICTIONARY = utf8(UPDATE_DICTIONARY);
const SAID = storedBlock(DICTIONARY);

/** A block that isn't the last and isn't compressed: three bits and padding, the length twice, the bytes. */
function storedBlock(bytes: Bytes): Bytes {
  const block = new Uint8Array(5 + bytes.length);
  const view = new DataView(block.buffer);
  view.setUint16(1, bytes.length, true);
  view.setUint16(3, ~bytes.length, true);
  block.set(bytes, 5);
  return block;
}
