// What money came in for and went out for, as committees of residents keep it. Keys are in the record; names are what
// is shown.
export type CategorySide = 'income' | 'spending' | 'transfer';

interface Category {
  readonly name: string;
  readonly side: CategorySide;
  /** 其他: says nothing by itself. */
  readonly isOther?: true;
}

export const LEDGER_CATEGORIES = {
  grant: { name: '上级拨款', side: 'income' },
  'service-income': { name: '服务收入', side: 'income' },
  rent: { name: '场地收入', side: 'income' },
  donation: { name: '捐赠收入', side: 'income' },
  partner: { name: '共建单位支持', side: 'income' },
  interest: { name: '利息收入', side: 'income' },
  collected: { name: '代收款', side: 'income' },
  'other-income': { name: '其他收入', side: 'income', isOther: true },
  office: { name: '办公费', side: 'spending' },
  utilities: { name: '水电燃气费', side: 'spending' },
  phone: { name: '电话网络费', side: 'spending' },
  pay: { name: '工资补贴', side: 'spending' },
  official: { name: '公务费', side: 'spending' },
  activity: { name: '活动费', side: 'spending' },
  repair: { name: '维修养护费', side: 'spending' },
  building: { name: '建设工程款', side: 'spending' },
  purchase: { name: '设备物资采购', side: 'spending' },
  relief: { name: '福利慰问', side: 'spending' },
  'public-service': { name: '公共服务支出', side: 'spending' },
  'paid-on': { name: '代付款', side: 'spending' },
  fees: { name: '手续费', side: 'spending' },
  'other-spending': { name: '其他支出', side: 'spending', isOther: true },
  transfer: { name: '账户间转账', side: 'transfer' },
} as const satisfies Readonly<Record<string, Category>>;

export type CategoryKey = keyof typeof LEDGER_CATEGORIES;

export function isCategory(value: unknown): value is CategoryKey {
  return typeof value === 'string' && Object.hasOwn(LEDGER_CATEGORIES, value);
}

/** What is known of a category; null for one not known here. */
export function categoryOf(key: string): Category | null {
  return isCategory(key) ? LEDGER_CATEGORIES[key] : null;
}
