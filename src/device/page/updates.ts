// New versions of the application: fetched in the background, tried only while nobody is looking, and taken back by
// the service worker when they do not paint.
import type { FromServiceWorker, ToServiceWorker, TrialQuery } from '../../contract/index.ts';
import { trustedScriptUrl } from './trusted-script-url.ts';

const TRIAL: TrialQuery = 'trial';
const CHECK_INTERVAL = 30 * 60_000;
/** After the office came back it may have brought a new version; eleven screens need not all ask at every flicker. */
const LEAST_BETWEEN_CHECKS = 5 * 60_000;
const IDLE_LOOK = 5_000;

export interface UpdatesOptions {
  /** Nobody has touched the kiosk for a while and it shows its start page; the display is between two messages. */
  isIdle(): boolean;
}

export class Updates {
  readonly #options: UpdatesOptions;
  #isHealthy = false;
  #registration: ServiceWorkerRegistration | null = null;
  #lastCheck = 0;
  #idleTimer: ReturnType<typeof setInterval> | null = null;
  #checkTimer: ReturnType<typeof setInterval> | null = null;

  private constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  /** Registers the service worker, where there can be one (https or localhost). */
  static start(options: UpdatesOptions): Updates {
    const updates = new Updates(options);
    if ('serviceWorker' in navigator) void updates.#register();
    return updates;
  }

  /** The application has painted and works. Said again is nothing new. */
  healthy(): void {
    if (this.#isHealthy) return;
    this.#isHealthy = true;
    this.#tellHealthy();
  }

  #tellHealthy(): void {
    void navigator.serviceWorker?.ready.then(({ active }) => {
      active?.postMessage({ type: 'healthy' } satisfies ToServiceWorker);
      // Told which page this is; from now on its address is that of every page.
      const url = new URL(location.href);
      if (!url.searchParams.has(TRIAL)) return;
      url.searchParams.delete(TRIAL);
      history.replaceState(history.state, '', url);
    });
  }

  /** The office may have a new version (the link is up again). */
  check(): void {
    if (performance.now() - this.#lastCheck >= LEAST_BETWEEN_CHECKS) void this.#check();
  }

  stop(): void {
    for (const timer of [this.#idleTimer, this.#checkTimer]) if (timer !== null) clearInterval(timer);
  }

  async #register(): Promise<void> {
    const container = navigator.serviceWorker;
    // Of two screens in one browser one lets the new version take over, and both have to start with it. A page that
    // nobody was in charge of when it was loaded is of the version that takes charge now.
    let isControlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (isControlled) this.#whenIdle(() => this.#try());
      isControlled = true;
    });
    container.addEventListener('message', ({ data }: MessageEvent<FromServiceWorker>) => {
      if (data.type === 'candidate') this.#whenIdle(() => this.#try());
    });
    try {
      this.#registration = await container.register(trustedScriptUrl('minglan-sw', '/sw.js'), {
        updateViaCache: 'none',
      });
    } catch {
      // No service worker here (a plain http address on the network): the screen works, only not from the cache.
      return;
    }
    this.#registration.addEventListener('updatefound', () => this.#follow());
    this.#follow();
    this.#checkTimer = setInterval(() => void this.#check(), CHECK_INTERVAL);
  }

  /** Lets a version that waits take over when nobody is looking; it is tried then. */
  #follow(): void {
    const registration = this.#registration;
    const waiting = registration?.waiting;
    if (waiting && registration.active) {
      this.#whenIdle(() => {
        waiting.postMessage({ type: 'activate' } satisfies ToServiceWorker);
      });
      return;
    }
    const installing = registration?.installing;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') this.#follow();
    });
  }

  #whenIdle(act: () => void): void {
    if (this.#idleTimer !== null) clearInterval(this.#idleTimer);
    this.#idleTimer = setInterval(() => {
      if (!this.#options.isIdle()) return;
      if (this.#idleTimer !== null) clearInterval(this.#idleTimer);
      this.#idleTimer = null;
      act();
    }, IDLE_LOOK);
  }

  #try(): void {
    const url = new URL(location.href);
    url.search = '';
    url.hash = '';
    url.searchParams.set(TRIAL, String(Date.now()));
    location.replace(url);
  }

  async #check(): Promise<void> {
    this.#lastCheck = performance.now();
    await this.#registration?.update().catch(() => undefined);
    // One whose trial failed may have another now.
    if (this.#isHealthy) this.#tellHealthy();
  }
}
