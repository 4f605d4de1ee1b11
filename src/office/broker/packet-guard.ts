// Reads nothing but the fixed headers of an MQTT stream (MQTT 3.1.1 §2.2) and says no at the header: aedes and
// mqtt-packet would first buffer a whole packet, up to the 256 MB that the format allows.
import type { LinkLimits } from './limits.ts';

const CONNECT = 1;
const PUBLISH = 3;
const PUBACK = 4;
const SUBSCRIBE = 8;
const UNSUBSCRIBE = 10;
const PINGREQ = 12;
const DISCONNECT = 14;

/** Follows the packets of one link. Bytes it has passed are whole packets within their limits, or their beginnings. */
export class PacketGuard {
  /** Set by the broker once the CONNECT was accepted. */
  admitted = false;

  private first = true;
  private total = 0;
  /** Packet type awaiting its length, or -1 between packets. */
  private type = -1;
  private length = 0;
  private lengthBytes = 0;
  /** Body bytes still to come. */
  private body = 0;

  constructor(private readonly limits: Pick<LinkLimits, 'packet' | 'handshake' | 'subscription'>) {}

  /** Why the link must be cut, or null when `chunk` may be handed on. */
  check(chunk: Uint8Array): string | null {
    this.total += chunk.length;
    if (!this.admitted && this.total > this.limits.handshake) return 'too much before CONNECT was accepted';
    let at = 0;
    while (at < chunk.length) {
      if (this.body > 0) {
        const step = Math.min(this.body, chunk.length - at);
        this.body -= step;
        at += step;
        continue;
      }
      const byte = chunk[at++] as number;
      const refusal = this.type < 0 ? this.begin(byte) : this.measure(byte);
      if (refusal !== null) return refusal;
    }
    return null;
  }

  private begin(byte: number): string | null {
    this.type = byte >> 4;
    this.length = 0;
    this.lengthBytes = 0;
    // [MQTT-3.1.0-1], [MQTT-3.1.0-2]: CONNECT comes first and once.
    if (this.first !== (this.type === CONNECT)) return this.first ? 'no CONNECT' : 'a second CONNECT';
    this.first = false;
    if (this.type === PUBLISH && (byte & 0b0110) > 0b0010) return 'QoS 2 is not used here';
    return this.limitOf(this.type) < 0 ? `packet type ${String(this.type)} is not for a broker` : null;
  }

  private measure(byte: number): string | null {
    this.length += (byte & 0x7f) * 128 ** this.lengthBytes;
    this.lengthBytes += 1;
    const limit = this.limitOf(this.type);
    if (this.length > limit)
      return `packet of ${String(this.length)} bytes or more, ${String(limit)} allowed`;
    if (byte >= 0x80) return this.lengthBytes === 4 ? 'malformed length' : null;
    this.body = this.length;
    this.type = -1;
    return null;
  }

  /** Largest remaining length of a packet type, or -1 when a client has no business sending it. */
  private limitOf(type: number): number {
    switch (type) {
      case CONNECT:
        return this.limits.handshake;
      case PUBLISH:
        return this.limits.packet;
      case PUBACK:
        return 2;
      case SUBSCRIBE:
      case UNSUBSCRIBE:
        return this.limits.subscription;
      case PINGREQ:
      case DISCONNECT:
        return 0;
      default:
        return -1;
    }
  }
}
