// A meeting while it is being written: of the shape of MeetingData, but what could not be read stays as it was typed.
import type { Desk } from '../../contract/index.ts';
import {
  isMeetingBody,
  MEETING_BODIES,
  readMeetingRule,
  type MeetingRule,
  type MeetingTells,
  type TypedData,
} from '../../disclosure/index.ts';
import { shapeOf, shapesOf, textOf, textsOf } from '../drafts/typed-shape.ts';

/** A number of people, or what was typed for one. */
export type TypedCount = number | string;

export interface MotionDraft {
  readonly title: string;
  readonly for: TypedCount;
  readonly against: TypedCount;
  readonly abstain: TypedCount;
  /** Null: not chosen yet. */
  readonly passed: boolean | null;
}

export interface ResultDraft {
  readonly eligible: TypedCount;
  readonly present: TypedCount;
  readonly rule: MeetingRule;
  readonly motions: readonly MotionDraft[];
  readonly conclusions: readonly string[];
}

export interface MeetingDraft extends TypedData {
  readonly kind: 'meeting';
  /** A key of MEETING_BODIES, or '' while none is chosen. */
  readonly body: string;
  readonly name: string;
  readonly tells: MeetingTells;
  readonly date: string;
  readonly time: string;
  readonly place: string;
  readonly convener: string;
  readonly attending: string;
  readonly topics: readonly string[];
  /** Kept also while it is a notice: whoever changes the stage back finds it again. */
  readonly result: ResultDraft;
}

export type Rules = Pick<Desk, 'majority' | 'quorum'>;

const countOf = (value: unknown): TypedCount => (typeof value === 'number' ? value : textOf(value));

/** What a meeting of that body goes by now. */
export function ruleOf(body: string, { majority, quorum }: Rules): MeetingRule {
  const name = isMeetingBody(body) ? MEETING_BODIES[body] : '';
  return { quorum: Object.hasOwn(quorum, name) ? (quorum[name] ?? null) : null, pass: majority };
}

export const NEW_MOTION: MotionDraft = { title: '', for: '', against: 0, abstain: 0, passed: null };

function readMotion(shape: Readonly<Record<string, unknown>>): MotionDraft {
  return {
    title: textOf(shape['title']),
    for: countOf(shape['for']),
    against: countOf(shape['against']),
    abstain: countOf(shape['abstain']),
    passed: typeof shape['passed'] === 'boolean' ? shape['passed'] : null,
  };
}

/** The data of a draft as the form shows them; none, or of another kind: an empty form. */
export function readMeetingDraft(
  data: TypedData | undefined,
  tells: MeetingTells | null,
  rules: Rules,
  keepsRule: boolean,
): MeetingDraft {
  const shape = shapeOf(data?.kind === 'meeting' ? data : null);
  const result = shapeOf(shape['result']);
  const body = textOf(shape['body']);
  const said = keepsRule ? readMeetingRule(result['rule']) : null;
  return {
    kind: 'meeting',
    body,
    name: textOf(shape['name']),
    tells: tells ?? (shape['tells'] === 'result' ? 'result' : 'notice'),
    date: textOf(shape['date']),
    time: textOf(shape['time']),
    place: textOf(shape['place']),
    convener: textOf(shape['convener']),
    attending: textOf(shape['attending']),
    topics: textsOf(shape['topics']),
    result: {
      eligible: countOf(result['eligible']),
      present: countOf(result['present']),
      rule: said ?? ruleOf(body, rules),
      motions: shapesOf(result['motions']).map(readMotion),
      conclusions: textsOf(result['conclusions']),
    },
  };
}

/** Which of the two the stage of a notice asks for; null: either. */
export function tellsOf(stages: readonly string[]): MeetingTells | null {
  if (stages.length === 0) return null;
  if (stages.every((stage) => stage === '事前')) return 'notice';
  return stages.includes('事前') ? null : 'result';
}

/** Whether somebody wrote anything of it. */
export function isWritten({
  body,
  name,
  date,
  time,
  place,
  convener,
  attending,
  topics,
  result,
}: MeetingDraft): boolean {
  const { eligible, present, motions, conclusions } = result;
  const words = [body, name, date, time, place, convener, attending, ...topics, ...conclusions];
  const isCounted = [eligible, present].some((count) => count !== '');
  return isCounted || motions.length > 0 || words.some((each) => each !== '');
}

/** A number of people that was typed, or the words themselves. */
export function typedCount(text: string): TypedCount {
  const digits = text.normalize('NFKC').trim();
  return /^\d{1,6}$/u.test(digits) ? Number(digits) : digits;
}
