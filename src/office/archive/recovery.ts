// Entries for an office that lost them, out of an archive of everything. The office judges them again itself.
import type { NewPart } from '../sequencer/draft.ts';
import type { ReadExport } from './export.ts';
import { faultSentence } from './fault.ts';
import { verifyArchive } from './verify.ts';

/** Reads an archive of everything. Throws Error with a sentence when it is not whole or only of a part. */
export async function readArchive(path: string): Promise<ReadExport> {
  // The source stays open no longer than the check, so everything is read in it.
  const parts: NewPart[] = [];
  const { faults, record } = await verifyArchive(path, {}, async (whole) => {
    for (const { entry } of whole.entries.values()) {
      for (const { sha256, name, type } of entry?.parts ?? []) {
        const held = await whole.part(sha256);
        if (held)
          parts.push({
            name,
            type,
            part: { sha256, salt: Uint8Array.from(held.salt), bytes: Uint8Array.from(held.bytes) },
          });
      }
    }
  });
  const [first] = faults;
  if (first || !record) throw new Error(`${path}: ${first ? faultSentence(first) : '读不了'} / not whole`);
  if (record.description.scope.kind !== 'all') {
    throw new Error(
      `${path}: 这是一部分记录的归档，补回要用全部归档 / only an archive of everything can give back entries`,
    );
  }
  return { note: record.note, entries: [...record.entries.values()].map(({ bytes }) => bytes), parts };
}
