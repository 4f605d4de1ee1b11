// Lines taken from a treasurer's sheet, put behind those of a ledger that is being written.
import type { TakenAccount, TakenLedger } from '../../disclosure/index.ts';
import type { AccountDraft, LedgerDraft } from './ledger-draft.ts';

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

/** The accounts and lines of the draft with those of the sheet. */
export function withTaken(draft: LedgerDraft, taken: TakenLedger): Pick<LedgerDraft, 'accounts' | 'lines'> {
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
  return { accounts, lines: [...draft.lines, ...lines] };
}
