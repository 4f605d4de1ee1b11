// One thing at a time, in order, and never more waiting than memory allows: who floods a screen loses messages,
// which costs nothing, as the head tells what was missed.

interface Job {
  readonly weight: number;
  run(): Promise<void>;
}

export class SerialQueue {
  readonly #limit: number;
  readonly #defect: (error: unknown) => void;
  readonly #waiting: Job[] = [];
  #weight = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  /** `limit`: of the weights waiting. `defect` hears of what a task threw; the queue goes on. */
  constructor(limit: number, defect: (error: unknown) => void) {
    this.#limit = limit;
    this.#defect = defect;
  }

  /** Puts a task at the end. False: full or closed, and the task was dropped. */
  add(weight: number, run: () => Promise<void>): boolean {
    if (this.#closed || this.#weight + weight > this.#limit) return false;
    this.#waiting.push({ weight, run });
    this.#weight += weight;
    this.#running ??= this.#drain();
    return true;
  }

  /** When all that waits now has been done. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Drops what waits; the task at work ends by itself. */
  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
  }

  async #drain(): Promise<void> {
    // Not in the caller's turn: `add` must return before its task begins.
    await Promise.resolve();
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      this.#weight -= job.weight;
      try {
        await job.run();
      } catch (error) {
        this.#defect(error);
      }
    }
    this.#weight = 0;
    this.#running = null;
  }
}
