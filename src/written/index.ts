// The record written as HTML, letter for letter the same wherever it is written: in an archive, on the page for a phone,
// and on the phone that holds that page against the record. Pure.
export { markup, Markup } from './markup.ts';
export { noticeMarkup, trailMarkup, type Fingerprints, type ImagePath } from './notice.ts';
export { partReader, wordsOfParts, type Words } from './part-words.ts';
export { phoneFile, phoneMarkup, type PhoneRecord } from './phone.ts';
export { reasonMarkup, standingMarkup, type EntryAt } from './standing.ts';
export {
  day,
  extensionOf,
  kindName,
  moment,
  partName,
  reasonName,
  SECTION_NAMES,
  STATE_NAMES,
} from './words.ts';
