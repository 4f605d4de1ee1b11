import { someoneIsHere } from './attention.ts';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Reads something from the office while its host is on the page; again every `everyMs` while someone looks. */
export class Load<T> implements ReactiveController {
  value: T | null = null;
  /** Why the last reading failed; an older value stays. */
  failure: Error | null = null;
  private turn = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly job: () => Promise<T>,
    private readonly everyMs: number | null = null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // After the host has been given its properties.
    queueMicrotask(() => void this.run());
    if (this.everyMs !== null) {
      this.timer = setInterval(() => {
        if (someoneIsHere()) void this.run();
      }, this.everyMs);
    }
  }

  hostDisconnected(): void {
    this.turn++;
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  async run(): Promise<void> {
    const turn = ++this.turn;
    try {
      const value = await this.job();
      if (turn !== this.turn) return;
      this.value = value;
      this.failure = null;
    } catch (cause) {
      if (turn !== this.turn) return;
      this.failure = cause instanceof Error ? cause : new Error(String(cause));
    }
    this.host.requestUpdate();
  }
}
