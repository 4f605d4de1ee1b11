// A screen's statements, hostile until opened: batches of display receipts, and its keys.
import { SCREEN_KEY_SUBJECT, screenKeyBody, shownBatch, SHOWN_SUBJECT } from '../../contract/index.ts';
import type { ShownBatch } from '../../contract/index.ts';
import { SHOWINGS, startOfDay } from '../../disclosure/index.ts';
import type { CalendarDay, ShownDay } from '../../disclosure/index.ts';
import { ED25519, LogError, openStatement, parseNote, parseVerifierKey } from '../../log/index.ts';
import type { ScreenName, VerifierKey } from '../../log/index.ts';
import { sha256, verifyEd25519 as verify } from '../keys/cryptography.ts';

const SECOND = 1000;
/** Seconds by which rounding may make a whole of parts larger than the time they lie in. */
const SLACK = 60;

/** The batch in a note signed with that key. Throws a LogError. */
export async function openBatch(note: string, name: ScreenName, key: VerifierKey): Promise<ShownBatch> {
  const body = await openStatement(note, {
    origin: name,
    subject: SHOWN_SUBJECT,
    officeKey: key,
    verify,
    sha256,
  });
  const parsed = shownBatch.safeParse(readJson(body));
  if (!parsed.success) throw new LogError('statement-body', 'not a batch');
  const batch = parsed.data;
  if (!name.endsWith(`/screens/${batch.screen}`)) throw new LogError('statement-body', 'of another screen');
  if (!batch.shown.every(isPossible)) throw new LogError('statement-body', 'rows that can not be');
  return batch;
}

/** The key that a screen tells of in a statement signed with it. Throws a LogError. */
export async function openKey(note: string, name: ScreenName): Promise<VerifierKey> {
  const [, claimed = ''] = parseNote(note).text.split('\n');
  const parsed = screenKeyBody.safeParse(readJson(claimed));
  if (!parsed.success) throw new LogError('statement-body', 'not a key');
  const key = parseVerifierKey(parsed.data.key, sha256);
  if (key.name !== name || key.type !== ED25519) throw new LogError('verifier-key', 'a key of another');
  const officeKey = parsed.data.key as VerifierKey;
  // Whoever names a key must hold it.
  await openStatement(note, { origin: name, subject: SCREEN_KEY_SUBJECT, officeKey, verify, sha256 });
  return officeKey;
}

/**
 * What a batch tells, row by row. A row is doubted, whatever its screen says, when it ends more than `ahead` ms after
 * `received` (ms since 1970): nothing has been shown in the future.
 */
export function rowsOf(batch: ShownBatch, received: number, ahead = 10 * 60 * SECOND): ShownDay[] {
  return batch.shown.flatMap(({ date, through, how, clock, rows }) => {
    const midnight = midnightOf(date);
    return rows.flatMap(([seqs, first, last, seconds, times, days]) =>
      seqs.map((seq): ShownDay => {
        const end = midnight + last * SECOND;
        return {
          screen: batch.screen,
          seq,
          date: date as CalendarDay,
          through: through as CalendarDay,
          how,
          isTrusted: clock === 'trusted' && end <= received + ahead,
          first: midnight + first * SECOND,
          last: end,
          seconds,
          times,
          days,
        };
      }),
    );
  });
}

/** Adds up rows of one screen, version, time and way, as the office's own table does. Sorted. */
export function addedUp(rows: readonly ShownDay[]): ShownDay[] {
  const sums = new Map<string, ShownDay>();
  for (const row of rows) {
    const key = keyOf(row);
    const held = sums.get(key);
    sums.set(key, held ? together(held, row) : row);
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function keyOf({ screen, seq, date, through, how, isTrusted }: ShownDay): string {
  const order = SHOWINGS.indexOf(how);
  return `${date} ${through} ${screen} ${String(seq).padStart(10, '0')} ${order} ${isTrusted ? 1 : 0}`;
}

function together(one: ShownDay, other: ShownDay): ShownDay {
  return {
    ...one,
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    seconds: one.seconds + other.seconds,
    times: one.times + other.times,
    days: Math.max(one.days, other.days),
  };
}

/** Within its days, not longer than they are, and not on more of them than there are. */
function isPossible({ date, through, rows }: ShownBatch['shown'][number]): boolean {
  const span = Math.round((midnightOf(through) - midnightOf(date)) / (86_400 * SECOND)) + 1;
  if (span < 1) return false;
  return rows.every(
    ([, first, last, seconds, , days]) =>
      first <= last && last < span * 86_400 && seconds <= last - first + SLACK && days >= 1 && days <= span,
  );
}

function midnightOf(date: string): number {
  return startOfDay(Date.parse(`${date}T12:00:00+08:00`));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
