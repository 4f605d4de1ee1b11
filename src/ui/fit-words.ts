// Words as large as their place allows: an urgent notice is read from as far as the glass can carry it.

/** Steps of the search for the size: the last is less than a pixel on any panel. */
const STEPS = 9;

/**
 * Gives `area` the largest font size, in px, between `least` and `most` at which nothing in it overflows. False when it
 * overflows at `least`, which it then keeps.
 */
export function fitWords(area: HTMLElement, least: number, most: number): boolean {
  const fits = (size: number): boolean => {
    area.style.fontSize = `${size.toFixed(2)}px`;
    return area.scrollHeight <= area.clientHeight + 1 && area.scrollWidth <= area.clientWidth + 1;
  };
  if (fits(most)) return true;
  let [low, high] = [least, most];
  if (!fits(low)) return false;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return fits(low);
}
