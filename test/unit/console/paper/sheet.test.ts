import fc from 'fast-check';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { codeText } from '../../../../src/console/paper/code.ts';
import { qrPath } from '../../../../src/ui/qr-path.ts';
import { cut, cuts } from '../../../../src/console/paper/cut.ts';
import { fitSheet, type Setting } from '../../../../src/console/paper/fit.ts';
import { formatOf, pageRule, sizesOf } from '../../../../src/console/paper/format.ts';
import type { PaperMatter } from '../../../../src/contract/index.ts';
import type { Block } from '../../../../src/disclosure/index.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ text }] });
const table = (lines: number): Block => ({
  type: 'table',
  head: ['摘要', '元'],
  rows: [
    ...Array.from({ length: lines }, (_, index) => [`第 ${String(index)} 笔`, '1.00']),
    ['合计', `${lines}.00`],
  ],
});
const matter: PaperMatter = {
  id: 'd-1 a',
  code: 'FIN-01',
  kind: 'notice',
  state: 'current',
  published: '2026-11-08T16:30:00Z',
  corrected: null,
  until: null,
  period: '2026-10',
  issue: 'FIN-2026-10',
  text: { v: 1, title: '十月收支𠮷（示例）', summary: '', blocks: [] },
  trail: null,
  onPhone: true,
  seq: 57,
  leaf: 'a1'.repeat(32),
};

describe('what is left out of a sheet', () => {
  const blocks = [
    paragraph('前'),
    table(10),
    { type: 'heading', level: 2, text: '说明' } as const,
    paragraph('后'),
  ];

  it('is what stands last, a row at a time, and never the sum of what is left', () => {
    expect(cut(blocks, 0)).toEqual({ blocks, rowsLeft: 0, wordsLeft: false });
    // A heading does not stay alone.
    expect(cut(blocks, 1)).toEqual({ blocks: blocks.slice(0, 2), rowsLeft: 0, wordsLeft: true });
    const shorter = cut(blocks, 5);
    expect(shorter.rowsLeft).toBe(3);
    const set = shorter.blocks[1] as Extract<Block, { type: 'table' }>;
    expect(set.rows.map(([first]) => first)).toEqual([
      ...Array.from({ length: 7 }, (_, at) => `第 ${String(at)} 笔`),
      '合计',
    ]);
    expect(cut(blocks, cuts(blocks))).toEqual({ blocks: [], rowsLeft: 10, wordsLeft: true });
  });

  it('is counted: rows set and rows left are all rows, however much is cut', () => {
    const anyBlock = fc.oneof(
      fc.string().map(paragraph),
      fc.nat(12).map(table),
      fc
        .array(fc.string(), { maxLength: 5 })
        .map((items): Block => ({ type: 'list', ordered: false, items: items.map((text) => [{ text }]) })),
    );
    const lines = (all: readonly Block[]): number =>
      all.reduce(
        (sum, each) =>
          sum + (each.type === 'table' ? each.rows.filter(([name]) => name !== '合计').length : 0),
        0,
      );
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), fc.nat(60), (all, wish) => {
        const steps = Math.min(wish, cuts(all));
        const { blocks: set, rowsLeft, wordsLeft } = cut(all, steps);
        expect(lines(set) + rowsLeft).toBe(lines(all));
        if (steps === 0) expect(wordsLeft).toBe(false);
        for (const each of set) {
          if (each.type === 'table') expect(each.rows.at(-1)?.[0]).toBe('合计');
        }
      }),
    );
  });
});

describe('fitting', () => {
  it('takes the largest words that fit, then the least cut in the smallest', async () => {
    // Room taken: falls with size and cut alike.
    const run = (need: number): Promise<Setting> =>
      fitSheet(6, 40, ({ size, cut: left }) => Promise.resolve(need - size * 10 - left <= 0));
    expect(await run(0)).toEqual({ size: 0, cut: 0 });
    expect(await run(21)).toEqual({ size: 3, cut: 0 });
    expect(await run(50)).toEqual({ size: 5, cut: 0 });
    expect(await run(63)).toEqual({ size: 5, cut: 13 });
    expect(await run(500)).toEqual({ size: 5, cut: 40 });
  });

  it('never goes under capitals of 3.5 mm on A4 and 4 mm on A3', () => {
    expect(Math.min(...sizesOf('A4')) * 0.733).toBeGreaterThanOrEqual(3.5);
    expect(Math.min(...sizesOf('A3')) * 0.733).toBeGreaterThanOrEqual(4);
    expect(sizesOf('A4').every((size, index, all) => index === 0 || size < all[index - 1]!)).toBe(true);
    expect(formatOf('A3', 'landscape')).toMatchObject({ width: 420, height: 297 });
    expect(pageRule('A3', 'landscape')).toBe('@page { size: A3 landscape; margin: 0; }');
  });
});

describe('the code of a sheet', () => {
  /** Draws the path as a printer would, eight dots to a module. */
  function read(text: string): string | undefined {
    const { size, path } = qrPath(text, 'M');
    const dots = 8;
    const side = size * dots;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
      for (let dy = 0; dy < dots; dy++) {
        const from = ((Number(y) * dots + dy) * side + Number(x) * dots) * 4;
        for (let at = 0; at < Number(width) * dots; at++) pixels.fill(0, from + at * 4, from + at * 4 + 3);
      }
    }
    return jsQR(pixels, side, side)?.data;
  }

  it('carries the short text where phones cannot reach the office', () => {
    const text = codeText(matter, null);
    expect(text).toBe(`十月收支𠮷（示例）\nFIN-01 2026-10\n公布 2026-11-09\n记录第 57 条\n${matter.leaf}`);
    expect(read(text)).toBe(text);
  });

  it('opens the disclosure where they can', () => {
    const text = codeText(matter, 'https://gonggao.example/d/{id}?from=paper');
    expect(text).toBe('https://gonggao.example/d/d-1%20a?from=paper');
    expect(read(text)).toBe(text);
  });

  it('holds a title of any length', () => {
    const long = { ...matter, text: { ...matter.text!, title: '很'.repeat(300) } };
    expect(read(codeText(long, null))).toContain(`${'很'.repeat(40)}…\n`);
  });
});
