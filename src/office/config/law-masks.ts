// What may be shown of persons, in the program itself, for the reason told in law-floor.ts: the gate reads the lists of
// catalogue.json, and a list made longer or shorter there would let a name or an illness through without a word. Floors
// of 个人信息保护法 articles 6, 28 and 31 and of the laws catalogue.json names for each item.
import type { Mask } from '../../disclosure/index.ts';

type Floor = Pick<Mask, 'show' | 'fields' | 'never' | 'smallCellMin' | 'autoTakeDown'>;

const MASKS: Readonly<Record<string, Floor>> = {
  M0: { show: [], never: ['身份证号', '电话', '住址', '银行账号'] },
  M1: {
    show: ['姓名', '职务', '分工', '办公电话'],
    never: ['身份证号', '个人手机', '住址', '银行账号', '出生日期'],
  },
  M2: {
    show: ['申请人姓名', '家庭成员数量', '保障金额', '受理单位', '公示起止日期'],
    never: [
      '身份证号',
      '电话',
      '住址/楼栋单元室',
      '银行账号',
      '病情',
      '残疾类别与等级',
      '收入明细',
      '致困原因',
      '未成年人姓名',
      '照片',
    ],
    autoTakeDown: true,
  },
  M3: { show: ['人数', '户数', '金额'], never: ['任何姓名', '单元格小于3的分组'], smallCellMin: 3 },
  M4: { show: ['姓名(经单独同意)', '摘要'], never: ['身份证号', '电话', '住址', '健康信息'] },
  M5: {
    show: ['学校/年级或统计数'],
    fields: ['学校', '年级', '人数', '标准', '金额'],
    never: ['未满14周岁未成年人姓名', '身份证号', '住址', '电话', '出生日期', '银行卡号', '照片'],
    smallCellMin: 3,
    autoTakeDown: true,
  },
  M6: {
    show: ['单位名称', '中标价', '经营地址', '营业电话'],
    never: ['个人身份证号', '个人手机', '银行账号'],
  },
  M7: {
    show: ['姓名', '居民小组'],
    fields: ['姓名', '居民小组', '职务', '得票'],
    never: ['身份证号', '出生日期', '电话', '住址'],
    autoTakeDown: true,
  },
};

/** The items of each mask; those of no other word expect no personal data at all (M0). */
const ITEMS: Readonly<Record<string, string>> = {
  M1: 'ORG-02 ORG-03 ORG-04 ORG-05 ORG-06 ORG-07 ORG-08 AFF-13 FIN-02 FIN-03 FIN-21 PER-01 PER-02 PER-04 PER-05 PER-06 PER-07 PER-08 PER-09 SVC-15 FBK-07',
  M2: 'WEL-01 WEL-02 WEL-03 WEL-04 WEL-05 WEL-06 WEL-07 WEL-08 WEL-10 WEL-11 WEL-12 WEL-20',
  M3: 'WEL-09 WEL-13 WEL-14 WEL-15 WEL-17 WEL-18 WEL-19 WEL-21 WEL-22 WEL-23 WEL-24 FBK-03 FBK-04 FBK-05 FBK-06',
  M4: 'DEC-09 FIN-10 FIN-12 FIN-17 SVC-12 ACT-01 ACT-02 ACT-03 ACT-06 FBK-01 FBK-02',
  M5: 'WEL-16',
  M6: 'FIN-13 FIN-14 SVC-04 SVC-06',
  M7: 'PER-03',
};
/** The masks behind which nobody may be brought to light by a gentler one. */
const MASK_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ITEMS).flatMap(([mask, codes]) =>
    codes.split(' ').map((code): [string, string] => [code, mask]),
  ),
);

type Given = Readonly<Record<string, Partial<Mask>>>;

/** A sentence for each thing a catalogue's masks let through that the law does not, and for each item under another mask. */
export function masksBelowLaw(
  masks: Given,
  items: readonly { readonly code: string; readonly mask: string }[],
): string[] {
  const sentences = Object.entries(MASKS).flatMap(([name, floor]): string[] => {
    const given = Object.hasOwn(masks, name) ? masks[name] : undefined;
    if (!given) return [`masks.${name} 是个人信息规则的底线，不能去掉`];
    const { show = [], never = [] } = given;
    const added = (given.fields ?? show).filter((field) => !(floor.fields ?? floor.show).includes(field));
    const shown = show.filter((field) => !floor.show.includes(field) && !added.includes(field));
    const missing = floor.never.filter((field) => !never.includes(field));
    return [
      ...[...added, ...shown].map((field) => `masks.${name}.show 低于底线：底线没有“${field}”`),
      ...missing.map((field) => `masks.${name}.never 低于底线：不能少“${field}”`),
      ...((given.smallCellMin ?? 0) < (floor.smallCellMin ?? 0)
        ? [`masks.${name}.smallCellMin 低于底线：最少 ${floor.smallCellMin ?? 0}`]
        : []),
      ...(floor.autoTakeDown === true && given.autoTakeDown !== true
        ? [`masks.${name}.autoTakeDown 低于底线：公示期满要自动撤下`]
        : []),
    ];
  });
  return [
    ...sentences,
    ...items.flatMap(({ code, mask }): string[] => {
      const floor = MASK_OF.get(code);
      return floor === undefined || floor === mask
        ? []
        : [`${code}“个人信息规则”低于底线：底线是${floor}，这里是${mask}`];
    }),
  ];
}
