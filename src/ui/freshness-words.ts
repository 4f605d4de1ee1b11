// The honest line: how fresh the board is, and how the screen knows. Said on every page, never rounded in our favour.
import { msg, str } from '@lit/localize';

/** What is known of the copy's freshness; times are ms since 1970. */
export interface FreshnessFacts {
  readonly signedAt: number | null;
  readonly link: 'online' | 'connecting' | 'offline';
  readonly lastOnline: number | null;
  readonly behind: number;
  readonly clockTrusted: boolean;
  readonly witnessedAt: number | null;
  /** How many entries were witnessed. */
  readonly witnessedSize?: number | null;
}

/** How dates are said; the screens pass the calendar of the disclosure room. */
export interface DateWords {
  formatDay(ms: number, now?: number): string;
  formatMoment(ms: number, now?: number): string;
  spanSince(since: number, now: number): { readonly count: number; readonly unit: 'minute' | 'hour' | 'day' };
}

export interface FreshnessLine {
  /** Shape and colour of the mark before the words; the words say the same. */
  readonly tone: 'fresh' | 'waiting' | 'stale';
  readonly main: string;
  readonly notes: readonly string[];
}

/** The office signs at least every 10 minutes; three missed signatures are worth a word. */
const SILENCE = 30 * 60_000;

/** 40 分钟, 3 小时, 2 天. */
export function spanWords(since: number, now: number, dates: DateWords): string {
  const { count, unit } = dates.spanSince(since, now);
  if (unit === 'minute') return msg(str`${count} 分钟`);
  return unit === 'hour' ? msg(str`${count} 小时`) : msg(str`${count} 天`);
}

/** The freshness line at `now` (ms since 1970). */
export function freshnessLine(facts: FreshnessFacts, now: number, dates: DateWords): FreshnessLine {
  const { signedAt, link, lastOnline, behind } = facts;
  const notes: string[] = [];
  if (behind > 0) notes.push(msg(str`正在取回 ${behind} 条`));
  if (!facts.clockTrusted) notes.push(msg('时钟未经核对'));
  if (facts.witnessedAt !== null) {
    const day = dates.formatDay(facts.witnessedAt, now);
    const size = facts.witnessedSize ?? null;
    notes.push(
      size === null
        ? msg(str`监督委员会已见证（${day}）`)
        : msg(str`监督委员会已见证（至第 ${size} 条，${day}）`),
    );
  }
  if (signedAt === null) {
    return { tone: 'waiting', main: msg('还没有收到公开内容'), notes };
  }
  const until = msg(str`截至 ${dates.formatMoment(signedAt, now)} 更新`);
  if (link === 'offline') {
    const since = lastOnline ?? signedAt;
    return { tone: 'stale', main: msg(str`离线 ${spanWords(since, now, dates)}`), notes: [until, ...notes] };
  }
  if (link === 'connecting') return { tone: 'waiting', main: until, notes: [msg('正在连接'), ...notes] };
  if (now - signedAt > SILENCE) {
    const silent = msg(str`居委会办公室 ${spanWords(signedAt, now, dates)}没有签发`);
    return { tone: 'stale', main: until, notes: [silent, ...notes] };
  }
  return { tone: 'fresh', main: until, notes };
}
