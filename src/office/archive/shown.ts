// 公开证明 in an archive: what screens signed of having shown what is here, what it adds up to, and the office's word for
// that. Whoever checks the archive reckons the proof again from the receipts and compares, letter for letter.
//
//   shown/<issue>.html     for people: which screens, from when to when, the days of the law (proof-page.ts)
//   shown/proof.json       the proof, as the office reckoned it
//   shown/proof.note       the office's statement over its SHA-256
//   shown/receipts.json    for each screen its keys and its batches of receipts, as it signed them, and when they came
import { z } from 'zod';
import type { PublicationProof } from '../../contract/index.ts';
import { itemInfo, shownSeqs } from '../../disclosure/index.ts';
import type { CommunityFiles } from '../config/files.ts';
import { addedUp } from '../proofs/batch.ts';
import { proofOf } from '../proofs/document.ts';
import { batchesOf, screensOf, shownOf } from '../proofs/evidence.ts';
import { proofStatement } from '../proofs/signed.ts';
import type { StatementSigner } from '../proofs/signed.ts';
import type { Reader } from '../store/index.ts';
import { writeJson } from './layout.ts';
import type { ArchiveFile } from './layout.ts';
import { disclosuresOf } from './record.ts';
import type { ArchivedRecord } from './record.ts';
import { nameOf } from './scope.ts';

export const SHOWN_PROOF = 'shown/proof.json';
export const SHOWN_NOTE = 'shown/proof.note';
export const SHOWN_RECEIPTS = 'shown/receipts.json';

export const receiptsFile = z.array(
  z.strictObject({
    screen: z.string().max(32),
    /** Statements in which it told of its keys. */
    keys: z.array(z.string()),
    batches: z.array(z.strictObject({ at: z.iso.datetime(), note: z.string() })),
  }),
);
export type Receipts = z.infer<typeof receiptsFile>;

/** What an archive holds of it; no files when no screen told anything of what is in it. */
export interface ArchivedShown {
  readonly files: readonly ArchiveFile[];
  readonly proof: PublicationProof | null;
}
export const NOTHING_SHOWN: ArchivedShown = { files: [], proof: null };

/** Reckons and signs the proof. Resolves with null when the office's key can't be had. */
export async function archivedShown(
  read: Reader,
  record: ArchivedRecord,
  { files, sign }: { readonly files: CommunityFiles; readonly sign: StatementSigner },
): Promise<ArchivedShown | null> {
  const disclosures = disclosuresOf(record).map(({ disclosure }) => disclosure);
  const seqs = disclosures.flatMap(shownSeqs);
  const ids = await read.shown.batchesOf(seqs);
  if (ids.length === 0) return NOTHING_SHOWN;
  const { description } = record;
  const batches = await read.shown.batches(ids);
  const told = new Set(batches.map(({ screen }) => screen));
  const keys = await read.shown.keys();
  const proof = proofOf({
    origin: description.origin,
    subject: nameOf(description.scope),
    now: Date.parse(description.madeAt),
    head: description.head,
    disclosures,
    rule: ({ code }) => itemInfo(files.public.items, code),
    rows: addedUp(await shownOf(read, seqs)),
    screens: await screensOf(read),
    batches: await batchesOf(read, seqs),
  });
  const bytes = writeJson(proof);
  const note = await proofStatement(sign, proof, Buffer.from(bytes).toString());
  if (note === null) return null;
  const receipts: Receipts = proof.screens
    .filter(({ id, keys: own }) => told.has(id) || own.length > 0)
    .map(({ id }) => ({
      screen: id,
      keys: keys.filter(({ screen }) => screen === id).map(({ note: statement }) => statement),
      batches: batches
        .filter(({ screen }) => screen === id)
        .map(({ at, note: signed }) => ({ at, note: signed })),
    }));
  return {
    files: [
      { path: SHOWN_PROOF, bytes },
      { path: SHOWN_NOTE, bytes: Buffer.from(note) },
      { path: SHOWN_RECEIPTS, bytes: writeJson(receipts) },
    ],
    proof,
  };
}
