import { describe, expect, it } from 'vitest';
import type { LedgerDraft, LineDraft } from '../../../../src/console/ledger/ledger-draft.ts';
import { movedSide } from '../../../../src/console/ledger/moved-side.ts';
import { withoutTaken, withTaken } from '../../../../src/console/ledger/taken-sheet.ts';
import { outsideWords } from '../../../../src/console/sheet/words.ts';
import type { TakenLedger } from '../../../../src/disclosure/index.ts';

const line = (item: string, changes: Partial<LineDraft> = {}): LineDraft => ({
  date: '2026-10-08',
  item,
  category: 'office',
  account: 0,
  amount: -100,
  handler: '出纳',
  vouchers: [],
  remark: '',
  ...changes,
});
const draft = (changes: Partial<LedgerDraft> = {}): LedgerDraft => ({
  kind: 'ledger',
  from: '2026-10-01',
  to: '2026-10-31',
  accounts: [{ name: '基本户', kind: 'bank', opening: 500, closing: '' }],
  lines: [line('纸')],
  ...changes,
});
const sheet = (names: readonly string[] = ['现金']): TakenLedger => ({
  accounts: names.map((name) => ({ name, kind: 'cash', opening: 300, closing: 100 })),
  lines: [line('纸'), line('笔')] as TakenLedger['lines'],
  unknownCategories: [],
});
const batchOf = (before: LedgerDraft, taken: ReturnType<typeof withTaken>) => ({
  before: before.accounts,
  from: before.lines.length,
  ...taken,
});

describe('a sheet taken into a ledger', () => {
  it('says into which account the one of the sheet went, when it has another name', () => {
    expect(withTaken(draft(), sheet()).merged).toEqual({ there: '现金', here: '基本户' });
    expect(withTaken(draft(), sheet(['基本户'])).merged).toBe(null);
    expect(withTaken(draft(), sheet(['现金', '存款'])).merged).toBe(null);
  });

  it('is taken back whole: its lines, its accounts, its balances, and nothing that was there before', () => {
    for (const names of [['现金'], ['现金', '存款']]) {
      const before = draft();
      const taken = withTaken(before, sheet(names));
      const { accounts, lines } = taken;
      const back = withoutTaken({ ...before, accounts, lines }, batchOf(before, taken));
      expect(back).toEqual({ lines: before.lines, accounts: before.accounts, taken: 2, left: 0 });
    }
  });

  it('leaves what somebody wrote since, and the accounts that needs', () => {
    const before = draft();
    const taken = withTaken(before, sheet(['现金', '存款']));
    const [own, , second] = taken.lines;
    const now = {
      ...before,
      accounts: taken.accounts,
      lines: [own!, line('改过的', { account: 1 }), second!],
    };
    const back = withoutTaken(now, batchOf(before, taken));
    expect(back.lines.map(({ item }) => item)).toEqual(['纸', '改过的']);
    expect(back.accounts).toBe(taken.accounts);
    expect([back.taken, back.left]).toEqual([1, 1]);
  });
});

describe('a sum written on the other side', () => {
  it('names the side it leaves and what stood there', () => {
    expect(movedSide(800_000, 'spending', '5')).toEqual({ from: 'income', was: '8,000.00' });
    expect(movedSide(-150, 'income', '5')).toEqual({ from: 'spending', was: '1.50' });
    expect(movedSide('+约5', 'spending', '5')).toEqual({ from: 'income', was: '约5' });
  });
  it('leaves nothing in its own column, in an empty line, in another column, or while nothing is written', () => {
    expect(movedSide(800_000, 'income', '5')).toBe(null);
    expect(movedSide('', 'spending', '5')).toBe(null);
    expect(movedSide(800_000, 'remark', '5')).toBe(null);
    expect(movedSide(800_000, 'spending', ' ')).toBe(null);
  });
});

describe('lines of another month', () => {
  it('are told with their days', () => {
    const lines = [{ date: '2026-09-28' }, { date: '2026-10-01' }, { date: '2026-09-03' }, { date: '' }];
    expect(outsideWords(lines, '2026-10')).toContain(
      '有 2 笔的日期（2026年9月3日 到 9月28日）不在2026年10月里',
    );
    expect(outsideWords(lines.slice(0, 1), '2026-10')).toContain('没有一笔在2026年10月里');
    expect(outsideWords(lines, '2026Q4')).toContain('不在2026年第四季度里');
    expect(outsideWords([{ date: '2026-10-31' }], '2026-10')).toBe('');
    expect(outsideWords(lines, null)).toBe('');
  });
});
