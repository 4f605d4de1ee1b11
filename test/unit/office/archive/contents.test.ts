import { describe, expect, test } from 'vitest';
import { contentsOf } from '../../../../src/office/archive/contents.ts';
import { select } from '../../../../src/office/archive/scope.ts';
import { readEntry } from '../../../../src/log/index.ts';
import type { Entry } from '../../../../src/log/index.ts';
import { SampleLog } from '../../../support/log-samples.ts';

function logOf(): readonly (Entry | null)[] {
  const log = SampleLog.create();
  const publish = (id: string, code: string, issued: string, period?: string): void => {
    log.append('publish', {
      id,
      code,
      issued: issued as Entry['issued'],
      parts: [log.addPart('text', id)],
      ...(period === undefined ? {} : { detail: { period } as Entry['detail'] }),
    });
  };
  publish('a', 'FIN-01', '2026-01-05T02:00:00Z', '2025-12');
  publish('b', 'FIN-02', '2026-01-06T02:00:00Z', '2025-12');
  publish('c', 'AFF-05', '2026-02-06T02:00:00Z');
  publish('d', 'FIN-01', '2026-02-07T02:00:00Z', '2026-01');
  log.append('withdraw', {
    id: 'a',
    supersedes: 1,
    reason: 'error',
    issued: '2027-01-02T02:00:00Z' as Entry['issued'],
  });
  return log.entries.map((bytes) => {
    const read = readEntry(bytes);
    return read.kind === 'known' ? read.entry : null;
  });
}

describe('what an archive can be made of', () => {
  const entries = logOf();
  const contents = contentsOf(entries);

  test('is counted by year and issue', () => {
    expect(contents).toEqual({
      disclosures: 4,
      years: [
        { year: 2027, count: 1 },
        { year: 2026, count: 4 },
      ],
      issues: [
        { issue: 'AFF-2026-02', count: 1 },
        { issue: 'FIN-2026-01', count: 1 },
        { issue: 'FIN-2025-12', count: 2 },
      ],
    });
  });

  test('is never offered empty: each has as many disclosures as its archive', () => {
    const disclosuresIn = (seqs: readonly number[]): number =>
      new Set(seqs.flatMap((seq) => (entries[seq]?.kind === 'publish' ? [entries[seq].id] : []))).size;
    for (const { year, count } of contents.years) {
      expect(disclosuresIn(select({ kind: 'year', year }, entries))).toBe(count);
    }
    for (const { issue, count } of contents.issues) {
      expect(disclosuresIn(select({ kind: 'issue', issue }, entries))).toBe(count);
    }
  });
});
