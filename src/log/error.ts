// Every way in which the log refuses something. The code is for programs and counters; the message is for a
// technician and may quote what was refused only in so far as it is short.

export type LogErrorCode =
  // bytes
  | 'base64'
  | 'hex'
  | 'utf8'
  | 'lone-surrogate'
  // names and times
  | 'origin'
  | 'timestamp'
  | 'key-name'
  // entries
  | 'entry-size'
  | 'entry-utf8'
  | 'entry-json'
  | 'entry-not-canonical'
  | 'entry-lone-surrogate'
  | 'entry-plain'
  | 'entry-version'
  | 'entry-fields'
  | 'entry-log'
  | 'entry-seq'
  | 'entry-kind'
  | 'entry-id'
  | 'entry-code'
  | 'entry-timestamp'
  | 'entry-period'
  | 'entry-audience'
  | 'entry-parts'
  | 'entry-actor'
  | 'entry-approvals'
  | 'entry-supersedes'
  | 'entry-reason'
  | 'entry-detail'
  // one entry after the others
  | 'succession-target'
  | 'succession-erase'
  | 'succession-part'
  // parts
  | 'part-salt'
  | 'part-size'
  | 'part-hash'
  // tree
  | 'tree-hash'
  | 'tree-size'
  | 'tree-index'
  | 'tree-frontier'
  | 'inclusion-proof'
  | 'consistency-proof'
  // keys and notes
  | 'verifier-key'
  | 'verifier-key-type'
  | 'verifier-key-id'
  | 'public-key'
  | 'signature-size'
  | 'note-size'
  | 'note-characters'
  | 'note-end'
  | 'note-separator'
  | 'note-signature-line'
  | 'note-signature-count'
  | 'note-duplicate-signature'
  | 'note-bad-signature'
  | 'note-unsigned'
  | 'note-text'
  // checkpoints and heads
  | 'checkpoint-lines'
  | 'checkpoint-size'
  | 'checkpoint-root'
  | 'checkpoint-origin'
  | 'cosignature-size'
  | 'cosignature-time'
  | 'head-key'
  | 'head-unsigned'
  | 'head-uncosigned'
  | 'witness-key'
  // statements
  | 'statement-subject'
  | 'statement-body'
  // keys entries
  | 'keys-genesis'
  | 'keys-anchor'
  | 'keys-office'
  | 'keys-recovery'
  | 'keys-threshold'
  | 'keys-order'
  | 'keys-signer'
  | 'keys-signature'
  | 'keys-too-few-signatures';

/** The one error of this room. `code` says which rule was broken. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Throws a LogError unless the condition holds. */
export function demand(condition: boolean, code: LogErrorCode, message: string): asserts condition {
  if (!condition) throw new LogError(code, message);
}
