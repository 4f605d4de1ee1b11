// A broker with its office side, and screens' links to it: what the contract of Transport and Broker runs against.
import { createHash, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Broker } from '../../src/office/broker/index.ts';
import { MqttTransport } from '../../src/replication/mqtt/transport.ts';
import type { MqttTransportOptions } from '../../src/replication/mqtt/transport.ts';
import type { WebSocketLike } from '../../src/replication/mqtt/filtered-socket.ts';
import type { Clock, Message, Transport, TransportListener } from '../../src/replication/index.ts';

export const COMMUNITY = 'shili';

export interface ScreenCredential {
  readonly username: string;
  readonly password: string;
}
export type LinkOptions = Pick<MqttTransportOptions, 'credential' | 'will' | 'oversize'>;

export interface TransportHarness {
  /** The office's side; another object after `revive` when the broker lives in the office. */
  readonly broker: Broker;
  /** WebSocket address, or null where there is no wire. */
  readonly url: string | null;
  transport(options: LinkOptions): Transport;
  /** Breaks a transport's socket without a goodbye. */
  sever(transport: Transport): void;
  /** The broker is gone at once and forgets what it held. */
  kill(): Promise<void>;
  /** It is back at the same address, with the credentials there were; resolves when the office is linked again. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** A screen's link over a real WebSocket of Node. Waits between attempts are short: chance is always small. */
export function wireTransport(
  url: string,
  options: LinkOptions,
): { transport: Transport; sever: () => void } {
  let socket: WebSocket | null = null;
  const transport = new MqttTransport({
    ...options,
    url,
    clock: realClock,
    chance: () => 0.04,
    webSocket: (address, protocols) => {
      socket = new WebSocket(address, protocols);
      return socket as unknown as WebSocketLike;
    },
  });
  return { transport, sever: () => socket?.terminate() };
}

/** Admits a screen under a fresh random credential, as pairing does. */
export async function admit(broker: Broker, id: string): Promise<ScreenCredential> {
  const username = `screen-${id}-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(32).toString('base64url');
  await broker.setScreen(id, { username, password, passwordHash: sha256(password) });
  return { username, password };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Anything that happens, in order, and waiting for what has not happened yet. */
export class Events<T> {
  readonly all: T[] = [];
  private watchers: (() => void)[] = [];

  add(event: T): void {
    this.all.push(event);
    for (const watcher of [...this.watchers]) watcher();
  }

  /** The first event from `from` on that fits; waits until there is one. */
  first<S extends T>(fits: (event: T) => event is S, from?: number): Promise<S>;
  first(fits: (event: T) => boolean, from?: number): Promise<T>;
  first(fits: (event: T) => boolean, from = 0): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.slice(from).find(fits);
        if (found === undefined) return;
        this.watchers = this.watchers.filter((each) => each !== look);
        resolve(found);
      };
      this.watchers.push(look);
      look();
    });
  }
}

export type LinkEvent =
  | { readonly type: 'up' }
  | { readonly type: 'down'; readonly reason: string }
  | { readonly type: 'message'; readonly message: Message };

/** Listens to a transport and remembers. */
export class LinkEar extends Events<LinkEvent> implements TransportListener {
  up(): void {
    this.add({ type: 'up' });
  }
  down(reason: string): void {
    this.add({ type: 'down', reason });
  }
  message(message: Message): void {
    this.add({ type: 'message', message });
  }

  async untilUp(from = 0): Promise<void> {
    await this.first((event) => event.type === 'up', from);
  }
  async untilDown(from = 0): Promise<string> {
    const event = await this.first((each) => each.type === 'down', from);
    return event.type === 'down' ? event.reason : '';
  }
  async untilMessage(topic: string, text: string | null = null, from = 0): Promise<Message> {
    const event = await this.first(
      (each) =>
        each.type === 'message' &&
        each.message.topic === topic &&
        (text === null || textOf(each.message.payload) === text),
      from,
    );
    if (event.type !== 'message') throw new Error('unreachable');
    return event.message;
  }
  messages(topic: string): readonly Message[] {
    return this.all.flatMap((each) =>
      each.type === 'message' && each.message.topic === topic ? [each.message] : [],
    );
  }
}

export interface Heard {
  readonly screen: string;
  readonly kind: string;
  readonly text: string;
}
/** What the office hears of its screens. */
export function officeEar(broker: Broker): Events<Heard> {
  const events = new Events<Heard>();
  broker.onScreenMessage((screen, kind, payload) => {
    events.add({ screen, kind, text: textOf(payload) });
  });
  return events;
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
export function textOf(payload: Uint8Array): string {
  return new TextDecoder().decode(payload);
}
