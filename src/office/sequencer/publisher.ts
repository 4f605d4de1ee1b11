// From the log to the broker. A message is a hint: whoever misses one sees by the retained head that it is behind
// and fetches the range, so a broker that is down or forgetful costs time and nothing else.
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { UPDATE_DICTIONARY, UPDATE_LIMIT, UPDATE_WIRE_LIMIT } from '../../contract/index.ts';
import type { CarriedPart, UpdateMessage, UrgentMessage } from '../../contract/index.ts';
import { isOriginalPart, RULE_SETS_TYPE } from '../../disclosure/index.ts';
import { base64, timestampOf } from '../../log/index.ts';
import type { Entry } from '../../log/index.ts';
import type { Topics } from '../../replication/mqtt/topics.ts';
import type { Broker } from '../broker/broker.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import { carry } from './carried.ts';
import type { Appended, NewPart } from './draft.ts';
import type { LogTree } from './tree.ts';

const compress = promisify(deflateRaw);
const DICTIONARY = Buffer.from(UPDATE_DICTIONARY);
/** ms the log waits for a broker to say that it has a message: a hint that hangs must hold up no other approval. */
const HANDED_OVER = 2_000;
/** Order in which parts get a place in an update while there is room. */
const rank = (name: string): number => ['text', 'trail', 'reason'].indexOf(name) >>> 0;

export class Publisher {
  readonly #broker: Broker;
  readonly #topics: Topics;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Logger;

  constructor(options: { broker: Broker; topics: Topics; store: Store; clock: Clock; log: Logger }) {
    this.#broker = options.broker;
    this.#topics = options.topics;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /**
   * Tells all screens of what was appended together: an urgent notice first as such, then the update, then the
   * retained head.
   */
  async appended(appended: readonly Appended[], tree: LogTree): Promise<void> {
    const [first] = appended;
    if (!first) return;
    const { note } = first;
    const sent: Promise<void>[] = [];
    if (appended.some(({ entry }) => concernsUrgent(entry, tree))) sent.push(this.urgent(tree, note));
    const texts = appended.map(({ text }) => text);
    const payload = await updatePayload(
      first.entry.seq,
      texts,
      appended.flatMap(({ parts }) => parts),
      note,
    );
    if (payload) sent.push(this.#send(this.#topics.update, payload, { qos: 1, retain: false }));
    sent.push(this.head(note));
    await Promise.all(sent);
  }

  async head(note: string): Promise<void> {
    await this.#send(this.#topics.head, new TextEncoder().encode(note), { qos: 1, retain: true });
  }

  /**
   * Puts the newest urgent notice in force on its retained topic. When none is, the topic is emptied if what it may
   * still hold must not be shown or kept: a notice that was cleared before its end, or one with erased words. One that
   * only ran out is left there: its own end, which a late screen reads too, keeps it off every glass.
   */
  async urgent(tree: LogTree, note: string): Promise<void> {
    const inForce = urgentInForce(tree, this.#clock.now());
    if (!inForce) {
      if (!mustBeEmptied(tree, this.#clock.now())) return;
      await this.#send(this.#topics.urgent, new Uint8Array(0), { qos: 1, retain: true });
      return;
    }
    const [row] = await this.#store.read.record.entries(inForce.seq, inForce.seq + 1);
    if (!row) return;
    const held = await this.#store.read.record.parts(inForce.parts.map((part) => part.sha256));
    const message: UrgentMessage = {
      v: 1,
      head: note,
      seq: inForce.seq,
      entry: new TextDecoder().decode(row.bytes),
      proof: tree.inclusionProof(inForce.seq).map((hash) => base64(hash)),
      parts: [],
    };
    const all = held
      .sort((one, other) => rank(one.name) - rank(other.name))
      .map((part) =>
        carry({ sha256: part.sha256, salt: plain(part.salt), bytes: plain(part.bytes) }, part.type),
      );
    const payload = await packed(message, all);
    if (payload) await this.#send(this.#topics.urgent, payload, { qos: 1, retain: true });
  }

  /** The largest checkpoint a witness cosigned. */
  async witnessed(note: string): Promise<void> {
    await this.#send(this.#topics.witnessed, new TextEncoder().encode(note), { qos: 1, retain: true });
  }

  async configuration(screen: string, note: string | null): Promise<void> {
    const payload = note === null ? new Uint8Array(0) : new TextEncoder().encode(note);
    await this.#send(this.#topics.screen(screen).config, payload, { qos: 1, retain: true });
  }

  /** The office's answer to what a screen sent. */
  async receipt(screen: string, note: string): Promise<void> {
    const payload = new TextEncoder().encode(note);
    await this.#send(this.#topics.screen(screen).receipt, payload, { qos: 1, retain: false });
  }

  async #send(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): Promise<void> {
    try {
      const handed = this.#broker.publish(topic, payload, options);
      handed.catch(() => undefined);
      await Promise.race([handed, late()]);
    } catch (error) {
      this.#log.warn({ topic, error }, 'not handed to the broker; screens will catch up from the head');
    }
  }
}

/** Rejects when a broker has been silent for too long. */
async function late(): Promise<never> {
  await setTimeout(HANDED_OVER, undefined, { ref: false });
  throw new Error('the broker has not answered yet');
}

/** The newest urgent notice that was neither cleared nor ran out. */
export function urgentInForce(tree: LogTree, now: number): Entry | null {
  const cleared = new Set<string>();
  const present = timestampOf(Math.floor(now / 1000));
  for (let seq = tree.size - 1; seq >= 0; seq -= 1) {
    const entry = tree.entry(seq);
    if (entry?.kind === 'clear') cleared.add(entry.id);
    if (entry?.kind !== 'urgent' || cleared.has(entry.id)) continue;
    if (entry.notAfter !== null && entry.notAfter > present) return entry;
  }
  return null;
}

/** Whether an urgent notice was cleared while it still had time to run, or lost words to an erasure. */
function mustBeEmptied(tree: LogTree, now: number): boolean {
  const present = timestampOf(Math.floor(now / 1000));
  const cleared = new Set(tree.entries.flatMap((entry) => (entry?.kind === 'clear' ? [entry.id] : [])));
  return tree.entries.some((entry) => {
    if (entry?.kind !== 'urgent') return false;
    const runs = entry.notAfter === null || entry.notAfter > present;
    return (runs && cleared.has(entry.id)) || entry.parts.some((part) => tree.isErased(part.sha256));
  });
}

function concernsUrgent(entry: Entry, tree: LogTree): boolean {
  if (entry.kind === 'urgent' || entry.kind === 'clear') return true;
  // What was erased must not stand in a retained message any longer.
  return entry.kind === 'redact' && tree.entries.some((one) => one?.kind === 'urgent' && one.id === entry.id);
}

/** The payload of an update of consecutive entries, with as many of its parts as fit on the wire; null when not even the entry does. */
export async function updatePayload(
  from: number,
  texts: readonly string[],
  parts: readonly NewPart[],
  note: string,
): Promise<Uint8Array | null> {
  const message: UpdateMessage = { v: 1, head: note, from, entries: [...texts], parts: [] };
  const carried = parts
    // Screens are told the rules that hold; they have no use for whole sets of before, and open no files.
    .filter(({ type, name }) => type !== RULE_SETS_TYPE && !isOriginalPart(name))
    .sort(
      (one, other) => rank(one.name) - rank(other.name) || one.part.bytes.length - other.part.bytes.length,
    )
    // base64 of an image that can't fit need not be made.
    .filter(
      ({ part, type }) =>
        type.startsWith('text/') || type.includes('json') || part.bytes.length < UPDATE_WIRE_LIMIT,
    )
    .map(({ part, type }) => carry(part, type));
  return packed(message, carried);
}

/** Adds parts in order while the whole stays under both limits; null when not even the bare message does. */
async function packed<T extends { parts: CarriedPart[] }>(
  message: T,
  parts: readonly CarriedPart[],
): Promise<Uint8Array | null> {
  const whole = await deflated({ ...message, parts: [...parts] });
  if (whole) return whole;
  let best = await deflated({ ...message, parts: [] });
  const taken: CarriedPart[] = [];
  for (const part of parts) {
    const next = await deflated({ ...message, parts: [...taken, part] });
    if (!next) continue;
    taken.push(part);
    best = next;
  }
  return best;
}

/** The payload, or null when it is too large on the wire or once inflated (a screen would refuse either). */
async function deflated(message: unknown): Promise<Uint8Array | null> {
  const json = Buffer.from(JSON.stringify(message));
  if (json.length > UPDATE_LIMIT) return null;
  const payload = await compress(json, { level: 9, dictionary: DICTIONARY });
  return payload.length <= UPDATE_WIRE_LIMIT ? payload : null;
}

function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
