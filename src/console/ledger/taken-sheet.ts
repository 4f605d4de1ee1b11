// Lines taken from a treasurer's sheet, put behind those of a ledger that is being written.
import type { TakenAccount, TakenLedger } from '../../disclosure/index.ts';
import type { AccountDraft, LedgerDraft, LineDraft } from './ledger-draft.ts';

/** What is already written stays: a sheet fills in only balances that are empty. */
function filled(account: AccountDraft, { opening, closing }: TakenAccount): AccountDraft {
  return {
    ...account,
    opening: account.opening === '' ? (opening ?? '') : account.opening,
    closing: account.closing === '' ? (closing ?? '') : account.closing,
  };
}

/** Nothing has been said of it but the name it came with. */
const isUntouched = ({ opening, closing }: AccountDraft): boolean => opening === '' && closing === '';

/** A sheet's account that went into one of another name. */
export interface MergedAccount {
  readonly there: string;
  readonly here: string;
}

export interface Taken extends Pick<LedgerDraft, 'accounts' | 'lines'> {
  readonly merged: MergedAccount | null;
}

/** The accounts and lines of the draft with those of the sheet. */
export function withTaken(draft: LedgerDraft, taken: TakenLedger): Taken {
  const accounts = [...draft.accounts];
  // The one account of the sheet is the one account of the ledger, whatever either calls it.
  const isOne = taken.accounts.length === 1 && accounts.length === 1;
  const isFresh = draft.lines.length === 0 && accounts.length === 1 && accounts.every(isUntouched);
  if (!isOne && isFresh) accounts.pop();
  const places = taken.accounts.map((account) => {
    const known = isOne ? 0 : accounts.findIndex(({ name }) => name === account.name);
    const at = known >= 0 ? known : accounts.length;
    const { name, kind } = account;
    accounts[at] = filled(accounts[at] ?? { name, kind, opening: '', closing: '' }, account);
    return at;
  });
  const lines = taken.lines.map((line) => ({ ...line, account: places[line.account] ?? 0 }));
  const [there, here] = [taken.accounts[0]?.name ?? '', accounts[0]?.name ?? ''];
  const merged = isOne && there !== here ? { there, here } : null;
  return { accounts, lines: [...draft.lines, ...lines], merged };
}

/** What taking a sheet did to a ledger: how its accounts were and became, and all lines, the sheet's own from `from` on. */
export interface TakenBatch extends Pick<LedgerDraft, 'accounts' | 'lines'> {
  readonly before: LedgerDraft['accounts'];
  readonly from: number;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The draft without what a sheet brought. Lines that were changed since stay, and are counted in `left`; accounts go
 * back to what they were where nobody touched them and no line is left in them.
 */
export function withoutTaken(
  draft: LedgerDraft,
  batch: TakenBatch,
): Pick<LedgerDraft, 'accounts' | 'lines'> & { readonly taken: number; readonly left: number } {
  const wanted = new Map<string, number>();
  const brought = batch.lines.slice(batch.from);
  for (const line of brought) {
    const key = JSON.stringify(line);
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  // From the end: a line that somebody had written just so before stays.
  const lines: LineDraft[] = [];
  for (const line of [...draft.lines].reverse()) {
    const key = JSON.stringify(line);
    const count = wanted.get(key) ?? 0;
    if (count > 0) wanted.set(key, count - 1);
    else lines.push(line);
  }
  lines.reverse();
  const taken = draft.lines.length - lines.length;
  const left = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  const isWhole = left === 0 && isSame(draft.accounts, batch.accounts);
  const fits = lines.every(({ account }) => typeof account === 'string' || account < batch.before.length);
  return { lines, accounts: isWhole && fits ? batch.before : draft.accounts, taken, left };
}
