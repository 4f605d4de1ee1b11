// Whether a screen hangs as its configuration says: an installer sees at once when a panel was turned or mixed up.
// (Here because page and worker both ask it.)

/** Pixels of a panel or of what a browser shows. */
export interface PanelPixels {
  readonly width: number;
  readonly height: number;
}

/** How far two shapes may differ and still be one panel. */
const SAME_SHAPE = 0.03;

const isShown = ({ width, height }: PanelPixels): boolean => width > 0 && height > 0;

/** Whether one could be the other, upright or turned, at whatever scale. */
export function isSameShape(one: PanelPixels, other: PanelPixels): boolean {
  if (!isShown(one) || !isShown(other)) return false;
  const shape = ({ width, height }: PanelPixels): number => Math.max(width, height) / Math.min(width, height);
  return Math.abs(shape(one) / shape(other) - 1) <= SAME_SHAPE;
}

/** The panel somebody entered. A screen that paired itself knows no diagonal, and its window may be of any shape. */
export function enteredPanel(
  configuration: { readonly diagonal: number | null; readonly resolution: PanelPixels | null } | null,
): PanelPixels | null {
  return configuration && configuration.diagonal !== null ? configuration.resolution : null;
}

/**
 * `turned`: configured upright and hangs flat, or the other way round; `other`: another panel altogether. Null: as
 * configured, or not known.
 */
export function panelMismatch(
  configured: PanelPixels | null,
  shown: PanelPixels | null,
): 'turned' | 'other' | null {
  if (!configured || !shown || !isShown(shown)) return null;
  if (!isSameShape(configured, shown)) return 'other';
  return configured.width > configured.height === shown.width > shown.height ? null : 'turned';
}
