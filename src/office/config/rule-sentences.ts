// Faults of a community's rules, in a sentence the person who wrote community.json can act on.
import type { RuleFault, Share } from '../../disclosure/index.ts';

const NAMES: Readonly<Record<string, string>> = {
  minPostDays: '最少张贴天数',
  financePeriod: '财务公开周期',
  affairsPeriod: '居务公开周期',
  dueDaysAtMost: '期后公布的最迟天数',
  noticeDays: '会议提前公告天数',
  quorum: '法定到会人数',
  pass: '通过所需票数',
  petition: '提请开会所需人数',
  representativeMeetings: '居民代表会议次数',
  'appraisal.per': '民主评议次数',
  'appraisal.chair': '民主评议主持',
  'appraisal.months': '民主评议月份',
  'appraisal.aspects': '民主评议内容',
  'appraisal.grades': '民主评议等次',
  'appraisal.secret': '民主评议无记名',
  'supervision.members.min': '居务监督委员会最少人数',
  'supervision.members.max': '居务监督委员会最多人数',
  'supervision.withAccounting': '居务监督委员会具备财会知识的人数',
  'supervision.excluded': '居务监督委员会回避范围',
  termYears: '任期年数',
  ballotAboveYuan: '须票决的支出限额',
};
const BODIES: Readonly<Record<string, string>> = {
  eligible: '有权参加者',
  members: '全体成员',
  representatives: '居民代表',
  present: '到会者',
  households: '户数',
  residents_18_plus: '十八周岁以上居民',
};
const WORDS: Readonly<Record<string, string>> = {
  monthly: '每月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
};

/** The Chinese name of a rule: `法定到会人数（居民代表会议）`. */
export function ruleName(path: string): string {
  const own = NAMES[path];
  if (own !== undefined) return own;
  const [key = '', ...rest] = path.split('.');
  const of = rest.join('.');
  return `${NAMES[key] ?? key}（${WORDS[of] ?? of}）`;
}

function isShare(value: object): value is Share {
  return 'of' in value;
}

/** A value of a rule in words. */
function said(value: unknown): string {
  if (value === null || value === undefined) return '没有写';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(said).join('、');
  if (typeof value !== 'object') return WORDS[String(value)] ?? String(value);
  if (isShare(value)) {
    const body = BODIES[value.of] ?? value.of;
    return value.more_than === undefined
      ? `不少于${body}的 ${value.at_least ?? ''}`
      : `超过${body}的 ${value.more_than}`;
  }
  const often = value as { readonly per?: string; readonly at_least?: number };
  return `${WORDS[often.per ?? ''] ?? ''}${String(often.at_least ?? '')} 次`;
}

/** What is wrong, what is allowed, and what was written. */
export function faultSentence({ code, rule, floor, given }: RuleFault): string {
  switch (code) {
    case 'profile-laxer':
      return `“${ruleName(rule)}”低于底线：底线是${said(floor)}，这里是${said(given)}`;
    case 'item-unknown':
      return `目录里没有在用的事项 ${rule}`;
    case 'item-required':
      return `${rule} 是法律、法规要求公开的事项，不能停用（${said(floor)}）`;
    case 'due-later':
      return `${rule}“公布期限”低于底线：最迟 ${said(floor)} 天，这里是 ${said(given)} 天`;
    case 'posted-shorter':
      return `${rule}“最少张贴天数”低于底线：最少 ${said(floor)} 天，这里是 ${said(given)} 天`;
    case 'objection-shorter':
      return `${rule}“公示天数”低于底线：最少 ${said(floor)} 天，这里是 ${said(given)} 天`;
    case 'lead-shorter':
      return `${rule}“提前公告天数”低于底线：最少 ${said(floor)} 天，这里是 ${said(given)} 天`;
    case 'period-longer':
      return `${rule}“公开周期”低于底线：底线是${said(floor)}，这里是${said(given)}`;
    case 'period-not-for-item':
      return `${rule} 不是按周期公开的事项，不能改周期`;
    case 'setting-not-for-item':
      return `${rule} 没有这一项天数`;
    case 'own-code-taken':
      return `自设事项的编号 ${rule} 已被“${said(floor)}”使用`;
    case 'own-group-unknown':
      return `自设事项 ${rule} 的类别只能是${said(floor)}`;
    case 'own-mask':
      return `自设事项 ${rule} 不得公开救助对象、学生或选民的姓名，个人信息规则只能是${said(floor)}`;
    case 'own-flow':
      return `自设事项 ${rule} 的公开程序只能是${said(floor)}，这里是${said(given)}`;
  }
}
