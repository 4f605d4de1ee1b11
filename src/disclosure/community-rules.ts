// What a community changes in the catalogue: items it does not have, items of its own, days. It may ask more of itself
// than the floor, never less; each thing that is less is a fault named by its rule.
import { sectionOf } from './catalogue.ts';
import type { CatalogueItem } from './catalogue.ts';
import type { NamePolicy } from './personal-data/kinds.ts';
import { isPeriodKind, MONTHS } from './period.ts';
import { laxRules, withChanges } from './rule-profile.ts';
import type { LaxRule, ProfileChanges, RuleProfile } from './rule-profile.ts';

/** The fields of a catalogue item the calendar and these rules read besides those of every reader. */
export interface RuledItem extends CatalogueItem {
  /** Also owed on an event, beside its period. */
  readonly alsoOn?: readonly string[] | undefined;
  /** Days before its event at which it must be out. */
  readonly leadDays?: number | undefined;
  /** Where `dueDays` comes from: only what a law or a source says can't be moved. */
  readonly dueDaysBasis?: string | undefined;
  /** Articles that ask for it: such an item can't be switched off. */
  readonly law?: readonly string[] | undefined;
  /** `period-start`: due counted from the first day of the period it is made for (a plan, a roster). */
  readonly dueFrom?: 'period-start' | undefined;
}

/** What a community sets for one item of the catalogue. */
export interface ItemSetting {
  readonly dueDays?: number | undefined;
  readonly minPostDays?: number | undefined;
  readonly objectionDays?: number | undefined;
  readonly leadDays?: number | undefined;
  readonly period?: string | undefined;
}

/** An item of the community's own. Its section follows from its code. */
export interface OwnItem {
  readonly code: string;
  readonly zh: string;
  readonly kind: string;
  readonly period: string;
  readonly standing: boolean;
  readonly dueDays: number;
  readonly minPostDays: number;
  readonly objectionDays?: number | undefined;
  readonly mask: string;
  readonly flow: CatalogueItem['flow'];
  readonly stages: readonly string[];
}

/** `rules` of community.json. */
export interface CommunityRules {
  readonly profile?: ProfileChanges | undefined;
  /** What a last day on a rest day becomes. As counted is stricter than the law. */
  readonly restDays?: 'next-working-day' | 'as-counted' | undefined;
  /** How names of welfare recipients are written. */
  readonly namePolicy?: NamePolicy | undefined;
  /** Code → why the community does not have it; shown in public. */
  readonly off?: Readonly<Record<string, string>> | undefined;
  readonly items?: Readonly<Record<string, ItemSetting>> | undefined;
  readonly own?: readonly OwnItem[] | undefined;
}

export const RULE_FAULTS = [
  'profile-laxer',
  'item-unknown',
  'item-required',
  'due-later',
  'posted-shorter',
  'objection-shorter',
  'lead-shorter',
  'period-longer',
  'period-not-for-item',
  'setting-not-for-item',
  'own-code-taken',
  'own-group-unknown',
  'own-mask',
  'own-flow',
] as const;
export type RuleFaultCode = (typeof RULE_FAULTS)[number];

/** One thing that can't be so, at its field of community.json. */
export interface RuleFault {
  readonly code: RuleFaultCode;
  readonly field: string;
  /** Path of the rule, or code of the item. */
  readonly rule: string;
  readonly floor: unknown;
  readonly given: unknown;
}

export interface EffectiveRules {
  readonly profile: RuleProfile;
  readonly items: readonly RuledItem[];
  readonly off: readonly { readonly code: string; readonly name: string; readonly reason: string }[];
  readonly restDays: 'next-working-day' | 'as-counted';
  readonly namePolicy: NamePolicy;
  readonly faults: readonly RuleFault[];
}

/** A community's own items form the group OWN, or join a group of the catalogue. */
const OWN_GROUP = 'OWN';
/** An own item never names who receives help, who studies or who votes. */
const OWN_MASKS: readonly string[] = ['M0', 'M1', 'M3', 'M4', 'M6'];
/** Groups in which nothing goes out without the full procedure. */
const FULL_PROCEDURE: readonly string[] = ['FIN', 'AFF', 'DEC', 'PER', 'WEL'];

interface Sources {
  readonly items: readonly RuledItem[];
  readonly groups: readonly string[];
  readonly floor: RuleProfile;
  /** The profile the community names, laid over the floor. */
  readonly named: RuleProfile;
}

/** The rules a community lives by, with every fault in them; with faults they must not be used. */
export function effectiveRules(sources: Sources, rules: CommunityRules): EffectiveRules {
  const profile = withChanges(sources.named, rules.profile ?? {});
  const faults: RuleFault[] = laxRules(profile, sources.floor).map((lax) => laxFault(lax, rules));
  const off = new Map(Object.entries(rules.off ?? {}));
  const known = new Map(sources.items.map((item) => [item.code, item]));
  for (const code of off.keys()) {
    const item = known.get(code);
    const field = `rules.off.${code}`;
    if (!item) faults.push(fault('item-unknown', field, code));
    else if ((item.law ?? []).length > 0) faults.push(fault('item-required', field, code, item.law));
  }
  const settings = new Map(Object.entries(rules.items ?? {}));
  for (const code of settings.keys()) {
    if (!known.has(code) || off.has(code)) faults.push(fault('item-unknown', `rules.items.${code}`, code));
  }
  const items = sources.items
    .filter((item) => !off.has(item.code))
    .map((item) => {
      const setting = settings.get(item.code) ?? {};
      faults.push(...settingFaults(item, setting, profile));
      return applied(item, setting, profile, sources.floor);
    });
  for (const own of rules.own ?? []) {
    faults.push(...ownFaults(own, known, sources.groups, profile));
    const item = { ...own, section: sectionOf(own.code) };
    known.set(own.code, item);
    items.push(item);
  }
  return {
    profile,
    items,
    off: [...off].map(([code, reason]) => ({ code, name: known.get(code)?.zh ?? code, reason })),
    restDays: rules.restDays ?? 'next-working-day',
    namePolicy: rules.namePolicy ?? 'full',
    faults,
  };
}

function fault(
  code: RuleFaultCode,
  field: string,
  rule: string,
  floor: unknown = null,
  given: unknown = null,
): RuleFault {
  return { code, field, rule, floor, given };
}

function laxFault({ path, floor, given }: LaxRule, rules: CommunityRules): RuleFault {
  const [key = ''] = path.split('.');
  const field = Object.hasOwn(rules.profile ?? {}, key) ? `rules.profile.${path}` : 'profile';
  return fault('profile-laxer', field, path, floor, given);
}

/** The most days after which an item may be made due: what it says itself, or more where that was only our proposal. */
function latestDue(item: RuledItem, profile: RuleProfile): number {
  const own = item.dueDays ?? 0;
  const free = item.dueDaysBasis !== 'law' && item.dueDaysBasis !== 'source' && item.dueFrom === undefined;
  return free && isPeriodKind(item.period) ? Math.max(own, profile.dueDaysAtMost[item.period]) : own;
}

function settingFaults(item: RuledItem, setting: ItemSetting, profile: RuleProfile): RuleFault[] {
  const faults: RuleFault[] = [];
  const check = (key: keyof ItemSetting, code: RuleFaultCode, floor: unknown, good: boolean): void => {
    const field = `rules.items.${item.code}.${key}`;
    if (setting[key] !== undefined && !good) faults.push(fault(code, field, item.code, floor, setting[key]));
  };
  const { dueDays = 0, minPostDays = 0, objectionDays = 0, leadDays = 0, period = '' } = setting;
  const latest = latestDue(item, profile);
  check('dueDays', 'due-later', latest, dueDays <= latest);
  check('minPostDays', 'posted-shorter', item.minPostDays, minPostDays >= item.minPostDays);
  if ((item.objectionDays ?? null) === null) check('objectionDays', 'setting-not-for-item', null, false);
  else
    check(
      'objectionDays',
      'objection-shorter',
      item.objectionDays,
      objectionDays >= (item.objectionDays ?? 0),
    );
  if (item.leadDays === undefined) check('leadDays', 'setting-not-for-item', null, false);
  else check('leadDays', 'lead-shorter', item.leadDays, leadDays >= item.leadDays);
  const periodic = isPeriodKind(item.period) && isPeriodKind(period);
  check('period', 'period-not-for-item', item.period, periodic);
  if (isPeriodKind(item.period) && isPeriodKind(period)) {
    check('period', 'period-longer', item.period, MONTHS[period] <= MONTHS[item.period]);
  }
  return faults;
}

/** An item with the community's days; a stricter profile lifts every item that stood at the floor's number. */
function applied(item: RuledItem, setting: ItemSetting, profile: RuleProfile, floor: RuleProfile): RuledItem {
  const atFloor = item.minPostDays === floor.minPostDays;
  const affairs = item.code.startsWith('AFF-') && item.period === floor.affairsPeriod;
  const lead = setting.leadDays ?? item.leadDays;
  return {
    ...item,
    dueDays: setting.dueDays ?? item.dueDays,
    minPostDays: setting.minPostDays ?? (atFloor ? profile.minPostDays : item.minPostDays),
    period: setting.period ?? (affairs ? profile.affairsPeriod : item.period),
    ...((item.objectionDays ?? null) === null
      ? {}
      : { objectionDays: setting.objectionDays ?? item.objectionDays }),
    ...(lead === undefined ? {} : { leadDays: lead }),
  };
}

function ownFaults(
  own: OwnItem,
  known: ReadonlyMap<string, RuledItem>,
  groups: readonly string[],
  profile: RuleProfile,
): RuleFault[] {
  const field = `rules.own.${own.code}`;
  const group = own.code.slice(0, 3);
  const faults: RuleFault[] = [];
  if (known.has(own.code)) faults.push(fault('own-code-taken', field, own.code, known.get(own.code)?.zh));
  if (group !== OWN_GROUP && !groups.includes(group)) {
    faults.push(fault('own-group-unknown', field, own.code, [OWN_GROUP, ...groups], group));
  }
  if (!OWN_MASKS.includes(own.mask))
    faults.push(fault('own-mask', `${field}.mask`, own.code, OWN_MASKS, own.mask));
  const flows = FULL_PROCEDURE.includes(group) ? ['F1'] : ['F1', 'F2', 'F3'];
  if (!flows.includes(own.flow)) faults.push(fault('own-flow', `${field}.flow`, own.code, flows, own.flow));
  if (own.minPostDays < profile.minPostDays) {
    faults.push(
      fault('posted-shorter', `${field}.minPostDays`, own.code, profile.minPostDays, own.minPostDays),
    );
  }
  const latest = isPeriodKind(own.period) ? profile.dueDaysAtMost[own.period] : OWN_EVENT_DUE;
  if (own.dueDays > latest)
    faults.push(fault('due-later', `${field}.dueDays`, own.code, latest, own.dueDays));
  return faults;
}

/** On an event: within a month at the latest. */
const OWN_EVENT_DUE = 31;
