// An appraisal as plain tables: ballots of each, and how they were taken.
import type { Block } from '../../document.ts';
import { factTable, heading, listUnder, paragraph } from '../plain-blocks.ts';
import { APPRAISAL_SCALES, type AppraisalData, type GradeCounts, type Subject } from './appraisal.ts';
import { appraisalFacts, ballotWords, percentOf, subjectName } from './words.ts';

/** 「优秀和合格」. */
const betterHead = ({ scale }: AppraisalData): string => APPRAISAL_SCALES[scale].slice(0, 2).join('和');

function gradeCells({ valid }: AppraisalData, counts: GradeCounts): readonly string[] {
  return [...counts.map(String), percentOf(counts[0] + counts[1], valid)];
}

function results(data: AppraisalData): Block {
  const grades = APPRAISAL_SCALES[data.scale];
  const isRated = data.subjects.some(({ rated }) => rated !== null);
  return {
    type: 'table',
    caption: '评议结果',
    head: [
      data.of === 'people' ? '评议谁' : '评议什么',
      ...grades,
      betterHead(data),
      ...(isRated ? ['评定'] : []),
    ],
    rows: data.subjects.map((subject) => [
      subjectName(subject),
      ...gradeCells(data, subject.counts),
      ...(isRated ? [subject.rated === null ? '' : (grades[subject.rated] ?? '')] : []),
    ]),
  };
}

function aspectsOf(data: AppraisalData, subject: Subject): readonly Block[] {
  if (subject.aspects.length === 0) return [];
  return [
    {
      type: 'table',
      caption: `${subjectName(subject)}：分项`,
      head: ['哪一项', ...APPRAISAL_SCALES[data.scale], betterHead(data)],
      rows: subject.aspects.map((counts, index) => [data.aspects[index] ?? '', ...gradeCells(data, counts)]),
    },
  ];
}

export function appraisalBlocks(data: AppraisalData): readonly Block[] {
  return [
    results(data),
    ...listUnder('结论', data.conclusions, true),
    heading('怎么评的'),
    paragraph(ballotWords(data)),
    ...factTable(appraisalFacts(data)),
    ...data.subjects.flatMap((subject) => aspectsOf(data, subject)),
  ];
}

/** What a display shows of it: the ballots, and how many they were. */
export function appraisalFace(data: AppraisalData): readonly Block[] {
  return [results(data), paragraph(ballotWords(data)), ...listUnder('结论', data.conclusions, true)];
}
