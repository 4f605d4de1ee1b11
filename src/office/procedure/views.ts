// Proposals as the console sees them.
import type { Proposal, ProposalContent } from '../../contract/index.ts';
import { allowedActs, mayRead, readNoticeText } from '../../disclosure/index.ts';
import type { Action, Disclosure, ProposalFacts, ProposalState, Role } from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import { faultsOf } from '../faults.ts';
import type { AccountRow, ProposalActRecord, ProposalRow, Reader } from '../store/index.ts';
import { contentOf, emptyContent, emptyText } from './content.ts';
import type { Rules } from './findings.ts';
import type { RecordReading } from './reading.ts';

/** What the state machine asks to know. */
export function factsOf(row: ProposalRow, acts: readonly ProposalActRecord[], rules: Rules): ProposalFacts {
  const content = contentOf(row);
  return {
    action: row.action as Action,
    state: row.state as ProposalState,
    flow: rules.item(content.code)?.flow ?? null,
    authorId: row.author,
    lastEditorId: row.last_editor,
    publishOnApproval: content.publishOnApproval,
    history: acts
      .filter((act) => act.proposal === row.id)
      .map(({ act, account }) => ({ act, by: { id: account } })),
  };
}

export class ProposalViews {
  readonly #rules: Rules;
  readonly #reading: RecordReading;
  readonly #clock: Clock;

  constructor(rules: Rules, reading: RecordReading, clock: Clock) {
    this.#rules = rules;
    this.#reading = reading;
    this.#clock = clock;
  }

  /** One view for each row; null for those this person may not read. `judged`: with findings (they take time). */
  async many(
    reader: Reader,
    rows: readonly ProposalRow[],
    person: Person,
    judged: boolean,
  ): Promise<(Proposal | null)[]> {
    const ids = rows.map(({ id }) => id);
    const acts = await reader.proposals.acts(ids);
    const images = await reader.proposals.images(ids);
    const people = new Map((await reader.accounts.all()).map((row) => [row.id, row]));
    return rows.map((row) => {
      const facts = factsOf(row, acts, this.#rules);
      if (!mayRead(facts, person)) return null;
      const content = contentOf(row);
      const own = images.filter(({ proposal }) => proposal === row.id);
      const open = row.state === 'draft' || row.state === 'returned';
      return {
        id: row.id,
        action: facts.action,
        state: facts.state,
        revision: row.revision,
        disclosure: row.disclosure,
        target: row.target,
        content,
        images: own.map(({ part, type, size, width, height }) => ({ part, type, size, width, height })),
        author: personView(people.get(row.author)),
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        history: acts
          .filter(({ proposal }) => proposal === row.id)
          .map(({ act, at, account, comment }) => ({
            act,
            at,
            by: personView(people.get(account)),
            comment,
          })),
        allowed: allowedActs({ ...facts, actor: person }),
        findings:
          judged && open
            ? faultsOf(
                this.#rules.findings(content, {
                  action: facts.action,
                  now: this.#clock.now(),
                  images: own,
                  target: row.target === null ? null : this.#reading.find(row.target),
                }),
              )
            : [],
        seq: row.seq,
      };
    });
  }

  /** What an amendment begins with. An erased text leaves an empty one. */
  async contentInForce(reader: Reader, disclosure: Disclosure): Promise<ProposalContent> {
    const version = disclosure.versions.at(-1);
    const content = { ...emptyContent(), code: disclosure.code, audience: [...disclosure.audience] };
    if (!version) return content;
    const part = await reader.record.part(version.text);
    const text = part ? readNoticeText(parseUtf8(part.bytes)) : null;
    const words = text
      ? ({
          v: 1,
          title: text.title,
          summary: text.summary,
          blocks: structuredClone(text.blocks),
        } as ProposalContent['text'])
      : emptyText();
    return { ...content, text: words, showFrom: version.notBefore, showUntil: version.notAfter };
  }
}

function personView(row: AccountRow | undefined): Proposal['author'] {
  if (!row) return { id: '', name: '', role: 'clerk', post: '' };
  return { id: row.id, name: row.name, role: row.role as Role, post: row.post };
}
