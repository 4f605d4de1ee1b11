// What the first paint is made from, before any worker runs: one get, and every part re-hashed before a word of it is
// shown (rule 4). No library, and small: this is on the way to the first notice on the glass. What has ended since the
// record was written is left out: a screen that is off over the end of a list of names must not greet anyone with it.
import type { Freshness, StartFonts, StartRecord } from '../../contract/index.ts';
import { excerptOf, parseTimestamp, readNoticeText } from '../../disclosure/index.ts';
import type { Card, MonthMoney, NoticeText } from '../../disclosure/index.ts';
import { JUMP_LIMIT } from '../../replication/index.ts';
import { readStart } from '../storage/start-record.ts';

export interface FirstPaint extends Omit<StartRecord, 'items' | 'money'> {
  readonly money: MonthMoney | null;
  /** Those that still run and whose text was whole: the card's words are taken from the text that was hashed. */
  readonly cards: readonly Card[];
}

const SALT_LENGTH = 16;

/**
 * The last board as far as it still runs, and the fonts that draw it; null for what there is none of. `local`: by the
 * machine's clock, ms since 1970.
 */
export async function firstPaint(
  slot: 'kiosk' | 'display',
  local: number,
): Promise<{ readonly board: FirstPaint | null; readonly fonts: StartFonts | null }> {
  const { record, fonts } = await readStart(slot);
  if (record?.v !== 1) return { board: null, fonts };
  const { items, money, ...rest } = record;
  const present = believed(local, record.freshness);
  const sections = { ...rest.sections };
  const stays = (until: string | null): boolean => (parseTimestamp(until) ?? Infinity) > present;
  const running = items.filter(({ card }) => {
    const runs = stays(card.until);
    if (!runs) sections[card.section] -= 1;
    return runs;
  });
  const [cards, account] = await Promise.all([
    Promise.all(running.map(checked)),
    money !== undefined && stays(money.until) ? whole(money) : null,
  ]);
  const board = {
    ...rest,
    sections,
    cards: cards.filter((card) => card !== null),
    // On a kiosk its frame is on the glass by now: nobody waits for this.
    money: money && account ? (await import('./first-money.ts')).moneyIn(money.id, account) : null,
  };
  return { board, fonts };
}

/** The present as the worker will reckon it at this start (rule 5): a clock that jumped ahead is not believed. */
function believed(local: number, { now }: Freshness): number {
  return local > now + JUMP_LIMIT ? now : Math.max(local, now);
}

async function checked({ card, ...stored }: StartRecord['items'][number]): Promise<Card | null> {
  const text = await whole(stored);
  if (!text) return null;
  const { summary, title } = text;
  return { ...card, title, summary, excerpt: summary === '' ? excerptOf(text) : '' };
}

/** The text of a part, if it is the one its hash says. */
async function whole({
  part,
  sha256,
}: Pick<StartRecord['items'][number], 'part' | 'sha256'>): Promise<NoticeText | null> {
  // A copy with a buffer of its own, as `digest` asks for.
  const bytes = part.slice();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') !== sha256) return null;
  return readNoticeText(new TextDecoder().decode(bytes.subarray(SALT_LENGTH)));
}
