// The first entry of a log: who signs it, and who may replace that key.
import { timestampOf } from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import type { EntryDraft } from '../sequencer/draft.ts';
import type { OfficeKey } from './office-key.ts';
import { RECOVERY_THRESHOLD } from './recovery-files.ts';

/** The office itself, where no person acts. */
export const OFFICE_ACTOR = { role: 'administrator', post: '系统', account: 'office' } as const;

export function genesisDraft(key: OfficeKey, recovery: readonly VerifierKey[], nowMs: number): EntryDraft {
  return keysDraft({
    office: key.verifier,
    recovery,
    threshold: RECOVERY_THRESHOLD,
    signatures: [],
    supersedes: null,
    nowMs,
  });
}

/** A `keys` entry. */
export function keysDraft(keys: {
  office: VerifierKey;
  recovery: readonly VerifierKey[];
  threshold: number;
  signatures: readonly string[];
  supersedes: number | null;
  nowMs: number;
}): EntryDraft {
  const { office, recovery, threshold, signatures, supersedes, nowMs } = keys;
  return {
    kind: 'keys',
    id: 'keys',
    code: '',
    issued: timestampOf(Math.floor(nowMs / 1000)),
    notBefore: null,
    notAfter: null,
    audience: [],
    author: OFFICE_ACTOR,
    approvals: [],
    supersedes,
    reason: null,
    detail: { office, recovery, threshold, signatures },
  };
}
