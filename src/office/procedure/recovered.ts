// Proposals after a recovery. The office came back from an old backup and was given the entries it had lost: the
// proposals of that backup don't know that they were published, and agreeing to them again would publish them twice.
// So each is brought to where the record says it stands, in the transaction that takes the entries in.
//
// What began a disclosure is its one proposal, whatever its words were when the backup was made: the record's words
// take their place. A follow-up (amend, withdraw, clear, redact) is known by its author and its words; one of the same
// disclosure that says something else waits for an agreement made without knowing of the newer entry: it goes back.
import type { ProposalContent } from '../../contract/index.ts';
import {
  formatTimestamp,
  kindData,
  readNoticeText,
  readTrail,
  withoutImageWords,
} from '../../disclosure/index.ts';
import type { Action, KeyedHash, Trail } from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import type { Entry } from '../../log/index.ts';
import type { Recovered } from '../sequencer/recovery.ts';
import type { AccountRow, ProposalRow, Writer } from '../store/index.ts';
import { contentOf } from './content.ts';
import { erase } from './erasure.ts';
import type { Rules } from './findings.ts';
import { actsOfEntry, actOfStep } from './recovered-acts.ts';
import type { EntryStory } from './recovered-acts.ts';

/** Kinds that a proposal becomes. */
const ACTIONS: readonly string[] = ['publish', 'amend', 'withdraw', 'redact', 'urgent', 'clear', 'event'];
const OPEN: readonly string[] = ['submitted', 'reviewed', 'approved'];
/** Each of them changes what the other was written about. */
const RIVALS: readonly string[] = ['amend', 'withdraw'];

const SENT_BACK =
  '补回的记录里，这条公开已经有了另一次更正或撤回，和这一件不一样。请先看现在公布的内容，再决定要不要提交。';

export interface Settling {
  readonly rules: Rules;
  /** Account of who gives the entries back; null when there is none. */
  readonly by: string | null;
  readonly nowMs: number;
  /** The key for what is kept of words that an entry erases. */
  readonly hash: KeyedHash;
}

interface Words {
  readonly text: ReturnType<typeof readNoticeText>;
  readonly trail: Trail | null;
  /** Null when the part was not given or was erased; '' when the entry has none. */
  readonly reason: string | null;
}

/** Brings the proposals of the store to what the entries given back say of them. */
export async function settleRecovered(
  writer: Writer,
  { entries, tree }: Recovered,
  settling: Settling,
): Promise<void> {
  for (const entry of entries) {
    if (entry.kind === 'step') await settleStep(writer, entry, settling);
    if (!ACTIONS.includes(entry.kind)) continue;
    const words = await wordsOf(writer, entry);
    const open = (await writer.proposals.ofDisclosure(entry.id)).filter(
      ({ seq, state }) => seq === null && state !== 'discarded',
    );
    const own = open.find((row) => isOf(row, entry, words));
    if (own) await publish(writer, own, entry, words, settling);
    const kinds = RIVALS.includes(entry.kind) ? RIVALS : [entry.kind];
    for (const row of open) {
      const rivals = row !== own && kinds.includes(row.action) && OPEN.includes(row.state);
      if (rivals) await sendBack(writer, row, settling);
    }
    if (entry.kind === 'redact') await redact(writer, entry, own ?? null, tree, settling);
  }
}

async function wordsOf(writer: Writer, entry: Entry): Promise<Words> {
  const read = async (name: string): Promise<string | null> => {
    const hash = entry.parts.find((part) => part.name === name)?.sha256;
    const part = hash === undefined ? null : await writer.record.part(hash);
    return part ? parseUtf8(Uint8Array.from(part.bytes)) : null;
  };
  const [text, trail] = [await read('text'), await read('trail')];
  const hasReason = entry.parts.some(({ name }) => name === 'reason');
  return {
    text: text === null ? null : readNoticeText(text),
    trail: trail === null ? null : readTrail(trail),
    reason: hasReason ? await read('reason') : '',
  };
}

/** Whether the proposal is the one the entry came from. */
function isOf(row: ProposalRow, entry: Entry, words: Words): boolean {
  if (row.action !== entry.kind) return false;
  if (row.target === null) return true;
  const content = contentOf(row);
  if (row.author !== entry.author.account) return false;
  if (words.reason !== null && content.reason !== words.reason) return false;
  if (entry.kind === 'amend') return words.text !== null && isSameText(content.text, words.text);
  return true;
}

function isSameText(own: ProposalContent['text'], given: NonNullable<Words['text']>): boolean {
  const plain = ({ title, summary, blocks, data }: typeof given): string =>
    JSON.stringify([title.trim(), summary.trim(), blocks, (data && kindData({ data })) ?? null]);
  const reread = readNoticeText(JSON.stringify(own));
  // The words on pages stand with the images of a draft, and in the text of a record.
  return reread !== null && plain(withoutImageWords(reread)) === plain(withoutImageWords(given));
}

async function publish(
  writer: Writer,
  row: ProposalRow,
  entry: Entry,
  words: Words,
  { rules, nowMs }: Settling,
): Promise<void> {
  const { proposals } = writer;
  const content = contentOf(row);
  const said = words.text && !isSameText(content.text, words.text) ? words.text : null;
  const next: ProposalContent = {
    ...content,
    code: entry.code,
    reason: words.reason ?? content.reason,
    ...(said ? { audience: [...entry.audience], text: textOf(said) } : {}),
  };
  if (said) await takeImages(writer, row, entry, said);
  const accounts = await writer.accounts.all();
  const sent = whoDid('publish', words.trail, accounts);
  const story: EntryStory = {
    action: row.action as Action,
    flow: rules.item(entry.code)?.flow ?? null,
    trail: words.trail,
    majority: rules.majority,
    publisher: content.publishOnApproval && sent === entry.approvals.at(-1)?.account ? null : sent,
    submitter: whoDid('propose', words.trail, accounts),
  };
  // Whoever got an account after the backup has none now, and can't be named in it.
  for (const act of actsOfEntry(entry, await proposals.acts([row.id]), story))
    if (accounts.some(({ id }) => id === act.account)) await proposals.addAct({ ...act, proposal: row.id });
  await proposals.change(row.id, row.revision, {
    content: JSON.stringify(next),
    state: 'published',
    seq: entry.seq,
    revision: row.revision + 1,
    updated_at: formatTimestamp(nowMs),
  });
}

/** The account a seal names; null: it names nobody who has one. */
function whoDid(
  done: 'propose' | 'publish',
  trail: Trail | null,
  accounts: readonly AccountRow[],
): string | null {
  const by = trail?.steps.find(({ step }) => step === done)?.by;
  return accounts.find(({ name, post }) => name === by?.name && post === by.post)?.id ?? null;
}

function textOf(text: NonNullable<Words['text']>): ProposalContent['text'] {
  const { title, summary, blocks, data } = structuredClone(text);
  return withoutImageWords({
    v: 1,
    title,
    summary,
    blocks,
    ...(data ? { data } : {}),
  }) as ProposalContent['text'];
}

async function takeImages(
  writer: Writer,
  row: ProposalRow,
  entry: Entry,
  { blocks }: NonNullable<Words['text']>,
): Promise<void> {
  await writer.proposals.removeImages(row.id);
  const shown = new Map(blocks.flatMap((block) => (block.type === 'image' ? [[block.part, block]] : [])));
  for (const { name, type, sha256 } of entry.parts) {
    const image = shown.get(name);
    const part = image && (await writer.record.part(sha256));
    if (!image || !part) continue;
    const { width, height, words = null } = image;
    const bytes = Uint8Array.from(part.bytes);
    const size = bytes.length;
    await writer.proposals.putImage({
      proposal: row.id,
      part: name,
      type,
      width,
      height,
      size,
      bytes,
      words,
      unread: null,
      looked: null,
    });
  }
}

async function sendBack({ proposals }: Writer, row: ProposalRow, { by, nowMs }: Settling): Promise<void> {
  const at = formatTimestamp(nowMs);
  const account = by ?? row.author;
  await proposals.addAct({ proposal: row.id, act: 'return', at, account, comment: SENT_BACK, data: null });
  const revision = row.revision + 1;
  await proposals.change(row.id, row.revision, { state: 'returned', revision, updated_at: at });
}

/** Hearing, answer and archive belong to the proposal of the version they follow. */
async function settleStep(writer: Writer, entry: Entry, { nowMs }: Settling): Promise<void> {
  const rows = await writer.proposals.ofDisclosure(entry.id);
  const row = rows.find(({ seq }) => seq === entry.supersedes);
  if (!row) return;
  const { trail } = await wordsOf(writer, entry);
  const act = actOfStep(entry, trail);
  if (act && (await writer.accounts.find(act.account)))
    await writer.proposals.addAct({ ...act, proposal: row.id });
  await writer.proposals.change(row.id, row.revision, {
    state: act?.act === 'archive' ? 'archived' : row.state,
    revision: row.revision + 1,
    updated_at: formatTimestamp(nowMs),
  });
}

/** The same words live on in the proposals of the backup: what the entry erased is erased there too. */
async function redact(
  writer: Writer,
  entry: Entry,
  own: ProposalRow | null,
  tree: Recovered['tree'],
  { by, nowMs, hash }: Settling,
): Promise<void> {
  const hashes = entry.detail && 'erase' in entry.detail ? entry.detail.erase : [];
  await erase(writer, {
    proposal: own?.id ?? '',
    disclosure: entry.id,
    hashes,
    seq: entry.seq,
    by,
    at: formatTimestamp(nowMs),
    tree,
    hash,
  });
}
