export { accountKindOf, chooseSheets } from './choose-sheets.ts';
export { readAmount } from './amount.ts';
export { hintIn, readDate } from './date.ts';
export { cellText } from './grid.ts';
export type { MergedCells, Sheet, SheetCell, SheetRow, ValueCell } from './grid.ts';
export * from './mapping.ts';
export { proposeMapping, type ProposeContext } from './propose.ts';
export { readSheet } from './read-sheet.ts';
export type * from './sheet-reading.ts';
