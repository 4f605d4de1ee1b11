// What screens are told of the community, under the office's signature: it decides what they may show, and by whose
// name and number residents ask.
import { COMMUNITY_SUBJECT } from '../../contract/index.ts';
import type { CommunityAnswer, CommunityStatement, PublicCommunity } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import type { CommunityFiles } from '../config/files.ts';
import { fingerprint } from '../keys/cryptography.ts';
import { signedBy } from '../proofs/signed.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Store } from '../store/index.ts';
import { nextIssued } from './issued.ts';

export interface CommunityNoteOptions {
  readonly files: Pick<CommunityFiles, 'public'>;
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly clock: Clock;
}

interface Signed {
  readonly community: PublicCommunity;
  readonly officeKey: string | undefined;
  readonly answer: Promise<CommunityAnswer | null>;
}

export class CommunityNote {
  readonly #options: CommunityNoteOptions;
  #signed: Signed | null = null;

  constructor(options: CommunityNoteOptions) {
    this.#options = options;
  }

  /** The statement about the community as it is now; null while the office does not hold the key in force. */
  async answer(): Promise<CommunityAnswer | null> {
    const { files, sequencer } = this.#options;
    const community = files.public;
    const officeKey = sequencer.tree.keys?.office;
    // A change of the rules puts another one in its place.
    if (this.#signed?.community !== community || this.#signed.officeKey !== officeKey) {
      this.#signed = { community, officeKey, answer: this.#sign(community) };
    }
    const signed = this.#signed;
    const answer = await signed.answer.catch((error: unknown) => {
      this.#forget(signed);
      throw error;
    });
    if (answer === null) this.#forget(signed);
    return answer;
  }

  #forget(signed: Signed): void {
    if (this.#signed === signed) this.#signed = null;
  }

  async #sign(community: PublicCommunity): Promise<CommunityAnswer | null> {
    const { clock, sequencer, store } = this.#options;
    const document = JSON.stringify(community);
    const issued = await store.withTransaction(({ journal }) =>
      nextIssued(journal, COMMUNITY_SUBJECT, clock),
    );
    const body: CommunityStatement = { v: 1, issued, sha256: fingerprint(document) };
    const note = await signedBy(sequencer, COMMUNITY_SUBJECT, body);
    return note === null ? null : { note, document };
  }
}
