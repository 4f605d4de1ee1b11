// Somebody with an MQTT credential that is not theirs, and with the public record, which is everybody's.
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import type { EntriesAnswer, PartsAnswer, CarriedPart } from '../../src/contract/index.ts';
import { parseEntry, utf8 } from '../../src/log/index.ts';

export class Thief implements AsyncDisposable {
  readonly heard: { readonly topic: string; readonly payload: Buffer }[] = [];
  readonly #client: MqttClient;
  readonly #ended: Promise<'cut'>;

  private constructor(client: MqttClient) {
    this.#client = client;
    this.#ended = new Promise((resolve) => {
      client.once('close', () => resolve('cut'));
    });
    client.on('error', () => undefined);
    client.on('message', (topic, payload) => this.heard.push({ topic, payload }));
  }

  /** Connects; rejects with what the broker answers. `address`: `mqtt:` or `ws:`. */
  static async connect(
    address: string,
    credential: { readonly username: string; readonly password: string },
    changes: Partial<mqtt.IClientOptions> = {},
  ): Promise<Thief> {
    const client = await mqtt.connectAsync(address, {
      ...credential,
      clientId: credential.username,
      protocolVersion: 4,
      reconnectPeriod: 0,
      ...changes,
    });
    return new Thief(client);
  }

  /** `taken`: the broker acknowledged it (which says nothing of whether it hands it on); `cut`: it hung up. */
  say(
    topic: string,
    payload: Uint8Array | string,
    options: { readonly retain?: boolean } = {},
  ): Promise<'taken' | 'cut'> {
    const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
    const taken = new Promise<'taken' | 'cut'>((resolve) => {
      this.#client.publish(topic, bytes, { qos: 1, retain: options.retain ?? false }, (error) =>
        resolve(error ? 'cut' : 'taken'),
      );
    });
    return Promise.race([taken, this.#ended]);
  }

  /** Whether the broker grants a subscription. */
  hear(filter: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#client.subscribe(filter, { qos: 1 }, (error, granted) =>
        resolve(!error && (granted?.every(({ qos }) => qos < 2) ?? false)),
      );
    });
  }

  /** The newest payload heard on a topic. */
  last(topic: string): Buffer | undefined {
    return this.heard.findLast((one) => one.topic === topic)?.payload;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.endAsync(true);
  }
}

/** The record as anybody can read it. */
export interface PublicRecord {
  readonly note: string;
  /** Exact text of every entry. */
  readonly entries: readonly string[];
}

export async function publicRecord(url: string): Promise<PublicRecord> {
  const note = await (await fetch(`${url}/log/head`)).text();
  const size = Number(note.split('\n')[1]);
  const entries: string[] = [];
  while (entries.length < size) {
    const answer = await fetch(`${url}/log/entries?from=${String(entries.length)}&to=${String(size)}`);
    entries.push(...((await answer.json()) as EntriesAnswer).entries);
  }
  return { note, entries };
}

/** The parts of an entry as the office gives them, by name. */
export async function publicParts(
  url: string,
  entry: string,
): Promise<Readonly<Record<string, CarriedPart>>> {
  const named = parseEntry(utf8(entry)).parts;
  const answer = await fetch(`${url}/log/parts?ids=${named.map(({ sha256 }) => sha256).join(',')}`);
  const { parts } = (await answer.json()) as PartsAnswer;
  return Object.fromEntries(
    named.flatMap(({ name, sha256 }) => {
      const part = parts.find((one) => one.sha256 === sha256);
      return part ? [[name, part]] : [];
    }),
  );
}
