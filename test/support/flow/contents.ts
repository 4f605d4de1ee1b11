// What the random people write: contents that pass the gate, each with words of their own.
import type { ProposalContent } from '../../../src/contract/index.ts';
import { formatTimestamp } from '../../../src/disclosure/index.ts';
import { someContent } from '../office-client.ts';
import { DAY, HOUR, lastSecond, periodAt } from './model.ts';
import type { Told } from './model.ts';
import { CODES, ITEMS, THREAD } from './steps.ts';
import type { Begun, Code } from './steps.ts';

const WELFARE_TABLE: ProposalContent['text']['blocks'][number] = {
  type: 'table',
  head: ['申请人姓名', '家庭成员数量', '保障金额（元/月）'],
  rows: [['张某（示例）', '3', '1,120']],
};

/** Choices, taken in turn. */
export class Dice {
  #at = 0;
  constructor(private readonly numbers: readonly number[]) {}
  below(count: number): number {
    const number = this.numbers[this.#at % this.numbers.length] ?? 0;
    this.#at += 1;
    return number % count;
  }
  of<T>(choices: readonly T[]): T | undefined {
    return choices[this.below(Math.max(1, choices.length))];
  }
}

export interface Wanted {
  readonly action: Begun;
  readonly dice: Dice;
  readonly now: number;
  readonly token: () => string;
  readonly target: Told | null;
  /** Items of the drafter's own post. */
  readonly own: readonly Code[];
  /** Parts of the target that may be erased, and now and then one that may not. */
  readonly erasable: readonly { readonly seq: number; readonly part: string }[];
  /** Pictures the draft holds already. */
  readonly pictures: readonly string[];
}

function words(wanted: Wanted, code: string, pictures: readonly string[]): ProposalContent['text'] {
  const { token } = wanted;
  return {
    v: 1,
    title: `通知 ${token()}`,
    summary: `摘要 ${token()}`,
    blocks: [
      { type: 'paragraph', content: [{ text: `正文 ${token()}` }] },
      ...(code.startsWith('WEL') ? [WELFARE_TABLE] : []),
      ...pictures.map((part) => ({ type: 'image' as const, part, alt: '示例图', width: 8, height: 8 })),
    ],
  };
}

function times(
  { action, dice, now, target }: Wanted,
  code: Code,
): Pick<ProposalContent, 'showFrom' | 'showUntil'> {
  const from = dice.below(3) === 0 ? now + (1 + dice.below(20 * 24)) * HOUR : null;
  const start = action === 'amend' && target ? (target.versions[0]?.from ?? now) : (from ?? now);
  const { minPostDays, objectionDays } = ITEMS[code];
  const least = Math.max(minPostDays, objectionDays);
  const ends = [
    null,
    null,
    lastSecond(start, least),
    start + (least + dice.below(20)) * DAY,
    dice.below(4) === 0 ? start + dice.below(least) * DAY : null,
  ];
  const until = action === 'urgent' ? start + (1 + dice.below(74)) * HOUR : (dice.of(ends) ?? null);
  return {
    showFrom: from === null ? null : formatTimestamp(from),
    showUntil: until === null ? null : formatTimestamp(until),
  };
}

/** The stage it tells of, and of which of two matters where the item has a thread of them. */
function staged(code: Code, dice: Dice): Pick<ProposalContent, 'stage' | 'matter'> {
  if (code === 'AFF-15') return { stage: '事前' };
  if (code !== THREAD.code) return {};
  return { stage: dice.of(THREAD.stages), matter: `m-thread-${String(dice.below(2))}` };
}

/** A content to begin a proposal with, laid over what the office copies. */
export function written(wanted: Wanted): Partial<ProposalContent> {
  const { action, dice, now, token, target, own, erasable, pictures } = wanted;
  const publishOnApproval = dice.below(3) !== 0;
  const reason = `说明 ${token()}`;
  if (action === 'withdraw') return { reason, reasonCode: 'outdated', publishOnApproval };
  if (action === 'clear') return { publishOnApproval };
  if (action === 'redact') {
    const erase = [dice.of(erasable), dice.of(erasable)].flatMap((one) => one ?? []);
    return { reason, reasonCode: 'personal-data', erase: erase.slice(0, 1 + dice.below(2)) };
  }
  if (action === 'event') {
    const date = formatTimestamp(now - dice.below(5) * DAY).slice(0, 10);
    const event = { kind: dice.of(['project-begins', 'council-meeting'])!, date };
    const text = { v: 1 as const, title: `事项 ${token()}`, summary: '', blocks: [] };
    return { text, event, matter: `m-${String(dice.below(4))}`, publishOnApproval };
  }
  const code =
    action === 'amend' && target
      ? (target.code as Code)
      : (dice.of(dice.below(8) === 0 ? CODES : own) ?? 'AFF-15');
  const kind = ITEMS[code].period;
  const period = kind === null ? {} : { period: periodAt(kind, now, dice.below(6) === 0) };
  const text = words(wanted, code, code.startsWith('WEL') ? [] : pictures);
  const shown = { ...times(wanted, code), ...period, text, publishOnApproval };
  if (action === 'amend') return { ...shown, reason, reasonCode: 'error' };
  const level = action === 'urgent' ? { level: dice.of(['amber', 'red'] as const)! } : {};
  return { ...someContent(), ...shown, ...staged(code, dice), ...level, code };
}
