// Periods as people say them.
import { msg, str } from '@lit/localize';
import { parsePeriod } from '../../disclosure/index.ts';

/** `2026-10` → 2026年10月, `2026Q3` → 2026年第3季度, `2026H1` → 2026年上半年, `2026` → 2026年; anything else as it is. */
export function periodWords(id: string): string {
  const period = parsePeriod(id);
  if (period === null) return id;
  const year = period.first.slice(0, 4);
  const month = Number(period.first.slice(5, 7));
  switch (period.kind) {
    case 'monthly':
      return msg(str`${year}年${month}月`);
    case 'quarterly':
      return msg(str`${year}年第${Math.ceil(month / 3)}季度`);
    case 'half-yearly':
      return month === 1 ? msg(str`${year}年上半年`) : msg(str`${year}年下半年`);
    case 'yearly':
      return msg(str`${year}年`);
  }
}
