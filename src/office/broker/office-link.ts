// The office's own link to a broker beside it: mqtt.js over TCP or TLS, a clean session, a new client at every
// attempt, an exponential pace with full jitter between them.
import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { MqttClient } from 'mqtt';
import { BrokerError } from './error.ts';

export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string;
  readonly password: string;
}
export interface OfficeLinkEvents {
  /** Connected; nothing subscribed yet. Rejecting ends this link. */
  connected(): Promise<void>;
  /** `connected` has resolved. */
  ready(): void;
  down(reason: string): void;
  message(topic: string, payload: Uint8Array, retained: boolean): void;
}

const FIRST_MS = 250;
const LONGEST_MS = 15_000;
const STABLE_MS = 10_000;

/** `mqtt://user:pass@host:port` or `mqtts://…`, both names percent-encoded. Throws `address`. */
export function parseBrokerAddress(text: string): BrokerAddress {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // said below
  }
  if (!url || !['mqtt:', 'mqtts:'].includes(url.protocol) || url.hostname === '') {
    throw new BrokerError(
      'address',
      'MINGLAN_BROKER: 写成 mqtt://用户:密码@主机:1883 / write it as mqtt://user:password@host:1883 (or mqtts://)',
    );
  }
  const tls = url.protocol === 'mqtts:';
  if (url.username === '') {
    throw new BrokerError(
      'address',
      'MINGLAN_BROKER: 没有写用户名，消息服务器不能让人不报名就进 / it names no user: the broker must not let anyone in unnamed',
    );
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (tls ? 8883 : 1883) : Number(url.port),
    tls,
    username: decoded(url.username),
    password: decoded(url.password),
  };
}

/** A password such as `100%` is no percent-encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BrokerError(
      'address',
      'MINGLAN_BROKER: 用户名或密码里的 % @ : / # 要写成 %25 %40 %3A %2F %23 / in the user or password write % @ : / # as %25 %40 %3A %2F %23',
    );
  }
}

export class OfficeLink {
  up = false;
  private client: MqttClient | null = null;
  private failures = 0;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly address: BrokerAddress,
    private readonly clientId: string,
    private readonly events: OfficeLinkEvents,
    private readonly chance: () => number = Math.random,
  ) {}

  open(): void {
    const { username, password, host, port, tls } = this.address;
    const client = new MqttClient(
      (self) => {
        const socket = tls ? connectTls({ host, port, servername: host }) : createConnection({ host, port });
        socket.setNoDelay(true);
        socket.on('error', (error) => self.emit('error', error));
        return socket;
      },
      {
        protocolVersion: 4,
        clean: true,
        clientId: this.clientId,
        username,
        password,
        keepalive: 20,
        connectTimeout: 10_000,
        reconnectPeriod: 0,
        resubscribe: false,
        queueQoSZero: false,
      },
    );
    this.client = client;
    const since = Date.now();
    let reason = 'unreachable';
    client.on('connect', () => {
      reason = 'lost';
      this.events.connected().then(
        () => {
          if (this.client !== client) return;
          this.up = true;
          this.events.ready();
        },
        (error: unknown) => {
          this.end(client, since, error instanceof Error ? error.message : String(error));
        },
      );
    });
    client.on('message', (topic, payload, packet) => {
      if (this.client === client) this.events.message(topic, payload, packet.retain);
    });
    client.on('error', (error) => {
      this.end(client, since, error.message);
    });
    client.on('close', () => {
      this.end(client, since, reason);
    });
  }

  /** The broker has accepted us; `up` follows once everything is prepared. */
  get connected(): boolean {
    return this.client?.connected ?? false;
  }

  /** Resolves when written (QoS 0) or acknowledged (QoS 1). Rejects `down` when the link goes before. */
  publish(
    topic: string,
    payload: Uint8Array | string,
    options: { qos: 0 | 1; retain: boolean },
  ): Promise<void> {
    const client = this.client;
    if (!client?.connected) return Promise.reject(new BrokerError('down', 'The broker cannot be reached.'));
    const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
    return new Promise((resolve, reject) => {
      client.publish(topic, bytes, options, (error) => {
        if (error) reject(new BrokerError('down', 'The broker went away before it acknowledged.'));
        else resolve();
      });
    });
  }

  /** Subscribes at QoS 1; false when the broker refused one of them. */
  subscribe(topics: readonly string[]): Promise<boolean> {
    const client = this.client;
    if (!client?.connected) return Promise.reject(new BrokerError('down', 'The broker cannot be reached.'));
    return new Promise((resolve, reject) => {
      client.subscribe([...topics], { qos: 1 }, (error, granted) => {
        if (granted?.some((each) => each.qos > 2) || (error && 'packet' in error && error.packet))
          resolve(false);
        else if (error) reject(new BrokerError('down', 'The broker went away before it acknowledged.'));
        else resolve(true);
      });
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    this.up = false;
    if (!client) return;
    await new Promise<void>((resolve) => {
      const deadline = setTimeout(() => {
        client.stream.destroy();
        resolve();
      }, 2_000);
      client.once('close', () => {
        clearTimeout(deadline);
        resolve();
      });
      client.end(!client.connected || Object.keys(client.outgoing).length > 0);
    });
  }

  private end(client: MqttClient, since: number, reason: string): void {
    if (this.client !== client) return;
    this.client = null;
    this.up = false;
    client.end(true);
    if (this.closed) return;
    this.failures = Date.now() - since > STABLE_MS ? 0 : this.failures + 1;
    const range = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.failures, 10));
    this.retry = setTimeout(() => {
      this.open();
    }, this.chance() * range);
    this.events.down(reason);
  }
}
