// The hidden door of a kiosk, where its PIN is checked: in the worker, without the office, one try after another. The
// page never sees what a PIN is checked against, and is told of the screen's health only while the door stands open.
import type { Diagnostics, DoorAnswer, StaffDoor } from '../../contract/index.ts';
import type { DoorLock } from '../storage/device-store.ts';
import { lockAt, shutFor, tried } from './door-lock.ts';

/** ms an opened door stays open, whatever is done. */
export const OPEN_FOR = 10 * 60_000;

export interface DoorDeskOptions {
  /** What the office said of the door; null: there is none. */
  door(): StaffDoor | null;
  /** ms since 1970, never before what the office signed. */
  now(): number;
  monotonic(): number;
  /** What is on the disk of wrong tries. */
  held(): Promise<DoorLock | null>;
  /** Puts it there, for good. */
  keep(lock: DoorLock): Promise<void>;
  diagnostics(): Promise<Diagnostics>;
  /** Wrong PINs have shut the door: the office should know. */
  shut(failures: number): void;
}

export class DoorDesk {
  readonly #options: DoorDeskOptions;
  #turn: Promise<unknown> = Promise.resolve();
  /** Monotonic ms. */
  #openUntil = -Infinity;

  constructor(options: DoorDeskOptions) {
    this.#options = options;
  }

  /** Tries a PIN; null: only asks how the door is. Rejects, and stays shut, where tries cannot be counted. */
  ask(pin: string | null): Promise<DoorAnswer> {
    const asking = this.#turn.then(() => this.#ask(pin));
    this.#turn = asking.catch(() => undefined);
    return asking;
  }

  /** How the screen does; null: the door is not open. */
  async diagnostics(): Promise<Diagnostics | null> {
    if (this.#options.door() === null || this.#options.monotonic() >= this.#openUntil) return null;
    return this.#options.diagnostics();
  }

  /** The keeper has gone. */
  close(): void {
    this.#openUntil = -Infinity;
  }

  async #ask(pin: string | null): Promise<DoorAnswer> {
    const { door: doorOf, held, keep, monotonic, now, shut } = this.#options;
    const door = doorOf();
    if (!door) return { state: 'none' };
    const lock = lockAt(await held(), door.salt, now());
    const left = shutFor(lock, now());
    if (left > 0) {
      // With the pause begun anew where the clock was put back.
      await keep(lock);
      return { state: 'locked', left };
    }
    if (pin === null) return { state: 'shut', isWrong: false };
    const counted = tried(lock, now());
    await keep(counted);
    if (await isRight(pin, door)) {
      await keep({ ...counted, failures: 0 });
      this.#openUntil = monotonic() + OPEN_FOR;
      return { state: 'open' };
    }
    const pause = shutFor(counted, now());
    if (pause === 0) return { state: 'shut', isWrong: true };
    shut(counted.failures);
    return { state: 'locked', left: pause };
  }
}

/** PBKDF2 as the office has derived it. */
async function isRight(pin: string, { salt, rounds, hash }: StaffDoor): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds },
    key,
    256,
  );
  const found = new Uint8Array(bits);
  const sought = bytesOf(hash);
  return (
    found.length === sought.length &&
    found.reduce((sum, byte, at) => sum | (byte ^ (sought[at] ?? 0)), 0) === 0
  );
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
