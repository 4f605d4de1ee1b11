// Whether a project may be told of as it is written: what its stage asks for is said, sums agree, days are in order, and
// nobody is named who is no firm.
import { isFullName, isMaskedName } from '../../personal-data/persons.ts';
import { formatFen } from '../fen.ts';
import type { KindContext, KindFault } from '../kind.ts';
import { STAGE_NAMES, type ProjectData } from './project.ts';
import { projectMoney, winnerOf } from './working.ts';

export const PROJECT_CODES = [
  'project-stage',
  'project-basis',
  'project-budget',
  'project-source',
  'project-way',
  'project-reason',
  'project-firm',
  'project-winner',
  'project-twice',
  'project-person',
  'project-contract',
  'project-signed',
  'project-other-firm',
  'project-other-sum',
  'project-progress',
  'project-supervisor',
  'project-days',
  'project-ahead',
  'project-accepted',
  'project-outcome',
  'project-final',
  'project-sum',
  'project-paid',
  'project-over',
  'project-picture',
] as const;
export type ProjectCode = (typeof PROJECT_CODES)[number];
type Fault = KindFault<ProjectCode>;

/** 工程招投标 tells who does it, not how it went on. */
const TENDERS: readonly string[] = ['FIN-13'];
/** What is bought has no progress. */
const PURCHASES: readonly string[] = ['FIN-14'];
/** What is asked about may have no sum yet. */
const ASKED: readonly string[] = ['AFF-14'];

const said = (text: string): boolean => text.trim() !== '';
const CALLED = /(?:先生|女士|师傅)$/u;
/** What names of small firms end with, so that 金石坊 is nobody's name. */
const FIRM = /[坊店厂社行馆铺庄阁斋轩居队部所]$/u;

/** Whether a bidder is named as a person is, and no firm. */
function isPerson(firm: string): boolean {
  const name = firm.trim().replace(/[（(]示例[)）]$/u, '');
  return CALLED.test(name) || isMaskedName(name) || (isFullName(name) && !FIRM.test(name));
}

function checkStage(
  { stage, basis, budget, source }: ProjectData,
  { code, stages = [] }: KindContext,
): Fault[] {
  const faults: Fault[] = [];
  const name = STAGE_NAMES[stage];
  if (stages.length > 0 && !stages.includes(name)) {
    faults.push({ field: 'data.stage', code: 'project-stage', values: { stages: stages.join('、') } });
  }
  if (!said(basis)) faults.push({ field: 'data.basis', code: 'project-basis' });
  if (budget === null && !ASKED.includes(code)) faults.push({ field: 'data.budget', code: 'project-budget' });
  if (budget !== null && !said(source)) faults.push({ field: 'data.source', code: 'project-source' });
  return faults;
}

function checkBids(data: ProjectData): Fault[] {
  const { bids, stage } = data;
  const faults = bids.flatMap(({ firm }, index): Fault[] => {
    const field = `data.bids.${String(index)}.firm`;
    if (isPerson(firm)) return [{ field, code: 'project-person' }];
    const isSecond = bids.findIndex((each) => each.firm.trim() === firm.trim()) < index;
    return isSecond ? [{ field, code: 'project-twice', values: { firm } }] : [];
  });
  const won = bids.filter((bid) => bid.won === 'won').length;
  if (won > 1 || (won === 0 && bids.length > 0 && stage !== 'before')) {
    faults.push({ field: 'data.bids', code: 'project-winner', values: { count: won } });
  }
  return faults;
}

/** Who does it, found how, for what sum: asked from the second stage on. */
function checkContract(data: ProjectData): Fault[] {
  const { way, reason, bids, contractFirm, contractSum, signed, differs, stage } = data;
  const faults: Fault[] = [];
  const winner = winnerOf(data);
  if (stage !== 'before' && way === '') faults.push({ field: 'data.way', code: 'project-way' });
  if (way === 'direct' && !said(reason)) faults.push({ field: 'data.reason', code: 'project-reason' });
  if (stage !== 'before' && bids.length === 0 && !said(contractFirm)) {
    faults.push({ field: 'data.contractFirm', code: 'project-firm' });
  }
  if (said(contractFirm)) {
    if (isPerson(contractFirm)) faults.push({ field: 'data.contractFirm', code: 'project-person' });
    if (contractSum === null) faults.push({ field: 'data.contractSum', code: 'project-contract' });
    if (signed === '') faults.push({ field: 'data.signed', code: 'project-signed' });
    if (winner && winner.firm.trim() !== contractFirm.trim()) {
      const values = { firm: contractFirm, winner: winner.firm };
      faults.push({ field: 'data.contractFirm', code: 'project-other-firm', values });
    }
  }
  if (winner && contractSum !== null && contractSum !== winner.price && !said(differs)) {
    const values = { sum: formatFen(contractSum), price: formatFen(winner.price ?? 0) };
    faults.push({ field: 'data.differs', code: 'project-other-sum', values });
  }
  return faults;
}

function checkProgress(
  { stage, percent, milestones, supervisor }: ProjectData,
  { code }: KindContext,
): Fault[] {
  if (stage !== 'during' || TENDERS.includes(code) || PURCHASES.includes(code)) return [];
  const faults: Fault[] = [];
  if (percent === null && milestones.length === 0) {
    faults.push({ field: 'data.percent', code: 'project-progress' });
  }
  if (!said(supervisor)) faults.push({ field: 'data.supervisor', code: 'project-supervisor' });
  return faults;
}

function checkAcceptance(data: ProjectData, { code }: KindContext): Fault[] {
  const { stage, accepted, acceptedBy, outcome, final } = data;
  if (stage !== 'after' || TENDERS.includes(code)) return [];
  const faults: Fault[] = [];
  if (accepted === '') faults.push({ field: 'data.accepted', code: 'project-accepted' });
  if (!said(acceptedBy)) faults.push({ field: 'data.acceptedBy', code: 'project-accepted' });
  if (outcome === '') faults.push({ field: 'data.outcome', code: 'project-outcome' });
  if (final === null) faults.push({ field: 'data.final', code: 'project-final' });
  return faults;
}

/** What comes first stands first, and what was done lies behind us. */
function checkDays(data: ProjectData, { today }: KindContext): Fault[] {
  const { from, to, signed, starts, ends, accepted, milestones } = data;
  const order: readonly (readonly [first: string, then: string, field: string])[] = [
    [from, to, 'to'],
    [signed, starts, 'starts'],
    [starts, ends, 'ends'],
    [signed, accepted, 'accepted'],
  ];
  const faults = order.flatMap(([first, then, name]): Fault[] =>
    first !== '' && then !== '' && then < first
      ? [{ field: `data.${name}`, code: 'project-days', values: { first, then } }]
      : [],
  );
  if (today === undefined) return faults;
  const past: readonly (readonly [day: string, field: string])[] = [
    [signed, 'signed'],
    [accepted, 'accepted'],
    ...milestones.map(({ actual }, index) => [actual, `milestones.${String(index)}.actual`] as const),
  ];
  const ahead = past.filter(([day]) => day > today);
  return [
    ...faults,
    ...ahead.map(([day, name]): Fault => ({ field: `data.${name}`, code: 'project-ahead', values: { day } })),
  ];
}

function checkMoney(data: ProjectData): Fault[] {
  const { budget, due, final, paid, total, over } = projectMoney(data);
  const faults: Fault[] = [];
  if (final !== null && due !== null && final !== due) {
    const values = {
      final: formatFen(final),
      due: formatFen(due),
      difference: formatFen(Math.abs(final - due)),
    };
    faults.push({ field: 'data.final', code: 'project-sum', values });
  }
  if (paid !== null && total !== null && paid > total) {
    const values = { paid: formatFen(paid), total: formatFen(total) };
    faults.push({ field: 'data.paid', code: 'project-paid', values });
  }
  if (over !== null && over > 0 && !said(data.overrun)) {
    const values = { total: formatFen(total ?? 0), budget: formatFen(budget ?? 0), over: formatFen(over) };
    faults.push({ field: 'data.overrun', code: 'project-over', values });
  }
  return faults;
}

/** Each picture is there, and stands for one time. */
function checkPictures({ pictures }: ProjectData, { pictures: there }: KindContext): Fault[] {
  return pictures.flatMap(({ number }, index): Fault[] => {
    const isSecond = pictures.findIndex((each) => each.number === number) < index;
    const isNone = number === 0 || (there !== undefined && number !== null && number > there);
    return isNone || isSecond
      ? [{ field: `data.pictures.${String(index)}.number`, code: 'project-picture' }]
      : [];
  });
}

export function checkProject(data: ProjectData, context: KindContext): readonly Fault[] {
  return [
    ...checkStage(data, context),
    ...checkBids(data),
    ...checkContract(data),
    ...checkProgress(data, context),
    ...checkAcceptance(data, context),
    ...checkDays(data, context),
    ...checkMoney(data),
    ...checkPictures(data, context),
  ];
}
