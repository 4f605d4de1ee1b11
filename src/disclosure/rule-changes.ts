// The rules a community lives by, as one book, and what differs between two of them, in sentences residents can read.
import type { Mask } from './catalogue.ts';
import type { RuledItem } from './community-rules.ts';
import type { NamePolicy } from './personal-data/kinds.ts';
import type { PostItems } from './posts.ts';
import type { RuleProfile } from './rule-profile.ts';

/** Everything that says what must be public, when, for how long, in what form, and who decides. Plain JSON. */
export interface RuleBook {
  readonly items: readonly RuledItem[];
  readonly masks: Readonly<Record<string, Mask>>;
  readonly profile: RuleProfile;
  readonly namePolicy: NamePolicy;
  readonly restDays: string;
  /** Items the community does not have, and why. */
  readonly off: readonly { readonly code: string; readonly name: string; readonly reason: string }[];
  /** What can happen, and what it makes due. */
  readonly events: readonly { readonly id: string; readonly zh: string }[];
  /** Year → its days of rest and work. */
  readonly holidays: Readonly<Record<string, unknown>>;
  /** Which items each clerk's post covers. */
  readonly posts: readonly PostItems[];
}

/** The same text for the same value, in whatever order its members were written; what is undefined is not there. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, member]) => member !== undefined)
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner,
  );
}

const isSame = (one: unknown, other: unknown): boolean =>
  canonicalText(one ?? null) === canonicalText(other ?? null);

/** Fields of an item, as they are told; other fields beside them change nothing for anybody. */
const ITEM_FIELDS: Readonly<Partial<Record<keyof RuledItem, string>>> = {
  zh: '名称',
  period: '多久一次',
  dueDays: '期限（天）',
  dueFrom: '期限从哪天算',
  leadDays: '提前（天）',
  alsoOn: '另外什么时候公开',
  minPostDays: '至少公开（天）',
  objectionDays: '公示期（天）',
  standing: '常设公开',
  stages: '阶段',
  flow: '程序',
  mask: '个人信息规定',
  kind: '类别',
};
const MASK_FIELDS: Readonly<Partial<Record<keyof Mask, string>>> = {
  show: '可以写',
  never: '不能写',
  fields: '名单的列',
  autoTakeDown: '到期自动撤下',
  smallCellMin: '人数少于几个不写',
};
const PROFILE_FIELDS: Readonly<Record<keyof RuleProfile, string>> = {
  minPostDays: '至少公开（天）',
  financePeriod: '财务多久公开一次',
  affairsPeriod: '居务多久公开一次',
  dueDaysAtMost: '一期过完最迟几天公开',
  noticeDays: '会议提前几天通知',
  quorum: '会议到会人数',
  pass: '表决通过',
  petition: '提议开会的人数',
  representativeMeetings: '居民代表会议次数',
  appraisal: '民主评议',
  supervision: '居务监督委员会',
  termYears: '任期（年）',
  ballotAboveYuan: '超过多少元要票决',
};
const WORDS: Readonly<Record<string, string>> = {
  monthly: '每月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
  'on-event': '随时',
  full: '全名',
  star: '张*明',
  surname: '张某',
  'next-working-day': '顺延到工作日',
  'as-counted': '不顺延',
  'period-start': '一期的头一天',
  more_than: '超过',
  at_least: '不少于',
  of: '按',
  present: '到会人数',
  members: '全体成员',
  eligible: '有选举权的居民',
  representatives: '居民代表',
  households: '户数',
  residents_18_plus: '十八岁以上居民',
  per: '每',
  chair: '主持',
  months: '月份',
  aspects: '方面',
  grades: '等次',
  secret: '无记名',
  year: '年',
  month: '月',
  quarter: '季度',
  'half-year': '半年',
  min: '最少',
  max: '最多',
  withAccounting: '懂会计的',
  excluded: '不能担任的',
};
const word = (text: string): string => (Object.hasOwn(WORDS, text) ? (WORDS[text] ?? text) : text);

function told(value: unknown): string {
  if (value === null || value === undefined) return '没有规定';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return word(value);
  if (Array.isArray(value)) return value.length === 0 ? '没有' : value.map(told).join('、');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, member]) => `${word(name)}${told(member)}`)
    .join('，');
}

function changedFields<T extends object>(
  subject: string,
  before: T,
  after: T,
  fields: Readonly<Partial<Record<keyof T, string>>>,
): string[] {
  return (Object.entries(fields) as [keyof T, string][]).flatMap(([name, label]) =>
    isSame(before[name], after[name])
      ? []
      : [`${subject}${label}由“${told(before[name])}”改为“${told(after[name])}”。`],
  );
}

/** Sentences about what is new, gone, or changed in two lists whose members have names. */
function changedMembers<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  say: { added: (one: T) => string; removed: (one: T) => string; changed: (one: T, other: T) => string[] },
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    if (one === undefined) return other === undefined ? [] : [say.added(other)];
    return other === undefined ? [say.removed(one)] : say.changed(one, other);
  });
}

const byName = <T>(list: readonly T[], nameOf: (one: T) => string): Map<string, T> =>
  new Map(list.map((one) => [nameOf(one), one]));

/**
 * What a resident would notice of going from one book to the other, a sentence each; none: nothing anybody would. The
 * order follows the catalogue.
 */
export function ruleChanges(before: RuleBook, after: RuleBook): string[] {
  const off = byName(after.off, ({ code }) => code);
  const nameOf = ({ code, zh }: RuledItem): string => `${code} ${zh}`;
  const items = changedMembers(
    byName(before.items, ({ code }) => code),
    byName(after.items, ({ code }) => code),
    {
      added: (item) => `新列入公开目录：${nameOf(item)}，${word(item.period)}。`,
      removed: (item) => {
        const why = off.get(item.code)?.reason;
        return `不再列入公开目录：${nameOf(item)}${why === undefined ? '' : `（${why}）`}。`;
      },
      changed: (one, other) => changedFields(`${nameOf(other)}：`, one, other, ITEM_FIELDS),
    },
  );
  const reasons = after.off.flatMap(({ code, name, reason }) => {
    const old = before.off.find((one) => one.code === code);
    return old === undefined || old.reason === reason
      ? []
      : [`不公开 ${code} ${name} 的原因改为：${reason}。`];
  });
  const masks = changedMembers(new Map(Object.entries(before.masks)), new Map(Object.entries(after.masks)), {
    added: (mask) => `新增一类个人信息规定：可以写${told(mask.show)}。`,
    removed: (mask) => `取消一类个人信息规定：可以写${told(mask.show)}。`,
    changed: (one, other) =>
      changedFields(`个人信息规定（可以写${told(other.show)}）：`, one, other, MASK_FIELDS),
  });
  const profile = changedFields('办事规则：', before.profile, after.profile, PROFILE_FIELDS);
  const community = changedFields('本社区：', before, after, {
    namePolicy: '救助名单上的姓名',
    restDays: '到期日遇休息日',
  });
  const events = changedMembers(
    byName(before.events, ({ id }) => id),
    byName(after.events, ({ id }) => id),
    {
      added: ({ zh }) => `新增一类要公开的事：${zh}。`,
      removed: ({ zh }) => `取消一类要公开的事：${zh}。`,
      changed: (one, other) => (isSame(one, other) ? [] : [`“${other.zh}”要公开哪几项，有改动。`]),
    },
  );
  const holidays = [...new Set([...Object.keys(before.holidays), ...Object.keys(after.holidays)])]
    .sort()
    .flatMap((year) =>
      isSame(before.holidays[year], after.holidays[year]) ? [] : [`${year} 年的休息日和调休上班日有改动。`],
    );
  const posts = changedMembers(
    byName(before.posts, ({ post }) => post),
    byName(after.posts, ({ post }) => post),
    {
      added: ({ post, items: covered }) => `新增岗位“${postName(post)}”，经办：${covered.join('、')}。`,
      removed: ({ post }) => `取消岗位“${postName(post)}”。`,
      changed: (one, other) =>
        isSame([...one.items].sort(), [...other.items].sort())
          ? []
          : [`岗位“${postName(other.post)}”经办的事项改为：${other.items.join('、')}。`],
    },
  );
  return [...items, ...reasons, ...masks, ...profile, ...community, ...events, ...holidays, ...posts];
}

const postName = (post: string): string => (post === '*' ? '所有岗位' : post);

/** One change of the rules, as the log tells it. */
export interface RuleChange {
  readonly seq: number;
  readonly issued: string;
  /** Hash of the sentences, or null. */
  readonly changes: string | null;
}
