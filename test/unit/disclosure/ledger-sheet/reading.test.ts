import { describe, expect, test } from 'vitest';
import {
  proposeMapping,
  readSheet,
  rememberedOf,
  withColumn,
  withRow,
} from '../../../../src/disclosure/index.ts';
import type { Sheet, SheetReading } from '../../../../src/disclosure/index.ts';
import { sheetOf } from '../../../support/sheets.ts';

const read = (sheet: Sheet, around: readonly string[] = ['2026-03']): SheetReading =>
  readSheet(sheet, proposeMapping(sheet, { around }));
const short = ({ lines }: SheetReading): string[] =>
  lines.map(({ date, item, amount }) => `${date.slice(5)} ${item} ${amount / 100}`);
const names = ({ named }: SheetReading): string => named.map(({ row, as }) => `${row + 1} ${as}`).join(', ');
const roles = (sheet: Sheet): string[] => proposeMapping(sheet).columns.map(({ role }) => role);

const PLAIN = sheetOf(`
示例社区2026年3月收支明细表
单位：元
序号|日期|凭证号|摘要|科目|收入|支出|余额|经手人|备注
|||上月结余||||1000.00||
1|3月2日|记-1|便民服务专项|拨款收入|'5,000.00|||会计|
2|3月5日|记-2|打印纸|办公费||'208.20元||文书|A4
3|〃|记-3|墨盒|办公费||91.80|5700|〃|
|||本月合计||5000|300|||
|||期末余额||||5700||
制表人：示例||审核：示例|||||||
`);

test('a column of votes, whatever the treasurer calls it', () => {
  for (const head of [
    '票决',
    '代表票决情况',
    '会议纪要号',
    '会议纪要编号',
    '居民代表会议纪要',
    '决议号',
    '票决（500元以上）',
  ]) {
    const sheet = sheetOf(`
日期|摘要|支出|凭证号|${head}
3月2日|换灯|800|记-1|纪要第3号
3月3日|买纸|80|记-2|`);
    expect([head, ...roles(sheet)]).toEqual([head, 'date', 'item', 'spending', 'voucher', 'ballot']);
    expect(read(sheet).lines.map(({ ballot }) => ballot)).toEqual(['纪要第3号', '']);
  }
  expect(roles(sheetOf('日期|摘要|支出|备注\n3月2日|换灯|800|票决过'))).toEqual([
    'date',
    'item',
    'spending',
    'remark',
  ]);
});

describe('a ledger', () => {
  test('with a title, a head, a balance brought forward, sums and signatures', () => {
    const reading = read(PLAIN);
    expect(roles(PLAIN)).toEqual([
      'rest',
      'date',
      'voucher',
      'item',
      'category',
      'income',
      'spending',
      'balance',
      'handler',
      'remark',
    ]);
    expect(short(reading)).toEqual(['03-02 便民服务专项 5000', '03-05 打印纸 -208.2', '03-05 墨盒 -91.8']);
    expect(names(reading)).toBe('1 title, 2 title, 3 head, 4 opening, 8 total, 9 closing, 10 note');
    expect(reading.unread).toEqual([]);
    expect([reading.opening, reading.closing]).toEqual([100_000, 570_000]);
    expect(reading.sums.map(({ as, told, summed, agrees }) => [as, told, summed, agrees])).toEqual([
      ['total', 500_000, 500_000, true],
      ['total', 30_000, 30_000, true],
      ['closing', 570_000, 570_000, true],
    ]);
    expect(reading.lines[2]).toMatchObject({
      handler: '文书',
      vouchers: ['记-3'],
      category: '办公费',
      remark: '',
    });
  });

  test('whose sums do not agree says so, with both', () => {
    const wrong = sheetOf(`
日期|摘要|收入|支出
2026-03-01|拨款|100|
2026-03-02|纸||30
合计||100|40
`);
    const { sums } = read(wrong);
    expect(sums.find(({ agrees }) => agrees === false)).toMatchObject({
      row: 3,
      column: 3,
      told: 4000,
      summed: 3000,
    });
  });

  test('with one signed column', () => {
    const reading = read(
      sheetOf(`
日期|事项|金额
2026.3.1|街道拨款|3000
2026.3.10|'打印纸|-200.5
2026.3.12|买灯泡|（99.50）
合计||2700
`),
    );
    expect(short(reading)).toEqual(['03-01 街道拨款 3000', '03-10 打印纸 -200.5', '03-12 买灯泡 -99.5']);
    expect(reading.sums).toMatchObject([{ agrees: true, told: 270_000 }]);
  });

  test('with a column that says 收 or 支', () => {
    const reading = read(
      sheetOf(`
日期|收支|内容|金额
3月1日|收|卖废纸|46
3月2日|支|垃圾袋|30
`),
    );
    expect(short(reading)).toEqual(['03-01 卖废纸 46', '03-02 垃圾袋 -30']);
  });

  test('with months and days in columns of their own under a year, and 借方 and 贷方', () => {
    const sheet = sheetOf(
      `
2026年||凭证||摘要|借方|贷方|借或贷|余额
月|日|字|号||||
|||| 上年结转|||借|500
3|1|记|1|废品回收|246||借|746
||记|2|垃圾袋||46|借|700
|9|记|3|灯泡||100|借|600
||||本月合计|246|146|借|600
||||本年累计|1246|946|借|600
`,
      {
        merged: [
          { row: 0, column: 0, rows: 1, columns: 2 },
          { row: 0, column: 2, rows: 1, columns: 2 },
        ],
      },
    );
    const reading = read(sheet);
    expect(roles(sheet)).toEqual([
      'month',
      'day',
      'voucher',
      'voucher',
      'item',
      'income',
      'spending',
      'rest',
      'balance',
    ]);
    expect(short(reading)).toEqual(['03-01 废品回收 246', '03-01 垃圾袋 -46', '03-09 灯泡 -100']);
    expect(reading.lines[0]?.vouchers).toEqual(['记-1']);
    expect(reading.unread).toEqual([]);
    expect(reading.opening).toBe(50_000);
    expect(reading.sums.filter(({ agrees }) => agrees === false)).toEqual([]);
    // What was booked before March is not in this sheet.
    expect(reading.sums.filter(({ agrees }) => agrees === null)).toHaveLength(2);
  });

  test('with groups of columns under 收入 and 支出', () => {
    const sheet = sheetOf(`
日期|摘要|收入||支出|||余额
||街道拨款|捐赠|办公|活动|小计|
|期初余额||||||100
3月1日|一季度经费|1000|||||1100
3月3日|重阳活动|||20|80|100|1000
`);
    const reading = read(sheet);
    expect(reading.lines.map(({ category, amount }) => `${category} ${amount / 100}`)).toEqual([
      '街道拨款 1000',
      '办公 -20',
      '活动 -80',
    ]);
    expect(reading.unread).toEqual([]);
    expect(reading.sums).toEqual([]);
  });

  test('with parts and their sums over them, without days', () => {
    const reading = read(
      sheetOf(`
示例居委会2026年3月财务收支公开
项目|金额（元）|备注
一、上月结余|23891.05|
二、本月收入|8646|
1.居委会工作经费|8400|含专项
2.废旧物资回收|246|
三、本月支出|506.20|
1.办公用品|208.20|
2.电话、宽带费|298.00|
四、本月结余|32030.85|
`),
    );
    expect(short(reading)).toEqual([
      '03-31 居委会工作经费 8400',
      '03-31 废旧物资回收 246',
      '03-31 办公用品 -208.2',
      '03-31 电话、宽带费 -298',
    ]);
    expect(reading.unread).toEqual([]);
    expect([reading.opening, reading.closing]).toEqual([2_389_105, 3_203_085]);
    expect(reading.sums.map(({ agrees }) => agrees)).toEqual([true, true, true]);
    expect(reading.doubts.map(({ why }) => why)).toEqual([
      'date-none',
      'date-none',
      'date-none',
      'date-none',
    ]);
  });

  test('with income and spending side by side', () => {
    const reading = read(
      sheetOf(`
收入项目|金额|支出项目|金额
街道拨款|5000|办公用品|200
捐赠|300|慰问品|450
||保洁|1000
合计|5300|合计|1650
`),
    );
    expect(reading.unread).toEqual([]);
    expect(short(reading)).toEqual([
      '03-31 街道拨款 5000',
      '03-31 办公用品 -200',
      '03-31 捐赠 300',
      '03-31 慰问品 -450',
      '03-31 保洁 -1000',
    ]);
    expect(reading.sums.map(({ agrees }) => agrees)).toEqual([true, true]);
  });

  test('of a bank, where 借方 is what left the account', () => {
    const sheet = sheetOf(`
交易日期|摘要|借方发生额|贷方发生额|余额
20260302|财政拨款||5000|6000
20260305|转账付保洁|1200||4800
20260306|手续费|5||4795
`);
    expect(short(read(sheet))).toEqual(['03-02 财政拨款 5000', '03-05 转账付保洁 -1200', '03-06 手续费 -5']);
    expect(read(sheet)).toMatchObject({ opening: 100_000, closing: 479_500, unread: [] });
  });

  test('without a head', () => {
    const reading = read(
      sheetOf(`
2026-03-01|街道拨款|3000||3000
2026-03-02|打印纸||200|2800
2026-03-05|灯泡||100|2700
`),
    );
    expect(short(reading)).toEqual(['03-01 街道拨款 3000', '03-02 打印纸 -200', '03-05 灯泡 -100']);
  });

  test('in 10,000 yuan', () => {
    expect(
      short(
        read(
          sheetOf(`
2026年3月项目支出（单位：万元）
日期|项目|金额
3月5日|屋面防水|1.25
`),
        ),
      ),
    ).toEqual(['03-05 屋面防水 -12500']);
  });

  test('with subtotals, a sum without a name, and empty numbered rows', () => {
    const reading = read(
      sheetOf(`
序号|日期|摘要|类别|支出
1|3月1日|纸|办公费|10
2|3月2日|笔|办公费|5
|||办公费小计|15
3|3月3日|灯|维修费|20
4||||
||||35
`),
    );
    expect(names(reading)).toBe('1 head, 4 subtotal, 6 blank, 7 total');
    expect(reading.sums.map(({ agrees }) => agrees)).toEqual([true, true]);
    expect(reading.unread).toEqual([]);
  });
});

describe('what can not be read', () => {
  const sheet = sheetOf(`
日期|摘要|收入|支出
3月1日|拨款|约5000|
3月2日||100|
月中|卖报纸|20|
3月4日|坏公式||#REF!
3月5日|会议记录||
3月6日|纸||10
`);

  test('is told, with where and why, and nothing of it is kept', () => {
    const { unread, lines } = read(sheet);
    expect(unread.map(({ row, column, text, why }) => [row + 1, column, text, why])).toEqual([
      [2, 2, '约5000', 'amount'],
      [3, 2, '100', 'no-item'],
      [4, 0, '月中', 'date'],
      [5, 3, '#REF!', 'error'],
      [6, 0, '3月5日', 'no-amount'],
    ]);
    expect(lines).toHaveLength(1);
  });

  test('can be named by hand', () => {
    const mapping = withRow(proposeMapping(sheet, { around: ['2026-03'] }), 5, 'note');
    const { unread, named } = readSheet(sheet, mapping);
    expect(unread.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
    expect(named).toContainEqual({ row: 5, as: 'note' });
    expect(withRow(mapping, 5, null).rows).toEqual([]);
  });

  test('a sum that may be either is not guessed', () => {
    expect(
      read(sheetOf('日期|摘要|金额\n3月1日|街道|100\n3月2日|超市|50')).unread.map(({ why }) => why),
    ).toEqual(['direction', 'direction']);
  });

  test('3.1 is told by its neighbours, or not at all', () => {
    const byOrder = read(sheetOf('日期|摘要|支出\n3.8|甲|1\n3.1|乙|2\n3.12|丙|3'));
    expect(short(byOrder)).toEqual(['03-08 甲 -1', '03-10 乙 -2', '03-12 丙 -3']);
    expect(byOrder.doubts).toMatchObject([{ row: 2, why: 'date-order' }]);
    expect(read(sheetOf('日期|摘要|支出\n3.1|乙|2\n3.12|丙|3')).unread).toMatchObject([
      { why: 'date-either' },
    ]);
  });

  test('a balance that does not follow is told where it breaks, once', () => {
    const { sums } = read(
      sheetOf('日期|摘要|收入|支出|余额\n3月1日|甲|100||100\n3月2日|乙||30|80\n3月3日|丙||10|70'),
    );
    expect(sums).toEqual([{ row: 2, column: 4, as: 'balance', told: 8000, summed: 7000, agrees: false }]);
  });
});

describe('a mapping', () => {
  test('is remembered by the words of the head', () => {
    const odd = sheetOf('日子|干什么|进了多少|出了多少\n2026-03-01|卖报纸|20|\n2026-03-02|买笔||5');
    const first = proposeMapping(odd, { head: { row: 0, rows: 1 } });
    const chosen = withColumn(withColumn(withColumn(first, 1, 'item'), 2, 'income'), 3, 'spending');
    const moved = sheetOf('日子|哪里|干什么|出了多少|进了多少\n2026-04-01|超市|买笔|5|');
    const next = proposeMapping(moved, { remembered: rememberedOf(chosen) });
    expect(next.columns.map(({ role }) => role)).toEqual([
      'date',
      expect.any(String),
      'item',
      'spending',
      'income',
    ]);
    expect(short(readSheet(moved, next))).toEqual(['04-01 买笔 -5']);
  });

  test('gives a role that only one column may have to the last that asks', () => {
    const mapping = withColumn(proposeMapping(PLAIN), 2, 'balance');
    expect(mapping.columns.map(({ role }) => role)).toEqual([
      'rest',
      'date',
      'balance',
      'item',
      'category',
      'income',
      'spending',
      'rest',
      'handler',
      'remark',
    ]);
  });
});
