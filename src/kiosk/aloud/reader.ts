// Reads sentences one after another: pause, once more, slower, faster. A sentence that was broken off is said again from
// its beginning: nobody follows half of one.
import type { Voice } from './voice.ts';

export type ReaderState = 'reading' | 'paused' | 'done' | 'failed';

/** Paces a listener may choose, the usual one third. */
export const RATES = [0.6, 0.8, 1, 1.25, 1.5] as const;
const USUAL = 2;

export class Reader {
  state: ReaderState = 'paused';
  /** The sentence that is said, or said next. */
  at = 0;
  #rate = USUAL;
  #run = new AbortController();

  constructor(
    private readonly voice: Voice,
    /** What is said, one sentence each. */
    private readonly sentences: readonly string[],
    /** The sentence, the state or the pace is another one. */
    private readonly changed: () => void,
  ) {}

  get isSlowest(): boolean {
    return this.#rate === 0;
  }

  get isFastest(): boolean {
    return this.#rate === RATES.length - 1;
  }

  /** From the sentence where it stands. */
  read(): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#set('reading');
    void this.#go(this.#run.signal);
  }

  pause(): void {
    this.#run.abort();
    this.#set('paused');
  }

  /** The sentence once more, from its beginning. */
  again(): void {
    this.read();
  }

  /** By one step; what is being said begins again at the new pace. */
  pace(step: -1 | 1): void {
    const rate = Math.min(RATES.length - 1, Math.max(0, this.#rate + step));
    if (rate === this.#rate) return;
    this.#rate = rate;
    if (this.state === 'reading') this.read();
    else this.changed();
  }

  /** For good. */
  stop(): void {
    this.#run.abort();
  }

  async #go(signal: AbortSignal): Promise<void> {
    while (this.at < this.sentences.length) {
      const outcome = await this.voice.say(this.sentences[this.at] ?? '', RATES[this.#rate] ?? 1, signal);
      if (signal.aborted || outcome === 'cut') return;
      if (outcome === 'failed') {
        this.#set('failed');
        return;
      }
      this.at += 1;
      if (this.at < this.sentences.length) this.changed();
    }
    this.#set('done');
  }

  #set(state: ReaderState): void {
    this.state = state;
    this.changed();
  }
}
