// Acts of whoever sits at the machine: nobody signed in for them.
import type { AuditAct } from '../../contract/index.ts';
import { systemClock } from '../clock.ts';
import type { NewAuditRecord } from '../store/index.ts';

/** The row of such an act, of now. */
export function byHand(act: AuditAct, subject: string, detail: object): NewAuditRecord {
  const at = new Date(systemClock.now()).toISOString();
  return { at, account: null, act, subject, detail: JSON.stringify({ ...detail, byHand: 1 }) };
}
