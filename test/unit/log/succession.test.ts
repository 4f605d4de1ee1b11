import { describe, expect, it } from 'vitest';
import { checkSuccession, parseEntry } from '../../../src/log/index.ts';
import type { Entry, LogMemory, PartHash } from '../../../src/log/index.ts';
import { sampleEntry, SampleLog } from '../../support/log-samples.ts';

/** Remembers entries as an office would. */
function memoryOf(entries: readonly Entry[]): LogMemory {
  const erased = entries.flatMap((entry) =>
    entry.detail && 'erase' in entry.detail ? entry.detail.erase : [],
  );
  return {
    entry: (seq) => entries[seq] ?? null,
    hasPart: (id, part) =>
      entries.some((entry) => entry.id === id && entry.parts.some(({ sha256 }) => sha256 === part)),
    isErased: (part) => erased.includes(part),
  };
}

const part = (digit: string) => ({
  sha256: digit.repeat(64) as PartHash,
  size: 1,
  type: 'text/plain;charset=utf-8',
  name: 'text',
});
const past: readonly Entry[] = [
  sampleEntry({ seq: 0, id: 'd-1', parts: [part('a')] }),
  sampleEntry({ seq: 1, id: 'd-2', parts: [part('b')] }),
  sampleEntry({
    seq: 2,
    id: 'd-1',
    kind: 'redact',
    supersedes: 0,
    reason: 'error',
    detail: { erase: [part('a').sha256] },
  }),
  sampleEntry({ seq: 3, id: 'd-2', kind: 'withdraw', supersedes: 1, reason: 'outdated' }),
  sampleEntry({ seq: 4, id: 'u-1', kind: 'urgent', parts: [part('c')] }),
];
const check = (changes: Partial<Entry>) => () => {
  checkSuccession(sampleEntry({ seq: 5, ...changes }), memoryOf(past));
};
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe('what an entry may do to those before it', () => {
  it('follows a whole log', async () => {
    const log = await SampleLog.eventful();
    const entries = log.entries.map(parseEntry);
    entries.forEach((entry, seq) => {
      expect(() => {
        checkSuccession(entry, memoryOf(entries.slice(0, seq)));
      }).not.toThrow();
    });
  });

  it('corrects what was published, also after a part of it was erased', () => {
    expect(
      check({ id: 'd-1', kind: 'amend', supersedes: 2, reason: 'error', parts: [part('d')] }),
    ).not.toThrow();
    expect(check({ id: 'u-1', kind: 'clear', supersedes: 4, reason: 'ended' })).not.toThrow();
  });

  it('acts upon nothing of another disclosure, nothing withdrawn, nothing of a wrong kind, nothing unknown', () => {
    expect(check({ id: 'd-1', kind: 'amend', supersedes: 1, reason: 'error' })).toThrow(
      refusal('succession-target'),
    );
    expect(check({ id: 'd-2', kind: 'amend', supersedes: 3, reason: 'error' })).toThrow(
      refusal('succession-target'),
    );
    expect(check({ id: 'd-1', kind: 'clear', supersedes: 0, reason: 'ended' })).toThrow(
      refusal('succession-target'),
    );
    expect(check({ id: 'd-1', kind: 'amend', supersedes: 9, reason: 'error' })).toThrow(
      refusal('succession-target'),
    );
  });

  it('erases only what its disclosure has had', () => {
    const erase = (id: string, supersedes: number, digit: string) =>
      check({ id, kind: 'redact', supersedes, reason: 'error', detail: { erase: [part(digit).sha256] } });
    expect(erase('d-2', 3, 'b')).not.toThrow();
    expect(erase('d-2', 3, 'a')).toThrow(refusal('succession-erase'));
    expect(erase('u-1', 4, 'd')).toThrow(refusal('succession-erase'));
  });

  it('brings back nothing that was erased', () => {
    expect(check({ id: 'd-3', parts: [part('a')] })).toThrow(refusal('succession-part'));
  });
});
