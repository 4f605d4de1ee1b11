// What a community writes again every month: the category and the handler of 「水费」 are those of last month's.
import type { LedgerLine } from '../../disclosure/index.ts';
import type { LineDraft } from './ledger-draft.ts';

type Told = Pick<LedgerLine, 'item' | 'category' | 'handler'>;

/** Without what changes from month to month: figures, and the signs between them. */
const keyOf = (item: string): string =>
  item.normalize('NFKC').replace(/[\d\s（）()、，。．.年月日号第季度至到—–-]/gu, '');

/** Knows the lines of issues before. */
export class Habits {
  readonly #known = new Map<string, Told>();

  /** @param lines the newest last */
  constructor(lines: readonly Told[]) {
    for (const line of lines) {
      const key = keyOf(line.item);
      if (key !== '') this.#known.set(key, line);
    }
  }

  /** The line with category and handler as they were for such an item; what is written stays. */
  complete(line: LineDraft): LineDraft {
    const known = this.#known.get(keyOf(line.item));
    if (!known) return line;
    const { category, handler } = line;
    return {
      ...line,
      category: category === '' ? known.category : category,
      handler: handler === '' ? known.handler : handler,
    };
  }
}
