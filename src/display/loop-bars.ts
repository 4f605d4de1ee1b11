// The pictures of ledgers and meetings, fetched when the loop first holds one. Where they can't be had it turns as
// tables, and the loop goes on.
import type { LoopItem } from '../contract/index.ts';
import type { barsOf } from './bars/index.ts';

export interface BarsModule {
  readonly barsOf: typeof barsOf;
}

const PICTURED: readonly (string | undefined)[] = ['ledger', 'meeting'];
const isPictured = (item: LoopItem): boolean => PICTURED.includes(item.page.typed?.data.kind);

export interface BarsOptions {
  load(): Promise<BarsModule>;
  arrived(): void;
  failed(error: unknown): void;
}

export class LoopBars {
  #module: BarsModule | null = null;
  #loading = false;

  constructor(private readonly options: BarsOptions) {}

  /** Makes pages of pictures of typed data; null while that is not known here. */
  get barsOf(): BarsModule['barsOf'] | null {
    return this.#module?.barsOf ?? null;
  }

  /** The loop holds these: what they need is fetched, again where it could not be had before. */
  want(items: readonly LoopItem[]): void {
    if (this.#module || this.#loading || !items.some(isPictured)) return;
    this.#loading = true;
    this.options
      .load()
      .then(
        (module) => {
          this.#module = module;
          this.options.arrived();
        },
        (error: unknown) => {
          this.options.failed(error);
        },
      )
      .finally(() => {
        this.#loading = false;
      });
  }
}
