import { describe, expect, test } from 'vitest';
import { archiveQuery } from '../../../../src/contract/index.ts';
import { inclusionProof, leafHash, utf8 } from '../../../../src/log/index.ts';
import type { Entry } from '../../../../src/log/index.ts';
import { issueOf } from '../../../../src/office/archive/issue.ts';
import { markup } from '../../../../src/written/index.ts';
import { Prover } from '../../../../src/office/sequencer/prover.ts';
import { select } from '../../../../src/office/archive/scope.ts';
import { sha256 } from '../../../../src/office/keys/cryptography.ts';
import { sampleEntry } from '../../../support/log-samples.ts';

const entry = (seq: number, changes: Partial<Entry>): Entry => ({ ...sampleEntry(changes), seq });
const at = (issued: string): Partial<Entry> => ({ issued: issued as Entry['issued'] });

describe('issueOf', () => {
  test('takes the period an entry states', () => {
    const stated = {
      ...entry(1, { code: 'FIN-01', ...at('2026-11-08T02:00:00Z') }),
      detail: { period: '2026-10' },
    };
    expect(issueOf(stated)).toBe('FIN-2026-10');
    expect(issueOf({ ...stated, kind: 'amend' })).toBe('FIN-2026-10');
    expect(issueOf({ ...stated, detail: { period: '2026Q3' } })).toBe('FIN-2026Q3');
  });

  test('else the month of publication, in Shanghai', () => {
    expect(issueOf(entry(1, { code: 'FIN-01', ...at('2026-10-31T16:00:00Z') }))).toBe('FIN-2026-11');
    expect(issueOf(entry(1, { code: 'FIN-01', ...at('2026-10-31T15:59:59Z') }))).toBe('FIN-2026-10');
    expect(issueOf({ ...entry(1, { code: 'FIN-01' }), kind: 'withdraw' })).toBeNull();
    expect(issueOf(entry(0, { code: '' }))).toBeNull();
  });
});

describe('select', () => {
  const log: (Entry | null)[] = [
    entry(0, { kind: 'keys', id: 'keys', code: '', ...at('2025-01-01T00:00:00Z') }),
    entry(1, { id: 'a', code: 'FIN-01', ...at('2025-12-31T15:59:59Z') }),
    entry(2, { id: 'b', code: 'FIN-01', ...at('2025-12-31T16:00:00Z') }),
    null,
    entry(4, { id: 'a', kind: 'withdraw', code: 'FIN-01', ...at('2026-02-01T00:00:00Z') }),
    entry(5, { id: 'c', code: 'SVC-05', ...at('2027-02-01T00:00:00Z') }),
  ];

  test('a year brings whatever it touched, with its whole history, and the keys', () => {
    expect(select({ kind: 'year', year: 2025 }, log)).toEqual([0, 1, 4]);
    expect(select({ kind: 'year', year: 2026 }, log)).toEqual([0, 1, 2, 4]);
    expect(select({ kind: 'year', year: 2027 }, log)).toEqual([0, 5]);
    expect(select({ kind: 'year', year: 2030 }, log)).toEqual([]);
  });

  test('an issue, and everything', () => {
    expect(select({ kind: 'issue', issue: 'FIN-2026-01' }, log)).toEqual([0, 2]);
    expect(select({ kind: 'issue', issue: 'SVC-2026-01' }, log)).toEqual([]);
    expect(select({ kind: 'all' }, log)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

test('a query names exactly one scope', () => {
  expect(archiveQuery.parse({ year: '2026' })).toEqual({ kind: 'year', year: 2026 });
  expect(archiveQuery.parse({ issue: 'FIN-2026Q3' })).toEqual({ kind: 'issue', issue: 'FIN-2026Q3' });
  expect(archiveQuery.parse({ all: '1' })).toEqual({ kind: 'all' });
  for (const wrong of [
    {},
    { year: '2026', all: '1' },
    { year: 'x' },
    { issue: '../x' },
    { issue: 'FIN-2026-13' },
    { all: '0' },
  ]) {
    expect(archiveQuery.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});

test('proofs made together are those made one by one', () => {
  for (const size of [1, 2, 3, 7, 8, 33]) {
    const leaves = Array.from({ length: size }, (_, seq) => leafHash(utf8(`entry ${seq}`), sha256));
    const prover = new Prover(leaves);
    for (let seq = 0; seq < size; seq += 1)
      expect(prover.prove(seq)).toEqual(inclusionProof(leaves, seq, sha256));
    expect(() => prover.prove(size)).toThrow(RangeError);
  }
});

test('whatever is put into a page is escaped', () => {
  const hostile = `<script>alert("1")</script>&'\u0000\ud800`;
  expect(markup`<p title="${hostile}">${hostile}${['<', markup`<b>`]}${null}</p>`.text).toBe(
    `<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\ufffd\ufffd">` +
      `&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\ufffd\ufffd&lt;<b></p>`,
  );
});
