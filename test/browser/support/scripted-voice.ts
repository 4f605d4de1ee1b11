// A voice that makes no sound: it keeps what it was given, and a test says when a sentence has been heard.
import type { Outcome, Voice } from '../../../src/kiosk/aloud/voice.ts';

export class ScriptedVoice implements Voice {
  /** What was begun, in order. */
  readonly heard: { readonly words: string; readonly rate: number }[] = [];
  #settle: ((outcome: Outcome) => void) | null = null;

  say(words: string, rate: number, signal: AbortSignal): Promise<Outcome> {
    if (signal.aborted) return Promise.resolve('cut');
    this.heard.push({ words, rate });
    return new Promise((resolve) => {
      this.#settle = resolve;
      signal.addEventListener('abort', () => {
        resolve('cut');
      });
    });
  }

  /** What is being said has come to that end. */
  end(outcome: Outcome = 'said'): void {
    this.#settle?.(outcome);
  }
}
