// The office's signed receipt for a batch of display receipts.
import { RECEIPT_SUBJECT, shownReceipt } from '../../contract/index.ts';
import type { Enrolment, ShownReceipt } from '../../contract/index.ts';
import { LogError, openStatement, parseOrigin } from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import { sha256, verify } from './platform.ts';
import { parsedJson } from './reading.ts';

/** What a note on `screens/<id>/receipt` says. Throws a LogError when that key did not sign it, for this screen. */
export async function receiptOf(
  note: string,
  { origin, screen }: Pick<Enrolment, 'origin' | 'screen'>,
  officeKey: VerifierKey,
): Promise<ShownReceipt> {
  const subject = RECEIPT_SUBJECT;
  const body = await openStatement(note, { origin: parseOrigin(origin), subject, officeKey, verify, sha256 });
  const parsed = shownReceipt.safeParse(parsedJson(body));
  if (!parsed.success || parsed.data.screen !== screen) throw new LogError('statement-body', 'not a receipt');
  return parsed.data;
}
