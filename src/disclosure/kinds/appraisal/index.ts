import type { Kind } from '../kind.ts';
import { readAppraisal, type AppraisalData } from './appraisal.ts';
import { appraisalBlocks, appraisalFace } from './blocks.ts';
import { appraisalWords, checkAppraisal, type AppraisalCode } from './check.ts';

export { APPRAISAL_SCALES, ballotsIn, isAppraisalScale } from './appraisal.ts';
export type { AppraisalData, AppraisalScale, Appraised, GradeCounts, Subject } from './appraisal.ts';
export { APPRAISAL_CODES, type AppraisalCode } from './check.ts';
export { appraisalFacts, ballotWord, ballotWords, betterWords, percentOf, subjectName } from './words.ts';

export const appraisalKind: Kind<AppraisalData, AppraisalCode> = {
  read: readAppraisal,
  check: checkAppraisal,
  words: appraisalWords,
  blocks: appraisalBlocks,
  face: appraisalFace,
};
