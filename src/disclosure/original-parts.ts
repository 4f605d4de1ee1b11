// The file a text was taken from, kept as it came and published beside it: named in the text, carried as a part of its
// own. No screen opens it; a screen says that it is there, and by which fingerprint it is known.
import type { NoticeText, PublishedOriginal } from './document.ts';
import { isShape, isText } from './kinds/shape.ts';
import type { DisclosureVersion } from './view.ts';

/** Files one text may have beside it. */
export const ORIGINALS_LIMIT = 5;
/** Characters read out of one file: a gate that reads them all must come to an end. */
export const ORIGINAL_CHARACTERS = 300_000;
const ORIGINAL_PART = /^file-[1-9]$/;

/** Kind → its MIME type. Old binary kinds are not among them: they hold remnants that no program reads out. */
export const ORIGINAL_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
} as const;
export type OriginalKind = keyof typeof ORIGINAL_TYPES;

/** The kind of a MIME type, or null. */
export function originalKind(type: string): OriginalKind | null {
  const found = Object.entries(ORIGINAL_TYPES).find(([, known]) => known === type);
  return (found?.[0] as OriginalKind | undefined) ?? null;
}

/** Whether a part of that name is such a file. */
export function isOriginalPart(name: string): boolean {
  return ORIGINAL_PART.test(name);
}

/** Whether a value is what a text says of such a file. */
export function isPublishedOriginal(value: unknown): value is PublishedOriginal {
  if (!isShape(value)) return false;
  const { part, name, type, size } = value;
  return (
    isText(part) &&
    isOriginalPart(part) &&
    isText(name) &&
    isText(type) &&
    Number.isSafeInteger(size) &&
    (size as number) >= 0
  );
}

/** What a screen tells of one: `sha256` is the fingerprint of its part, null once it was erased. */
export interface OriginalFacts extends PublishedOriginal {
  readonly sha256: string | null;
}

/** The files beside a version's text. */
export function originalsOf(text: NoticeText | null, version: DisclosureVersion): readonly OriginalFacts[] {
  return (text?.originals ?? []).map((original) => {
    const hash = version.originals?.[original.part] ?? null;
    return { ...original, sha256: version.erased.includes(original.part) ? null : hash };
  });
}
