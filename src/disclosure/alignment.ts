// Which parts of two sequences belong together: the shortest edit script of Myers (1986, "An O(ND) difference
// algorithm"), and on top of it a pairing of what was changed rather than replaced.

/** Indexes into the two sequences; a null side: only the other one has it. */
export interface Pair {
  readonly before: number | null;
  readonly after: number | null;
}

/** Beyond so many edits two sequences have nothing to do with each other: finer work would cost much and say little. */
const EDITS = 600;
/** Beyond so many pairs to weigh, what stands between two equal parts is paired by its place. */
const WEIGHED = 10_000;

/** Pairs of equal keys, ascending on both sides: the longest there are, as long as few enough edits lead to them. */
export function equalPairs(before: readonly string[], after: readonly string[]): readonly [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    pairs.push([start, start]);
    start += 1;
  }
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  for (const [a, b] of middlePairs(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  )) {
    pairs.push([start + a, start + b]);
  }
  for (let left = end; left > 0; left -= 1) pairs.push([before.length - left, after.length - left]);
  return pairs;
}

/** The same for what remains between a common head and a common tail. */
function middlePairs(before: readonly string[], after: readonly string[]): [number, number][] {
  const [m, n] = [before.length, after.length];
  if (m === 0 || n === 0) return [];
  const most = Math.min(m + n, EDITS);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(furthest.slice(offset - edits - 1, offset + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const left = furthest[offset + diagonal - 1] ?? 0;
      const above = furthest[offset + diagonal + 1] ?? 0;
      const down = diagonal === -edits || (diagonal !== edits && left < above);
      let a = down ? above : left + 1;
      while (a < m && a - diagonal < n && before[a] === after[a - diagonal]) a += 1;
      furthest[offset + diagonal] = a;
      if (a >= m && a - diagonal >= n) return walkBack(trace, m, n);
    }
  }
  return [];
}

function walkBack(trace: readonly Int32Array[], m: number, n: number): [number, number][] {
  const pairs: [number, number][] = [];
  let [a, b] = [m, n];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const row = trace[edits];
    const at = (diagonal: number): number => row?.[diagonal + edits + 1] ?? 0;
    const diagonal = a - b;
    const down = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromA = edits === 0 ? 0 : at(from);
    const fromB = edits === 0 ? 0 : fromA - from;
    while (a > fromA && b > fromB) {
      a -= 1;
      b -= 1;
      pairs.push([a, b]);
    }
    [a, b] = [fromA, fromB];
  }
  return pairs.reverse();
}

/**
 * Two sequences side by side, in an order in which reading one side gives that side back. What is equal is paired; of
 * what stands between, those are paired that are alike (`likeness` from 0 to 1; 0: never a pair), so that together they
 * are as alike as can be.
 */
export function align(
  before: readonly string[],
  after: readonly string[],
  likeness: (before: number, after: number) => number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...equalPairs(before, after), [before.length, after.length] as const]) {
    pairs.push(...alignBetween(a, nextA, b, nextB, likeness));
    if (nextA < before.length) pairs.push({ before: nextA, after: nextB });
    [a, b] = [nextA + 1, nextB + 1];
  }
  return pairs;
}

function alignBetween(
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  likeness: (before: number, after: number) => number,
): readonly Pair[] {
  const [m, n] = [toA - fromA, toB - fromB];
  const byPlace = m * n > WEIGHED;
  const weight = (i: number, j: number): number => (byPlace && i !== j ? 0 : likeness(fromA + i, fromB + j));
  // best[i][j]: how alike what remains from i and j on can be, together.
  const width = n + 1;
  const best = new Float64Array((m + 1) * width);
  const weights = new Float64Array(m * n);
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let j = n - 1; j >= 0; j -= 1) {
      const own = weight(i, j);
      weights[i * n + j] = own;
      const paired = own > 0 ? own + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < m || j < n) {
    const here = best[i * width + j] ?? 0;
    const own = i < m && j < n ? (weights[i * n + j] ?? 0) : 0;
    if (own > 0 && here === own + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push({ before: fromA + i, after: fromB + j });
      [i, j] = [i + 1, j + 1];
    } else if (i < m && (j >= n || here === (best[(i + 1) * width + j] ?? 0))) {
      pairs.push({ before: fromA + i, after: null });
      i += 1;
    } else {
      pairs.push({ before: null, after: fromB + j });
      j += 1;
    }
  }
  return pairs;
}
