// Sizes are physical: `--mm` is a millimetre of the panel in CSS pixels, from its diagonal and resolution.
import type { ScreenConfiguration } from '../../contract/index.ts';

const MM_PER_INCH = 25.4;
/** CSS's own idea of a millimetre, where the panel is not known. */
const NOMINAL = 96 / MM_PER_INCH;

/** CSS pixels to the millimetre of that panel. */
export function pixelsPerMillimetre(panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution'>): number {
  const { diagonal, resolution } = panel;
  if (diagonal === null || resolution === null) return NOMINAL;
  return Math.hypot(resolution.width, resolution.height) / (diagonal * MM_PER_INCH);
}

/** Sets `--mm` on the root, and `--viewing-distance` in metres. */
export function applyPhysicalSize(
  panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution' | 'viewingDistance'>,
  root: HTMLElement = document.documentElement,
): void {
  root.style.setProperty('--mm', `${pixelsPerMillimetre(panel).toFixed(4)}px`);
  root.style.setProperty('--viewing-distance', String(panel.viewingDistance));
}
