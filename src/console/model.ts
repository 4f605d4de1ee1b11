import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Something whose state others watch. State moves one way: a model changes itself, then tells. */
export class Model {
  private readonly listeners = new Set<() => void>();

  /** @returns a function that ends the watching. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** Renders its host again whenever the watched model changes, for as long as the host is connected. */
export class Watch implements ReactiveController {
  private release: (() => void) | null = null;
  private watched: Model | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly model: () => Model | null | undefined,
  ) {
    host.addController(this);
  }
  hostConnected(): void {
    this.follow();
  }
  hostUpdate(): void {
    this.follow();
  }
  hostDisconnected(): void {
    this.release?.();
    this.release = null;
    this.watched = null;
  }
  private follow(): void {
    const model = this.model() ?? null;
    if (model === this.watched) return;
    this.release?.();
    this.watched = model;
    this.release = model?.subscribe(() => this.host.requestUpdate()) ?? null;
  }
}
