// A broker beside the office (MINGLAN_BROKER): the office is one more client of it, the only one that hears all
// screens. Where it is Mosquitto with the dynamic security plugin, the office keeps the screens' credentials and
// rights there; where it is not, it says what must be done by hand. At every connect, in this order: own rights,
// ears, the remembered head, the screens; only then `onUp`, at which the office publishes what is retained again.
import type { Broker } from './broker.ts';
import { accessLines, passwordLine } from './by-hand.ts';
import {
  CONTROL_TOPIC,
  DynamicSecurity,
  RESPONSE_TOPIC,
  accessRules,
  officeRules,
} from './dynamic-security.ts';
import type { KnownClient } from './dynamic-security.ts';
import { BrokerError } from './error.ts';
import { PAYLOAD_LIMITS } from './limits.ts';
import type { ScreenMessageKind } from './limits.ts';
import type { BrokerLog } from './log.ts';
import { OfficeLink, parseBrokerAddress } from './office-link.ts';
import type { BrokerAddress } from './office-link.ts';
import { screenRules, screenVoice, screenVoices } from './topic-rules.ts';

export interface ExternalOptions {
  readonly community: string;
  /** `mqtt://user:password@host:port`. */
  readonly address: string;
  readonly log: BrokerLog;
  /** ms to wait for an answer that may never come: of the plugin, of the first connection. */
  readonly patience?: number;
  readonly chance?: () => number;
}
interface Credential {
  readonly username: string;
  readonly passwordHash: string;
  readonly password?: string;
}

/** Retained messages of screens kept while nobody listens yet: one a screen, of all the screens an office has. */
const MOST_EARLY = 1_000;

type ScreenListener = (screen: string, kind: ScreenMessageKind, payload: Uint8Array) => void;

/** Links the office to its broker. Resolves at the first connection, or after `patience` without one. */
export async function externalBroker(options: ExternalOptions): Promise<Broker> {
  const broker = new External(options, parseBrokerAddress(options.address));
  await broker.start();
  return broker;
}

class External implements Broker {
  readonly kind = 'external';

  private readonly link: OfficeLink;
  private readonly security: DynamicSecurity;
  private readonly patience: number;
  private readonly screenListeners: ScreenListener[] = [];
  /** What screens had left with the broker, until somebody listens. */
  private early: Parameters<ScreenListener>[] = [];
  private readonly upListeners: (() => void)[] = [];
  /** What every screen should be at the broker; null: nothing. */
  private readonly wanted = new Map<string, Credential | null>();
  private administered = false;
  private closed = false;
  /** Our own rights have just changed, for which the broker cuts the link. */
  private rejoining = false;
  private head: string | null = null;
  private readonly headTopic: string;
  private readonly probeTopic: string;
  private heardHead: () => void = () => undefined;
  private heardProbe: () => void = () => undefined;
  private firstOutcome: () => void = () => undefined;
  /** One administrative change at a time: a credential set and withdrawn at once must end withdrawn. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: ExternalOptions,
    private readonly address: BrokerAddress,
  ) {
    const { community } = options;
    this.patience = options.patience ?? 5_000;
    this.headTopic = `minglan/${community}/head`;
    this.probeTopic = `minglan/${community}/office/probe`;
    this.link = new OfficeLink(
      address,
      `minglan-office-${community}`,
      {
        connected: () => this.prepare(),
        ready: () => {
          options.log.info({ host: address.host, port: address.port }, 'broker connected');
          this.firstOutcome();
          for (const listener of this.upListeners) listener();
        },
        down: (reason) => {
          const expected = this.closed || this.rejoining;
          this.rejoining = false;
          if (!expected) options.log.warn({ host: address.host, port: address.port, reason }, 'broker down');
        },
        message: (topic, payload, retained) => {
          this.hear(topic, payload, retained);
        },
      },
      options.chance,
    );
    this.security = new DynamicSecurity(
      (payload) => this.link.publish(CONTROL_TOPIC, payload, { qos: 1, retain: false }),
      this.patience,
    );
  }

  get up(): boolean {
    return this.link.up;
  }

  async start(): Promise<void> {
    const outcome = this.within(this.patience * 2, (heard) => {
      this.firstOutcome = heard;
    });
    this.link.open();
    if (!(await outcome)) {
      this.options.log.warn(
        { host: this.address.host },
        'the broker does not answer yet; the office goes on without it',
      );
    }
  }

  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): Promise<void> {
    return this.link.publish(topic, payload, options);
  }

  retainedHead(): Promise<string | null> {
    return Promise.resolve(this.head);
  }

  onScreenMessage(listener: ScreenListener): void {
    this.screenListeners.push(listener);
    for (const said of this.early.splice(0)) this.tell(said);
  }

  onUp(listener: () => void): void {
    this.upListeners.push(listener);
    if (this.up) queueMicrotask(listener);
  }

  /**
   * Applied at once when the broker is there, else at the next connection (and said so in the log). A credential
   * that the broker does not have can only be given with its password: it keeps none that we could read back.
   */
  async setScreen(id: string, credential: Credential | null): Promise<void> {
    this.wanted.set(id, credential);
    try {
      await this.inTurn(async () => {
        if (!this.up) throw new BrokerError('down', 'The broker cannot be reached.');
        if (this.wanted.get(id) !== credential) return;
        if (!this.administered) this.sayByHand(id, credential);
        else await this.settle(id, credential, await this.security.clients());
      });
    } catch (error) {
      if (!(error instanceof BrokerError && error.code === 'down')) throw error;
      this.options.log.warn(
        { screen: id },
        'the broker is down: the credential changes there once it is back',
      );
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.link.close();
  }

  private async prepare(): Promise<void> {
    await this.claimRights();
    const { community, log } = this.options;
    if (!(await this.link.subscribe([...screenVoices(community), this.probeTopic]))) {
      log.warn(
        { user: this.address.username },
        `the broker does not let the office read minglan/${community}/#`,
      );
    }
    await this.readHead();
    await this.inTurn(async () => {
      const clients = this.administered ? await this.security.clients() : [];
      for (const [id, credential] of this.wanted) {
        if (this.administered) await this.settle(id, credential, clients);
        else this.sayByHand(id, credential);
      }
    });
  }

  /** Finds out whether the broker can be administered and, if so, lets the office itself speak in its community. */
  private async claimRights(): Promise<void> {
    const { community, log } = this.options;
    this.administered = false;
    try {
      if (!(await this.link.subscribe([RESPONSE_TOPIC])))
        throw new BrokerError('administration', 'not an administrator');
      const self = await this.security.client(this.address.username);
      const rolename = `minglan-${community}-office`;
      this.administered = true;
      if (self?.roles.some((role) => role.rolename === rolename)) return;
      await this.security.setRole(rolename, officeRules(community));
      this.rejoining = true;
      await this.security.run({ command: 'addClientRole', username: this.address.username, rolename });
    } catch (error) {
      if (this.administered || !this.link.connected) throw error;
      log.warn(
        { user: this.address.username, why: error instanceof Error ? error.message : String(error) },
        'this broker has no dynamic security that the office may use: the credentials and rights of screens must be ' +
          'made there by hand. Mosquitto: allow_anonymous false, a password_file and an acl_file, and ' +
          'use_username_as_clientid true below each listener (above them it holds for none of them, and a screen could ' +
          `cut the link of another); the office's own user needs «topic readwrite minglan/${community}/#». The lines for each ` +
          'screen are logged when it is paired.',
      );
    }
  }

  /** What the broker remembers as head. A probe of our own that comes back proves that it lets us speak and hear. */
  private async readHead(): Promise<void> {
    this.head = null;
    const head = this.within(this.patience, (heard) => {
      this.heardHead = heard;
    });
    const probe = this.within(this.patience, (heard) => {
      this.heardProbe = heard;
    });
    await this.link.subscribe([this.headTopic]);
    await this.link.publish(this.probeTopic, 'probe', { qos: 1, retain: false });
    if (!(await probe)) {
      const { community, log } = this.options;
      log.warn(
        { user: this.address.username },
        `what the office publishes under minglan/${community}/ does not come back: the broker's rights are wrong; the office signs nothing until they are right`,
      );
      throw new BrokerError('deaf', 'The broker does not let the office hear what it publishes.');
    }
    // Some brokers (EMQX) fetch retained messages in another process than the one that answered the probe.
    await Promise.race([head, this.within(Math.min(this.patience, 300), () => undefined)]);
    this.heardHead();
  }

  private hear(topic: string, payload: Uint8Array, retained: boolean): void {
    if (topic === RESPONSE_TOPIC) {
      this.security.receive(Buffer.from(payload).toString('utf8'));
    } else if (topic === this.probeTopic) {
      this.heardProbe();
    } else if (topic === this.headTopic) {
      // Later ones are our own.
      if (!retained || payload.length === 0 || this.up) return;
      this.head = Buffer.from(payload).toString('utf8');
      this.heardHead();
    } else {
      const voice = screenVoice(this.options.community, topic);
      // An emptied state is a screen that was taken away.
      if (!voice || payload.length === 0) return;
      if (payload.length > PAYLOAD_LIMITS[voice.kind]) {
        this.options.log.warn(
          { screen: voice.screen, kind: voice.kind, bytes: payload.length },
          'message refused',
        );
        return;
      }
      if (this.screenListeners.length > 0) this.tell([voice.screen, voice.kind, payload]);
      // What is not retained is sent again by whoever hears no answer.
      else if (retained && this.early.length < MOST_EARLY)
        this.early.push([voice.screen, voice.kind, payload]);
    }
  }

  private tell(said: Parameters<ScreenListener>): void {
    for (const listener of this.screenListeners) {
      try {
        listener(...said);
      } catch (error) {
        this.options.log.warn({ screen: said[0], why: String(error) }, 'a listener failed');
      }
    }
  }

  /** Brings the broker's clients and roles to what is wanted of one screen. */
  private async settle(
    id: string,
    credential: Credential | null,
    clients: readonly KnownClient[],
  ): Promise<void> {
    const { community, log } = this.options;
    const rolename = `minglan-${community}-screen-${id}`;
    const rules = screenRules(community, id);
    const own = clients.filter((client) => client.roles.some((role) => role.rolename === rolename));
    for (const { username } of own) {
      if (username === credential?.username) continue;
      await this.security.run({ command: 'deleteClient', username }, ['not found']);
    }
    if (!credential) {
      await this.security.run({ command: 'deleteRole', rolename }, ['not found']);
      for (const topic of [rules.state, rules.config]) {
        await this.link.publish(topic, '', { qos: 1, retain: true });
      }
      return;
    }
    const { username, passwordHash, password } = credential;
    // The plugin tells no password; the hash of a random one tells nobody anything and lets us see whether it is this.
    const textdescription = `sha256:${passwordHash}`;
    if (own.some((client) => client.username === username && client.textdescription === textdescription))
      return;
    if (password === undefined) {
      log.warn({ screen: id }, 'the broker does not know this screen any more: pair it again');
      return;
    }
    await this.security.setRole(rolename, accessRules(rules));
    await this.security.setClient({ username, password, textdescription, rolename });
    // The broker has it now; here it is forgotten.
    if (this.wanted.get(id) === credential) this.wanted.set(id, { username, passwordHash });
  }

  private sayByHand(id: string, credential: Credential | null): void {
    const { log, community } = this.options;
    if (!credential) {
      log.warn({ screen: id }, 'this screen is no longer admitted: remove its user from the broker by hand');
    } else if (credential.password !== undefined) {
      log.warn(
        {
          screen: id,
          passwordFile: passwordLine(credential.username, credential.password),
          aclFile: accessLines(credential.username, screenRules(community, id)),
        },
        'add these lines to the broker’s password_file and acl_file and let it read them again',
      );
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work, work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** True when `arm`'s callback is called in time. */
  private within(ms: number, arm: (heard: () => void) => void): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, ms).unref();
      arm(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
}
