// The screen's link to the broker. Loaded after the first board is on the glass: mqtt.js is the heaviest thing here.
import { screenState } from '../../contract/index.ts';
import type { ScreenState } from '../../contract/index.ts';
import { parseUtf8, utf8 } from '../../log/index.ts';
import type { Bytes } from '../../log/index.ts';
import { topicsOf } from '../../replication/index.ts';
import type { Chance, Clock } from '../../replication/index.ts';
import { MqttTransport } from '../../replication/mqtt/transport.ts';

export interface LinkOptions {
  /** WebSocket address; a path is relative to the page's own origin. */
  readonly broker: string;
  readonly community: string;
  readonly screen: string;
  readonly credential: { readonly username: string; readonly password: string };
  readonly clock: Clock;
  readonly chance: Chance;
  up(): void;
  down(reason: string): void;
  head(note: string): void;
  witnessed(note: string): void;
  update(payload: Bytes): void;
  urgent(payload: Bytes): void;
  configuration(note: string): void;
  /** The office's receipts for what this screen sent. */
  receipt(note: string): void;
  oversize(bytes: number): void;
  /** The state to be left behind when the link breaks, and to be published now. */
  state(): ScreenState;
}

export class Link {
  readonly #options: LinkOptions;
  readonly #transport: MqttTransport;
  readonly #stateTopic: string;
  readonly #shownTopic: string;

  constructor(options: LinkOptions) {
    this.#options = options;
    const { clock, chance, community, credential, screen } = options;
    const topics = topicsOf(community);
    const own = topics.screen(screen);
    this.#stateTopic = own.state;
    this.#shownTopic = own.shown;
    this.#transport = new MqttTransport({
      url: addressOf(options.broker),
      credential,
      clock,
      chance,
      will: () => ({ topic: own.state, payload: encode({ ...options.state(), online: false, at: null }) }),
      oversize: (bytes) => options.oversize(bytes),
    });
    const heard = [topics.head, topics.update, topics.urgent, topics.witnessed, own.config, own.receipt];
    this.#transport.open(heard, {
      up: () => options.up(),
      down: (reason) => options.down(reason),
      message: ({ topic, payload }) => {
        // An empty retained message clears a topic at the broker. Here nothing goes on a broker's word.
        if (payload.length === 0) return;
        if (topic === topics.update) options.update(payload);
        else if (topic === topics.urgent) options.urgent(payload);
        else if (topic === topics.head) this.#text(payload, (note) => options.head(note));
        else if (topic === topics.witnessed) this.#text(payload, (note) => options.witnessed(note));
        else if (topic === own.receipt) this.#text(payload, (note) => options.receipt(note));
        else this.#text(payload, (note) => options.configuration(note));
      },
    });
  }

  /** Publishes the state, retained. Resolves also when the link is down: it is published again when that is up. */
  async publishState(): Promise<void> {
    const payload = encode(this.#options.state());
    await this.#transport.publish(this.#stateTopic, payload, { qos: 1, retain: true }).catch(() => undefined);
  }

  /** Publishes a batch of display receipts. Rejects when the link is down. */
  async publishShown(note: string): Promise<void> {
    await this.#transport.publish(this.#shownTopic, utf8(note), { qos: 1, retain: false });
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  #text(payload: Bytes, take: (text: string) => void): void {
    try {
      take(parseUtf8(payload));
    } catch {
      // Not text: as good as a note that nobody signed.
      take('');
    }
  }
}

function addressOf(broker: string): string {
  const address = new URL(broker, self.location.origin);
  if (address.protocol === 'https:') address.protocol = 'wss:';
  if (address.protocol === 'http:') address.protocol = 'ws:';
  return address.href;
}

function encode(state: ScreenState): Bytes {
  return utf8(JSON.stringify(screenState.parse(state)));
}
