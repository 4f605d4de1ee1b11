// What follows up on something published is begun on one version of it. When another has come since, publishing it
// would silently undo that one: it is taken to the new version first (src/disclosure/three-way.ts).
import type { Meanwhile, ProposalContent, TakenOver } from '../../contract/index.ts';
import { joinTexts, joinValue, readNoticeText } from '../../disclosure/index.ts';
import type {
  Action,
  Disclosure,
  DisclosureVersion,
  NoticeText,
  ProposalState,
} from '../../disclosure/index.ts';
import { parseEntry, parseUtf8 } from '../../log/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { ProposalRow, Reader, Writer } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { publishedOriginals, takeOverOriginals } from './originals.ts';
import { blackenedOf, imageCopy, nextPart, pageWordsOf } from './copy.ts';

/** States in which it may still be published. */
const UNFINISHED: readonly ProposalState[] = ['draft', 'returned', 'submitted', 'reviewed', 'approved'];
const TOLD = ['showFrom', 'showUntil', 'period', 'matter', 'stage', 'audience'] as const;

/** seq of the version that took the place of the one it was begun on, or null. */
export function newerThan(
  row: Pick<ProposalRow, 'state' | 'action' | 'base'>,
  target: Disclosure | null,
): number | null {
  const newest = target?.versions.at(-1)?.seq;
  if (row.base === null || newest === undefined || newest === row.base || row.action === 'clear') return null;
  return UNFINISHED.includes(row.state as ProposalState) ? newest : null;
}

interface Versions {
  readonly row: ProposalRow;
  readonly target: Disclosure;
  readonly base: DisclosureVersion;
  readonly newest: DisclosureVersion;
}

function versionsOf(book: ProposalBook, row: ProposalRow): Versions {
  const target = row.target === null ? null : book.reading.find(row.target);
  const base = target?.versions.find(({ seq }) => seq === row.base);
  const newest = target?.versions.at(-1);
  if (!target || !base || !newest) throw new OfficeError('not-found', 404);
  return { row, target, base, newest };
}

async function wordsOf(reader: Reader, hash: string | null): Promise<string> {
  const part = hash === null ? null : await reader.record.part(hash);
  return part ? parseUtf8(part.bytes) : '';
}

/** The text it was begun on and the one in force. Throws `not-found` (404), also when it follows up on nothing. */
export async function meanwhileOf(book: ProposalBook, person: Person, id: string): Promise<Meanwhile> {
  const { read } = book.store;
  const { base, newest } = versionsOf(book, await book.readable(read, person, id));
  const told = async ({ seq, issued, text, reason }: DisclosureVersion): Promise<Meanwhile['base']> => {
    const words = readNoticeText(await wordsOf(read, text)) as Meanwhile['base']['text'];
    return { seq, issued, text: words, reason: await wordsOf(read, reason) };
  };
  return { base: await told(base), newest: await told(newest) };
}

/**
 * Takes a draft to the newest version of what it follows up on. Throws `target-newer` (409) when `seq` is not the
 * newest any more, `edited-elsewhere` (409), and what `transition` refuses an edit with.
 */
export async function takeToNewest(
  book: ProposalBook,
  person: Person,
  id: string,
  { revision, seq }: { readonly revision: number; readonly seq: number },
): Promise<TakenOver> {
  const done = await book.store.withTransaction(async (writer) => {
    const row = await book.permitted(writer, person, id, 'edit', revision);
    const versions = versionsOf(book, row);
    if (versions.newest.seq !== seq) throw new OfficeError('target-newer', 409);
    const isText = (row.action as Action) === 'amend';
    const { content, overlaps } = isText
      ? await joined(book, writer, versions)
      : { content: contentOf(row), overlaps: [] };
    const next = { base: seq, content: JSON.stringify(content) };
    const changed = await book.change(writer, person, row, next, true);
    await book.audit(writer, person, 'take-over-version', row, { seq });
    return { row: changed, overlaps };
  });
  return { proposal: await book.view(done.row, person), overlaps: [...done.overlaps] };
}

async function joined(book: ProposalBook, writer: Writer, { row, target, base, newest }: Versions) {
  const at = async (version: DisclosureVersion): Promise<ProposalContent> => {
    const until = target.versions.filter((one) => one.seq <= version.seq);
    const content = await book.views.contentInForce(writer, { ...target, versions: until });
    return { ...content, audience: await audienceAt(writer, version) };
  };
  const [was, is, mine] = [await at(base), await at(newest), contentOf(row)];
  const theirs = await withImages(writer, { row, target }, newest, is.text as NoticeText);
  await takeOverOriginals(
    writer,
    row.id,
    await publishedOriginals(writer, base),
    await publishedOriginals(writer, newest),
  );
  const { text, overlaps } = joinTexts(was.text as NoticeText, theirs, mine.text as NoticeText);
  const told = Object.fromEntries(TOLD.map((name) => [name, joinValue(was[name], is[name], mine[name])]));
  return { content: { ...mine, ...told, text } as ProposalContent, overlaps };
}

async function audienceAt(reader: Reader, { seq }: DisclosureVersion): Promise<string[]> {
  const [row] = await reader.record.entries(seq, seq + 1);
  return row ? [...parseEntry(Uint8Array.from(row.bytes)).audience] : [];
}

/** Copies the pictures of the new version that the draft has not, under numbers of its own where they are taken. */
async function withImages(
  writer: Writer,
  { row, target }: Pick<Versions, 'row' | 'target'>,
  version: DisclosureVersion,
  text: NoticeText,
): Promise<NoticeText> {
  const { proposals } = writer;
  const names = new Map<string, string>();
  const words = await pageWordsOf(writer, version);
  const black = await blackenedOf(writer, target.id, version.seq);
  for (const [part, hash] of Object.entries(version.images)) {
    const held = await proposals.image(row.id, part);
    const copy = await imageCopy(writer, hash, words.get(part) ?? null);
    if (!copy || (held && Buffer.compare(held.bytes, copy.bytes) === 0)) continue;
    const name = held ? nextPart((await proposals.images([row.id])).map((one) => one.part)) : part;
    await proposals.putImage({ proposal: row.id, part: name, ...copy, blackened: black.has(part) ? 1 : 0 });
    names.set(part, name);
  }
  const blocks = text.blocks.map((block) =>
    block.type === 'image' ? { ...block, part: names.get(block.part) ?? block.part } : block,
  );
  return { ...text, blocks };
}
