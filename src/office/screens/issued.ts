// When a statement for screens was made. They pass over what is not later than what they hold, and a second is all the
// time a statement tells: two within one, or one after the clock was put back, would be lost.
import { isTimestamp, secondsOf, timestampOf } from '../../log/index.ts';
import type { Timestamp } from '../../log/index.ts';
import type { Clock } from '../clock.ts';
import type { Writer } from '../store/index.ts';

/** Before the name of what is stated: when it was stated last. */
const ISSUED = 'issued:';

/** Now, or the second after the last statement of that name, whichever is later; noted down as the last. */
export async function nextIssued(journal: Writer['journal'], name: string, clock: Clock): Promise<Timestamp> {
  const last = await journal.setting(ISSUED + name);
  const now = Math.floor(clock.now() / 1000);
  const after = last !== null && isTimestamp(last) ? secondsOf(last) + 1 : now;
  const issued = timestampOf(Math.max(now, after));
  await journal.set(ISSUED + name, issued);
  return issued;
}
