import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Holds the newest answer to one question. One question at a time: changes that come while it is under way are asked
 * about once, behind it.
 */
export class AnswerController<Answer> implements ReactiveController {
  /** Null until it was answered, and while there is nothing to answer. */
  value: Answer | null = null;
  /** False until it was answered for the first time. */
  answered = false;
  #run: Promise<void> | null = null;
  #again = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: () => Promise<Answer | null>,
    private readonly failed: (error: unknown) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // The host says when there is something to ask.
  }

  /** What it is answered from may have changed. */
  refresh(): void {
    void this.asked();
  }

  /** As `refresh`; resolves when it was answered. */
  async asked(): Promise<void> {
    this.#again = true;
    this.#run ??= this.#answer();
    await this.#run;
  }

  async #answer(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        this.value = await this.ask();
        this.answered = true;
        this.host.requestUpdate();
      }
    } catch (error) {
      this.failed(error);
    } finally {
      this.#run = null;
    }
  }
}
