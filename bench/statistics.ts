// Figures are quoted as median with the spread they came with; single runs say nothing on a shared machine.

export interface Summary {
  readonly runs: number;
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** Value below which `share` of the sorted values lie (nearest rank). */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** Order statistics of some runs, in the unit they were given in. */
export function summarise(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    runs: sorted.length,
    min: sorted[0] ?? Number.NaN,
    median: rank(sorted, 0.5),
    p95: rank(sorted, 0.95),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** `median (min–max, n runs)`. */
export function describeSummary(summary: Summary, unit: string, digits = 0): string {
  const show = (value: number): string => value.toFixed(digits);
  return `${show(summary.median)} ${unit} (${show(summary.min)}–${show(summary.max)}, p95 ${show(summary.p95)}, ${summary.runs} runs)`;
}
