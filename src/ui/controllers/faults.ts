import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Hears of everything on the page that could not be drawn or was thrown, and passes it on as one sentence each. */
export class FaultsController implements ReactiveController {
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly report: (detail: string) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('minglan-fault', this.#handleFault);
    addEventListener('error', this.#handleError);
    addEventListener('unhandledrejection', this.#handleRejection);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('minglan-fault', this.#handleFault);
    removeEventListener('error', this.#handleError);
    removeEventListener('unhandledrejection', this.#handleRejection);
  }

  readonly #handleFault = (event: Event): void => {
    this.report(String((event as CustomEvent<unknown>).detail));
  };

  readonly #handleError = (event: ErrorEvent): void => {
    this.report(event.message);
  };

  readonly #handleRejection = (event: PromiseRejectionEvent): void => {
    this.report(String(event.reason));
  };
}
