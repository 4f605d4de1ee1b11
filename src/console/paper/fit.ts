// One sheet: the largest words in which all of a text stands on it, and where none do, as much of it as the smallest
// hold.

export interface Setting {
  /** Index of the size. */
  readonly size: number;
  /** By how many steps the text is shortened. */
  readonly cut: number;
}

/**
 * @param sizes how many there are, the largest first.
 * @param cuts by how many steps the text can be shortened.
 * @param fits sets it and measures it. Smaller and shorter never take more room.
 */
export async function fitSheet(
  sizes: number,
  cuts: number,
  fits: (setting: Setting) => Promise<boolean>,
): Promise<Setting> {
  const size = await first(0, sizes - 1, (each) => fits({ size: each, cut: 0 }));
  if (size !== null) return { size, cut: 0 };
  const least = sizes - 1;
  return { size: least, cut: (await first(1, cuts, (cut) => fits({ size: least, cut }))) ?? cuts };
}

/** The first in a range for which it holds, as it then does for all after it; null: for none. */
async function first(
  from: number,
  to: number,
  holds: (at: number) => Promise<boolean>,
): Promise<number | null> {
  if (from > to || !(await holds(to))) return null;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
