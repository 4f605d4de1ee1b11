// What an entry and its trail tell of the acts behind it.
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../src/log/index.ts';
import { actsOfEntry } from '../../../../src/office/procedure/recovered-acts.ts';

const SUBMITTED = '2026-11-20T08:00:00Z';
const ISSUED = '2026-11-20T09:00:00Z';
const entry = {
  kind: 'publish',
  issued: ISSUED,
  author: { role: 'clerk', post: '福利专干', account: 'a-author' },
  approvals: [{ role: 'committee', post: '主任', account: 'a-director', at: ISSUED }],
} as unknown as Entry;
const acts = (
  submitter: string | null,
  publisher: string | null = null,
): (readonly [string, string, string])[] =>
  actsOfEntry(entry, [], {
    action: 'publish',
    flow: 'F3',
    trail: { v: 1, steps: [{ step: 'propose', at: SUBMITTED, by: { name: '另一人', post: '卫生专干' } }] },
    majority: { more_than: '1/2', of: 'present' },
    publisher,
    submitter,
  }).map(({ act, at, account }) => [act, at, account] as const);

describe('the acts of an entry that was given back', () => {
  it('are those of whoever handed it in, not of its author', () => {
    expect(acts('a-other')).toEqual([
      ['submit', SUBMITTED, 'a-other'],
      ['approve', ISSUED, 'a-director'],
    ]);
  });

  it('are its author’s where nobody with an account here is named, and end with who sent it out', () => {
    expect(acts(null, 'a-director')).toEqual([
      ['submit', SUBMITTED, 'a-author'],
      ['approve', ISSUED, 'a-director'],
      ['publish', ISSUED, 'a-director'],
    ]);
  });
});
