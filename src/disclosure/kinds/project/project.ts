// A project or a purchase, told before, while and after it is done: what for, by whom, for how much, and what came of it.
import type { Fields } from '../fields.ts';
import type { RecordData } from '../record.ts';

export const PROJECT_STAGES = ['before', 'during', 'after'] as const;
/** How whoever does it was found. */
export const TENDER_WAYS = ['', 'open', 'invited', 'compared', 'inquiry', 'direct'] as const;
export const OUTCOMES = ['', 'passed', 'mended', 'refused'] as const;

const sum = { type: 'hundredths' } as const;
const needed = { type: 'hundredths', needed: true } as const;
const day = { type: 'day' } as const;

export const PROJECT_FIELDS = {
  stage: { type: 'choice', of: PROJECT_STAGES },
  basis: { type: 'text', limit: 120, office: true },
  conditions: { type: 'text', limit: 120 },
  procedure: { type: 'text', limit: 160 },
  discipline: { type: 'text', limit: 120 },
  /** When it is to begin and to be done. */
  from: day,
  to: day,
  budget: sum,
  /** Where the money comes from. */
  source: { type: 'text', limit: 80 },
  /** Why it comes to more than the budget. */
  overrun: { type: 'text', limit: 160 },
  way: { type: 'choice', of: TENDER_WAYS },
  /** Why in that way, or why that bidder. */
  reason: { type: 'text', limit: 160 },
  bids: {
    type: 'rows',
    most: 30,
    fields: {
      firm: { type: 'text', limit: 40, needed: true, office: true },
      price: needed,
      rank: { type: 'number', most: 30 },
      won: { type: 'choice', of: ['', 'won'] },
    },
  },
  contractFirm: { type: 'text', limit: 40, office: true },
  contractSum: sum,
  signed: day,
  starts: day,
  ends: day,
  /** What the sum covers. */
  includes: { type: 'text', limit: 200 },
  /** Why the sum is not the price that won. */
  differs: { type: 'text', limit: 120 },
  supervisor: { type: 'text', limit: 60, office: true },
  percent: { type: 'number', most: 100 },
  milestones: {
    type: 'rows',
    most: 20,
    fields: { what: { type: 'text', limit: 60, needed: true }, planned: day, actual: day },
  },
  /** More or less than the contract. */
  changes: {
    type: 'rows',
    most: 20,
    fields: {
      what: { type: 'text', limit: 60, needed: true },
      side: { type: 'choice', of: ['more', 'less'] },
      amount: needed,
      why: { type: 'text', limit: 120, needed: true },
    },
  },
  accepted: day,
  acceptedBy: { type: 'text', limit: 120 },
  outcome: { type: 'choice', of: OUTCOMES },
  defects: { type: 'text', limit: 200 },
  warranty: { type: 'text', limit: 120 },
  final: sum,
  paid: sum,
  /** Pictures of the text by their number, from 1. */
  pictures: {
    type: 'rows',
    most: 12,
    fields: {
      number: { type: 'number', most: 30, needed: true },
      when: { type: 'choice', of: PROJECT_STAGES },
    },
  },
} as const satisfies Fields;

export type ProjectData = RecordData<'project', typeof PROJECT_FIELDS>;
export type Bid = ProjectData['bids'][number];
export type ProjectStage = (typeof PROJECT_STAGES)[number];

/** What the stages of a notice are called here. */
export const STAGE_NAMES: Readonly<Record<ProjectStage, string>> = {
  before: '事前',
  during: '事中',
  after: '事后',
};
