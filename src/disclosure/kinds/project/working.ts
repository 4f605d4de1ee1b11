// What a project comes to, and how far it is: reckoned from its figures and days.
import { daysBetween, parseDay } from '../../calendar-day.ts';
import type { Fen } from '../fen.ts';
import type { Bid, ProjectData } from './project.ts';

export interface ProjectMoney {
  readonly budget: Fen | null;
  readonly contract: Fen | null;
  /** More and less than the contract, summed. */
  readonly changed: Fen;
  /** The contract with its changes; null without a contract. */
  readonly due: Fen | null;
  readonly final: Fen | null;
  readonly paid: Fen | null;
  /** The newest that is known of what it costs. */
  readonly total: Fen | null;
  /** Above the budget, below it if negative; null where one of both is not known. */
  readonly over: Fen | null;
}

export function projectMoney(data: ProjectData): ProjectMoney {
  const { budget, contractSum: contract, final, paid } = data;
  const changed = data.changes.reduce(
    (sum, { side, amount }) => sum + (side === 'less' ? -(amount ?? 0) : (amount ?? 0)),
    0,
  );
  const due = contract === null ? null : contract + changed;
  const total = final ?? due;
  const over = total === null || budget === null ? null : total - budget;
  return { budget, contract, changed, due, final, paid, total, over };
}

export function winnerOf({ bids }: Pick<ProjectData, 'bids'>): Bid | null {
  return bids.find(({ won }) => won === 'won') ?? null;
}

export const PROJECT_STEPS = ['plan', 'choose', 'sign', 'work', 'accept', 'settle'] as const;

export interface ProjectStep {
  readonly step: (typeof PROJECT_STEPS)[number];
  readonly state: 'done' | 'now' | 'ahead';
  /** Local date it was done, or is to be done; '' where none is said. */
  readonly day: string;
  /** Days it is, or was, later than agreed; 0: it is not. */
  readonly late: number;
}

/** Days from one local date to a later one; 0 where it is not later, or one of both is none. */
export function daysLate(agreed: string, day: string): number {
  const [from, to] = [parseDay(agreed), parseDay(day)];
  return from && to ? Math.max(0, daysBetween(from, to)) : 0;
}

/** Whether the work is over; of what is bought, that it was taken over. */
function isWorkDone({ percent, milestones, accepted }: ProjectData): boolean {
  const all = milestones.length > 0 && milestones.every(({ actual }) => actual !== '');
  return accepted !== '' || percent === 100 || all;
}

function lastActual({ milestones, accepted }: ProjectData): string {
  const days = milestones.map(({ actual }) => actual).filter((day) => day !== '');
  return days.sort().at(-1) ?? accepted;
}

/** The stages of a project in their order: those done, the one it is at, those ahead. */
export function projectSteps(data: ProjectData, today: string): readonly ProjectStep[] {
  const agreed = data.ends === '' ? data.to : data.ends;
  const isWorked = isWorkDone(data);
  const workDay = isWorked ? lastActual(data) : agreed;
  const isAccepted = data.outcome === 'passed' || data.outcome === 'mended';
  const done: Readonly<Record<ProjectStep['step'], boolean>> = {
    plan: true,
    choose: winnerOf(data) !== null || data.contractFirm !== '',
    sign: data.signed !== '',
    work: isWorked,
    accept: isAccepted,
    settle: data.final !== null,
  };
  const days: Readonly<Record<ProjectStep['step'], string>> = {
    plan: '',
    choose: '',
    sign: data.signed,
    work: workDay,
    accept: data.accepted,
    settle: '',
  };
  const now = PROJECT_STEPS.find((step) => !done[step]);
  return PROJECT_STEPS.map((step) => ({
    step,
    state: done[step] ? 'done' : step === now ? 'now' : 'ahead',
    day: days[step],
    late: step === 'work' ? daysLate(agreed, isWorked ? workDay : today) : 0,
  }));
}
