// A batch of display receipts as it is signed: rows that are alike in all but their entry stand together, so that a
// board of hundreds is a line.
import { startOfDay } from '../../disclosure/index.ts';
import { timestampOf } from '../../log/index.ts';
import type { Timestamp } from '../../log/index.ts';
import type { BatchContent, LedgerDay } from '../../replication/index.ts';
import type { ShownBatch } from '../../contract/index.ts';

const SECOND = 1000;
type Group = ShownBatch['shown'][number];
type Row = Group['rows'][number];

export interface BatchFrame {
  readonly screen: string;
  readonly batch: string;
  /** ms since 1970. */
  readonly made: number;
  /** Entries of the head held. */
  readonly size: number;
}

/** The body of a batch. */
export function shownBatchOf(
  { screen, batch, made, size }: BatchFrame,
  { number, lost, days, erased }: BatchContent,
): ShownBatch {
  return {
    v: 1,
    screen,
    batch,
    number,
    made: spell(made),
    size,
    lost,
    shown: days.flatMap(groupsOf),
    erased: erased.map(({ seq, at, isTrusted }) => [seq, spell(at), isTrusted ? 'trusted' : 'untrusted']),
  };
}

function groupsOf({ date, through, cells }: LedgerDay): Group[] {
  const midnight = startOfDay(Date.parse(`${date}T12:00:00+08:00`));
  const groups = new Map<string, Map<string, Row>>();
  const order: Omit<Group, 'rows'>[] = [];
  for (const { how, seq, isTrusted, first, last, ms, times, days } of cells) {
    const clock = isTrusted ? 'trusted' : 'untrusted';
    const key = `${how} ${clock}`;
    const rows = groups.get(key) ?? new Map<string, Row>();
    if (!groups.has(key)) order.push({ date, through, how, clock });
    groups.set(key, rows);
    const figures = [
      Math.floor((first - midnight) / SECOND),
      Math.floor((last - midnight) / SECOND),
      Math.round(ms / SECOND),
      times,
      days,
    ] as const;
    const alike = rows.get(figures.join());
    if (alike) alike[0].push(seq);
    else rows.set(figures.join(), [[seq], ...figures]);
  }
  return order.map((group) => ({
    ...group,
    rows: [...(groups.get(`${group.how} ${group.clock}`)?.values() ?? [])],
  }));
}

function spell(ms: number): Timestamp {
  return timestampOf(Math.floor(ms / SECOND));
}
