// What is read aloud: where a text is cut, and how it is said. Pure.
export { said } from './said.ts';
export { LONGEST, sentencesOf, type Span } from './sentences.ts';
export { sayDigits, sayNumber, sayWhole, sayYuan } from './numbers.ts';
