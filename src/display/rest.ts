// What keeps a panel that never sleeps from wearing: dim hours and a slow wander of a few pixels.
import { localDate } from '../disclosure/index.ts';

export interface NightHours {
  /** HH:MM, community time. */
  readonly from: string;
  readonly to: string;
}

const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** True in the dim hours; a span over midnight is one. */
export function isNight(now: number, night: NightHours | null): boolean {
  if (!night) return false;
  const { hour, minute } = localDate(now);
  const at = hour * 60 + minute;
  const from = minutes(night.from);
  const to = minutes(night.to);
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

/** Steps of the wander, in units of a few pixels: each place is next to the last, and all are left in 16 steps. */
const WANDER: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
  [2, -1],
  [2, 0],
  [2, 1],
  [1, 2],
  [0, 2],
  [-1, 2],
  [0, 1],
];
const STEP = 3 * 60_000;

/** Where the frame stands now, in units. */
export function pixelShift(now: number): readonly [number, number] {
  return WANDER[Math.floor(now / STEP) % WANDER.length] ?? [0, 0];
}
