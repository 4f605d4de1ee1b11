// What comes out of a file, as the child that read it tells it. The child has been reading what anybody may have made:
// what it says is judged here before it is believed.
import { z } from 'zod';
import { sheetBook } from '../../contract/index.ts';
import type { Revisions } from '../../contract/index.ts';
import { ORIGINAL_TYPES } from '../../disclosure/index.ts';
import { IMPORT_LIMITS } from './limits.ts';

/** Why a file can't be taken in; each has its sentence in the contract. */
export const IMPORT_FAULTS = [
  'import-not-a-document',
  'import-not-what-it-says',
  'import-old-word',
  'import-revised',
  'import-sheet',
  'import-macro',
  'import-locked',
  'import-broken',
  'import-empty',
  'import-blank',
  'import-not-a-sheet',
  'import-sheet-web-page',
  'import-sheet-size',
  'import-too-many-pages',
  'import-too-dense',
  'import-too-heavy',
  'too-many-images',
  'original-kind',
  'original-inside',
  'original-former',
  'original-place',
  'original-behind',
  'original-too-long',
] as const;
export type ImportFaultCode = (typeof IMPORT_FAULTS)[number];

/** Thrown inside the child, and carried out of it as its code. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
  readonly code: ImportFaultCode;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: ImportFaultCode,
    values: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.values = values;
  }
}

/** What the clerk is told of a document beside its content. */
export const IMPORT_NOTES = [
  'import-tracked',
  'import-untracked',
  'import-hidden',
  'import-comments',
  'import-notes',
  'import-outside-links',
  'import-cropped',
  'import-left-out',
  'import-blank-pages',
  'import-unread-pages',
  'import-fonts-missing',
  'sheet-macros',
  'sheet-outside-values',
  'sheet-no-results',
  'sheet-cut',
  'sheet-hidden',
] as const;
export type ImportNoteCode = (typeof IMPORT_NOTES)[number];

const run = z.strictObject({ text: z.string(), strong: z.literal(true).optional() });
const inline = z.array(run);
const importedBlock = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    text: z.string(),
  }),
  z.strictObject({ type: z.literal('paragraph'), content: inline }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(inline) }),
  z.strictObject({ type: z.literal('table'), head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  /** `image`: its number among the images. */
  z.strictObject({ type: z.literal('image'), image: z.int().nonnegative(), alt: z.string() }),
]);
export type ImportedBlock = z.infer<typeof importedBlock>;

const importedImage = z.strictObject({
  bytes: z.instanceof(Uint8Array),
  width: z.int().positive(),
  height: z.int().positive(),
  /** What stands on it, when it is a page of a document; null for a picture. */
  words: z.string().nullable(),
  /** How much of a page no program can read: all of it, a part; null: nothing, or no page. */
  unread: z.enum(['all', 'part']).nullable(),
});
export type ImportedImage = z.infer<typeof importedImage>;

const importNotes = z.array(
  z.strictObject({
    code: z.enum(IMPORT_NOTES),
    count: z.int().positive(),
    /** Which pages of the file, from 1, where the note is about pages that were left out. */
    pages: z.array(z.int().positive()).max(IMPORT_LIMITS.pages).optional(),
  }),
);

const importedDocument = z.strictObject({
  kind: z.enum(['pdf', 'docx']),
  blocks: z.array(importedBlock).max(IMPORT_LIMITS.lines),
  images: z.array(importedImage).max(Math.max(IMPORT_LIMITS.pages, IMPORT_LIMITS.images)),
  notes: importNotes,
});
export type ImportedDocument = z.infer<typeof importedDocument>;

/** A workbook's cells. */
const importedBook = z.strictObject({ book: sheetBook, notes: importNotes });
export type ImportedBook = z.infer<typeof importedBook>;

/** All that stands in a file that is to be published as it is, seen or not. */
const readOriginal = z.strictObject({
  type: z.enum(Object.values(ORIGINAL_TYPES)),
  /** Whom it names beside its text: who wrote it, changed it, remarked on it. */
  people: z.array(z.string()),
  blocks: z.array(importedBlock),
  /** There are pictures or pages in it that no program reads. */
  unread: z.boolean(),
});
export type ReadOriginal = z.infer<typeof readOriginal>;

/** What the child answers. */
export const importAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), read: z.union([importedDocument, importedBook, readOriginal]) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(IMPORT_FAULTS),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type ImportAnswer = z.infer<typeof importAnswer>;

/** What the child is asked. */
export interface ImportQuestion {
  /** What the file is to be read as. */
  readonly as: 'document' | 'sheets' | 'original';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly revisions: Revisions;
  readonly limits: typeof IMPORT_LIMITS;
}
