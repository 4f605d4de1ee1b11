// Whether a proposal may be submitted, and again, whether it may be signed. Everything found is named at its field.
// The content is hostile: any JSON may stand where a field should be, and nothing here throws on it.
import type { CatalogueItem, Mask } from './catalogue.ts';
import { mayBeUrgent } from './catalogue.ts';
import type { HasGlyph } from './characters.ts';
import type { Finding } from './content.ts';
import { LIMITS } from './content.ts';
import type { ErasableEntry } from './erasable.ts';
import type { Action } from './roles.ts';
import { dayAt } from './calendar-day.ts';
import { EXPLAIN_ABOVE, type KindContext } from './kinds/index.ts';
import { isShape, type Shape } from './kinds/shape.ts';
import { checkTarget } from './validate-target.ts';
import { checkTimes } from './validate-times.ts';
import type { NamePolicy, PersonalDataHit } from './personal-data/index.ts';
import type { RuleProfile } from './rule-profile.ts';
import type { GateContext, UploadedPart } from './validate-notice.ts';
import { checkNotice, checkWords, openHitsIn } from './validate-notice.ts';
import type { Disclosure } from './view.ts';

export interface CheckContext {
  readonly action: Action;
  /** The item of `content.code`, or null when the catalogue has none. */
  readonly item: CatalogueItem | null;
  /** Its mask, or null. */
  readonly mask: Mask | null;
  /** ms since 1970: when it would be shown if it were approved now. */
  readonly now: number;
  /** Images uploaded for the proposal. */
  readonly images: readonly UploadedPart[];
  /** Whether the shipped fonts can draw a code point. */
  readonly fonts: HasGlyph;
  /** Ids of the community's audiences; when given, others are refused. */
  readonly audiences?: readonly string[] | undefined;
  /** What is amended, withdrawn, erased from or cleared; null: no such disclosure; absent: not looked at. */
  readonly target?: Disclosure | null | undefined;
  /** What can be erased of it; empty: no such target; absent: not looked at. */
  readonly erasable?: readonly ErasableEntry[] | undefined;
  /** seq of the version of the target it was begun on; absent or null: not asked. */
  readonly base?: number | null | undefined;
  /** The community's own phones and mailboxes, which may be published. */
  readonly allowed?: readonly string[] | undefined;
  /** How names of welfare recipients are written; `full` when absent. */
  readonly namePolicy?: NamePolicy | undefined;
  /** Whether somebody answers for a hit of the personal-data gate, on record (`openHits`). */
  readonly waived?: ((hit: PersonalDataHit) => boolean) | undefined;
  /** What meetings go by now. */
  readonly rules?: Pick<RuleProfile, 'quorum' | 'pass' | 'ballotAboveYuan'> | undefined;
}

const CARRIES_TEXT: readonly Action[] = ['publish', 'amend', 'urgent'];
const NEEDS_REASON: readonly Action[] = ['amend', 'withdraw', 'redact'];

function gateOf(context: CheckContext): GateContext {
  const { item, mask, allowed, namePolicy, waived } = context;
  return { mask, allowed, namePolicy, waived, isWelfare: item?.section === 'welfare' };
}

function checkReason(content: Shape, context: CheckContext): Finding[] {
  const reason = content['reason'];
  if (typeof reason !== 'string') return [{ field: 'reason', code: 'malformed' }];
  const needed = NEEDS_REASON.includes(context.action);
  if (reason.trim() === '') return needed ? [{ field: 'reason', code: 'reason-missing' }] : [];
  const gate = gateOf(context);
  const hits = openHitsIn('reason', reason, LIMITS.reason, gate).get('reason') ?? [];
  return checkWords('reason', reason, { limit: LIMITS.reason, lines: false, fonts: context.fonts, hits });
}

function checkAudience(content: Shape, context: CheckContext): Finding[] {
  const { audience } = content;
  if (!Array.isArray(audience)) return [{ field: 'audience', code: 'malformed' }];
  return audience.flatMap((id: unknown, index): Finding[] => {
    const field = `audience.${String(index)}`;
    if (typeof id !== 'string') return [{ field, code: 'malformed' }];
    if (context.audiences && !context.audiences.includes(id)) return [{ field, code: 'unknown-audience' }];
    return audience.indexOf(id) === index ? [] : [{ field, code: 'audience-twice' }];
  });
}

function checkLevel(content: Shape): Finding[] {
  const { level } = content;
  return level === 'amber' || level === 'red' ? [] : [{ field: 'level', code: 'urgent-needs-level' }];
}

/** An event is a title; what kind of event, and when, matter.ts judges. */
function checkTitle(content: Shape, context: CheckContext): Finding[] {
  const { text } = content;
  const title = isShape(text) ? text['title'] : undefined;
  if (typeof title !== 'string') return [{ field: 'title', code: 'malformed' }];
  if (title.trim() === '') return [{ field: 'title', code: 'title-missing' }];
  const gate = gateOf(context);
  const hits = openHitsIn('title', title, LIMITS.title, gate).get('title') ?? [];
  return checkWords('title', title, { limit: LIMITS.title, lines: false, fonts: context.fonts, hits });
}

function periodIn({ period }: Shape): string | null {
  return typeof period === 'string' && period !== '' ? period : null;
}

function kindContext(content: Shape, { action, item, mask, now, rules }: CheckContext): KindContext {
  const { stage } = content;
  return {
    code: item?.code ?? '',
    period: periodIn(content),
    explainAbove: EXPLAIN_ABOVE,
    ballotAboveYuan: rules?.ballotAboveYuan,
    stages: typeof stage === 'string' && stage !== '' ? [stage] : (item?.stages ?? []),
    today: dayAt(now),
    smallCellMin: mask?.smallCellMin,
    // A meeting of last year went by the rules of last year: who corrects how it was told does not judge it anew.
    rules: action === 'amend' ? undefined : rules,
  };
}

/** Whether an item may be told this way at all, and by these data. */
function checkPlace(content: Shape, item: CatalogueItem, action: Action): Finding[] {
  const isUrgent = action === 'urgent';
  const { text } = content;
  const data = isShape(text) && isShape(text['data']) ? text['data'] : null;
  // No table of persons under an item that may show three columns, nor a ledger on every wall.
  const isForeign = data !== null && (isUrgent || data['kind'] !== item.form);
  return [
    ...(isUrgent && !mayBeUrgent(item) ? [{ field: 'code', code: 'urgent-not-for-item' } as const] : []),
    ...(isForeign ? [{ field: 'data', code: 'data-not-for-item' } as const] : []),
  ];
}

function checkAll(content: Shape, context: CheckContext): Finding[] {
  if (context.action === 'event') return checkTitle(content, context);
  const findings: Finding[] = [];
  if (CARRIES_TEXT.includes(context.action)) {
    if (context.item === null) findings.push({ field: 'code', code: 'unknown-code' });
    else findings.push(...checkPlace(content, context.item, context.action));
    const kind = kindContext(content, context);
    const urgent = context.action === 'urgent' || context.target?.kind === 'urgent';
    const hasForm = !urgent && context.item?.form !== undefined;
    findings.push(...checkNotice(content['text'], { ...context, gate: gateOf(context), kind, hasForm }));
    findings.push(...checkTimes(content, context));
    findings.push(...checkAudience(content, context));
    if (urgent) findings.push(...checkLevel(content));
  }
  findings.push(...checkReason(content, context));
  if (context.action !== 'publish' && context.action !== 'urgent') {
    findings.push(...checkTarget(content['erase'], context));
  }
  return findings;
}

/**
 * Everything that must be put right before the proposal may be submitted, in the order of the form; empty: nothing.
 * At most 60 at once, then `more-findings`. Withdrawals, erasures and clearances are judged by their target and
 * reason alone; what stands in their other fields is never published.
 */
export function checkContent(content: unknown, context: CheckContext): Finding[] {
  if (!isShape(content)) return [{ field: 'text', code: 'malformed' }];
  const findings = checkAll(content, context);
  if (findings.length <= LIMITS.findings) return findings;
  const count = findings.length - LIMITS.findings;
  return [...findings.slice(0, LIMITS.findings), { field: 'text', code: 'more-findings', values: { count } }];
}
