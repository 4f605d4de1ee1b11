// Small builders for the tests of this room: entries as the log would hand them over, and the real catalogue.
import { readFileSync } from 'node:fs';
import type {
  Block,
  Card,
  Catalogue,
  CatalogueItem,
  CheckContext,
  Content,
  Disclosure,
  ItemInfo,
  NoticeText,
  RecordEntry,
} from '../../../src/disclosure/index.ts';
import { findItem, maskOf, readLog } from '../../../src/disclosure/index.ts';

const file = new URL('../../../kiosk-config/catalogue.json', import.meta.url);
export const catalogue = JSON.parse(readFileSync(file, 'utf8')) as Catalogue;

export function item(code: string): CatalogueItem {
  const found = findItem(catalogue, code);
  if (!found) throw new Error(`no item ${code}`);
  return found;
}

export function info(code: string): ItemInfo {
  const { zh, mask, standing, minPostDays, objectionDays } = item(code);
  return { name: zh, mask, standing, minPostDays, objectionDays: objectionDays ?? null };
}

/** ms of a moment in Asia/Shanghai, `2026-11-21 09:12`. */
export function at(local: string): number {
  const [year, month, day, hour = 0, minute = 0, second = 0] = local.split(/\D/).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour - 8, minute, second);
}

export function stamp(local: string): string {
  return `${new Date(at(local)).toISOString().slice(0, 19)}Z`;
}

export function hash(name: string): string {
  return [...new TextEncoder().encode(name)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);
}

interface EntryOptions {
  readonly kind?: string;
  readonly id?: string;
  readonly code?: string;
  readonly issued?: string;
  readonly from?: string | null;
  readonly until?: string | null;
  readonly audience?: readonly string[];
  /** Names of its parts; each gets the hash of `seq/name`. */
  readonly parts?: readonly string[];
  readonly detail?: unknown;
  readonly supersedes?: number;
}

export function entry(seq: number, options: EntryOptions = {}): RecordEntry {
  const { from = null, until = null, parts = ['text', 'trail'] } = options;
  return {
    seq,
    kind: options.kind ?? 'publish',
    id: options.id ?? 'd1',
    code: options.code ?? 'FIN-01',
    issued: stamp(options.issued ?? '2026-11-10 09:00'),
    notBefore: from === null ? null : stamp(from),
    notAfter: until === null ? null : stamp(until),
    audience: options.audience ?? [],
    parts: parts.map((name) => ({ sha256: partHash(seq, name), size: 10, type: 'x/y', name })),
    author: { role: 'clerk', post: '社区服务经办' },
    supersedes: options.supersedes ?? null,
    reason: null,
    detail: options.detail ?? null,
  };
}

export function partHash(seq: number, name: string): string {
  return hash(`${String(seq)}/${name}`);
}

export function disclosureOf(...entries: RecordEntry[]): Disclosure {
  const [first] = readLog(entries);
  if (!first) throw new Error('nothing was read');
  return first;
}

export function paragraph(text: string): Block {
  return { type: 'paragraph', content: [{ text }] };
}

export function notice(title: string, blocks: readonly Block[] = [paragraph('十月收支如下。')]): NoticeText {
  return { v: 1, title, summary: '', blocks };
}

export function content(changes: Partial<Content> = {}): Content {
  return {
    code: 'FIN-01',
    text: notice('2026年10月财务收支情况'),
    showFrom: null,
    showUntil: null,
    audience: [],
    reason: '',
    erase: [],
    level: null,
    ...changes,
  };
}

export const NOW = at('2026-11-21 09:12');

export function context(changes: Partial<CheckContext> & { code?: string } = {}): CheckContext {
  const { code = 'FIN-01', ...rest } = changes;
  const found = findItem(catalogue, code);
  return {
    action: 'publish',
    item: found,
    mask: found && maskOf(catalogue, found),
    now: NOW,
    images: [],
    fonts: (codePoint) => codePoint < 0x20000,
    ...rest,
  };
}

export function card(changes: Partial<Card> = {}): Card {
  return {
    id: 'd1',
    seq: 1,
    latest: changes.seq ?? 1,
    code: 'FIN-01',
    item: '财务收支情况表',
    section: 'finance',
    title: '十月收支',
    summary: '',
    excerpt: '',
    published: stamp('2026-10-01 09:00'),
    until: null,
    corrected: null,
    state: 'current',
    image: null,
    objectionUntil: null,
    ...changes,
  };
}
