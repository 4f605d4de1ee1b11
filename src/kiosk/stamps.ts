import { msg, str } from '@lit/localize';
import { formatDay, formatTime, localDate, parseTimestamp, type Trail } from '../disclosure/index.ts';
import type { Stamp } from '../ui/stamp-trail.ts';
import { stepName } from '../ui/step-name.ts';

const short = (ms: number): string => {
  const { month, day } = localDate(ms);
  return `${String(month)}.${String(day)}`;
};

/** The seals of a trail, in its order. */
export function stampsOf(trail: Trail): readonly Stamp[] {
  return trail.steps.map(({ step, at, by, note }) => {
    const ms = parseTimestamp(at);
    return {
      name: stepName(step),
      day: ms === null ? null : short(ms),
      moment: ms === null ? null : msg(str`${localDate(ms).year}年${formatDay(ms)} ${formatTime(ms)}`),
      who: by && msg(str`${by.name} ${by.post}`),
      note: note ?? null,
    };
  });
}
