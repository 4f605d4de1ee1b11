// Whether someone is at the desk. What the page asks for by itself would otherwise keep a session alive for ever on
// a machine that everybody has left.

const AWAY_MS = 10 * 60_000;
let last = Date.now();

for (const type of ['pointerdown', 'keydown', 'wheel']) {
  addEventListener(type, () => (last = Date.now()), { capture: true, passive: true });
}

/** True while the page is in sight and was touched lately. */
export function someoneIsHere(now = Date.now()): boolean {
  return document.visibilityState === 'visible' && now - last < AWAY_MS;
}
