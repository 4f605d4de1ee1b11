// The items that laws ask for, in the program itself, for the reason told in law-floor.ts: catalogue.json lies where a
// community edits its files, and what it says of these items is what every setting of the community is measured by.
import { effectiveRules } from '../../disclosure/index.ts';
import type { ItemSetting, RuledItem } from '../../disclosure/index.ts';
import { LAW_FLOOR } from './law-floor.ts';
import { faultSentence } from './rule-sentences.ts';

/** Code, period, days until due and where they come from, days on the board, of objection, before the event; mask, flow. */
const ROWS = `
  POL-02  on-event  3  proposal  15  -  -  M0  F1
  POL-03  on-event  3  proposal  15  -  -  M0  F1
  POL-04  on-event  3  proposal  15  -  -  M0  F1
  ORG-04  on-event  28  local  15  -  -  M1  F1
  ORG-05  on-event  15  proposal  15  -  -  M1  F1
  ORG-08  on-event  28  local  15  -  -  M1  F1
  ORG-09  on-event  15  proposal  15  -  -  M0  F1
  AFF-07  quarterly  15  proposal  15  -  -  M0  F1
  AFF-08  quarterly  15  proposal  15  -  -  M0  F1
  AFF-09  quarterly  15  proposal  15  -  -  M0  F1
  AFF-10  on-event  3  proposal  15  -  -  M0  F1
  AFF-12  half-yearly  15  proposal  15  -  -  M0  F1
  AFF-13  on-event  3  proposal  15  -  -  M1  F1
  AFF-16  on-event  3  proposal  15  -  -  M0  F1
  AFF-18  quarterly  30  proposal  15  -  -  M0  F1
  DEC-01  on-event  0  source  3  -  3  M0  F2
  DEC-02  on-event  3  proposal  15  -  -  M0  F1
  DEC-03  quarterly  15  proposal  15  -  -  M0  F1
  DEC-08  on-event  3  proposal  15  -  -  M0  F1
  DEC-10  on-event  7  proposal  15  -  -  M0  F1
  FIN-01  monthly  10  proposal  15  -  -  M0  F1
  FIN-10  monthly  10  proposal  15  -  -  M4  F1
  FIN-12  monthly  10  proposal  15  -  -  M4  F1
  FIN-16  quarterly  15  proposal  15  -  -  M0  F1
  FIN-17  on-event  3  proposal  15  -  -  M4  F1
  FIN-21  on-event  15  proposal  15  -  -  M1  F1
  WEL-01  on-event  0  proposal  7  7  -  M2  F4
  WEL-02  monthly  10  proposal  15  -  -  M2  F4
  WEL-04  on-event  0  proposal  7  7  -  M2  F4
  WEL-05  quarterly  15  proposal  15  -  -  M2  F4
  WEL-16  on-event  0  proposal  5  5  -  M5  F4
  PER-03  on-event  0  law  15  -  20  M7  F1
  PER-05  on-event  3  proposal  15  -  -  M1  F1
  PER-06  half-yearly  7  proposal  15  -  -  M1  F1
  PER-09  on-event  3  proposal  15  -  -  M1  F1
  SVC-16  on-event  0  proposal  15  -  -  M0  F2
  FBK-02  on-event  10  proposal  15  -  -  M4  F5
  FBK-07  half-yearly  15  proposal  15  -  -  M1  F1
`;

type LawItem = RuledItem & { readonly mask: string };

const days = (word: string): number | undefined => (word === '-' ? undefined : Number(word));

/** The items as the law has them. */
export const LAW_ITEMS: readonly LawItem[] = ROWS.trim()
  .split('\n')
  .map((row): LawItem => {
    const words = row.trim().split(/ +/);
    const [code = '', period = '', due = '', dueDaysBasis = '', post = '', objection = '-', lead = '-'] =
      words;
    const [mask = '', flow = ''] = words.slice(7);
    return {
      code,
      zh: code,
      kind: '',
      section: 'affairs',
      period,
      standing: false,
      dueDays: Number(due),
      dueDaysBasis,
      minPostDays: Number(post),
      objectionDays: days(objection),
      leadDays: days(lead),
      stages: [],
      mask,
      flow: flow as LawItem['flow'],
    };
  });

/** What the catalogue says of an item, as if the community had set it. */
function settingOf(law: LawItem, item: RuledItem): ItemSetting {
  return {
    // None at all would never be late.
    dueDays: item.dueDays ?? 366,
    minPostDays: item.minPostDays,
    ...(law.objectionDays === undefined ? {} : { objectionDays: item.objectionDays ?? 0 }),
    ...(law.leadDays === undefined ? {} : { leadDays: item.leadDays ?? 0 }),
    ...(item.period === law.period ? {} : { period: item.period }),
  };
}

/** A sentence for each thing in which a catalogue asks less of an item than the law does. */
export function belowLaw(items: readonly RuledItem[]): string[] {
  const given = new Map(items.map((item) => [item.code, item]));
  const settings: Record<string, ItemSetting> = {};
  const sentences = LAW_ITEMS.flatMap((law): string[] => {
    const item = given.get(law.code);
    if (!item) return [`${law.code} 是法律、法规要求公开的事项，不能去掉`];
    settings[law.code] = settingOf(law, item);
    const differs = (name: string, floor: string, now: string): string[] =>
      floor === now ? [] : [`${law.code}“${name}”低于底线：底线是${floor}，这里是${now}`];
    return [
      ...differs('公开程序', law.flow, item.flow),
      ...differs('个人信息规则', law.mask, item.mask),
      // Without its article it could be switched off.
      ...(law.dueDaysBasis !== 'source' && (item.law ?? []).length === 0
        ? [`${law.code} 是法律、法规要求公开的事项，要写明依据的条文`]
        : []),
    ];
  });
  const sources = { items: LAW_ITEMS, groups: [], floor: LAW_FLOOR, named: LAW_FLOOR };
  return [...sentences, ...effectiveRules(sources, { items: settings }).faults.map(faultSentence)];
}
