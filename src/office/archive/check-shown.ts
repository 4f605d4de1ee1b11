// Reckons the proof of publication of an archive again, from what screens signed, and holds the office's word against it.
import { createHash } from 'node:crypto';
import { PROOF_SUBJECT, proofBody } from '../../contract/index.ts';
import type { PublicationProof } from '../../contract/index.ts';
import { shownSeqs } from '../../disclosure/index.ts';
import type { ShownDay } from '../../disclosure/index.ts';
import {
  isOfKey,
  LogError,
  openStatement,
  parseNote,
  parseOrigin,
  parseVerifierKey,
  screenNameOf,
} from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import { fingerprint, sha256, verifyEd25519 as verify } from '../keys/cryptography.ts';
import { addedUp, openBatch, openKey, rowsOf } from '../proofs/batch.ts';
import { proofOf } from '../proofs/document.ts';
import { asWritten, readProof } from './earlier-proof.ts';
import { ArchiveError } from './fault.ts';
import type { Fault } from './fault.ts';
import { hasProofPages, writeJson } from './layout.ts';
import { readJson } from './read-json.ts';
import { disclosuresOf } from './record.ts';
import type { ArchivedRecord } from './record.ts';
import { nameOf } from './scope.ts';
import { receiptsFile, SHOWN_NOTE, SHOWN_PROOF, SHOWN_RECEIPTS } from './shown.ts';
import type { Receipts } from './shown.ts';
import type { ArchiveSource } from './source.ts';
import type { VerifiedRecord } from './verify-record.ts';

export interface CheckedShown {
  /** The files it is made of. */
  readonly files: readonly string[];
  /** As it was reckoned here; null when there is none, or it could not be. */
  readonly proof: PublicationProof | null;
}

/** Checks the proof against the receipts, the record and the office's signature, if there is one. */
export async function checkShown(
  source: ArchiveSource,
  record: VerifiedRecord,
  tell: (fault: Fault) => void,
): Promise<CheckedShown> {
  const isSigned = hasProofPages(record.description);
  const expected = [SHOWN_PROOF, SHOWN_RECEIPTS, ...(isSigned ? [SHOWN_NOTE] : [])];
  const files = expected.filter((path) => source.files.has(path));
  if (files.length === 0) return { files, proof: null };
  const missing = expected.find((path) => !source.files.has(path));
  if (missing !== undefined) {
    tell({ code: 'missing-file', file: missing });
    return { files, proof: null };
  }
  try {
    const receipts = readJson(await source.read(SHOWN_RECEIPTS), receiptsFile, 'receipts-form');
    const bytes = await source.read(SHOWN_PROOF);
    const told = readProof(bytes);
    if (isSigned && told.form !== 'present') throw new ArchiveError({ code: 'proof-form', why: '版本不对' });
    const proof = await reckonedAgain(record, told.proof, receipts);
    const again = writeJson(asWritten(proof, told.form));
    if (!Buffer.from(again).equals(bytes)) tell({ code: 'wrong-proof', file: SHOWN_PROOF });
    if (isSigned) await checkStatement(source, record, proof, bytes, tell);
    return { files, proof };
  } catch (error) {
    if (error instanceof ArchiveError) tell(error.fault);
    else if (error instanceof LogError) {
      tell({ code: 'bad-receipt', file: SHOWN_RECEIPTS, why: error.code });
    } else throw error;
    return { files, proof: null };
  }
}

/** The office's statement must be of its key in force, over exactly this proof. */
async function checkStatement(
  source: ArchiveSource,
  { keys }: VerifiedRecord,
  { subject, madeAt, head: { size, root } }: PublicationProof,
  bytes: Uint8Array,
  tell: (fault: Fault) => void,
): Promise<void> {
  const note = Buffer.from(await source.read(SHOWN_NOTE)).toString('utf8');
  const { origin, office: officeKey } = keys;
  const expected = { v: 1, subject, sha256: fingerprint(Buffer.from(bytes).toString()), size, root, madeAt };
  try {
    const body = await openStatement(note, { origin, subject: PROOF_SUBJECT, officeKey, verify, sha256 });
    const parsed = proofBody.safeParse(JSON.parse(body));
    if (!parsed.success || body !== JSON.stringify(expected)) throw new LogError('statement-body', 'other');
  } catch (error) {
    if (!(error instanceof LogError) && !(error instanceof SyntaxError)) throw error;
    const why = error instanceof LogError ? error.code : 'statement-body';
    tell({ code: 'unsigned-proof', file: SHOWN_NOTE, why });
  }
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
