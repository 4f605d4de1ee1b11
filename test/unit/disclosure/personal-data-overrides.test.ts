import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Override, OverrideGround } from '../../../src/disclosure/index.ts';
import {
  fingerprintOf,
  findInPlainText,
  groundsFor,
  openHits,
  OVERRIDE_GROUNDS,
  PERSONAL_DATA_KINDS,
} from '../../../src/disclosure/index.ts';

const hash = (text: string): string =>
  createHmac('sha256', 'secret of the office').update(text).digest('hex');
const context = { hash, writers: new Set(['writer']) };
const hitsIn = (text: string) => findInPlainText('title', text);

/** An override of everything in a text. */
const answer = (text: string, ground: OverrideGround, rest: Partial<Override> = {}): Override[] =>
  hitsIn(text).map((hit) => ({
    fingerprint: fingerprintOf(hit, hash),
    by: 'second',
    at: '2026-11-22T00:00:00Z',
    reason: '已核对',
    ground,
    ...rest,
  }));
const open = (text: string, overrides: readonly Override[]): string[] =>
  openHits(hitsIn(text), overrides, context).map(({ kind }) => kind);

const ADDRESS = '家住3号楼2单元501室';
const MOBILE = '编号 15400001234';

describe('an override', () => {
  it('covers the same words wherever and however they are written again', () => {
    const overrides = answer(ADDRESS, 'consent');
    expect(open(ADDRESS, overrides)).toEqual([]);
    expect(open('慰问 ３号楼 2单元 501室 老人', overrides)).toEqual([]);
    expect(open('家住3号楼2单元502室', overrides)).toEqual(['personal-address']);
  });

  it('covers one kind only', () => {
    const overrides = answer('王某患糖尿病', 'consent');
    expect(open('王某患糖尿病，电话15400001234', overrides)).toEqual(['personal-mobile']);
  });

  it.each(['statute', 'consent', 'office-holder'] as const)('never lets a number pass as %s', (ground) => {
    expect(open(MOBILE, answer(MOBILE, ground))).toEqual(['personal-mobile']);
  });

  it('lets a number pass as a false alarm told by somebody who did not write it', () => {
    expect(open(MOBILE, answer(MOBILE, 'false-alarm'))).toEqual([]);
    expect(open(MOBILE, answer(MOBILE, 'false-alarm', { by: 'writer' }))).toEqual(['personal-mobile']);
  });

  it('lets nobody show an illness by statute', () => {
    expect(open('王某患糖尿病', answer('王某患糖尿病', 'statute'))).toEqual(['personal-health']);
  });

  it('never lets who receives help stand in what goes to a display', () => {
    const mask = { show: ['人数'], never: ['任何姓名'], smallCellMin: 3 };
    const text = '慰问困难户王秀英、李某某';
    const gate = { mask, isWelfare: true };
    const hits = findInPlainText('title', text, gate);
    expect(hits.map(({ kind }) => kind)).toEqual(['personal-recipient', 'personal-recipient']);
    for (const ground of OVERRIDE_GROUNDS) {
      const overrides = hits.map((hit) => ({
        fingerprint: fingerprintOf(hit, hash),
        by: 'second',
        at: '2026-11-22T00:00:00Z',
        reason: '已核对',
        ground,
      }));
      for (const flow of ['F1', 'F3', 'F4', null] as const)
        expect(openHits(hits, overrides, { ...context, flow })).toEqual(hits);
    }
    expect(groundsFor('personal-recipient', 'F1')).toEqual([]);
  });

  it('lets nothing pass in a welfare notice, on whatever ground', () => {
    const text = '王某患糖尿病，家住3号楼2单元501室，编号 15400001234';
    const kinds = hitsIn(text).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['personal-health', 'personal-address', 'personal-mobile']));
    for (const ground of OVERRIDE_GROUNDS) {
      const left = openHits(hitsIn(text), answer(text, ground), { ...context, flow: 'F4' });
      expect(left.map(({ kind }) => kind)).toEqual(kinds);
    }
    for (const kind of PERSONAL_DATA_KINDS) expect(groundsFor(kind, 'F4')).toEqual([]);
  });

  it('needs a reason and a name', () => {
    expect(open(ADDRESS, answer(ADDRESS, 'consent', { reason: ' ' }))).toEqual(['personal-address']);
    expect(open(ADDRESS, answer(ADDRESS, 'consent', { by: '' }))).toEqual(['personal-address']);
  });

  it('keeps silent on what it is about', () => {
    expect(JSON.stringify(answer(MOBILE, 'false-alarm'))).not.toContain('15400001234');
  });
});
