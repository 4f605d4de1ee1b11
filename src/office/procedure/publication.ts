// From an agreed proposal to an entry and its parts.
import { randomBytes } from 'node:crypto';
import type { ProposalContent } from '../../contract/index.ts';
import {
  defaultEnd,
  formatTimestamp,
  kindData,
  meetingMatter,
  meetingOf,
  parseTimestamp as momentOf,
  publicSince,
  REASON_TYPE,
  TEXT_TYPE,
  TRAIL_TYPE,
  withoutEmptyBlocks,
} from '../../disclosure/index.ts';
import type {
  Action,
  CatalogueItem,
  Disclosure,
  Majority,
  Mask,
  NoticeText,
  PublishedOriginal,
  StepAct,
} from '../../disclosure/index.ts';
import { makePart, SALT_LENGTH, utf8 } from '../../log/index.ts';
import type {
  Actor,
  Approval,
  Entry,
  EntryStage,
  EventDetail,
  MatterDetail,
  PartHash,
  Timestamp,
} from '../../log/index.ts';
import { sha256 } from '../keys/cryptography.ts';
import type { Draft, EntryDraft, NewPart } from '../sequencer/draft.ts';
import type { LogTree } from '../sequencer/tree.ts';
import { agreements, trailOf } from './trail.ts';
import type { Act } from './trail.ts';

interface PublicationImage {
  readonly part: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** The words on a page of a document; null: a picture. */
  readonly words: string | null;
}

export interface Publication {
  readonly action: Action;
  readonly disclosure: string;
  readonly content: ProposalContent;
  readonly item: CatalogueItem | null;
  readonly mask: Mask | null;
  readonly target: Disclosure | null;
  readonly author: Act['by'];
  /** All that was done, oldest first, with the act that publishes it. */
  readonly acts: readonly Act[];
  readonly majority: Majority;
  /** The item of a target that speaks of none: an erasure stands under one in any case. */
  readonly filedUnder: string;
  readonly images: readonly PublicationImage[];
  /** Kept as they came; part, name and type with them. */
  readonly originals: readonly (PublishedOriginal & { readonly bytes: Uint8Array })[];
  readonly nowMs: number;
}

/** Entry and parts of a publication. Salts are fresh, so nothing ties a part to an earlier one of the same text. */
export function draftOf(publication: Publication, tree: LogTree): Draft {
  const { action, content, nowMs } = publication;
  const parts: NewPart[] = [];
  if (action === 'publish' || action === 'amend' || action === 'urgent') {
    parts.push(jsonPart('text', TEXT_TYPE, textOf(publication)));
    const used = new Set(
      content.text.blocks.flatMap((block) => (block.type === 'image' ? [block.part] : [])),
    );
    for (const { part, type, bytes } of publication.images) {
      if (used.has(part)) parts.push(newPart(part, type, Uint8Array.from(bytes)));
    }
    for (const { part, type, bytes } of publication.originals) {
      parts.push(newPart(part, type, Uint8Array.from(bytes)));
    }
  }
  if (action === 'event') parts.push(newPart('title', REASON_TYPE, utf8(content.text.title.trim())));
  const entry = entryOf(publication, timestamp(nowMs), tree);
  const publicAt = entry.notBefore ?? entry.issued;
  const { item, author, acts, majority } = publication;
  const flow = item?.flow ?? null;
  parts.push(jsonPart('trail', TRAIL_TYPE, trailOf({ action, flow, author, acts, publicAt, majority })));
  if (action !== 'publish' && action !== 'urgent' && action !== 'event' && content.reason.trim() !== '') {
    parts.push(newPart('reason', REASON_TYPE, utf8(content.reason)));
  }
  return { entry, parts };
}

/**
 * The entry of a step after publication (heard, answered, archived), with the whole trail as it then stands.
 * `seq`: of the version it belongs to. Throws RangeError when the tree does not hold it.
 */
export function stepDraftOf(publication: Publication, step: StepAct, seq: number, tree: LogTree): Draft {
  const version = tree.entry(seq);
  const present = publication.acts.at(-1);
  if (!version || !present) throw new RangeError(`no entry ${seq}`);
  const { action, item, author, acts, majority, nowMs } = publication;
  const publicAt = version.notBefore ?? version.issued;
  const trail = trailOf({ action, flow: item?.flow ?? null, author, acts, publicAt, majority });
  return {
    entry: {
      kind: 'step',
      id: version.id,
      code: version.code,
      issued: timestamp(nowMs),
      notBefore: null,
      notAfter: null,
      audience: version.audience,
      author: actor(present.by),
      approvals: [],
      supersedes: seq,
      reason: null,
      detail: { step },
    },
    parts: [jsonPart('trail', TRAIL_TYPE, trail)],
  };
}

function entryOf(publication: Publication, issued: Timestamp, tree: LogTree): EntryDraft {
  const { action, disclosure, content, target, author, acts } = publication;
  const approvals: Approval[] = agreements(acts).map(({ by, at }) => ({
    ...actor(by),
    at: at as Timestamp,
  }));
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
      return {
        ...shared,
        kind: action,
        ...period(publication),
        audience: content.audience,
        detail: matterOf(content),
      };
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
        detail: matterOf(content),
      };
    case 'withdraw':
      return { ...shared, kind: action, supersedes: lastSeq(target), reason: content.reasonCode ?? 'other' };
    case 'clear':
      return { ...shared, kind: action, supersedes: firstSeq(target), reason: content.reasonCode };
    case 'event':
      return { ...shared, kind: action, detail: eventOf(content) };
    case 'redact': {
      const erase = hashesToErase(content, tree);
      return {
        ...shared,
        kind: action,
        code: content.code || publication.filedUnder,
        supersedes: Math.max(...content.erase.map(({ seq }) => seq)),
        reason: content.reasonCode ?? 'personal-data',
        detail: { erase },
      };
    }
  }
}

/**
 * In the order in which the fields stand; null when there is none. What calls a meeting, or tells what came of it, is of
 * the matter of that meeting unless its drafter names another.
 */
function matterOf({ period: told, matter: named, stage, text }: ProposalContent): MatterDetail | null {
  const data = kindData(text as NoticeText);
  const meeting = data?.kind === 'meeting' ? meetingMatter(data) : undefined;
  const matter = meetingOf(named) === null ? (named ?? meeting) : (meeting ?? named);
  const detail: MatterDetail = {
    ...(told === undefined ? {} : { period: told }),
    ...(matter === undefined ? {} : { matter }),
    ...(stage === undefined ? {} : { stage: stage as EntryStage }),
  };
  return Object.keys(detail).length === 0 ? null : detail;
}

function eventOf({ event, matter }: ProposalContent): EventDetail {
  const { kind, date } = event ?? { kind: '', date: '' };
  return { event: kind, date, ...(matter === undefined ? {} : { matter }) };
}

/**
 * Hashes of the parts a redaction names; parts that are not there are skipped (checkContent has refused them). The
 * trail of a version is erased from its later steps too: each of them tells the whole of it.
 */
export function hashesToErase(content: ProposalContent, tree: LogTree): PartHash[] {
  const hashes = content.erase.flatMap(({ seq, part }) =>
    partsWithSteps(tree, seq).flatMap(({ name, sha256: hash }) => (name === part ? hash : [])),
  );
  return [...new Set(hashes)].filter((hash) => !tree.isErased(hash));
}

/** The parts of an entry, and those of the steps that follow it. */
export function partsWithSteps({ entries }: Pick<LogTree, 'entries'>, seq: number): Entry['parts'] {
  const steps = entries.filter((entry) => entry?.kind === 'step' && entry.supersedes === seq);
  return [entries[seq] ?? null, ...steps].flatMap((entry) => entry?.parts ?? []);
}

function period({ action, content, item, mask, target, nowMs }: Publication) {
  const from = momentOf(content.showFrom);
  const notBefore = from !== null && from > nowMs ? timestamp(from) : null;
  const until = momentOf(content.showUntil);
  const start = action === 'amend' && target ? publicSince(target) : Math.max(nowMs, from ?? 0);
  const end = until ?? (item && action !== 'urgent' ? defaultEnd(item, mask, start) : null);
  return { notBefore, notAfter: end === null ? null : timestamp(end) };
}

function textOf({ action, content, images, originals }: Publication): NoticeText {
  const { title, summary, blocks: written } = content.text as NoticeText;
  // The room that screens keep for an image is that of the image, not what a draft says of it.
  const blocks = withoutEmptyBlocks(written).map((block) => {
    const image = block.type === 'image' && images.find(({ part }) => part === block.part);
    return image ? { ...block, width: image.width, height: image.height } : block;
  });
  // Read anew: what the kind does not know is not published.
  const data = kindData(content.text as NoticeText);
  const text = {
    v: 1,
    title: title.trim(),
    summary: summary.trim(),
    blocks,
    ...(data ? { data } : {}),
    ...(originals.length === 0
      ? {}
      : { originals: originals.map(({ part, name, type, size }) => ({ part, name, type, size })) }),
  } as const;
  return action === 'urgent' && content.level ? { ...text, level: content.level } : text;
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
