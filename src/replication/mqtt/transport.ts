// The screen's link to the broker: mqtt.js over a WebSocket, in the worker (and under Node in tests). The law of it:
// - MQTT 3.1.1, clean session, QoS ≤ 1; every attempt is a new client, so nothing is queued or remembered from before;
// - `up` only when every subscription was granted; one refused subscription takes the whole link down;
// - mqtt.js would reconnect at a constant pace: the schedule here is our own, exponential with full jitter;
// - one newest link per screen: the client identifier is the user name, so a second link takes over the first.
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import type { Bytes } from '../../log/index.ts';
import { Backoff } from '../backoff.ts';
import type { Chance, Clock, PublishOptions, Transport, TransportListener } from '../ports.ts';
import { TransportError } from './error.ts';
import { FilteredSocket } from './filtered-socket.ts';
import type { WebSocketLike } from './filtered-socket.ts';

/** Larger payloads are neither sent nor read. */
export const MESSAGE_LIMIT = 256 * 1024;
/** A PUBLISH is its payload, its topic and a packet identifier. */
const PACKET_LIMIT = MESSAGE_LIMIT + 512;
/** Unacknowledged oversize messages fill the broker's window for us (Mosquitto: 20): a new link starts afresh. */
const OVERSIZE_PER_LINK = 8;
const KEEPALIVE_S = 20;
const CONNECT_MS = 10_000;
const SUBSCRIBE_MS = 10_000;
const CLOSE_MS = 2_000;
/** A link that held this long was a good one: the next failure starts the schedule again. */
const STABLE_MS = 10_000;
/** CONNACK codes 4 and 5 (§3.2.2.3). */
const REFUSED: readonly unknown[] = [4, 5];

/**
 * Why a link is down: `refused` the credential was refused; `subscription-refused` the broker does not let us hear
 * one of the topics; `unreachable` no answer; `lost` it broke; `oversize` the broker kept sending too much;
 * `protocol` it does not speak MQTT.
 */
export type DownReason =
  'refused' | 'subscription-refused' | 'unreachable' | 'lost' | 'oversize' | 'protocol';

export interface Will {
  readonly topic: string;
  readonly payload: Bytes;
}
export interface MqttTransportOptions {
  /** ws: or wss: address of the broker. */
  readonly url: string;
  readonly credential: { readonly username: string; readonly password: string };
  /** Asked at every connect, since what the last will says changes. Published retained, QoS 1, when the link breaks. */
  readonly will?: () => Will;
  readonly clock: Clock;
  readonly chance: Chance;
  /** A message of this many bytes was left unread. */
  readonly oversize?: (bytes: number) => void;
  /** For Node and tests; otherwise the platform's own WebSocket. */
  readonly webSocket?: (url: string, protocols: string[]) => WebSocketLike;
}

interface Link {
  readonly client: MqttClient;
  readonly socket: () => FilteredSocket | null;
  readonly since: number;
  reason: DownReason;
  up: boolean;
  oversize: number;
  cancelDeadline: () => void;
}
interface Pending {
  readonly reject: (error: TransportError) => void;
  messageId: number | null;
}

/**
 * `close` sends DISCONNECT, which takes the last will back: a screen that wants to be seen leaving publishes its
 * state before it closes.
 */
export class MqttTransport implements Transport {
  private topics: readonly string[] = [];
  private listener: TransportListener | null = null;
  private link: Link | null = null;
  private readonly backoff: Backoff;
  private cancelRetry: () => void = () => undefined;
  private closing: Promise<void> | null = null;
  private readonly pending = new Set<Pending>();

  constructor(private readonly options: MqttTransportOptions) {
    this.backoff = new Backoff(options.chance, { base: 500, cap: 30_000 });
  }

  open(topics: readonly string[], listener: TransportListener): void {
    if (this.closing) throw new TransportError('closed', 'This transport was closed.');
    if (this.listener) throw new TransportError('open', 'This transport is open already.');
    this.topics = [...topics];
    this.listener = listener;
    this.connect();
  }

  publish(topic: string, payload: Bytes, options: PublishOptions): Promise<void> {
    if (this.closing) return Promise.reject(new TransportError('closed', 'This transport was closed.'));
    if (payload.length > MESSAGE_LIMIT) {
      return Promise.reject(new TransportError('oversize', `${String(payload.length)} bytes are too many.`));
    }
    const link = this.link;
    if (!link?.up) return Promise.reject(new TransportError('down', 'The link is down.'));
    return new Promise((resolve, reject) => {
      const { client } = link;
      const entry: Pending = { reject, messageId: null };
      this.pending.add(entry);
      client.publish(topic, payload as Buffer, { qos: options.qos, retain: options.retain }, (error) => {
        this.pending.delete(entry);
        if (error) reject(new TransportError('down', 'The link went down before the broker acknowledged.'));
        else resolve();
      });
      if (options.qos === 1) entry.messageId = client.getLastMessageId();
    });
  }

  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private connect(): void {
    const { url, credential, will, clock } = this.options;
    let socket: FilteredSocket | null = null;
    const { protocol, hostname } = new URL(url);
    const client = mqtt.connect({
      protocol: protocol === 'wss:' ? 'wss' : 'ws',
      hostname,
      forceNativeWebSocket: true,
      createWebsocket: (_url: string, protocols: string[]) => {
        socket = new FilteredSocket(this.webSocket(protocols), PACKET_LIMIT, {
          oversize: (bytes) => {
            this.tooLarge(link, bytes);
          },
          broken: () => {
            this.end(link, 'protocol');
          },
        });
        return socket;
      },
      protocolVersion: 4,
      clean: true,
      clientId: credential.username,
      username: credential.username,
      password: credential.password,
      keepalive: KEEPALIVE_S,
      connectTimeout: CONNECT_MS,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      timerVariant: 'native',
      ...(will ? { will: { ...willOf(will()), qos: 1 as const, retain: true } } : {}),
    });
    const link: Link = {
      client,
      socket: () => socket,
      since: clock.monotonic(),
      reason: 'unreachable',
      up: false,
      oversize: 0,
      cancelDeadline: () => undefined,
    };
    this.link = link;
    client.on('connect', () => {
      link.reason = 'lost';
      this.subscribe(link);
    });
    client.on('message', (topic, payload, packet) => {
      if (this.link !== link || !this.topics.includes(topic)) return;
      // A copy: mqtt.js hands out views of its receive buffers.
      this.listener?.message({ topic, payload: new Uint8Array(payload), retained: packet.retain });
    });
    client.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      this.end(link, REFUSED.includes(code) ? 'refused' : link.reason);
    });
    client.on('close', () => {
      this.end(link, link.reason);
    });
  }

  private webSocket(protocols: string[]): WebSocketLike {
    const { url, webSocket } = this.options;
    return webSocket
      ? webSocket(url, protocols)
      : (new WebSocket(url, protocols) as unknown as WebSocketLike);
  }

  private subscribe(link: Link): void {
    link.cancelDeadline = this.options.clock.after(SUBSCRIBE_MS, () => {
      this.end(link, 'lost');
    });
    link.client.subscribe([...this.topics], { qos: 1 }, (error, granted) => {
      if (this.link !== link) return;
      link.cancelDeadline();
      const refused = granted?.some((each) => each.qos > 2) ?? false;
      if (refused || (error && 'packet' in error && error.packet !== undefined)) {
        this.end(link, 'subscription-refused');
      } else if (error) {
        this.end(link, 'lost');
      } else {
        link.up = true;
        this.listener?.up();
      }
    });
  }

  private tooLarge(link: Link, bytes: number): void {
    this.options.oversize?.(bytes);
    link.oversize += 1;
    if (link.oversize >= OVERSIZE_PER_LINK) this.end(link, 'oversize');
  }

  /** One link is over, for whatever reason came first; the next is scheduled. */
  private end(link: Link, reason: DownReason): void {
    if (this.link !== link) return;
    this.link = null;
    link.cancelDeadline();
    this.rejectPending('down', 'The link went down before the broker acknowledged.');
    link.client.end(true);
    link.socket()?.close();
    if (this.closing) return;
    const { clock } = this.options;
    if (link.up && clock.monotonic() - link.since >= STABLE_MS) this.backoff.reset();
    this.cancelRetry = clock.after(this.backoff.next(), () => {
      this.connect();
    });
    this.listener?.down(reason);
  }

  private async shut(): Promise<void> {
    this.cancelRetry();
    const link = this.link;
    this.link = null;
    this.listener = null;
    for (const { messageId } of [...this.pending]) {
      // mqtt.js waits for what is outstanding before it says goodbye; nothing is owed any more.
      if (messageId !== null) link?.client.removeOutgoingMessage(messageId);
    }
    this.rejectPending('closed', 'The transport was closed before the broker acknowledged.');
    if (!link) return;
    link.cancelDeadline();
    await new Promise<void>((resolve) => {
      const cancel = this.options.clock.after(CLOSE_MS, () => {
        link.socket()?.close();
        resolve();
      });
      link.client.once('close', () => {
        cancel();
        resolve();
      });
      link.client.end(!link.up);
    });
  }

  private rejectPending(code: 'down' | 'closed', message: string): void {
    for (const { reject } of this.pending) reject(new TransportError(code, message));
    this.pending.clear();
  }
}

function willOf(will: Will): { topic: string; payload: Buffer } {
  // mqtt.js types its payloads as Node's Buffer and takes any Uint8Array.
  return { topic: will.topic, payload: will.payload as Buffer };
}
