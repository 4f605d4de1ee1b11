// The broker inside the office: aedes behind a guard. MQTT 3.1.1, clean sessions, QoS 0 and 1, retained messages in
// memory only (the office publishes them again at start). A packet that breaks a rule ends the link [MQTT-3.3.5-2];
// one that asks to hear what it may not is told so in the SUBACK [MQTT-3.9.3-2].
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Aedes } from 'aedes';
import type { AuthenticateError, Client, Connection, ConnectPacket, PublishPacket } from 'aedes';
import { WebSocketServer } from 'ws';
import type { Broker } from './broker.ts';
import { BrokerError } from './error.ts';
import { LINK_LIMITS, TOPIC_LEVELS } from './limits.ts';
import type { LinkLimits, ScreenMessageKind } from './limits.ts';
import { LinkCut, LinkStream } from './link-stream.ts';
import type { BrokerLog } from './log.ts';
import { ScreenRegistry } from './screen-registry.ts';
import type { AdmittedScreen } from './screen-registry.ts';

export interface EmbeddedOptions {
  readonly community: string;
  readonly log: BrokerLog;
  readonly limits?: Partial<LinkLimits>;
  /** A plain MQTT port beside the WebSocket; none unless asked for. Port 0 takes a free one. */
  readonly tcp?: { readonly host: string; readonly port: number };
}
export interface EmbeddedBroker extends Broker {
  readonly kind: 'embedded';
  /** Port of the plain MQTT listener, or null. */
  readonly tcpPort: number | null;
  readonly links: number;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** CONNACK return codes (MQTT 3.1.1 §3.2.2.3). */
const BAD_CREDENTIAL = 4;
const NOT_AUTHORIZED = 5;

type ScreenListener = (screen: string, kind: ScreenMessageKind, payload: Uint8Array) => void;

/** Starts the broker; it listens to nobody until upgrades are handed to it (or `tcp` was asked for). */
export async function embeddedBroker(options: EmbeddedOptions): Promise<EmbeddedBroker> {
  const broker = new Embedded(options);
  await broker.start();
  return broker;
}

class Embedded implements EmbeddedBroker {
  readonly kind = 'embedded';
  up = false;

  private readonly limits: LinkLimits;
  private readonly registry: ScreenRegistry;
  private readonly listeners: ScreenListener[] = [];
  private readonly streams = new Set<LinkStream>();
  /** Links that have not been admitted, oldest first. */
  private readonly strangers = new Set<LinkStream>();
  private readonly wills = new WeakMap<Client, ConnectPacket['will']>();
  private readonly screens = new WeakMap<Client, AdmittedScreen>();
  private readonly clients = new Map<string, Client>();
  private readonly aedes: Aedes;
  private readonly sockets: WebSocketServer;
  private readonly tcp = createServer((socket) => {
    this.accept(LinkStream.overTcp(socket, this.limits));
  });

  constructor(private readonly options: EmbeddedOptions) {
    this.limits = { ...LINK_LIMITS, ...options.limits };
    this.registry = new ScreenRegistry(options.community);
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      // A client may put several packets in one message; the guard measures each of them.
      maxPayload: 4 * this.limits.packet,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
    });
    this.aedes = new Aedes({
      // Unlimited, since no delivery here ever waits: with a limit, deliveries that never finish stop the whole
      // broker (moscajs/aedes#88, #553).
      concurrency: 0,
      connectTimeout: this.limits.connectTimeout,
      drainTimeout: 10_000,
      maxTopicLevels: TOPIC_LEVELS,
      maxInflightInbound: 1,
      preConnect: (client, packet, done) => {
        const refusal = this.refuseConnect(packet);
        this.wills.set(client, packet.will);
        done(refusal === null ? null : new LinkCut(refusal), refusal === null);
      },
      authenticate: (client, username, password, done) => {
        const code = this.authenticate(client, username, password);
        if (code === 0) done(null, true);
        else done(Object.assign(new Error('refused'), { returnCode: code }) as AuthenticateError, null);
      },
      authorizePublish: (client, packet, done) => {
        const refusal = this.refusePublish(client, packet);
        done(refusal === null ? null : new LinkCut(refusal));
      },
      authorizeSubscribe: (client, subscription, done) => {
        const screen = this.screens.get(client);
        const granted = screen?.rules.subscribe.has(subscription.topic) === true && subscription.qos < 2;
        if (!granted)
          options.log.warn(
            { screen: screen?.id, topic: shorten(subscription.topic) },
            'subscription refused',
          );
        done(null, granted ? subscription : null);
      },
    });
    this.aedes.on('client', (client) => {
      this.welcome(client);
    });
    this.aedes.on('clientDisconnect', (client) => {
      if (this.clients.get(client.id) === client) this.clients.delete(client.id);
    });
    this.aedes.on('publish', (packet, client) => {
      if (client) this.hear(client, packet.topic, packet.payload);
    });
    for (const event of ['clientError', 'connectionError'] as const) {
      this.aedes.on(event, (client, error) => {
        options.log.info({ screen: this.screens.get(client)?.id, why: error.message }, 'link ended');
      });
    }
    (this.aedes as NodeJS.EventEmitter).on('error', (error: Error) => {
      options.log.warn({ why: error.message }, 'broker error');
    });
  }

  get links(): number {
    return this.streams.size;
  }

  get tcpPort(): number | null {
    return (this.tcp.address() as AddressInfo | null)?.port ?? null;
  }

  async start(): Promise<void> {
    await this.aedes.listen();
    const { tcp } = this.options;
    if (tcp) {
      await new Promise<void>((resolve, reject) => {
        this.tcp.once('error', reject).listen(tcp.port, tcp.host, resolve);
      });
    }
    this.up = true;
  }

  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): Promise<void> {
    if (!this.up) return Promise.reject(new BrokerError('closed', 'The broker is closed.'));
    // Copied: a retained payload is kept, and the caller may use its buffer again.
    const packet: PublishPacket = {
      cmd: 'publish',
      dup: false,
      topic,
      payload: Buffer.from(payload),
      ...options,
    };
    return new Promise((resolve, reject) => {
      this.aedes.publish(packet, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Its memory ends with the office's own, so there is nothing older to compare with. */
  retainedHead(): Promise<null> {
    return Promise.resolve(null);
  }

  onScreenMessage(listener: ScreenListener): void {
    this.listeners.push(listener);
  }

  /** The link to oneself comes up once: as soon as it is open. */
  onUp(listener: () => void): void {
    queueMicrotask(() => {
      if (this.up) listener();
    });
  }

  async setScreen(
    id: string,
    credential: { username: string; passwordHash: string; password?: string } | null,
  ): Promise<void> {
    const before = this.registry.set(id, credential);
    if (!before) return;
    const client = this.clients.get(before.username);
    if (client) await this.cut(client);
    if (credential === null) {
      // A screen that is gone leaves no presence and no configuration behind.
      for (const topic of [before.rules.state, before.rules.config]) {
        await this.publish(topic, new Uint8Array(), { qos: 1, retain: true });
      }
    }
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    // Closed for good by us: no time limit of the server's watches this socket any more.
    const refuse = (answer: string): void => {
      socket.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
    };
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
    if (!this.up || this.streams.size >= this.limits.links) {
      refuse('503 Service Unavailable\r\nRetry-After: 10');
    } else if (!offered.includes('mqtt')) {
      // [MQTT-6.0.0-3]
      refuse('400 Bad Request');
    } else {
      this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.accept(LinkStream.overWebSocket(webSocket, this.limits));
      });
    }
  }

  async close(): Promise<void> {
    if (!this.up) return;
    this.up = false;
    const tcp = this.tcp.listening
      ? new Promise<void>((resolve) => {
          this.tcp.close(() => {
            resolve();
          });
        })
      : Promise.resolve();
    await new Promise<void>((resolve) => {
      this.aedes.close(resolve);
    });
    for (const stream of this.streams) stream.destroy(new LinkCut('closing'));
    await tcp;
  }

  private accept(stream: LinkStream): void {
    if (!this.up || this.streams.size >= this.limits.links) {
      stream.destroy(new LinkCut('too many links'));
      return;
    }
    this.streams.add(stream);
    this.strangers.add(stream);
    stream.once('close', () => {
      this.streams.delete(stream);
      this.strangers.delete(stream);
    });
    if (this.strangers.size > this.limits.strangers) {
      const [oldest] = this.strangers;
      oldest?.destroy(new LinkCut('gave way to a newer link'));
    }
    this.aedes.handle(stream as Connection);
  }

  /** What no screen of ours would ask for is not answered. */
  private refuseConnect(packet: ConnectPacket): string | null {
    if (packet.protocolVersion !== 4) return 'not MQTT 3.1.1';
    // A session that outlives its link would queue messages without bound.
    if (packet.clean !== true) return 'not a clean session';
    const keepalive = packet.keepalive ?? 0;
    if (keepalive < 1 || keepalive > this.limits.keepalive) return 'keep-alive outside its bounds';
    return null;
  }

  private authenticate(client: Client, username: string | undefined, password: Buffer | undefined): number {
    if (username === undefined || password === undefined) return NOT_AUTHORIZED;
    const screen = this.registry.authenticate(username, password);
    if (!screen) return BAD_CREDENTIAL;
    // The client identifier names the link that a newer one replaces [MQTT-3.1.4-2]: another screen's would cut it off.
    if (client.id !== screen.username) return NOT_AUTHORIZED;
    const will = this.wills.get(client);
    if (will && (will.topic !== screen.rules.state || refuseMessage(screen, will) !== null))
      return NOT_AUTHORIZED;
    this.screens.set(client, screen);
    return 0;
  }

  private welcome(client: Client): void {
    const screen = this.screens.get(client);
    // The credential may have gone between CONNECT and here.
    if (!screen || !this.registry.holds(screen)) {
      client.close();
      return;
    }
    this.clients.set(client.id, client);
    const stream = client.conn as Duplex as LinkStream;
    stream.guard.admitted = true;
    this.strangers.delete(stream);
  }

  private refusePublish(client: Client | null, packet: PublishPacket): string | null {
    const screen = client ? this.screens.get(client) : undefined;
    if (!screen || !this.registry.holds(screen)) return 'not admitted';
    const refusal = refuseMessage(screen, packet);
    if (refusal !== null) {
      this.options.log.warn(
        { screen: screen.id, topic: shorten(packet.topic), why: refusal },
        'message refused',
      );
    }
    return refusal;
  }

  private hear(client: Client, topic: string, payload: string | Buffer): void {
    const screen = this.screens.get(client);
    const rule = screen?.rules.publish.get(topic);
    if (!screen || !rule) return;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    for (const listener of this.listeners) {
      try {
        listener(screen.id, rule.kind, bytes);
      } catch (error) {
        this.options.log.warn({ screen: screen.id, why: String(error) }, 'a listener failed');
      }
    }
  }

  private cut(client: Client): Promise<void> {
    return new Promise((resolve) => {
      client.conn.destroy(new LinkCut('credential withdrawn'));
      client.close(resolve);
    });
  }
}

/** Why a screen may not say this, or null. */
function refuseMessage(
  screen: AdmittedScreen,
  message: { topic: string; payload: string | Buffer; qos?: number; retain?: boolean },
): string | null {
  const rule = screen.rules.publish.get(message.topic);
  if (!rule) return 'topic of another';
  if ((message.qos ?? 0) > 1) return 'QoS 2 is not used here';
  if (message.retain === true && !rule.retain) return 'retained';
  return Buffer.byteLength(message.payload) > rule.limit ? `more than ${String(rule.limit)} bytes` : null;
}

/** For the log: a topic may be 64 KB of anything. */
function shorten(topic: string): string {
  return topic.slice(0, 100);
}
