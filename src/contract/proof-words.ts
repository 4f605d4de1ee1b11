// How a proof of publication is told, on the console's page and on those of an archive: one wording for both.
import {
  addDays,
  dayAt,
  formatDay,
  formatMoment,
  parseTimestamp,
  type CalendarDay,
  type Showing,
} from '../disclosure/index.ts';
import type { PublicationProof } from './shown.ts';

type Proved = PublicationProof['disclosures'][number];
export type ProvedPeriod = Proved['periods'][number];
export type ProvedVersion = Proved['versions'][number];
export type ProvedShowing = ProvedVersion['screens'][number];

/** Stretches of days listed by name; more are counted. */
const NAMED = 8;

/** `2026年11月3日`: on paper a day needs its year. */
export function sayDate(day: string): string {
  return formatDay(Date.parse(`${day}T12:00:00+08:00`), 0);
}

/** `2026年11月3日 09:12`. */
export function sayMoment(timestamp: string): string {
  const ms = parseTimestamp(timestamp);
  return ms === null ? timestamp : formatMoment(ms, 0);
}

/** From one day to another, both included. */
function sayStretch([from, to]: readonly [string, string]): string {
  return from === to ? sayDate(from) : `${sayDate(from)}至${sayDate(to)}`;
}

/** Which days these are, in stretches; of many, the first and how many there are. `days`: ascending. */
export function sayDays(days: readonly string[]): string {
  const stretches: [string, string][] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last && addDays(last[1] as CalendarDay, 1) === day) last[1] = day;
    else stretches.push([day, day]);
  }
  const named = stretches.slice(0, NAMED).map(sayStretch).join('、');
  return stretches.length > NAMED ? `${named}等 ${days.length} 天` : named;
}

/** Which period of the law it is. */
export function periodTitle({ basis, days }: ProvedPeriod): string {
  return basis === 'post' ? `最少公开 ${days} 天` : `公示异议期 ${days} 天`;
}

export function standingWord({ standing }: ProvedPeriod): string {
  switch (standing) {
    case 'met':
      return '已满足';
    case 'running':
      return '还没到期';
    case 'missing':
      return '有缺';
    case 'short':
      return '提前撤下';
    case 'unserved':
      return '那时还没有接屏';
  }
}

/** How a period stands, in a sentence. */
export function periodWords(period: ProvedPeriod): string {
  const { from, to, shown, days, missing, unserved, leftOn } = period;
  const span = `${sayDate(from)}至${sayDate(to)}（公布当天不算），有屏幕显示的 ${shown} 天，应为 ${days} 天。`;
  const none = unserved.length === 0 ? '' : `${sayDays(unserved)}那时还没有接屏。`;
  const gone = missing.length === 0 ? '' : `没有任何屏幕回执的日子：${sayDays(missing)}。`;
  const left = leftOn === null ? '' : `${sayDate(leftOn)}之后不再公开。`;
  return `${span}${everywhereWords(period)}${none}${gone}${left}`;
}

/** How many of the days shown were shown on every screen. One screen is enough for a day. */
function everywhereWords({ shown, everywhere }: ProvedPeriod): string {
  if (shown === 0) return '';
  if (everywhere === 0) return '一天里有一块屏幕显示，就算这一天。';
  if (everywhere === shown) return '这些天每一块屏幕都显示了。';
  return `其中 ${everywhere} 天每一块屏幕都显示了，另外 ${shown - everywhere} 天只有一部分屏幕显示。`;
}

/** Said where no screen has told of a version: when to look again, and when each screen was heard of last. */
export function unreportedWords(screens: PublicationProof['screens']): string {
  const serving = screens.filter(({ revokedAt }) => revokedAt === null);
  if (serving.length === 0) return '还没有屏幕的回执：现在没有在用的屏幕。';
  const last = serving.map(({ name, reportedAt }) =>
    reportedAt === null ? `${name}还没有报到过` : `${name} ${sayMoment(reportedAt)}`,
  );
  return `还没有屏幕的回执。屏幕每一刻钟报到一次，刚公布的请过一刻钟再看。屏幕最后报到：${last.join('；')}。`;
}

export function versionName({ what, issued }: ProvedVersion, index: number): string {
  const day = sayMoment(issued);
  switch (what) {
    case 'publish':
      return `第 1 版，${day}公布`;
    case 'amend':
      return `第 ${index + 1} 版（更正），${day}公布`;
    case 'withdraw':
      return `撤回的说明，${day}起`;
  }
}

const HOW: Readonly<Record<Showing, () => string>> = {
  listed: () => '列在公开栏',
  opened: () => '被点开',
  slide: () => '轮播',
  urgent: () => '占满全屏',
};

/** In which ways it was shown; how often it was opened. */
export function howWords({ how, opened }: ProvedShowing): string {
  return how.map((each) => (each === 'opened' ? `被点开 ${opened} 次` : HOW[each]())).join('、');
}

/** 3 小时, 12 分钟. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} 分钟` : `${Math.round(minutes / 60)} 小时`;
}

/** What is not whole about what a screen reported; '' when nothing is. */
export function doubtWords({ gaps, unnamed, untrusted }: ProvedShowing): string {
  const stretches = gaps.map(sayStretch);
  return [
    stretches.length === 0 ? '' : `中断：${stretches.join('、')}`,
    unnamed === 0 ? '' : `另有 ${unnamed} 天只知总数`,
    untrusted === 0 ? '' : `另有 ${untrusted} 天屏幕时钟不可信，没有算`,
  ]
    .filter((words) => words !== '')
    .join('；');
}

/** In groups of four, so that two sheets can be compared by eye. */
export function fingerprintWords(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(' ');
}

/** The day of a timestamp, for the name of a file. */
export function fileDay(timestamp: string): string {
  return dayAt(Date.parse(timestamp));
}

/** What the page is of, in one sentence. */
export function leadWords(community: string, { madeAt }: PublicationProof): string {
  return `证明下列内容在${community}的公开屏幕上显示过：哪些屏幕、从何时到何时、是否满足法定天数。依据是各屏幕签名的显示回执，算到${sayMoment(madeAt)}收到的为止。`;
}

/** Said where an item has no days of the law. */
export const NO_PERIOD_WORDS = '紧急通知或已不在目录里的事项，没有法定天数。';

/** How days are counted, and what a receipt can't say. */
export const COUNTING_WORDS =
  '一天里至少有一块面向这份内容居民的屏幕显示过，就算这一天公开了；公布当天不算，屏幕时钟不可信的日子不算。回执说明浏览器画出了内容，不能说明屏幕的灯亮着。';

/** Columns of the table of screens. */
export const SHOWN_COLUMNS = ['屏幕', '从', '到', '天数', '时长', '方式'] as const;

/** The record a proof rests on. */
export function restsOnWords({ origin, head }: PublicationProof): string {
  return `${origin}，共 ${head.size} 条，${sayMoment(head.signedAt)}签名`;
}

/** Screens whose receipts are not whole, a sentence each. */
export function incompleteWords(screens: PublicationProof['screens']): string[] {
  return screens.flatMap(({ name, missing, lost }) => {
    const told = [
      ...(missing === 0 ? [] : [`缺 ${missing} 份回执`]),
      ...(lost === 0 ? [] : [`屏幕自己放弃了 ${lost} 行`]),
    ];
    return told.length === 0 ? [] : [`${name}：${told.join('，')}`];
  });
}
