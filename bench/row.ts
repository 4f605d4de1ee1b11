/** One line of the table. */
export interface BenchRow {
  readonly what: string;
  /** Median with its spread, and what it was measured against. */
  readonly figure: string;
  readonly aim: string;
}
