// What the joint meeting decided, and whether that was enough. Only counts are kept, never who voted how; the result is
// computed from the community's rule profile and shown with its working (应到 7，实到 5，须过半 3，赞成 5：通过).

/** A majority as a rule profile states it: `{ more_than: '1/2', of: 'present' }`. Exactly one of the two fractions. */
export interface Majority {
  readonly more_than?: string | undefined;
  readonly at_least?: string | undefined;
  /** `present`: of those who came; anything else: of all who should have come. */
  readonly of: string;
}

/** Somebody who attended, by office; `account` where there is one. Office-holders only. */
export interface Attendee {
  readonly account: string | null;
  readonly name: string;
  readonly post: string;
}

/** One decision of the joint meeting, for one proposal or for all of an issue. */
export interface Decision {
  /** Local date of the meeting, `2026-11-21`. */
  readonly date: string;
  /** Number of its minutes, `联席〔2026〕11号`. */
  readonly minutes: string;
  /** 应到. */
  readonly expected: number;
  readonly present: readonly Attendee[];
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

export interface Tally {
  /** Votes for that are needed. */
  readonly needed: number;
  /** Of how many. */
  readonly base: number;
  readonly of: 'present' | 'members';
  readonly passed: boolean;
}

/** The statute's floor: more than half of those present (rule-profiles.json, statute-2026). */
export const STATUTE_MAJORITY: Majority = { more_than: '1/2', of: 'present' };

/** The least number that is `more_than` or `at_least` a fraction of `base`, in whole numbers. Throws RangeError for no fraction. */
export function votesNeeded(majority: Majority, base: number): number {
  const [numerator, denominator] = (majority.more_than ?? majority.at_least ?? '').split('/').map(Number);
  if (!numerator || !denominator) throw new RangeError('a majority is a fraction such as 1/2');
  const product = base * numerator;
  return majority.more_than === undefined
    ? Math.ceil(product / denominator)
    : Math.floor(product / denominator) + 1;
}

/** The result of a decision, with its working. Nobody present decides nothing. */
export function tallyOf(decision: Pick<Decision, 'expected' | 'present' | 'for'>, majority: Majority): Tally {
  const of = majority.of === 'present' ? 'present' : 'members';
  const base = of === 'present' ? decision.present.length : decision.expected;
  const needed = votesNeeded(majority, base);
  return { needed, base, of, passed: decision.present.length > 0 && decision.for >= needed };
}

/** The result in one sentence, as it stands on the seal. */
export function decisionWords(decision: Decision, tally: Tally): string {
  const { expected, present, for: agreeing, against, abstain, minutes } = decision;
  const votes = `赞成 ${String(agreeing)}，反对 ${String(against)}，弃权 ${String(abstain)}`;
  const basis = tally.of === 'present' ? '到会' : '应到';
  const came = `应到 ${String(expected)} 人，实到 ${String(present.length)} 人`;
  const result = tally.passed ? '通过' : '没有通过';
  return `${minutes}：${came}，${votes}；按${basis}人数须 ${String(tally.needed)} 票，${result}。`;
}

export const DECISION_FAULTS = [
  'decision-date',
  'decision-minutes',
  'decision-attendance',
  'decision-attendee',
  'decision-name',
  'decision-post',
  'decision-twice',
  'decision-same-name',
  'decision-supervisor',
  'decision-drafters-only',
  'decision-expected-missing',
  'decision-expected',
  'decision-for',
  'decision-against',
  'decision-abstain',
  'decision-counts',
] as const;
/** What is wrong with a decision as it was recorded. Sentences: contract/messages.ts. */
export type DecisionFaultCode = (typeof DECISION_FAULTS)[number];
export interface DecisionFault {
  /**
   * `decision.date`, `decision.minutes`, `decision.present`, `decision.present.2` (`.name`, `.post` of one without an
   * account), `decision.expected`, `decision.for`, `decision.against`, `decision.abstain`, `decision.counts`.
   */
  readonly field: string;
  readonly code: DecisionFaultCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

const VOTES = ['for', 'against', 'abstain'] as const;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= 10_000;

/** A whole name, of letters: who sits in the meeting sits there by name. Two of one name are told apart in brackets. */
const NAME = /^[\p{L}·.]{2,24}(?:[（(]\p{L}{1,4}[）)])?(?:[（(]示例[）)])?$/u;
/** What somebody is without holding an office. */
const NO_POST =
  /^(?:普通)?(?:居民|群众|村民|业主|户主|租户|住户|住客|家属|邻居|市民|个人|本人|无|没有|其他)$/;

/** An office in words; only office-holders are named in the record of a meeting. */
function isPost(post: string): boolean {
  return /\p{L}/u.test(post) && [...post].length <= 40 && !NO_POST.test(post);
}

/** An office of the supervision committee, which reviews and does not vote, however it is spaced or shortened. */
const SUPERVISES = /监督委员会|居务监督|监委会/;
const unspaced = (words: string): string => words.normalize('NFKC').replace(/\s/gu, '');
/** A name as it is compared, with what tells two of one name apart. */
const toldApart = (name: string): string => unspaced(name).replace('(示例)', '');
/** The name alone: who may not vote does not come to vote by a word in brackets. */
const bareName = (name: string): string => unspaced(name).replace(/\([^)]*\)/gu, '');

function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Against what the record of a meeting is held. */
export interface DecisionRules {
  /** The meeting lies between the day the proposal was handed in and today (local dates). */
  readonly days: { readonly from: string; readonly to: string };
  /** Whether an account may sit in the joint meeting (the supervision committee, which reviewed it, may not). */
  readonly mayAttend: (account: string) => boolean;
  /** Names of the supervision committee: nor may its members be typed in as guests. */
  readonly supervisors: readonly string[];
  /** Everyone whose words may stand in the proposal (`writersOf`): they alone are no meeting. */
  readonly writers: readonly { readonly account: string; readonly name: string }[];
}

/** Everything to be put right in a decision; empty: nothing. */
export function checkDecision(
  decision: Decision,
  { days, mayAttend, supervisors, writers }: DecisionRules,
): DecisionFault[] {
  const faults: DecisionFault[] = [];
  const { date, minutes, expected, present } = decision;
  if (!isDate(date) || date < days.from || date > days.to) {
    faults.push({ field: 'decision.date', code: 'decision-date', values: days });
  }
  if (minutes.trim() === '' || [...minutes].length > 40) {
    faults.push({ field: 'decision.minutes', code: 'decision-minutes' });
  }
  if (present.length === 0) faults.push({ field: 'decision.present', code: 'decision-attendance' });
  else if (present.every((one) => isWriter(one, writers))) {
    faults.push({ field: 'decision.present', code: 'decision-drafters-only' });
  }
  const seen = new Set<string>();
  for (const [index, attendee] of present.entries()) {
    const { account, name, post } = attendee;
    const field = `decision.present.${String(index)}`;
    faults.push(...attendeeFaults(attendee, field, { mayAttend, supervisors }));
    // A person typed in who is there by account already would vote twice, and so would one with two posts.
    const words = `${name.trim()} ${post.trim()}`;
    const called = toldApart(name);
    if (seen.has(account ?? words) || seen.has(words)) {
      faults.push({ field, code: 'decision-twice', values: { name } });
    } else if (called !== '' && seen.has(called)) {
      const where = account === null ? `${field}.name` : field;
      faults.push({ field: where, code: 'decision-same-name', values: { name } });
    }
    seen
      .add(account ?? words)
      .add(words)
      .add(called);
  }
  if (!isCount(expected)) faults.push({ field: 'decision.expected', code: 'decision-expected-missing' });
  else if (expected < present.length) {
    faults.push({
      field: 'decision.expected',
      code: 'decision-expected',
      values: { present: present.length },
    });
  }
  // Only counts can be added up: one that is none is asked for at its own field.
  const unsaid = VOTES.filter((vote) => !isCount(decision[vote]));
  for (const vote of unsaid) faults.push({ field: `decision.${vote}`, code: `decision-${vote}` });
  const sum = decision.for + decision.against + decision.abstain;
  if (unsaid.length === 0 && sum !== present.length) {
    faults.push({
      field: 'decision.counts',
      code: 'decision-counts',
      values: { sum, present: present.length },
    });
  }
  return faults;
}

/** What is wrong with one of those present, alone. */
function attendeeFaults(
  { account, name, post }: Attendee,
  field: string,
  { mayAttend, supervisors }: Pick<DecisionRules, 'mayAttend' | 'supervisors'>,
): DecisionFault[] {
  const supervises = SUPERVISES.test(unspaced(post));
  if (account !== null) {
    const unfit = name.trim() === '' || post.trim() === '' || !mayAttend(account);
    if (unfit) return [{ field, code: 'decision-attendee' }];
    return supervises ? [{ field, code: 'decision-supervisor', values: { name } }] : [];
  }
  const faults: DecisionFault[] = [];
  if (!NAME.test(name.trim())) faults.push({ field: `${field}.name`, code: 'decision-name' });
  else if (supervisors.some((one) => bareName(one) === bareName(name))) {
    faults.push({ field: `${field}.name`, code: 'decision-supervisor', values: { name } });
  }
  if (!isPost(post.trim())) faults.push({ field: `${field}.post`, code: 'decision-post' });
  else if (supervises) faults.push({ field: `${field}.post`, code: 'decision-supervisor', values: { name } });
  return faults;
}

/** Whether this is one of those who wrote it, there by account or typed in. */
function isWriter({ account, name }: Attendee, writers: DecisionRules['writers']): boolean {
  return writers.some((one) => one.account === account || bareName(one.name) === bareName(name));
}
