// A treasurer's sheet for a draft: its cells are read in a process of their own and handed to the clerk, who says what
// they are. The office keeps none of it but which column was what, for the next sheet of the same item.
import type { ImportedSheets } from '../../contract/index.ts';
import { rememberedMapping, sentence } from '../../contract/index.ts';
import type { RememberedMapping } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import type { ImportRunner } from '../import/runner.ts';
import type { Reader } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { plainName } from './materials.ts';

const settingOf = (code: string): string => `sheet-mapping:${code}`;

/** Throws what `ImportRunner.readSheets` throws, and what an edit is refused with. */
export async function importSheets(
  book: ProposalBook,
  runner: ImportRunner,
  person: Person,
  id: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<ImportedSheets> {
  await book.permitted(book.store.read, person, id, 'edit', null);
  const { book: read, notes } = await runner.readSheets(plainName(file.name), file.bytes);
  return book.store.withTransaction(async (writer) => {
    const row = await book.permitted(writer, person, id, 'edit', null);
    const { kind, sheets } = read;
    await book.audit(writer, person, 'read-sheet', row, {
      kind,
      sheets: sheets.length,
      size: file.bytes.length,
    });
    return {
      book: read,
      notes: notes.map(({ code, count }) => ({ code, count, message: sentence(code, { count }) })),
      remembered: await rememberedFor(writer, contentOf(row).code),
    };
  });
}

async function rememberedFor(reader: Reader, code: string): Promise<RememberedMapping | null> {
  const value = code === '' ? null : await reader.journal.setting(settingOf(code));
  const parsed = value === null ? null : rememberedMapping.safeParse(JSON.parse(value));
  // What an older office kept in another form is proposed anew.
  return parsed?.success ? parsed.data : null;
}

/** Keeps what was chosen for the item of this draft. Throws what an edit is refused with. */
export async function rememberMapping(
  book: ProposalBook,
  person: Person,
  id: string,
  mapping: RememberedMapping,
): Promise<void> {
  await book.store.withTransaction(async (writer) => {
    const row = await book.permitted(writer, person, id, 'edit', null);
    const { code } = contentOf(row);
    if (code === '') return;
    await writer.journal.set(settingOf(code), JSON.stringify(mapping));
    await book.audit(writer, person, 'remember-sheet', row, { columns: mapping.columns.length });
  });
}
