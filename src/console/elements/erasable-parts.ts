// What can be erased, in a clerk's words: which entry, which part of it, and what residents see afterwards.
import { msg, str } from '@lit/localize';
import type { ErasableTarget } from '../../contract/index.ts';

type Entry = ErasableTarget['entries'][number];

const VERSIONS = ['publish', 'amend', 'urgent'];

/** The name of a part as a person calls it; `kind`: of the entry it belongs to. */
export function partWords(name: string, kind = 'amend'): string {
  if (name === 'text') return msg('标题和正文');
  if (name === 'title') return msg('这件事的名称');
  if (name === 'trail') return trailWords(kind);
  if (name === 'reason') return reasonWords(kind);
  if (name.startsWith('file-')) return `${msg('原件')} ${name.replace(/^file-/, '')}`;
  return `${msg('图片')} ${name.replace(/^image-/, '')}`;
}

function trailWords(kind: string): string {
  if (VERSIONS.includes(kind)) return msg('办理经过（审查和审批的意见、听取意见的情况、答复）');
  return msg('办理经过（谁提的、谁批的、批的时候说了什么）');
}

function reasonWords(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    withdraw: msg('撤回的理由'),
    clear: msg('解除的说明'),
    redact: msg('抹除的理由'),
  };
  return names[kind] ?? msg('更正的理由');
}

/** The entry a part belongs to: 第 2 版（更正）, 撤回, 登记的事. */
export function entryWords(entries: readonly Entry[], { seq, kind }: Entry): string {
  const versions = entries.filter((one) => VERSIONS.includes(one.kind));
  const index = versions.findIndex((one) => one.seq === seq);
  const names: Readonly<Record<string, string>> = {
    urgent: msg('紧急通知'),
    withdraw: msg('撤回'),
    clear: msg('解除紧急通知'),
    redact: msg('以前的抹除'),
    event: msg('登记的事'),
  };
  if (kind in names) return names[kind] ?? '';
  if (versions.length === 1) return msg('公开的这一份');
  return index === versions.length - 1
    ? msg(str`第 ${index + 1} 版（现在的）`)
    : msg(str`第 ${index + 1} 版`);
}

/** What residents see in its place. */
export function afterWords(entries: readonly Entry[], { seq, kind }: Entry, part: string): string {
  const isLast = entries.findLast((one) => VERSIONS.includes(one.kind))?.seq === seq;
  // Of what was withdrawn a screen shows when and why, and how the last version came about.
  const isHidden = VERSIONS.includes(kind) && entries.some((one) => one.kind === 'withdraw');
  const unseen = msg('屏幕上本来不显示，抹除后公开的记录和以后的档案里也没有。');
  if (part === 'title') return msg('抹除后：公开日历上只写是哪类事、哪一天，没有名称。');
  if (part === 'trail') {
    return VERSIONS.includes(kind) && isLast ? msg('抹除后：屏幕上不再有「怎么来的」。') : unseen;
  }
  if (isHidden || (part === 'reason' && kind === 'clear')) return unseen;
  if (part === 'text' && kind === 'urgent') return msg('抹除后：这条紧急通知从所有屏幕上消失。');
  if (part === 'text') {
    return isLast
      ? msg('抹除后：屏幕上只留「内容已依法抹除」和理由。')
      : msg('抹除后：「改动前的原文」那里只写已依法抹除和理由。');
  }
  if (part === 'reason') {
    return kind === 'amend'
      ? msg('抹除后：屏幕上只写改动的原因没有写明。')
      : msg('抹除后：屏幕上只写理由已按规定抹除。');
  }
  return part.startsWith('file-')
    ? msg('抹除后：这份原件打不开，正文不变。')
    : msg('抹除后：这张图片不再显示，正文不变。');
}

/** One part as it is named to whoever decides: 撤回的办理经过. */
export function wholePartWords(
  target: ErasableTarget | null,
  { seq, part }: { readonly seq: number; readonly part: string },
): string {
  const entry = target?.entries.find((one) => one.seq === seq);
  if (!target || !entry) return partWords(part);
  return `${entryWords(target.entries, entry)}：${partWords(part, entry.kind)}`;
}
