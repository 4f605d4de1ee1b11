// One matter on one page: its stages in order, what was published in each, and which is still owed.
import type { Duty, Publication } from './duty.ts';
import { STAGES } from './matter.ts';
import type { Stage } from './matter.ts';

export interface ThreadStage {
  readonly stage: Stage;
  /** What was published in it, oldest first; each disclosure once, on the day it first appeared. */
  readonly publications: readonly Publication[];
  /** The duties of this stage, of every item the matter runs under. */
  readonly duties: readonly Duty[];
}

export interface MatterThread {
  readonly matter: string;
  /** The items it runs under. */
  readonly codes: readonly string[];
  /** The stages that are owed or out, in their order. */
  readonly stages: readonly ThreadStage[];
  /** The first stage still owed, or null: it is complete, or waits for nothing. */
  readonly open: Stage | null;
  /** A stage is overdue. */
  readonly late: boolean;
}

/** The thread of a matter. Publications without a stage are left out. */
export function matterThread(
  matter: string,
  publications: readonly Publication[],
  duties: readonly Duty[],
): MatterThread {
  const mine = publications.filter((one) => one.matter === matter);
  const owed = duties.filter((duty) => duty.matter === matter && duty.stage !== null);
  const stages = STAGES.map((stage) => ({
    stage,
    publications: once(mine.filter((one) => one.stage === stage)),
    duties: owed.filter((duty) => duty.stage === stage),
  })).filter((stage) => stage.publications.length + stage.duties.length > 0);
  return {
    matter,
    codes: [...new Set([...mine, ...owed].map(({ code }) => code))].sort(),
    stages,
    open: stages.find((stage) => stage.duties.some(({ doneOn }) => doneOn === null))?.stage ?? null,
    late: owed.some(({ state }) => state === 'missing'),
  };
}

function once(publications: readonly Publication[]): Publication[] {
  const first = new Map<string, Publication>();
  const sorted = [...publications].sort((a, b) =>
    a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1,
  );
  for (const one of sorted) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}
