import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/disclosure/index.ts';
import { wordDifference } from '../../../src/disclosure/index.ts';
import { notice, paragraph } from './samples.ts';

const table = (rows: string[][]): Block => ({ type: 'table', head: ['科目', '支出（元）'], rows });

/** As a reader sees it: what is gone in brackets, what came in braces. */
const shown = (before: string, after: string): string =>
  wordDifference(notice(before), notice(after))
    .title.map(({ change, text }) =>
      change === 'kept' ? text : change === 'removed' ? `[${text}]` : `{${text}}`,
    )
    .join('');

describe('the words of a correction', () => {
  it('are whole numbers, whole Latin words, and Chinese by the sign', () => {
    expect(shown('十月支出 14,852.00 元，结余 3,428 元', '十月支出 15,212.00 元，结余 3,428 元')).toBe(
      '十月支出 [14,852.00]{15,212.00} 元，结余 3,428 元',
    );
    expect(shown('三户家庭申请，公示七天', '五户家庭申请，公示七天')).toBe('[三]{五}户家庭申请，公示七天');
    expect(shown('用 Word 填，交窗口', '用 WPS 填，交窗口')).toBe('用 [Word]{WPS} 填，交窗口');
    expect(shown('上午八点半开门', '上午八点半开门，中午不休')).toBe('上午八点半开门{，中午不休}');
  });

  it('leave no lone sign between two changes', () => {
    expect(shown('请到服务中心一楼找林槿，周一到周五', '请到服务中心二楼找沈禾，周一到周五')).toBe(
      '请到服务中心[一]{二}楼找[林槿]{沈禾}，周一到周五',
    );
    expect(shown('通知：三月四日开会，请相互转告', '通知：五月六日开会，请相互转告')).toBe(
      '通知：[三月四]{五月六}日开会，请相互转告',
    );
  });

  it('of another text altogether are told as gone and come', () => {
    expect(shown('周日包饺子', '明天停水通知')).toBe('[周日包饺子]{明天停水通知}');
  });

  it('find a row by its name, and leave the others alone', () => {
    const before = notice('账', [
      table([
        ['维修', '8,420.00'],
        ['水电', '2,040.00'],
        ['合计', '10,460.00'],
      ]),
    ]);
    const after = notice('账', [
      table([
        ['维修', '8,420.00'],
        ['办公', '100.00'],
        ['水电', '2,400.00'],
        ['合计', '10,920.00'],
      ]),
    ]);
    const [block] = wordDifference(before, after).blocks;
    if (block?.change !== 'changed' || block.type !== 'table') throw new Error('not a changed table');
    expect(block.rows.map(({ change }) => change)).toEqual(['kept', 'added', 'changed', 'changed']);
    expect(block.rows[2]?.cells[1]).toEqual([
      { change: 'removed', text: '2,040.00' },
      { change: 'added', text: '2,400.00' },
    ]);
  });

  it('stand in their own paragraph, where another was put before it', () => {
    const first = '活动室周一到周五开放，上午九点到下午五点。';
    const before = notice('活动室', [paragraph(first), paragraph('有事请打电话。')]);
    const after = notice('活动室', [
      paragraph('本月起免费，不用预约。'),
      paragraph(first.replace('五点', '六点')),
      paragraph('有事请打电话。'),
    ]);
    const { blocks } = wordDifference(before, after);
    expect(blocks.map(({ change }) => change)).toEqual(['added', 'changed', 'kept']);
  });

  it('of long texts that went too far apart are told in one piece', () => {
    const signs = Array.from({ length: 5000 }, (_, at) => String.fromCodePoint(0x4e00 + at));
    const [forth, back] = [signs.join(''), [...signs].reverse().join('')];
    const [block] = wordDifference(notice('长', [paragraph(forth)]), notice('长', [paragraph(back)])).blocks;
    if (block?.change !== 'changed' || block.type !== 'paragraph') throw new Error('not a changed paragraph');
    expect(block.words).toEqual([
      { change: 'removed', text: forth },
      { change: 'added', text: back },
    ]);
  });
});
