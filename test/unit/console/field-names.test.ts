import { describe, expect, test } from 'vitest';
import { fieldName, placed } from '../../../src/console/field-names.ts';

describe('the name of a field in a list of findings', () => {
  test('a pairing code is no item of the catalogue', () => {
    expect(placed({ field: 'pairing-code', message: '请再输入一次。' })).toBe('配对码：请再输入一次。');
    expect(fieldName('code')).toBe('事项');
  });

  test('names the cell of a table', () => {
    expect(fieldName('blocks.3.rows.10.2')).toBe('正文第 4 段，表格第 11 行第 3 格');
  });

  test('has none for what it does not know', () => {
    expect(placed({ field: 'toString', message: '请再试。' })).toBe('请再试。');
  });
});
