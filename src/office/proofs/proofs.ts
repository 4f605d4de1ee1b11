// 公开证明: which screens showed what from when to when, and whether the days of the law were met; and when each screen
// had erased what was to be erased.
import type { ErasureList, ProofAnswer } from '../../contract/index.ts';
import { formatTimestamp, itemInfo, shownSeqs } from '../../disclosure/index.ts';
import type { Disclosure } from '../../disclosure/index.ts';
import { base64 } from '../../log/index.ts';
import type { Origin } from '../../log/index.ts';
import { issueOf } from '../archive/issue.ts';
import type { Clock } from '../clock.ts';
import type { CommunityFiles } from '../config/files.ts';
import { OfficeError } from '../error.ts';
import type { RecordReading } from '../procedure/reading.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Store } from '../store/index.ts';
import { proofOf } from './document.ts';
import { batchesOf, screensOf, shownOf } from './evidence.ts';
import { proofStatement, signedBy } from './signed.ts';

export interface ProofsOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly reading: RecordReading;
  readonly files: CommunityFiles;
  readonly origin: Origin;
  readonly clock: Clock;
}

export class Proofs {
  readonly #options: ProofsOptions;

  constructor(options: ProofsOptions) {
    this.#options = options;
  }

  /**
   * The proof for a disclosure (its id) or an issue (`FIN-2026-10`), and the office's signature over it. Throws
   * `not-found` (404), `not-ready` (503: nothing is signed now).
   */
  async prove(subject: string): Promise<ProofAnswer> {
    const { store, sequencer, files, origin, clock } = this.#options;
    const disclosures = this.#find(subject);
    if (disclosures.length === 0) throw new OfficeError('not-found', 404);
    const { head } = sequencer;
    if (!head) throw new OfficeError('not-ready', 503);
    const seqs = disclosures.flatMap(shownSeqs);
    const [rows, screens, batches] = await Promise.all([
      shownOf(store.read, seqs),
      screensOf(store.read),
      batchesOf(store.read, seqs),
    ]);
    const proof = proofOf({
      origin,
      subject,
      now: clock.now(),
      head: {
        size: head.size,
        root: base64(sequencer.tree.rootAt(head.size)),
        signedAt: formatTimestamp(head.signedAt * 1000),
      },
      disclosures,
      rule: ({ code }) => itemInfo(files.public.items, code),
      rows,
      screens,
      batches,
    });
    const document = JSON.stringify(proof);
    const note = await proofStatement((...statement) => signedBy(sequencer, ...statement), proof, document);
    if (note === null) throw new OfficeError('not-ready', 503);
    return { document, note };
  }

  /**
   * Each erasure of a disclosure: what every screen says of it that was in service since. Throws `not-found` (404).
   */
  async erasures(id: string): Promise<ErasureList> {
    const { store, sequencer, reading } = this.#options;
    if (!reading.find(id)) throw new OfficeError('not-found', 404);
    const entries = sequencer.tree.entries.flatMap((entry) =>
      entry?.kind === 'redact' && entry.id === id ? [entry] : [],
    );
    const [reports, screens] = await Promise.all([
      store.read.shown.erasures(entries.map(({ seq }) => seq)),
      screensOf(store.read),
    ]);
    return {
      erasures: entries.map(({ seq, issued }) => ({
        seq,
        issued,
        screens: screens
          .filter(({ revokedAt }) => revokedAt === null || revokedAt > issued)
          .map(({ id: screen, name, place }) => {
            const report = reports.find((each) => each.seq === seq && each.screen === screen);
            return { screen, name, place, at: report?.at ?? null, isTrusted: report?.trusted !== 0 };
          }),
      })),
    };
  }

  #find(subject: string): Disclosure[] {
    const { reading, sequencer } = this.#options;
    const one = reading.find(subject);
    if (one) return [one];
    return reading.all().filter(({ versions }) =>
      versions.some(({ seq }) => {
        const entry = sequencer.tree.entry(seq);
        return entry !== null && issueOf(entry) === subject;
      }),
    );
  }
}
