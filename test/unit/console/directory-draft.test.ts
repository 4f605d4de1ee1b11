import { expect, it } from 'vitest';
import { partsOf } from '../../../src/console/directory/directory-draft.ts';

it.each([
  ['3栋、5 号楼，12', ['3', '5', '12']],
  ['3-5 栋、12 幢', ['3', '4', '5', '12']],
  ['1～3', ['1', '2', '3']],
  ['7号楼至9号楼，8', ['7', '8', '9']],
  // Not a row of blocks.
  ['5-3 栋', ['5-3 栋']],
  ['1-999', ['1-999']],
  ['3-5 岁入托、红枫苑', ['3-5 岁入托', '红枫苑']],
])('%s is each block by itself', (typed, parts) => {
  expect(partsOf(typed)).toEqual(parts);
});
