import type { Kind } from '../kind.ts';
import { ledgerBlocks, ledgerFace } from './blocks.ts';
import { checkLedger, ledgerWords, type LedgerCode } from './check.ts';
import { readLedger, type LedgerData } from './ledger.ts';

export { ledgerBlocks } from './blocks.ts';
export { ACCOUNT_KINDS, LEDGER_LIMITS } from './ledger.ts';
export type { LedgerAccount, LedgerData, LedgerLine } from './ledger.ts';
export { categoryOf, LEDGER_CATEGORIES, type CategoryKey, type CategorySide } from './categories.ts';
export { EXPLAIN_ABOVE, LEDGER_CODES, needsBallot, type LedgerCode } from './check.ts';
export { ledgerSums, type AccountSum, type CategorySum, type LedgerSums } from './sums.ts';

export const ledgerKind: Kind<LedgerData, LedgerCode> = {
  read: readLedger,
  check: checkLedger,
  words: ledgerWords,
  blocks: ledgerBlocks,
  face: ledgerFace,
};
