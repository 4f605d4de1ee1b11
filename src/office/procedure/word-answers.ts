// The words of an act go through the gate too, and become public: what it finds in them whoever typed them may answer
// for, with ground and reason, in the same request. Kept and counted like every other override.
import type { FoundWords, WordAnswer } from '../../contract/index.ts';
import { fingerprintOf, groundsFor } from '../../disclosure/index.ts';
import type {
  Flow,
  KeyedHash,
  PersonalDataContext,
  PersonalDataHit,
  PersonalDataKind,
} from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { ProposalRow, Writer } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { checkOverrideReason } from './overrides.ts';

interface Taken extends WordAnswer {
  readonly kind: PersonalDataKind;
}

/** What came with an act, asked of each hit in its words for an item of that flow. */
export class WordAnswers {
  readonly #answers: readonly WordAnswer[];
  readonly #flow: Flow | null;
  readonly #hash: KeyedHash;
  /** For the reasons given. */
  readonly #gate: PersonalDataContext;
  readonly #taken = new Map<string, Taken>();

  constructor(
    answers: readonly WordAnswer[],
    { flow, hash, gate }: { flow: Flow | null; hash: KeyedHash; gate: PersonalDataContext },
  ) {
    this.#answers = answers;
    this.#flow = flow;
    this.#hash = hash;
    this.#gate = gate;
  }

  /**
   * Null when it is answered for; else what may be done about it. Throws `override-ground`, `override-reason-missing`
   * and `override-reason-personal` (422) for an answer that does not hold.
   */
  readonly foundOf = (hit: PersonalDataHit, words: string): FoundWords | null => {
    const { kind } = hit;
    const fingerprint = fingerprintOf(hit, this.#hash);
    // Whoever typed a number can't call it a false alarm.
    const grounds = hit.level === 'block' ? [] : [...groundsFor(kind, this.#flow)];
    const answer = this.#answers.find((one) => one.fingerprint === fingerprint);
    if (!answer || grounds.length === 0) return { fingerprint, kind, words, grounds };
    checkOverrideReason(answer.reason, this.#gate);
    if (!grounds.includes(answer.ground)) {
      const fields = [{ field: 'ground', code: 'override-ground' as const }];
      throw new OfficeError('override-ground', 422, { fields });
    }
    this.#taken.set(fingerprint, { ...answer, kind });
    return null;
  };

  /** Keeps what was answered for, inside the transaction of the act. */
  async keep(writer: Writer, person: Person, row: ProposalRow, book: ProposalBook): Promise<void> {
    const at = book.now();
    const account = person.id;
    for (const { fingerprint, kind, ground, reason } of this.#taken.values()) {
      const override = { proposal: row.id, fingerprint, kind, ground, reason, account, at };
      await writer.proposals.putOverride(override);
      await book.audit(writer, person, 'answer-personal-data', row, { kind, ground });
    }
  }
}
