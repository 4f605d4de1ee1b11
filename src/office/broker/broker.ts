// What the office asks of a broker, whether it runs inside the office or beside it. Nothing may rely on the broker
// remembering anything (architecture: the truth is the head): after `onUp` the office publishes what is retained again.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export interface Broker {
  readonly kind: 'embedded' | 'external';
  readonly up: boolean;
  /** resolves when handed to the broker (QoS 1 acked) */
  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): Promise<void>;
  /** the retained head as the broker remembers it at connect, or null */
  retainedHead(): Promise<string | null>;
  /** The first listener hears at once what the screens had left with the broker before it listened. */
  onScreenMessage(
    listener: (
      screen: string,
      kind: 'state' | 'result' | 'submission' | 'shown',
      payload: Uint8Array,
    ) => void,
  ): void;
  onUp(listener: () => void): void;
  /** screen credentials changed: admit / refuse / cut links */
  setScreen(
    id: string,
    credential: {
      username: string;
      passwordHash: string /* sha256 hex of the random password */;
      password?: string;
    } | null,
  ): Promise<void>;
  /** HTTP upgrade for /mqtt, embedded only */
  handleUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}
