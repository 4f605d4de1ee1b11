import { describe, expect, it } from 'vitest';
import type { NoticeText } from '../../../../src/disclosure/index.ts';
import { fragmentsOf } from '../../../../src/office/procedure/erased-words.ts';

const SLIP = '这一家的难处（示例）';
const found = (part: Partial<NoticeText>, reason = ''): readonly string[] => [
  ...fragmentsOf({ v: 1, title: '', summary: '', blocks: [], ...part }, reason).values(),
];
const original = { part: 'file-1', type: 'application/pdf', size: 1 };

describe('the words an erasure looks for', () => {
  it.each<[string, Partial<NoticeText>]>([
    ['a title', { title: SLIP }],
    ['a caption', { blocks: [{ type: 'table', caption: SLIP, head: [], rows: [] }] }],
    ['a cell', { blocks: [{ type: 'table', head: [], rows: [[SLIP]] }] }],
    ['the name of a file', { originals: [{ ...original, name: `${SLIP}.pdf` }] }],
    ['a form that is not filled in yet', { data: { kind: 'ledger', lines: [{ item: SLIP }] } }],
  ])('are those of %s', (_, part) => {
    expect(found(part)).toContain(SLIP);
  });

  it('are those of a reason, and none of what a form names by itself', () => {
    expect(found({}, SLIP)).toEqual([SLIP]);
    expect(found({ data: { kind: 'ledger', period: '2026-10', lines: [{ date: '2026-10-08' }] } })).toEqual(
      [],
    );
  });
});
