// A draft's way to the office with a sheet: its cells come back, nothing of it stays there but what its columns were.
import type { ImportedSheets } from '../../contract/index.ts';
import type { RememberedMapping } from '../../disclosure/index.ts';
import type { OfficeApi } from '../api/office.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';

export class SheetDesk {
  readonly #office: () => OfficeApi;
  readonly #keeper: () => DraftKeeper | null;

  constructor(office: () => OfficeApi, keeper: () => DraftKeeper | null) {
    this.#office = office;
    this.#keeper = keeper;
  }

  /** Has the office read a file. Throws OfficeFailure with its sentence. */
  readonly read = async (file: File): Promise<ImportedSheets> => {
    const keeper = this.#keeper();
    if (keeper === null) throw new Error('closed');
    // Which item it is decides what the office remembers of its last sheet.
    await keeper.flush();
    const { book, notes, remembered } = await keeper.through(async ({ id, revision }) => {
      return { ...(await this.#office().importSheets(id, file)), revision };
    });
    return { book, notes, remembered };
  };

  /** What the columns were, for the next sheet of the same item. */
  readonly remember = async (mapping: RememberedMapping): Promise<void> => {
    const id = this.#keeper()?.proposal?.id;
    if (id !== undefined) await this.#office().rememberSheet(id, mapping);
  };
}
