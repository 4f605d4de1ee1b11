// What random people do in the model of the whole flow: plain data, so that a story that failed can be kept as it was.
import fc from 'fast-check';
import { PROPOSAL_ACTS } from '../../../src/disclosure/index.ts';
import type { ProposalAct } from '../../../src/disclosure/index.ts';
import { PEOPLE } from '../office-harness.ts';
import type { PersonName } from '../office-harness.ts';

export const NAMES = Object.keys(PEOPLE) as PersonName[];

/** Item of the catalogue → what the model knows of it: everything else is the office's to know. */
export const ITEMS = {
  'FIN-18': { flow: 'F1', minPostDays: 15, objectionDays: 0, comesDown: false, period: 'quarterly' },
  'FIN-08': { flow: 'F1', minPostDays: 15, objectionDays: 0, comesDown: false, period: 'quarterly' },
  'SVC-12': { flow: 'F3', minPostDays: 15, objectionDays: 0, comesDown: false, period: 'monthly' },
  'SVC-05': { flow: 'F3', minPostDays: 15, objectionDays: 0, comesDown: false, period: null },
  'FBK-02': { flow: 'F5', minPostDays: 15, objectionDays: 0, comesDown: false, period: null },
  'AFF-16': { flow: 'F1', minPostDays: 15, objectionDays: 0, comesDown: false, period: null },
  'AFF-15': { flow: 'F2', minPostDays: 15, objectionDays: 0, comesDown: false, period: null },
  'WEL-01': { flow: 'F4', minPostDays: 7, objectionDays: 7, comesDown: true, period: null },
  'WEL-02': { flow: 'F4', minPostDays: 15, objectionDays: 0, comesDown: true, period: 'monthly' },
} as const;
export type Code = keyof typeof ITEMS;
export const CODES = Object.keys(ITEMS) as Code[];

/** The stages of a matter, for the item that has them. */
export const THREAD = { code: 'AFF-16', stages: ['事前', '事中', '事后'] } as const;

/** Sets of rules a community may go over to, beside none of its own. */
export const RULES = [
  {},
  { items: { 'FIN-18': { dueDays: 5 }, 'SVC-12': { dueDays: 6 } } },
  { off: { 'SVC-05': '由街道办理（示例）' } },
  { items: { 'AFF-15': { minPostDays: 20 } } },
] as const;

/** Numbers that stand for any choice: the world takes them modulo what there is. */
const dice = fc.nat({ max: 9999 });
const person = fc.constantFrom(...NAMES);
const drafter = fc.constantFrom<PersonName>(
  'clerk',
  'clerk',
  'clerk2',
  'clerk2',
  'director',
  'member',
  'meeting',
);

export type Step =
  | {
      readonly do: 'begin';
      readonly action: Begun;
      readonly person: PersonName;
      readonly dice: readonly number[];
    }
  | {
      readonly do: 'act';
      readonly at: number;
      readonly act: Act;
      readonly person: PersonName;
      readonly against: boolean;
    }
  | { readonly do: 'next'; readonly at: number; readonly member: boolean; readonly against: boolean }
  | {
      readonly do: 'together';
      readonly at: number;
      readonly person: PersonName | null;
      readonly stray: boolean;
    }
  | {
      readonly do: 'save';
      readonly at: number;
      readonly people: readonly PersonName[];
      readonly dice: readonly number[];
    }
  | { readonly do: 'thread'; readonly dice: readonly number[] }
  | { readonly do: 'take-over'; readonly at: number; readonly person: PersonName | null }
  | { readonly do: 'picture'; readonly at: number; readonly person: PersonName | null }
  | { readonly do: 'wait'; readonly until: Moment; readonly dice: number; readonly signs: boolean }
  | { readonly do: 'rules'; readonly set: number; readonly agrees: boolean }
  | { readonly do: 'restart' }
  | { readonly do: 'backup' };
export type Begun = 'publish' | 'amend' | 'withdraw' | 'redact' | 'urgent' | 'clear' | 'event';
export type Act = Exclude<ProposalAct, 'edit'>;
/** `change`: the next moment at which something begins or ends by itself; `-eve`: the second before. */
export type Moment = 'minutes' | 'hours' | 'days' | 'month-eve' | 'month' | 'change-eve' | 'change';

const ACTS = PROPOSAL_ACTS.filter((act): act is Act => act !== 'edit');
const choices = fc.array(dice, { minLength: 6, maxLength: 6 });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      action: fc.constantFrom<Begun>(
        'publish',
        'publish',
        'publish',
        'publish',
        'amend',
        'amend',
        'withdraw',
        'redact',
        'redact',
        'urgent',
        'clear',
        'event',
      ),
      person: drafter,
      dice: choices,
    }),
  },
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('next' as const),
      at: dice,
      member: fc.boolean(),
      against: fc.nat({ max: 11 }).map((one) => one === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      at: dice,
      act: fc.constantFrom(...ACTS),
      person,
      against: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      at: dice,
      person: fc.option(person, { freq: 3 }),
      stray: fc.nat({ max: 4 }).map((one) => one === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('thread' as const), dice: choices }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      at: dice,
      people: fc.array(drafter, { minLength: 1, maxLength: 2 }),
      dice: choices,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('take-over' as const),
      at: dice,
      person: fc.option(drafter, { freq: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('picture' as const),
      at: dice,
      person: fc.option(drafter, { freq: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      until: fc.constantFrom<Moment>(
        'minutes',
        'hours',
        'days',
        'month-eve',
        'month',
        'change-eve',
        'change',
      ),
      dice,
      signs: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({
        do: fc.constant('rules' as const),
        set: fc.nat({ max: RULES.length - 1 }),
        agrees: fc.boolean(),
      }),
      fc.constant({ do: 'restart' as const }),
      fc.constant({ do: 'backup' as const }),
    ),
  },
);

// Without the bias to numbers at the ends: they are choices, not sizes.
const step = fc.noBias(anyStep);

/** A story of `from` to `to` steps. */
export const story = (from: number, to: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: from, maxLength: to, size: 'max' });
