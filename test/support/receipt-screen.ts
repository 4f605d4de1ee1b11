// A screen as far as its display receipts go: paired with the office through its door, linked over the real wire, with a
// key of its own.
import { randomBytes } from 'node:crypto';
import { connectAsync } from 'mqtt';
import type { MqttClient } from 'mqtt';
import { WebSocket } from 'ws';
import { shownReceipt } from '../../src/contract/index.ts';
import type {
  Enrolment,
  ScreenConfiguration,
  ScreenState,
  ShownBatch,
  ShownReceipt,
} from '../../src/contract/index.ts';
import {
  ED25519,
  formatVerifierKey,
  hex,
  openStatement,
  parseOrigin,
  screenNameOf,
  signStatement,
} from '../../src/log/index.ts';
import type { ScreenName, VerifierKey } from '../../src/log/index.ts';
import { topicsOf } from '../../src/replication/index.ts';
import { keyPair, sha256, verifyEd25519 as verify } from './node-crypto.ts';
import type { KeyPair } from './node-crypto.ts';
import type { OfficeClient } from './office-client.ts';

export const HALL: ScreenConfiguration = {
  name: '东区门厅',
  place: '东区 3 栋',
  role: 'kiosk',
  diagonal: null,
  resolution: null,
  viewingDistance: 3,
  audiences: [],
  idleSeconds: 90,
  warningSeconds: 30,
  night: null,
};

/** A batch with nothing in it, and `changes` laid over it. */
export function someBatch(screen: string, changes: Partial<ShownBatch> = {}): ShownBatch {
  return {
    v: 1,
    screen,
    batch: randomBytes(16).toString('base64url'),
    number: 0,
    made: `${new Date().toISOString().slice(0, 19)}Z`,
    size: 1,
    lost: 0,
    shown: [],
    erased: [],
    ...changes,
  };
}

/** On view all of a day, from 08:00 to 20:00. */
export function dayShown(
  date: string,
  seqs: readonly number[],
  seconds = 43_200,
): ShownBatch['shown'][number] {
  return {
    date,
    through: date,
    how: 'listed',
    clock: 'trusted',
    rows: [[[...seqs], 28_800, 72_000, seconds, 1, 1]],
  };
}

export class ReceiptScreen {
  readonly receipts: ShownReceipt[] = [];
  key: KeyPair = keyPair();
  readonly #url: string;
  #link: MqttClient | null = null;

  private constructor(
    url: string,
    readonly enrolment: Enrolment,
  ) {
    this.#url = url;
  }

  /** Pairs a machine with the office at `url`. */
  static async pair(
    url: string,
    administrator: OfficeClient,
    configuration: ScreenConfiguration = HALL,
  ): Promise<ReceiptScreen> {
    const answer = await fetch(`${url}/api/pairing`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: configuration.role, width: 1920, height: 1080 }),
    });
    const { code, secret } = (await answer.json()) as { code: string; secret: string };
    await administrator.call('POST', '/api/screens', { code, configuration });
    const claimed = await fetch(`${url}/api/pairing`, { headers: { authorization: `Bearer ${secret}` } });
    const { enrolment } = (await claimed.json()) as { enrolment: Enrolment };
    return new ReceiptScreen(url, enrolment);
  }

  get id(): string {
    return this.enrolment.screen;
  }
  get name(): ScreenName {
    return screenNameOf(parseOrigin(this.enrolment.origin), this.id);
  }
  get verifier(): VerifierKey {
    return formatVerifierKey(this.name, ED25519, this.key.publicKey, sha256);
  }

  /** Status of the office's answer. */
  async register(note?: string): Promise<number> {
    const { username, password } = this.enrolment.credential;
    const body = JSON.stringify({ v: 1, key: this.verifier, made: '2026-11-22T00:00:00Z' });
    const answer = await fetch(`${this.#url}/api/enrolment/key`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      body: JSON.stringify({ note: note ?? (await this.sign('key', body)) }),
    });
    return answer.status;
  }

  /** Links with the broker of the office at `url`, and hears receipts. */
  async link(url = this.#url): Promise<void> {
    const { community, credential, officeKey, origin } = this.enrolment;
    const link = await connectAsync(`${url.replace('http', 'ws')}/mqtt`, {
      ...credential,
      clientId: credential.username,
      reconnectPeriod: 0,
      // Said each time: mqtt remembers which kind of socket the first link of a process asked for.
      forceNativeWebSocket: true,
      createWebsocket: (address, protocols) => new WebSocket(address, protocols),
    });
    this.#link = link;
    const topic = topicsOf(community).screen(this.id).receipt;
    link.on('message', (_topic, payload) => {
      void openStatement(payload.toString(), {
        origin: parseOrigin(origin),
        subject: 'shown-receipt',
        officeKey: officeKey as VerifierKey,
        verify,
        sha256,
      }).then((body) => this.receipts.push(shownReceipt.parse(JSON.parse(body))));
    });
    await link.subscribeAsync(topic, { qos: 1 });
  }

  /** Leaves with the broker that it is there and holds that head. */
  async report(head: {
    readonly size: number;
    readonly root: Uint8Array;
    readonly note: string;
  }): Promise<void> {
    const state: ScreenState = {
      v: 1,
      online: true,
      at: null,
      size: head.size,
      root: hex(Uint8Array.from(head.root)),
      note: head.note,
      app: 'test',
      storage: null,
      error: null,
      lastTouch: null,
      alarms: [],
    };
    const topic = topicsOf(this.enrolment.community).screen(this.id).state;
    await this.#link?.publishAsync(topic, JSON.stringify(state), { qos: 1, retain: true });
  }

  /** A statement under a name and key: its own, unless told otherwise. */
  async sign(subject: string, body: string, name = this.name, key = this.key): Promise<string> {
    const { publicKey, sign } = key;
    return signStatement({ origin: name, subject, body, publicKey, sign, sha256 });
  }

  /** Publishes a note on this screen's own topic. */
  async publish(note: string): Promise<void> {
    await this.publishAs(this.id, note);
  }

  /** Publishes a note on the topic of that screen. */
  async publishAs(screen: string, note: string): Promise<void> {
    const topic = topicsOf(this.enrolment.community).screen(screen).shown;
    await this.#link?.publishAsync(topic, note, { qos: 1 });
  }

  /** Signs and publishes a batch; resolves with the note. */
  async send(batch: ShownBatch): Promise<string> {
    const note = await this.sign('shown', JSON.stringify(batch));
    await this.publish(note);
    return note;
  }

  async unlink(): Promise<void> {
    await this.#link?.endAsync(true);
    this.#link = null;
  }
}
