// How things of the record are called on the pages.
import { formatTime, localDate, ORIGINAL_TYPES } from '../disclosure/index.ts';
import type { DisclosureState, SectionId, TrailStep } from '../disclosure/index.ts';

export const SECTION_NAMES: Readonly<Record<SectionId, string>> = {
  affairs: '居务',
  finance: '财务',
  meetings: '会议',
  welfare: '民生',
  services: '办事',
};

export const STATE_NAMES: Readonly<Record<DisclosureState, string>> = {
  current: '公开中',
  upcoming: '尚未开始',
  ended: '已到期撤下',
  withdrawn: '已撤回',
  redacted: '正文已依法抹除',
};

export const STEP_NAMES: Readonly<Record<TrailStep['step'], string>> = {
  propose: '提出方案',
  review: '监督审查',
  decide: '联席会议讨论',
  approve: '批准',
  publish: '公布',
  hear: '听取意见',
  answer: '答复',
  archive: '归档',
};

const KINDS: Readonly<Record<string, string>> = {
  publish: '公布',
  amend: '更正',
  withdraw: '撤回',
  urgent: '紧急通知',
  clear: '解除紧急通知',
  redact: '依法抹除',
  reply: '答复',
  form: '表单',
  keys: '签名钥匙',
  step: '程序进展',
  event: '事项发生',
  witness: '见证钥匙',
};
/** Of an entry's kind; the kind itself where this version knows no word for it. */
export const kindName = (kind: string): string => (Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? kind) : kind);

const REASONS: Readonly<Record<string, string>> = {
  error: '内容有误',
  outdated: '情况有变',
  'personal-data': '含有个人信息',
  ended: '已经结束',
  other: '其他原因',
};
export const reasonName = (reason: string): string =>
  Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? reason) : reason;

const PART_NAMES: Readonly<Record<string, string>> = {
  text: '正文',
  trail: '程序',
  reason: '原因',
  title: '标题',
};
export function partName(name: string): string {
  if (Object.hasOwn(PART_NAMES, name)) return PART_NAMES[name] ?? name;
  const file = /^file-(\d+)$/.exec(name)?.[1];
  if (file !== undefined) return `原件 ${file}`;
  const picture = /^image-(\d+)$/.exec(name)?.[1];
  return picture === undefined ? name : `图片 ${picture}`;
}

/** `2026年11月21日 14:00`, in Asia/Shanghai; a text that is no time is given back. */
export function moment(timestamp: string): string {
  const ms = Date.parse(timestamp);
  return Number.isNaN(ms) ? timestamp : `${day(ms)} ${formatTime(ms)}`;
}

export function day(ms: number): string {
  const { year, month, day: date } = localDate(ms);
  return `${year}年${month}月${date}日`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ORIGINAL_TYPES).map(([kind, type]) => [type, kind])),
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
};
export const extensionOf = (type: string): string =>
  Object.hasOwn(EXTENSIONS, type) ? (EXTENSIONS[type] ?? 'bin') : 'bin';
