// Sizes are physical: `--mm` is a millimetre of the panel in CSS pixels, from its diagonal and resolution.
import type { ScreenConfiguration } from '../../contract/index.ts';
import { isSameShape, type PanelPixels } from '../storage/panel-check.ts';

const MM_PER_INCH = 25.4;
/** CSS's own idea of a millimetre, where the panel is not known. */
const NOMINAL = 96 / MM_PER_INCH;

/**
 * CSS pixels to the millimetre of that panel. `shown` is the panel as the browser has it: a 4K panel that the system
 * scales to 300 %, or drives at half its pixels, has fewer CSS pixels on the same millimetres. A screen of another shape
 * isn't that panel, and the configuration's own numbers hold.
 */
export function pixelsPerMillimetre(
  panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution'>,
  shown: PanelPixels | null = null,
): number {
  const { diagonal, resolution } = panel;
  if (diagonal === null || resolution === null) return NOMINAL;
  const { width, height } = shown && isSameShape(shown, resolution) ? shown : resolution;
  return Math.hypot(width, height) / (diagonal * MM_PER_INCH);
}

/** Sets `--mm` on the root, and `--viewing-distance` in metres. */
export function applyPhysicalSize(
  panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution' | 'viewingDistance'>,
  root: HTMLElement = document.documentElement,
  shown: PanelPixels | null = screen,
): void {
  root.style.setProperty('--mm', `${pixelsPerMillimetre(panel, shown).toFixed(4)}px`);
  root.style.setProperty('--viewing-distance', String(panel.viewingDistance));
}
