// What says a sentence. The reader knows this port alone; the browser's own engine stands behind it here.

/** `said`: to its end, or as far as an engine tells; `cut`: by who asked for it; `failed`: nothing was heard. */
export type Outcome = 'said' | 'cut' | 'failed';

export interface Voice {
  /**
   * Says a sentence; settles when it was said, cut short or could not be. Never hangs.
   *
   * @param words as they are to be heard
   * @param rate 1 is the engine's usual pace
   * @param signal cuts it short at once
   */
  say(words: string, rate: number, signal: AbortSignal): Promise<Outcome>;
}

/** ms an engine may take to begin, and for each character at the usual pace, before it is taken for silent. */
const TO_BEGIN = 6_000;
const A_CHARACTER = 450;

/** How long a sentence may take, ms. */
export function patience(words: string, rate: number): number {
  return TO_BEGIN + ([...words].length * A_CHARACTER) / rate;
}

/**
 * A voice of this device that speaks Mandarin; null when there is none. One that asks a server is none: what stands on
 * the board would be sent away, and with the network down it is silent.
 */
export function localMandarin(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | null {
  const fit = voices.filter(
    ({ lang, localService }) => localService && /^(?:zh|cmn)(?:$|[-_](?!HK|MO|yue))/i.test(lang),
  );
  const weight = ({ lang, name, default: isDefault }: SpeechSynthesisVoice): number =>
    (/CN|Hans|^cmn$|^zh$/i.test(lang) ? 0 : 4) + (/latin|\+/i.test(name) ? 2 : 0) + (isDefault ? 0 : 1);
  return [...fit].sort((one, other) => weight(one) - weight(other))[0] ?? null;
}

/** Says sentences with the engine of the browser. */
export class EngineVoice implements Voice {
  /** An engine forgets an utterance nobody holds, and never tells its end. */
  #held: SpeechSynthesisUtterance | null = null;

  constructor(
    private readonly engine: Pick<SpeechSynthesis, 'speak' | 'cancel' | 'speaking' | 'pending' | 'paused'>,
    /** Null: the one the engine takes by itself. */
    private readonly voice: SpeechSynthesisVoice | null,
    private readonly patient: typeof patience = patience,
  ) {}

  async say(words: string, rate: number, signal: AbortSignal): Promise<Outcome> {
    if (signal.aborted) return 'cut';
    // What another page or an earlier visit left behind would be said first.
    if (this.engine.speaking || this.engine.pending || this.engine.paused) this.engine.cancel();
    return new Promise((resolve) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = this.voice;
      utterance.lang = this.voice?.lang ?? 'zh-CN';
      utterance.rate = rate;
      this.#held = utterance;
      let hasBegun = false;
      const settle = (outcome: Outcome): void => {
        clearTimeout(watch);
        signal.removeEventListener('abort', handleAbort);
        if (this.#held === utterance) this.#held = null;
        resolve(outcome);
      };
      const handleAbort = (): void => {
        this.engine.cancel();
        settle('cut');
      };
      // Engines are known to begin and never to tell their end.
      const watch = setTimeout(
        () => {
          this.engine.cancel();
          settle(hasBegun ? 'said' : 'failed');
        },
        this.patient(words, rate),
      );
      utterance.addEventListener('start', () => (hasBegun = true));
      utterance.addEventListener('end', () => {
        settle('said');
      });
      utterance.addEventListener('error', () => {
        settle(signal.aborted ? 'cut' : 'failed');
      });
      signal.addEventListener('abort', handleAbort, { once: true });
      this.engine.speak(utterance);
    });
  }
}
