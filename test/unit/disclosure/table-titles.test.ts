import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTitles } from '../../../src/disclosure/index.ts';

test('a title over the whole width and the unit stand above the head', () => {
  const rows = [
    ['十月收支表（示例）', '', ''],
    ['', '', '单位：元'],
    ['日期', '事由', '金额'],
    ['10-03', '换灯', '80.00'],
  ];
  expect(takeTitles(rows)).toEqual({ titles: ['十月收支表（示例）', '单位：元'], rows: rows.slice(2) });
});

test.each([
  [
    [
      ['日期', '金额'],
      ['10-03', '80'],
    ],
  ],
  // A list in a table of one column, and one that would have no row left.
  [[['甲'], ['乙'], ['丙']]],
  [
    [
      ['说明', ''],
      ['日期', '金额'],
    ],
  ],
])('a table without one stays as it is: %j', (rows) => {
  expect(takeTitles(rows)).toEqual({ titles: [], rows });
});

test('no word is lost, whatever the table', () => {
  const cell = fc.constantFrom('', ' ', '甲', '乙 1', '合计');
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 4 })
        .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 })),
      (given) => {
        const { titles, rows } = takeTitles(given);
        const words = (cells: readonly string[]): string => cells.map((each) => each.trim()).join('');
        expect(words(titles) + words(rows.flat())).toBe(words(given.flat()));
      },
    ),
  );
});
