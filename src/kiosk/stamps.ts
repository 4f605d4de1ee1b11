import { msg, str } from '@lit/localize';
import {
  formatDay,
  formatTime,
  localDate,
  parseTimestamp,
  type Trail,
  type TrailStep,
} from '../disclosure/index.ts';
import type { Stamp } from '../ui/stamp-trail.ts';

/** The name on the seal of a step. */
export function stepName(step: TrailStep['step']): string {
  switch (step) {
    case 'propose':
      return msg('提出');
    case 'review':
      return msg('审查');
    case 'decide':
      return msg('联席');
    case 'approve':
      return msg('批准');
    case 'publish':
      return msg('公布');
    case 'hear':
      return msg('听取意见');
    case 'answer':
      return msg('答复');
    case 'archive':
      return msg('归档');
  }
}

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
      moment: ms === null ? null : `${String(localDate(ms).year)}年${formatDay(ms)} ${formatTime(ms)}`,
      who: by && msg(str`${by.name} ${by.post}`),
      note: note ?? null,
    };
  });
}
