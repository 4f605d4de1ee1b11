// Words that tell whether a sum came in or went out, in a column of its own.
/** 1: it came in; -1: it went out. 借 and 贷 as a cash book means them. */
export const DIRECTIONS: ReadonlyMap<string, 1 | -1> = new Map([
  ...['收', '收入', '进', '入', '借', '转入', '收款', '进账', '+', '入账', '存入'].map(
    (word) => [word, 1] as const,
  ),
  ...['支', '支出', '付', '出', '贷', '转出', '付款', '出账', '-', '开支', '支付', '支取', '付出'].map(
    (word) => [word, -1] as const,
  ),
]);
