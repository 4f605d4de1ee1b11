// 公开证明 in an archive: what screens signed of having shown what is here, and what it adds up to. Whoever checks the
// archive reckons the proof again from the receipts and compares, letter for letter.
//
//   shown/proof.json       the proof, as the office reckoned it
//   shown/receipts.json    for each screen its keys and its batches of receipts, as it signed them, and when they came
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { publicationProof } from '../../contract/index.ts';
import type { PublicationProof } from '../../contract/index.ts';
import { itemInfo, shownSeqs } from '../../disclosure/index.ts';
import type { ShownDay } from '../../disclosure/index.ts';
import {
  isOfKey,
  LogError,
  parseNote,
  parseOrigin,
  parseVerifierKey,
  screenNameOf,
} from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import type { CommunityFiles } from '../config/files.ts';
import { sha256 } from '../keys/cryptography.ts';
import { addedUp, openBatch, openKey, rowsOf } from '../proofs/batch.ts';
import { proofOf } from '../proofs/document.ts';
import { batchesOf, screensOf, shownOf } from '../proofs/evidence.ts';
import type { Reader } from '../store/index.ts';
import { ArchiveError } from './fault.ts';
import type { Fault } from './fault.ts';
import { writeJson } from './layout.ts';
import type { ArchiveFile } from './layout.ts';
import { readJson } from './read-json.ts';
import { disclosuresOf } from './record.ts';
import type { ArchivedRecord } from './record.ts';
import { nameOf } from './scope.ts';
import type { ArchiveSource } from './source.ts';

export const SHOWN_PROOF = 'shown/proof.json';
export const SHOWN_RECEIPTS = 'shown/receipts.json';

const receiptsFile = z.array(
  z.strictObject({
    screen: z.string().max(32),
    /** Statements in which it told of its keys. */
    keys: z.array(z.string()),
    batches: z.array(z.strictObject({ at: z.iso.datetime(), note: z.string() })),
  }),
);
type Receipts = z.infer<typeof receiptsFile>;

/** The files; none when no screen told anything of what is in the archive. */
export async function shownFiles(
  read: Reader,
  record: ArchivedRecord,
  files: CommunityFiles,
): Promise<ArchiveFile[]> {
  const disclosures = disclosuresOf(record).map(({ disclosure }) => disclosure);
  const seqs = disclosures.flatMap(shownSeqs);
  const ids = await read.shown.batchesOf(seqs);
  if (ids.length === 0) return [];
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
  const receipts: Receipts = proof.screens
    .filter(({ id, keys: own }) => told.has(id) || own.length > 0)
    .map(({ id }) => ({
      screen: id,
      keys: keys.filter(({ screen }) => screen === id).map(({ note }) => note),
      batches: batches.filter(({ screen }) => screen === id).map(({ at, note }) => ({ at, note })),
    }));
  return [
    { path: SHOWN_PROOF, bytes: writeJson(proof) },
    { path: SHOWN_RECEIPTS, bytes: writeJson(receipts) },
  ];
}

/** Checks the proof against the receipts and the record, if there is one; returns the files it is made of. */
export async function checkShown(
  source: ArchiveSource,
  record: ArchivedRecord,
  tell: (fault: Fault) => void,
): Promise<readonly string[]> {
  const here = [SHOWN_PROOF, SHOWN_RECEIPTS].filter((path) => source.files.has(path));
  if (here.length === 0) return [];
  if (here.length === 1) {
    tell({ code: 'missing-file', file: here[0] === SHOWN_PROOF ? SHOWN_RECEIPTS : SHOWN_PROOF });
    return here;
  }
  try {
    const receipts = readJson(await source.read(SHOWN_RECEIPTS), receiptsFile, 'receipts-form');
    const bytes = await source.read(SHOWN_PROOF);
    const proof = readJson(bytes, publicationProof, 'proof-form');
    const again = writeJson(await reckonedAgain(record, proof, receipts));
    if (!Buffer.from(again).equals(Buffer.from(bytes))) tell({ code: 'wrong-proof', file: SHOWN_PROOF });
  } catch (error) {
    if (error instanceof ArchiveError) tell(error.fault);
    else if (error instanceof LogError) {
      tell({ code: 'bad-receipt', file: SHOWN_RECEIPTS, why: error.code });
    } else throw error;
  }
  return here;
}

/** The proof, from the receipts. Names of screens and the days the rules ask are the office's word. */
async function reckonedAgain(
  record: ArchivedRecord,
  proof: PublicationProof,
  receipts: Receipts,
): Promise<PublicationProof> {
  const { description } = record;
  const disclosures = disclosuresOf(record).map(({ disclosure }) => disclosure);
  const wanted = new Set(disclosures.flatMap(shownSeqs));
  const rows: ShownDay[] = [];
  const fingerprints: string[] = [];
  for (const { screen, keys, batches } of receipts) {
    const name = screenNameOf(parseOrigin(description.origin), screen);
    const known: VerifierKey[] = [];
    for (const note of keys) known.push(await openKey(note, name));
    const told = proof.screens.find(({ id }) => id === screen)?.keys.map(({ key }) => key) ?? [];
    if (JSON.stringify(told) !== JSON.stringify(known)) throw new LogError('verifier-key', 'other keys');
    const seen = new Set<string>();
    for (const { at, note } of batches) {
      const { signatures } = parseNote(note);
      const key = known.find((each) =>
        signatures.some((signature) => isOfKey(signature, parseVerifierKey(each, sha256))),
      );
      if (!key) throw new LogError('note-unsigned', 'of no key');
      const batch = await openBatch(note, name, key);
      if (seen.has(batch.batch)) throw new LogError('statement-body', 'a batch twice');
      seen.add(batch.batch);
      rows.push(...rowsOf(batch, Date.parse(at)).filter(({ seq }) => wanted.has(seq)));
      fingerprints.push(createHash('sha256').update(note).digest('hex'));
    }
  }
  const days = new Map(proof.disclosures.map(({ id, periods }) => [id, periods]));
  return proofOf({
    origin: description.origin,
    subject: nameOf(description.scope),
    now: Date.parse(description.madeAt),
    head: description.head,
    disclosures,
    rule: ({ id }) => ({
      minPostDays: days.get(id)?.find(({ basis }) => basis === 'post')?.days ?? 0,
      objectionDays: days.get(id)?.find(({ basis }) => basis === 'objection')?.days ?? null,
    }),
    rows: addedUp(rows),
    screens: proof.screens,
    batches: fingerprints,
  });
}
