// From an approved proposal to an entry and its parts.
import { randomBytes } from 'node:crypto';
import type { ProposalContent } from '../../contract/index.ts';
import {
  defaultEnd,
  formatTimestamp,
  parseTimestamp as momentOf,
  publicSince,
  REASON_TYPE,
  TEXT_TYPE,
  TRAIL_TYPE,
} from '../../disclosure/index.ts';
import type {
  Action,
  CatalogueItem,
  Disclosure,
  Mask,
  NoticeText,
  Trail,
  TrailStep,
} from '../../disclosure/index.ts';
import { makePart, SALT_LENGTH, utf8 } from '../../log/index.ts';
import type { Actor, Approval, Entry, PartHash, Timestamp } from '../../log/index.ts';
import { sha256 } from '../keys/cryptography.ts';
import type { Draft, EntryDraft, NewPart } from '../sequencer/draft.ts';
import type { LogTree } from '../sequencer/tree.ts';

/** An act of the procedure as it goes into the record. */
export interface Act {
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string; readonly role: string; readonly post: string };
  readonly comment: string;
}
export interface Publication {
  readonly action: Action;
  readonly disclosure: string;
  readonly content: ProposalContent;
  readonly item: CatalogueItem | null;
  readonly mask: Mask | null;
  readonly target: Disclosure | null;
  readonly author: Act['by'];
  readonly submitted: Act;
  readonly approved: Act;
  /** The step of its own, when 批准后再公布 was chosen. */
  readonly published: Act | null;
  readonly images: readonly { readonly part: string; readonly type: string; readonly bytes: Uint8Array }[];
  readonly nowMs: number;
}

/** Entry and parts of a publication. Salts are fresh, so nothing ties a part to an earlier one of the same text. */
export function draftOf(publication: Publication, tree: LogTree): Draft {
  const { action, content, nowMs } = publication;
  const parts: NewPart[] = [];
  if (action === 'publish' || action === 'amend' || action === 'urgent') {
    parts.push(jsonPart('text', TEXT_TYPE, textOf(action, content)));
    const used = new Set(
      content.text.blocks.flatMap((block) => (block.type === 'image' ? [block.part] : [])),
    );
    for (const { part, type, bytes } of publication.images) {
      if (used.has(part)) parts.push(newPart(part, type, Uint8Array.from(bytes)));
    }
  }
  parts.push(jsonPart('trail', TRAIL_TYPE, trailOf(publication)));
  if (action !== 'publish' && action !== 'urgent' && content.reason.trim() !== '') {
    parts.push(newPart('reason', REASON_TYPE, utf8(content.reason)));
  }
  return { entry: entryOf(publication, timestamp(nowMs), tree), parts };
}

function entryOf(publication: Publication, issued: Timestamp, tree: LogTree): EntryDraft {
  const { action, disclosure, content, target, author, approved } = publication;
  const approvals: Approval[] = [{ ...actor(approved.by), at: approved.at as Timestamp }];
  const shared = {
    id: disclosure,
    code: content.code,
    issued,
    notBefore: null,
    notAfter: null,
    audience: target?.audience ?? [],
    author: actor(author),
    approvals,
    supersedes: null,
    reason: null,
    detail: null,
  } satisfies Partial<Entry>;
  switch (action) {
    case 'publish':
    case 'urgent':
      return { ...shared, kind: action, ...period(publication), audience: content.audience };
    case 'amend':
      return {
        ...shared,
        kind: action,
        ...period(publication),
        audience: content.audience,
        supersedes: lastSeq(target),
        reason: content.reasonCode ?? 'error',
      };
    case 'withdraw':
      return { ...shared, kind: action, supersedes: lastSeq(target), reason: content.reasonCode ?? 'other' };
    case 'clear':
      return { ...shared, kind: action, supersedes: firstSeq(target), reason: content.reasonCode };
    case 'redact': {
      const erase = hashesToErase(content, tree);
      return {
        ...shared,
        kind: action,
        supersedes: Math.max(...content.erase.map(({ seq }) => seq)),
        reason: content.reasonCode ?? 'personal-data',
        detail: { erase },
      };
    }
  }
}

/** Hashes of the parts a redaction names; parts that are not there are skipped (checkContent has refused them). */
export function hashesToErase(content: ProposalContent, tree: LogTree): PartHash[] {
  const hashes = content.erase.flatMap(({ seq, part }) => {
    const reference = tree.entry(seq)?.parts.find(({ name }) => name === part);
    return reference ? [reference.sha256] : [];
  });
  return [...new Set(hashes)];
}

function period({ action, content, item, mask, target, nowMs }: Publication) {
  const from = momentOf(content.showFrom);
  const notBefore = from !== null && from > nowMs ? timestamp(from) : null;
  const until = momentOf(content.showUntil);
  const start = action === 'amend' && target ? publicSince(target) : Math.max(nowMs, from ?? 0);
  const end = until ?? (item && action !== 'urgent' ? defaultEnd(item, mask, start) : null);
  return { notBefore, notAfter: end === null ? null : timestamp(end) };
}

function textOf(action: Action, content: ProposalContent): NoticeText {
  const { title, summary, blocks } = content.text as NoticeText;
  const text = { v: 1, title: title.trim(), summary: summary.trim(), blocks } as const;
  return action === 'urgent' && content.level ? { ...text, level: content.level } : text;
}

/** What an approval is called on its seal, by who gave it. */
const DECISIONS: Readonly<Record<string, TrailStep['step'] | undefined>> = {
  supervision: 'review',
  'joint-meeting': 'decide',
};

/** The seals that residents see: who proposed, who looked at it, who decided, who published. */
function trailOf({ author, submitted, approved, published, item, action, nowMs }: Publication): Trail {
  const step = (
    name: TrailStep['step'],
    at: string,
    act: { by: Act['by']; comment?: string },
  ): TrailStep => ({
    step: name,
    at,
    by: { name: act.by.name, post: act.by.post },
    ...(act.comment ? { note: act.comment } : {}),
  });
  const steps: TrailStep[] = [
    step('propose', submitted.at, { by: author }),
    step(DECISIONS[approved.by.role] ?? 'approve', approved.at, approved),
    // Supervision and joint meeting decide and never publish: what goes out with their word, the drafter sends.
    step(
      'publish',
      formatTimestamp(nowMs),
      published ?? { by: approved.by.role === 'committee' ? approved.by : author },
    ),
  ];
  if (item?.flow === 'F1' && (action === 'publish' || action === 'amend')) {
    steps.push({ step: 'hear', at: null, by: null }, { step: 'archive', at: null, by: null });
  }
  return { v: 1, steps };
}

function lastSeq(target: Disclosure | null): number | null {
  return target?.versions.at(-1)?.seq ?? null;
}
function firstSeq(target: Disclosure | null): number | null {
  return target?.versions[0]?.seq ?? null;
}

function actor({ id, role, post }: Act['by']): Actor {
  return { role, post, account: id };
}

function jsonPart(name: string, type: string, value: unknown): NewPart {
  return newPart(name, type, utf8(JSON.stringify(value)));
}

function newPart(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): NewPart {
  return { name, type, part: makePart(Uint8Array.from(randomBytes(SALT_LENGTH)), bytes, sha256) };
}

function timestamp(ms: number): Timestamp {
  return formatTimestamp(ms) as Timestamp;
}
