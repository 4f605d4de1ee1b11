// A policy from above, in short: who issued it, from when it holds, what it means for whom.
import type { Block } from '../../document.ts';
import { daysBetween, parseDay } from '../../calendar-day.ts';
import type { Fields } from '../fields.ts';
import type { KindFault } from '../kind.ts';
import { dayWords, factTable, listUnder, saidFacts, type Fact } from '../plain-blocks.ts';
import { recordKind, type RecordData } from '../record.ts';

export const POLICY_FIELDS = {
  issuer: { type: 'text', limit: 60, needed: true, office: true },
  /** 文号. */
  number: { type: 'text', limit: 40, office: true },
  issued: { type: 'day' },
  /** In force from, and the last day where one is set. */
  from: { type: 'day' },
  ends: { type: 'day' },
  whom: { type: 'text', limit: 100 },
  /** In plain words, one thing each. */
  points: { type: 'texts', limit: 160, most: 8, needed: true },
  /** Where it can be read whole. */
  where: { type: 'text', limit: 100, office: true },
  replaces: { type: 'text', limit: 80, office: true },
} as const satisfies Fields;

export type PolicyData = RecordData<'policy', typeof POLICY_FIELDS>;

export const POLICY_CODES = ['policy-order'] as const;
type PolicyCode = (typeof POLICY_CODES)[number];

function check({ from, ends }: PolicyData): readonly KindFault<PolicyCode>[] {
  return from !== '' && ends !== '' && ends < from ? [{ field: 'data.ends', code: 'policy-order' }] : [];
}

/** Whether it holds on a local date, and in how many days it begins; null where no day is said. */
export function policyState(
  { from, ends }: PolicyData,
  today: string,
): { readonly state: 'coming' | 'holds' | 'over'; readonly days: number } | null {
  const now = parseDay(today);
  if (!now) return null;
  if (ends !== '' && ends < today) return { state: 'over', days: 0 };
  const first = parseDay(from);
  if (!first) return null;
  const days = daysBetween(now, first);
  return days > 0 ? { state: 'coming', days } : { state: 'holds', days: 0 };
}

export function policyFacts({
  issuer,
  number,
  issued,
  from,
  ends,
  where,
  replaces,
}: PolicyData): readonly Fact[] {
  return saidFacts([
    ['谁发的', issuer],
    ['文号', number],
    ['哪天发的', dayWords(issued)],
    ['哪天起施行', dayWords(from)],
    ['施行到', dayWords(ends)],
    ['代替', replaces],
    ['全文在哪里看', where],
  ]);
}

function face(data: PolicyData): readonly Block[] {
  return [...listUnder('说的是什么', data.points, false), ...factTable([['和谁有关', data.whom]])];
}

function blocks(data: PolicyData): readonly Block[] {
  return [
    ...listUnder('说的是什么', data.points, false),
    ...factTable([['和谁有关', data.whom], ...policyFacts(data)]),
  ];
}

export const policyKind = recordKind({ name: 'policy', fields: POLICY_FIELDS, check, blocks, face });
