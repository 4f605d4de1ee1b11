// MQTT 3.1.1 by hand over a WebSocket: for the packets that no client library would send.
import { WebSocket } from 'ws';

function text(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

/** Fixed header (§2.2): type and flags, then the remaining length. */
export function fixedHeader(first: number, length: number): Buffer {
  const digits: number[] = [];
  let rest = length;
  do {
    digits.push((rest % 128) + (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from([first, ...digits]);
}

function packet(first: number, ...body: Uint8Array[]): Buffer {
  const bytes = Buffer.concat(body);
  return Buffer.concat([fixedHeader(first, bytes.length), bytes]);
}

export interface ConnectFields {
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  readonly keepalive?: number;
  readonly clean?: boolean;
  readonly protocolLevel?: number;
  readonly will?: { readonly topic: string; readonly payload: Uint8Array; readonly qos?: number };
}

export function connectPacket(fields: ConnectFields): Buffer {
  const { clientId, username, password, keepalive = 30, clean = true, protocolLevel = 4, will } = fields;
  const flags =
    (clean ? 0x02 : 0) |
    (will ? 0x24 | ((will.qos ?? 1) << 3) : 0) |
    (password === undefined ? 0 : 0x40) |
    (username === undefined ? 0 : 0x80);
  return packet(
    0x10,
    text('MQTT'),
    Buffer.from([protocolLevel, flags, keepalive >> 8, keepalive & 0xff]),
    text(clientId),
    ...(will ? [text(will.topic), text(will.payload)] : []),
    ...(username === undefined ? [] : [text(username)]),
    ...(password === undefined ? [] : [text(password)]),
  );
}

export function publishPacket(
  topic: string,
  payload: Uint8Array,
  qos: 0 | 1 | 2 = 0,
  retain = false,
): Buffer {
  const id = qos === 0 ? [] : [Buffer.from([0, 7])];
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), text(topic), ...id, payload);
}

export const disconnectPacket = Buffer.from([0xe0, 0]);

/** One raw link. */
export class WireLink {
  private readonly received: Buffer[] = [];
  private watchers: (() => void)[] = [];
  closed = false;
  /** Bytes that have left this process. */
  sent = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.received.push(data as Buffer);
      this.changed();
    });
    socket.on('close', () => {
      this.closed = true;
      this.changed();
    });
    socket.on('error', () => undefined);
  }

  static async open(url: string): Promise<WireLink> {
    const link = new WireLink(new WebSocket(url, ['mqtt'], { perMessageDeflate: false }));
    await new Promise<void>((resolve, reject) => {
      link.socket.once('open', resolve).once('error', reject);
    });
    return link;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.received);
  }

  /** Resolves when written to the system; rejects once the link is gone. */
  send(bytes: Uint8Array, fin = true): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.send(bytes, { binary: true, fin }, (error) => {
        if (error) {
          reject(error);
          return;
        }
        this.sent += bytes.length;
        resolve();
      });
    });
  }

  /** CONNACK's return code (§3.2.2.3), or 'closed' when the broker hung up without one. */
  async connack(): Promise<number | 'closed'> {
    await this.until(() => this.bytes.length >= 4 || this.closed);
    const [type, , , code] = this.bytes;
    return type === 0x20 && code !== undefined ? code : 'closed';
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        this.watchers = this.watchers.filter((each) => each !== check);
        resolve();
      };
      this.watchers.push(check);
      check();
    });
  }

  private changed(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}
