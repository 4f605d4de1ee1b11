// What the ledger comes to so far, in a sentence for each account, and where to look when it does not agree.
import { msg, str } from '@lit/localize';
import { formatFen, type Fen } from '../../disclosure/index.ts';
import { sumsSoFar, type LedgerDraft } from './ledger-draft.ts';

export interface Balance {
  readonly words: string;
  /** `open`: what is said to be in the account is not written yet. */
  readonly state: 'agrees' | 'differs' | 'open';
}

/** The first line that would explain such a difference; '' when none does. */
function suspicion({ lines }: LedgerDraft, account: number, difference: Fen): string {
  const find = (sum: number): number =>
    lines.findIndex(
      (line) =>
        line.account === account &&
        typeof line.amount === 'number' &&
        Math.abs(line.amount) === Math.abs(sum),
    );
  const once = find(difference);
  if (once >= 0) return msg(str`正好是第 ${once + 1} 笔的数，看看是不是记重了或不该记。`);
  const half = difference % 2 === 0 ? find(difference / 2) : -1;
  return half < 0 ? '' : msg(str`正好是第 ${half + 1} 笔的两倍，看看是不是收入、支出写反了。`);
}

/** A sentence for each account. */
export function balances(draft: LedgerDraft): readonly Balance[] {
  return sumsSoFar(draft).accounts.map(({ name, opening, income, spending, moved, reckoned }, index) => {
    const title = name.trim() === '' ? msg(str`第 ${index + 1} 个账户`) : name;
    const transfer =
      moved === 0
        ? ''
        : moved > 0
          ? msg(str`＋转入 ${formatFen(moved)}`)
          : msg(str`－转出 ${formatFen(-moved)}`);
    const sum = msg(
      str`${title}：期初 ${formatFen(opening)}＋收入 ${formatFen(income)}－支出 ${formatFen(spending)}${transfer}＝${formatFen(reckoned)} 元`,
    );
    const closing = draft.accounts[index]?.closing ?? '';
    if (typeof closing !== 'number') {
      return { words: msg(str`${sum}。期末结余请照银行对账单或盘点的现金写。`), state: 'open' };
    }
    if (closing === reckoned) return { words: msg(str`${sum}，和期末结余对得上。`), state: 'agrees' };
    const difference = closing - reckoned;
    const by =
      difference > 0 ? msg(str`多 ${formatFen(difference)} 元`) : msg(str`少 ${formatFen(-difference)} 元`);
    const where =
      suspicion(draft, index, difference) || msg('请核对有没有漏记、记重或抄错，也看看期初对不对。');
    return {
      words: msg(str`${sum}；您写的期末结余是 ${formatFen(closing)} 元，${by}。${where}`),
      state: 'differs',
    };
  });
}

/** Transfers that do not come to nothing; '' when they do. */
export function transferWords(draft: LedgerDraft): string {
  const { moved } = sumsSoFar(draft);
  if (moved === 0) return '';
  return msg(
    str`账户之间的转账，转出和转入相差 ${formatFen(Math.abs(moved))} 元：转出的账户写一笔支出，转入的账户写一笔收入。`,
  );
}
