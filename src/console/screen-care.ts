import { msg, str } from '@lit/localize';
import type { Screen } from '../contract/index.ts';
import { sayMinute } from './local-time.ts';

/** A screen someone should walk to, or ask about. */
export function needsCare(screen: Screen): boolean {
  const { revoked, online, behind, alarms, error } = screen;
  return !revoked && (!online || (behind ?? 0) > 0 || alarms.length > 0 || error !== null);
}

/** How it is, in a few words. */
export function careWords(screen: Screen): string {
  if (screen.alarms.length > 0) return msg('有警报');
  if (!screen.online) {
    return screen.lastSeen === null ? msg('还没连上过') : msg(str`离线，${sayMinute(screen.lastSeen)} 见过`);
  }
  if (screen.error !== null) return msg('报告了故障');
  if ((screen.behind ?? 0) > 0) return msg(str`在线，落后 ${screen.behind ?? 0} 条`);
  return msg('在线');
}
