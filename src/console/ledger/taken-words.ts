// What taking a sheet did to the ledger, in words.
import { msg, str } from '@lit/localize';
import type { TakenLedger } from '../../disclosure/index.ts';
import type { Taken } from './taken-sheet.ts';

export function takenWords({ lines }: TakenLedger, { merged }: Pick<Taken, 'merged'>): string {
  const put = msg(str`从表格里放进了 ${lines.length} 笔，请逐笔看过。`);
  if (merged === null) return put;
  const { there, here } = merged;
  return (
    put +
    msg(
      str`表里的账户叫“${there}”，这份账里只有“${here}”，这些笔都记在“${here}”名下。要分开记的，先撤销这次导入，加一个账户“${there}”再放。`,
    )
  );
}

/** @param left lines that somebody changed meanwhile, or took away */
export function untakenWords(taken: number, left: number): string {
  const back = msg(str`撤销了这次导入，拿走了 ${taken} 笔。`);
  return left === 0 ? back : back + msg(str`另有 ${left} 笔放进来以后改过，留着，不要的请自己删。`);
}
