// What is wrong in a ledger, by the row it is in: what the office said, and of personal data what the gate says while
// somebody types.
import type { FieldFailure } from '../api/failure.ts';
import { withoutPersonal } from '../elements/field.ts';
import type { Finder } from '../personal-data/find.ts';
import type { LineDraft } from './ledger-draft.ts';

export interface RowFaults {
  /** Fields of the line. */
  readonly names: readonly string[];
  readonly sentences: readonly string[];
  /** The same for the same faults. */
  readonly key: string;
}

interface Found {
  readonly name: string;
  readonly sentence: string;
}

/** These are told live, with the sum itself. */
const TOLD_LIVE: readonly string[] = ['ledger-sum', 'ledger-transfer'];

export class LedgerFaults {
  readonly #failures: readonly FieldFailure[];
  readonly #finder: Finder | null;
  readonly #rows = new Map<number, FieldFailure[]>();
  /** By line: a line is never changed, only replaced. */
  readonly #found = new WeakMap<LineDraft, readonly Found[]>();

  constructor(failures: readonly FieldFailure[], finder: Finder | null) {
    this.#finder = finder;
    const typed = failures.filter(({ field }) => field === 'data' || field.startsWith('data.'));
    this.#failures = finder ? withoutPersonal(typed) : typed;
    for (const failure of this.#failures) {
      const row = /^data\.lines\.(\d+)\./u.exec(failure.field)?.[1];
      if (row === undefined) continue;
      const held = this.#rows.get(Number(row)) ?? [];
      this.#rows.set(Number(row), [...held, failure]);
    }
  }

  /** Of one line. */
  ofLine(line: LineDraft, row: number): RowFaults {
    const told = (this.#rows.get(row) ?? []).map(({ field, message }): Found => {
      return { name: field.split('.')[3] ?? '', sentence: message };
    });
    const all = [...told, ...this.#personal(line)];
    const sentences = [...new Set(all.map(({ sentence }) => sentence))];
    const names = [...new Set(all.map(({ name }) => name))];
    return { names, sentences, key: [...names, ...sentences].join('\n') };
  }

  /** Of that very field. */
  at(field: string): string[] {
    return this.#failures
      .filter((failure) => failure.field === field && !TOLD_LIVE.includes(failure.code))
      .map(({ message }) => message);
  }

  /** Of the name of an account. */
  ofName(field: string, name: string): string[] {
    return [...this.at(field), ...this.#in(name)];
  }

  /** Whether the office refused the sum of that account. */
  refusesSum(index: number): boolean {
    const field = `data.accounts.${String(index)}.closing`;
    return this.#failures.some((failure) => failure.code === 'ledger-sum' && failure.field === field);
  }

  /** Of no field of its own. */
  general(): string[] {
    return this.at('data');
  }

  #in(text: string): string[] {
    const found = this.#finder?.inText('data', text) ?? [];
    return found.filter(({ answered }) => !answered).map(({ sentence }) => sentence);
  }

  #personal(line: LineDraft): readonly Found[] {
    if (this.#finder === null) return [];
    const known = this.#found.get(line);
    if (known) return known;
    const found = this.#finder
      .inData({ kind: 'ledger', lines: [line] })
      .filter(({ answered }) => !answered)
      .map(({ field, sentence }): Found => ({ name: field.split('.')[3] ?? '', sentence }));
    this.#found.set(line, found);
    return found;
  }
}
