// A broker and its links inside one process, for tests of replication: the same rights, retained messages, wills and
// takeovers, no bytes. It passes the part of the contract that needs no wire.
import { createHash } from 'node:crypto';
import type { Broker } from '../../src/office/broker/index.ts';
import { screenRules } from '../../src/office/broker/topic-rules.ts';
import type { ScreenRules } from '../../src/office/broker/topic-rules.ts';
import type { Message, PublishOptions, Transport, TransportListener } from '../../src/replication/index.ts';

const MESSAGE_LIMIT = 256 * 1024;

type Kind = Parameters<Parameters<Broker['onScreenMessage']>[0]>[1];
type Bytes = Message['payload'];
interface Admitted {
  readonly id: string;
  readonly passwordHash: string;
  readonly rules: ScreenRules;
}
export interface MemoryTransportOptions {
  readonly credential: { readonly username: string; readonly password: string };
  readonly will?: () => { readonly topic: string; readonly payload: Bytes };
}

export class MemoryBroker implements Broker {
  readonly kind = 'embedded';
  up = true;
  readonly links = new Set<MemoryTransport>();
  private readonly retained = new Map<string, Bytes>();
  private readonly screens = new Map<string, Admitted>();
  private readonly screenListeners: ((screen: string, kind: Kind, payload: Uint8Array) => void)[] = [];
  private readonly upListeners: (() => void)[] = [];
  private readonly transports = new Set<MemoryTransport>();

  constructor(private readonly community: string) {}

  transport(options: MemoryTransportOptions): MemoryTransport {
    const transport = new MemoryTransport(this, options);
    this.transports.add(transport);
    return transport;
  }

  async publish(topic: string, payload: Uint8Array, { retain }: PublishOptions): Promise<void> {
    await turn();
    if (!this.up) throw new Error('down');
    this.deliver(topic, payload, retain);
  }

  async retainedHead(): Promise<string | null> {
    const head = this.retained.get(`minglan/${this.community}/head`);
    return Promise.resolve(head ? new TextDecoder().decode(head) : null);
  }

  onScreenMessage(listener: (screen: string, kind: Kind, payload: Uint8Array) => void): void {
    this.screenListeners.push(listener);
  }

  onUp(listener: () => void): void {
    this.upListeners.push(listener);
    queueMicrotask(listener);
  }

  async setScreen(id: string, credential: { username: string; passwordHash: string } | null): Promise<void> {
    await turn();
    for (const [username, screen] of this.screens) {
      if (screen.id !== id || screen.passwordHash === credential?.passwordHash) continue;
      this.screens.delete(username);
      for (const topic of credential ? [] : [screen.rules.state, screen.rules.config])
        this.retained.delete(topic);
      for (const link of [...this.links]) if (link.username === username) link.breakLink('lost', false);
    }
    if (credential) {
      const rules = screenRules(this.community, id);
      this.screens.set(credential.username, { id, passwordHash: credential.passwordHash, rules });
    }
  }

  /** Loses its memory and every link; no wills are spoken. */
  kill(): void {
    this.up = false;
    this.retained.clear();
    for (const link of [...this.links]) link.breakLink('lost', false);
  }

  revive(): void {
    this.up = true;
    for (const listener of this.upListeners) listener();
    for (const transport of this.transports) void transport.connect();
  }

  async close(): Promise<void> {
    this.up = false;
    await Promise.all([...this.transports].map((transport) => transport.close()));
  }

  forget(transport: MemoryTransport): void {
    this.transports.delete(transport);
    this.links.delete(transport);
  }

  admit(transport: MemoryTransport, password: string): Admitted | null {
    const screen = this.screens.get(transport.username);
    if (!screen || createHash('sha256').update(password).digest('hex') !== screen.passwordHash) return null;
    for (const link of [...this.links])
      if (link.username === transport.username) link.breakLink('lost', true);
    this.links.add(transport);
    return screen;
  }

  hear(screen: Admitted, topic: string, payload: Bytes, retain: boolean): boolean {
    const rule = screen.rules.publish.get(topic);
    if (!rule || payload.length > rule.limit || (retain && !rule.retain)) return false;
    this.deliver(topic, payload, retain);
    for (const listener of this.screenListeners) listener(screen.id, rule.kind, payload);
    return true;
  }

  remembered(topic: string): Bytes | undefined {
    return this.retained.get(topic);
  }

  private deliver(topic: string, payload: Uint8Array, retain: boolean): void {
    const copy = Uint8Array.from(payload);
    if (retain && copy.length > 0) this.retained.set(topic, copy);
    else if (retain) this.retained.delete(topic);
    for (const link of this.links) link.receive({ topic, payload: copy, retained: false });
  }
}

export class MemoryTransport implements Transport {
  private topics: readonly string[] = [];
  private listener: TransportListener | null = null;
  private screen: Admitted | null = null;
  private closed = false;
  private lastWill: ReturnType<NonNullable<MemoryTransportOptions['will']>> | undefined;

  constructor(
    private readonly broker: MemoryBroker,
    private readonly options: MemoryTransportOptions,
  ) {}

  get username(): string {
    return this.options.credential.username;
  }

  open(topics: readonly string[], listener: TransportListener): void {
    if (this.closed || this.listener) throw new Error(this.closed ? 'closed' : 'open');
    this.topics = topics;
    this.listener = listener;
    void this.connect();
  }

  async connect(): Promise<void> {
    await turn();
    if (this.screen || this.closed || !this.listener) return;
    if (!this.broker.up) {
      this.listener.down('unreachable');
      return;
    }
    const screen = this.broker.admit(this, this.options.credential.password);
    if (!screen) {
      this.listener.down('refused');
      return;
    }
    if (!this.topics.every((topic) => screen.rules.subscribe.has(topic))) {
      this.broker.links.delete(this);
      this.listener.down('subscription-refused');
      return;
    }
    this.screen = screen;
    this.lastWill = this.options.will?.();
    this.listener.up();
    for (const topic of this.topics) {
      const payload = this.broker.remembered(topic);
      if (payload) this.listener.message({ topic, payload, retained: true });
    }
  }

  async publish(topic: string, payload: Bytes, { retain }: PublishOptions): Promise<void> {
    if (this.closed || !this.screen || payload.length > MESSAGE_LIMIT) throw new Error('not taken');
    await turn();
    if (!this.screen) throw new Error('down');
    if (!this.broker.hear(this.screen, topic, Uint8Array.from(payload), retain)) {
      this.breakLink('lost', true);
      throw new Error('down');
    }
  }

  async close(): Promise<void> {
    await turn();
    this.closed = true;
    this.screen = null;
    this.listener = null;
    this.broker.forget(this);
  }

  /** The link ends without goodbye. It comes back by itself while the broker is up. */
  breakLink(reason: string, will = true): void {
    const screen = this.screen;
    if (!screen) return;
    this.screen = null;
    this.broker.links.delete(this);
    if (will && this.lastWill) this.broker.hear(screen, this.lastWill.topic, this.lastWill.payload, true);
    this.listener?.down(reason);
    void this.connect();
  }

  receive(message: Message): void {
    if (this.screen && this.topics.includes(message.topic)) this.listener?.message(message);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
