// What stands where in an archive, and what archive.json and manifest.json say.
//
//   index.html, disclosures/…, files/…   for people: made from what follows, byte for byte
//   rules.html                           how the rules were changed, where they were
//   fonts/…                              the signs of these pages, for a computer that has none
//   README.txt                           how to check it
//   archive.json                         what was chosen, when, by which version
//   record/head.note                     the signed head, with all cosignatures
//   record/witnessed.json                all that witnesses cosigned, of earlier heads too
//   record/origin.json                   name of the log and its first keys
//   record/entries/<seq>.json            exact bytes
//   record/parts/<sha256>                salt (16 bytes) ‖ bytes; erased parts are absent
//   record/proofs.json                   inclusion proofs, unless all entries are there
//   shown/…                              proof of publication, signed, as pages too, and display receipts (shown.ts),
//                                        where there are any
//   manifest.json                        size and SHA-256 of every other file
import { z } from 'zod';
import { isOrigin, isPartHash, unbase64 } from '../../log/index.ts';
import type { Origin, PartHash } from '../../log/index.ts';
import { scope } from './scope.ts';

export const MANIFEST = 'manifest.json';
export const DESCRIPTION = 'archive.json';
export const README = 'README.txt';
export const INDEX = 'index.html';
export const HEAD = 'record/head.note';
export const ANCHOR = 'record/origin.json';
export const PROOFS = 'record/proofs.json';
export const PARTS = 'record/parts/';
export const ENTRIES = 'record/entries/';

export const entryPath = (seq: number): string => `${ENTRIES}${seq}.json`;
export const partPath = (hash: string): string => `${PARTS}${hash}`;

/** A test holds it against package.json. */
export const MADE_BY = 'minglan 0.1.0';
/**
 * Counts the ways the pages have been written. Whoever checks an archive writes its pages again and compares, so a
 * change of one letter is a new number.
 */
export const PAGES_VERSION = 5;
/** The oldest way that this version can still write, letter for letter. */
export const OLDEST_PAGES_VERSION = 3;

/** A file of an archive: a relative path of plain ASCII names. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const hash = z.string().refine((text): text is PartHash => isPartHash(text));
const time = z.iso.datetime({ precision: 0 });
const named = z.array(z.tuple([z.string().max(64), z.string().max(200)]));

export const description = z.strictObject({
  format: z.literal('minglan-archive'),
  version: z.literal(1),
  pages: z.int().positive(),
  origin: z.string().refine((text): text is Origin => isOrigin(text)),
  community: z.strictObject({ name: z.string().max(100), committee: z.string().max(100) }),
  scope,
  head: z.strictObject({ size: z.int().positive(), root: z.string().refine(isRoot), signedAt: time }),
  madeAt: time,
  madeBy: z.string().max(80),
  /** Code and name of the catalogue's items that occur; id and name of the audiences. */
  items: named,
  audiences: named,
  /** seq of every entry that is here, ascending. */
  entries: z.array(z.int().nonnegative()).min(1),
  /** Parts that an entry here names and an entry here has erased; sorted. */
  erased: z.array(hash),
});
export type Description = z.infer<typeof description>;

export const manifest = z.strictObject({
  format: z.literal('minglan-archive-manifest'),
  version: z.literal(1),
  files: z.array(z.strictObject({ path: z.string(), size: z.int().nonnegative(), sha256: hash })),
});
export type Manifest = z.infer<typeof manifest>;

export const proofs = z.array(z.strictObject({ seq: z.int().nonnegative(), proof: z.array(z.string()) }));
export const anchor = z.strictObject({
  origin: z.string(),
  officeKey: z.string(),
  recovery: z.array(z.string()),
});

/** Whether the proof of publication is signed and stands on pages too: not in archives of before. */
export const hasProofPages = ({ pages }: Pick<Description, 'pages'>): boolean => pages >= 4;

/** JSON as it stands in an archive: one value has one spelling. */
export function writeJson(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

function isRoot(text: string): boolean {
  try {
    return unbase64(text).length === 32;
  } catch {
    return false;
  }
}
