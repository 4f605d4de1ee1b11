// What a proof rests on, out of the store: screens with their keys, rows, batches.
import type { CalendarDay, Showing, ShownDay } from '../../disclosure/index.ts';
import type { ScreenConfiguration } from '../../contract/index.ts';
import type { Reader, ShownDayRow } from '../store/index.ts';
import type { ProvedScreen } from './document.ts';

/** The community's screens, those taken away too, with their keys and what is missing of their receipts. Oldest first. */
export async function screensOf(read: Reader): Promise<ProvedScreen[]> {
  const [rows, keys, counts] = await Promise.all([
    read.screens.all(),
    read.shown.keys(),
    read.shown.counts(),
  ]);
  const ofKey = new Map(counts.map((count) => [count.key, count]));
  return rows
    .sort((one, other) => (one.paired_at + one.id < other.paired_at + other.id ? -1 : 1))
    .map(({ id, configuration, paired_at, revoked_at }): ProvedScreen => {
      const { name, place, role, audiences } = JSON.parse(configuration) as ScreenConfiguration;
      const own = keys.filter(({ screen }) => screen === id);
      const told = own.flatMap((key) => ofKey.get(key.id) ?? []);
      return {
        id,
        name,
        place,
        role,
        audiences: [...audiences],
        pairedAt: paired_at,
        revokedAt: revoked_at,
        keys: own.map(({ verifier, at }) => ({ key: verifier, at })),
        missing: told.reduce((sum, { batches, largest }) => sum + largest + 1 - batches, 0),
        lost: told.reduce((sum, { lost }) => sum + lost, 0),
        reportedAt:
          told
            .map(({ last }) => last)
            .sort()
            .at(-1) ?? null,
      };
    });
}

/** What was shown of these entries. */
export async function shownOf(read: Reader, seqs: readonly number[]): Promise<ShownDay[]> {
  return (await read.shown.days(seqs)).map(dayOf);
}

/** SHA-256 of the batches that speak of them. */
export async function batchesOf(read: Reader, seqs: readonly number[]): Promise<string[]> {
  return read.shown.fingerprints(await read.shown.batchesOf(seqs));
}

function dayOf({ trusted, first, last, date, through, how, ...rest }: ShownDayRow): ShownDay {
  return {
    ...rest,
    date: date as CalendarDay,
    through: through as CalendarDay,
    how: how as Showing,
    isTrusted: trusted === 1,
    first: first * 1000,
    last: last * 1000,
  };
}
