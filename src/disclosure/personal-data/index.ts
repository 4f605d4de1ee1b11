export { findAcrossData } from './across-data.ts';
export { findInFileName } from './file-names.ts';
export { findAcrossBlocks } from './across-blocks.ts';
export {
  findInBlock,
  findInData,
  findInPageWords,
  findInPlainText,
  findPersonalData,
  withAcross,
} from './find.ts';
export * from './kinds.ts';
export { isCardNumber, isIdNumber, isMobile, isOldIdNumber } from './number-checks.ts';
export * from './overrides.ts';
export { fieldText } from './field-text.ts';
export { normaliseFound } from './fold.ts';
