export { Corpus, type Place, type SearchText } from './corpus.ts';
export { excerptAround, type Excerpt } from './excerpt.ts';
export { fold } from './fold.ts';
export { loadReadings } from './load-readings.ts';
export { Readings, type SyllableTable } from './readings.ts';
export { typedWords, type Token, type TypedWord, type Way } from './typed.ts';
