// Parts come off a wire and out of a disk: hash-checked, but written by some other version of the office. Read
// strictly into the types of document.ts; what does not fit is null, never an exception. No schema library, because
// the pages' first load may not carry one.
import type { Block, Inline, NoticeText, Run, Trail, TrailDecision, TrailStep } from './document.ts';
import type { TypedData } from './kinds/kind.ts';
import { isShape, isText, isTexts } from './kinds/shape.ts';
import { isPublishedOriginal } from './original-parts.ts';

const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value);

function allOf<T>(value: unknown, test: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(test);
}
const isRun = (value: unknown): value is Run =>
  isShape(value) && isText(value['text']) && (value['strong'] === undefined || value['strong'] === true);
const isInline = (value: unknown): value is Inline => allOf(value, isRun);
const isLength = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** Whether a value is a block of a notice, shape for shape (not whether its content may be published). */
export function isBlock(value: unknown): value is Block {
  if (!isShape(value)) return false;
  switch (value['type']) {
    case 'heading':
      return isText(value['text']) && (value['level'] === 2 || value['level'] === 3);
    case 'paragraph':
      return isInline(value['content']);
    case 'list':
      return typeof value['ordered'] === 'boolean' && allOf(value['items'], isInline);
    case 'table':
      return isTextOrNone(value['caption']) && isTexts(value['head']) && allOf(value['rows'], isTexts);
    case 'image':
      return (
        isText(value['part']) &&
        isText(value['alt']) &&
        isTextOrNone(value['caption']) &&
        isTextOrNone(value['words']) &&
        isLength(value['width']) &&
        isLength(value['height'])
      );
    default:
      return false;
  }
}

/** Data of some kind; `kindData` reads what they hold. */
export function isTypedData(value: unknown): value is TypedData {
  return isShape(value) && isText(value['kind']);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * The `text` part of an entry, from its JSON; null when it is not one. A block of a kind this version does not know
 * is left out and the rest is shown.
 */
export function readNoticeText(json: string): NoticeText | null {
  const value = parse(json);
  if (!isShape(value) || value['v'] !== 1 || !Array.isArray(value['blocks'])) return null;
  const { title, summary, level, data, originals } = value;
  if (!isText(title) || !isText(summary)) return null;
  const blocks = value['blocks'].filter(isBlock);
  return {
    v: 1,
    title,
    summary,
    blocks,
    ...(isTypedData(data) ? { data } : {}),
    ...(Array.isArray(originals) ? { originals: originals.filter(isPublishedOriginal) } : {}),
    ...(level === 'amber' || level === 'red' ? { level } : {}),
  };
}

const STEPS: readonly string[] = [
  'propose',
  'review',
  'decide',
  'approve',
  'publish',
  'hear',
  'answer',
  'archive',
];

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isDecision(value: unknown): value is TrailDecision {
  if (!isShape(value) || !isText(value['date']) || !isText(value['minutes'])) return false;
  const counts = ['expected', 'for', 'against', 'abstain', 'needed'].every((name) => isCount(value[name]));
  const { present } = value;
  return (
    counts &&
    Array.isArray(present) &&
    present.every((one) => isShape(one) && isText(one['name']) && isText(one['post']))
  );
}

function isStep(value: unknown): value is TrailStep {
  if (!isShape(value) || !isText(value['step']) || !STEPS.includes(value['step'])) return false;
  const { at, by, note } = value;
  if ((at !== null && !isText(at)) || !isTextOrNone(note)) return false;
  if (value['decision'] !== undefined && !isDecision(value['decision'])) return false;
  return by === null || (isShape(by) && isText(by['name']) && isText(by['post']));
}

/** The `trail` part of an entry, from its JSON; null when it is not one. Unknown steps are left out. */
export function readTrail(json: string): Trail | null {
  const value = parse(json);
  if (!isShape(value) || value['v'] !== 1 || !Array.isArray(value['steps'])) return null;
  return { v: 1, steps: value['steps'].filter(isStep) };
}
