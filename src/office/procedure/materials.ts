// Files a drafter hands over when the reviewer asks (a voucher, a contract). They are read by those who decide and
// never published: what residents should see goes into the notice itself.
import { randomBytes } from 'node:crypto';
import type { WordAnswer } from '../../contract/index.ts';
import { findInFileName, writersOf } from '../../disclosure/index.ts';
import type { PersonalDataContext, Role } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { MaterialRow } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { personalFaults } from './findings.ts';
import type { WordAnswers } from './word-answers.ts';

export const MATERIALS_LIMIT = 12;
const NAME_LENGTH = 80;

/** A file as it comes from the desk. */
export interface HandedOver {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly answers?: readonly WordAnswer[] | undefined;
}

/** Who decides, or watches over those who do. */
const READERS: readonly Role[] = ['committee', 'supervision', 'joint-meeting', 'sub-district'];

const hasBytes = (file: Uint8Array, at: number, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => file[at + index] === byte);
const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));

/** Told by its first bytes, never by its name; Office files by both, for all of them are zip archives. */
function typeOf(name: string, file: Uint8Array): string | null {
  if (hasBytes(file, 0, ascii('%PDF-'))) return 'application/pdf';
  if (hasBytes(file, 0, [0x89, ...ascii('PNG')])) return 'image/png';
  if (hasBytes(file, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (hasBytes(file, 0, ascii('RIFF')) && hasBytes(file, 8, ascii('WEBP'))) return 'image/webp';
  if (!hasBytes(file, 0, [0x50, 0x4b, 0x03, 0x04])) return null;
  const office = 'application/vnd.openxmlformats-officedocument';
  if (/\.xlsx$/i.test(name)) return `${office}.spreadsheetml.sheet`;
  return /\.docx$/i.test(name) ? `${office}.wordprocessingml.document` : null;
}

/** A file's own name without folders and control characters, cut to 80 characters. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = [...last.replace(/\p{C}/gu, '').trim()];
  return plain.slice(-NAME_LENGTH).join('') || '补充材料';
}

/** Refuses personal data in the name of a file that nobody answers for: names are read by many more than the file is. */
function checkName(name: string, gate: PersonalDataContext, { foundOf }: WordAnswers): void {
  const fields = personalFaults('material', name, findInFileName('material', name, gate), foundOf);
  if (fields.length > 0) throw new OfficeError('file-name-personal', 422, { fields });
}

/**
 * Keeps a file while a question waits for its answer. `answers`: for what the gate finds in its name, where it is no
 * number. Throws `not-a-material` (415), `too-many-materials` and `file-name-personal` (422).
 */
export async function addMaterial(
  book: ProposalBook,
  person: Person,
  id: string,
  { name: fileName, bytes, answers = [] }: HandedOver,
): Promise<{ id: string; name: string; type: string; size: number }> {
  const before = await book.permitted(book.store.read, person, id, 'supply', null);
  const name = plainName(fileName);
  const { code } = contentOf(before);
  const answered = book.wordAnswers(code, answers);
  checkName(name, book.rules.gateFor(code, true), answered);
  const type = typeOf(name, bytes);
  if (type === null) {
    throw new OfficeError('not-a-material', 415, { fields: [{ field: 'material', code: 'not-a-material' }] });
  }
  return book.store.withTransaction(async (writer) => {
    const row = await book.permitted(writer, person, id, 'supply', null);
    if ((await writer.proposals.materials([id])).length >= MATERIALS_LIMIT) {
      throw new OfficeError('too-many-materials', 422, { values: { limit: MATERIALS_LIMIT } });
    }
    const facts = { id: `f-${randomBytes(9).toString('hex')}`, name, type, size: bytes.length };
    await writer.proposals.putMaterial({ ...facts, proposal: id, account: person.id, at: book.now(), bytes });
    await answered.keep(writer, person, row, book);
    await book.audit(writer, person, 'add-material', row, { size: facts.size });
    return facts;
  });
}

/** One file, for those who decide on the proposal and those who wrote it; that it was read is recorded. Throws `not-found` (404). */
export async function materialOf(
  book: ProposalBook,
  person: Person,
  id: string,
  material: string,
): Promise<MaterialRow> {
  const { read } = book.store;
  const row = await book.readable(read, person, id);
  const writes = writersOf(await book.facts(read, row)).has(person.id);
  const found = READERS.includes(person.role) || writes ? await read.proposals.material(id, material) : null;
  if (!found) throw new OfficeError('not-found', 404);
  // What is handed over may tell of people: who looked at it is part of the record.
  await book.store.withTransaction((writer) =>
    book.audit(writer, person, 'read-material', row, { material: found.id, size: found.size }),
  );
  return found;
}
