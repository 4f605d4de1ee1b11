// Who is signed in, what the desk knows, and whether the office answers.
import type { Desk, Me, OfficeStatus } from '../contract/index.ts';
import { someoneIsHere } from './attention.ts';
import { OfficeFailure } from './api/failure.ts';
import type { OfficeApi } from './api/office.ts';
import { keepWordsOf } from './kept-words.ts';
import { Model } from './model.ts';

export type SessionState = 'starting' | 'signed-out' | 'change-password' | 'ready' | 'unreachable';

const STATUS_EVERY_MS = 60_000;

export class Session extends Model {
  state: SessionState = 'starting';
  me: Me | null = null;
  desk: Desk | null = null;
  status: OfficeStatus | null = null;
  /** False while the office does not sign, for whatever reason: nothing can be approved. */
  signing = true;
  /** False after a request the office did not answer. */
  connected = true;
  /** Set while someone must sign in again above the page they were on. */
  expired = false;
  /** A word to show above the sign-in form. */
  farewell = '';

  private waiting: ((repeated: boolean) => void)[] = [];
  private statusTimer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly office: () => OfficeApi) {
    super();
  }

  async start(): Promise<void> {
    try {
      const me = await this.office().me();
      if (me) return await this.enter(me);
      this.state = 'signed-out';
      this.changed();
    } catch (cause) {
      this.state =
        cause instanceof OfficeFailure && cause.kind === 'signed-out' ? 'signed-out' : 'unreachable';
      this.changed();
    }
  }

  /** Takes up the work of a person who has just signed in. @throws OfficeFailure */
  async enter(me: Me): Promise<void> {
    this.me = me;
    keepWordsOf(me.id);
    if (me.mustChangePassword) {
      this.state = 'change-password';
      this.changed();
      return;
    }
    this.desk = await this.office().desk();
    this.state = 'ready';
    this.farewell = '';
    this.changed();
    await this.lookAtStatus();
    this.statusTimer ??= setInterval(() => {
      if (someoneIsHere()) void this.lookAtStatus();
    }, STATUS_EVERY_MS);
  }

  /** Called when the office says 401 while someone is at work: resolves once they have signed in again, or not. */
  whenExpired(): Promise<boolean> {
    if (this.state !== 'ready') {
      this.leave();
      return Promise.resolve(false);
    }
    this.expired = true;
    this.changed();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** The same person signed in again. */
  resume(me: Me): void {
    this.me = me;
    this.expired = false;
    this.release(true);
    this.changed();
  }

  /** Signed out, by choice or because the session is over and is not taken up again. */
  leave(farewell = ''): void {
    this.me = null;
    this.desk = null;
    this.status = null;
    this.signing = true;
    this.expired = false;
    this.state = 'signed-out';
    this.farewell = farewell;
    if (this.statusTimer !== null) clearInterval(this.statusTimer);
    this.statusTimer = null;
    this.release(false);
    this.changed();
  }

  reached(connected: boolean): void {
    if (connected === this.connected) return;
    this.connected = connected;
    this.changed();
  }

  /** Takes in how the office is. */
  learn(status: OfficeStatus): void {
    this.status = status;
    this.signing = status.refusalReason === null;
    this.changed();
  }

  /** Those who keep the machines are told how the office is; everybody else, whether it signs. */
  async lookAtStatus(): Promise<void> {
    if (this.me === null) return;
    try {
      if (['administrator', 'device-keeper'].includes(this.me.role)) {
        this.learn(await this.office().status());
      } else {
        const before = this.signing;
        this.signing = await this.office().signing();
        if (this.signing !== before) this.changed();
      }
    } catch {
      // The connection line says what there is to say.
    }
  }

  private release(repeated: boolean): void {
    for (const resolve of this.waiting.splice(0)) resolve(repeated);
  }
}
