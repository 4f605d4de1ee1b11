// Sizes are physical: `--mm` is a millimetre of the panel in CSS pixels, from its diagonal and resolution.
import type { ScreenConfiguration } from '../../contract/index.ts';

const MM_PER_INCH = 25.4;
/** CSS's own idea of a millimetre, where the panel is not known. */
const NOMINAL = 96 / MM_PER_INCH;

/** How far two shapes may differ and still be one panel. */
const SAME_SHAPE = 0.03;

/** What the browser says of the panel, in CSS pixels. */
export interface ShownScreen {
  readonly width: number;
  readonly height: number;
}

/**
 * CSS pixels to the millimetre of that panel. `shown` is the panel as the browser has it: a 4K panel that the system
 * scales to 300 %, or drives at half its pixels, has fewer CSS pixels on the same millimetres. A screen of another shape
 * isn't that panel, and the configuration's own numbers hold.
 */
export function pixelsPerMillimetre(
  panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution'>,
  shown: ShownScreen | null = null,
): number {
  const { diagonal, resolution } = panel;
  if (diagonal === null || resolution === null) return NOMINAL;
  const { width, height } = shown && isSameShape(shown, resolution) ? shown : resolution;
  return Math.hypot(width, height) / (diagonal * MM_PER_INCH);
}

function isSameShape(one: ShownScreen, other: ShownScreen): boolean {
  if (!(one.width > 0 && one.height > 0)) return false;
  const shape = ({ width, height }: ShownScreen): number => Math.max(width, height) / Math.min(width, height);
  return Math.abs(shape(one) / shape(other) - 1) <= SAME_SHAPE;
}

/** Sets `--mm` on the root, and `--viewing-distance` in metres. */
export function applyPhysicalSize(
  panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution' | 'viewingDistance'>,
  root: HTMLElement = document.documentElement,
  shown: ShownScreen | null = screen,
): void {
  root.style.setProperty('--mm', `${pixelsPerMillimetre(panel, shown).toFixed(4)}px`);
  root.style.setProperty('--viewing-distance', String(panel.viewingDistance));
}
