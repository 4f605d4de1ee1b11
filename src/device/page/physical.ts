// Sizes are physical: `--mm` is a millimetre of the panel in CSS pixels, from its diagonal and resolution.
import type { ScreenConfiguration } from '../../contract/index.ts';
import { isSameShape, type PanelPixels } from '../storage/panel-check.ts';

const MM_PER_INCH = 25.4;
/** CSS's own idea of a millimetre, where the panel is not known. */
const NOMINAL = 96 / MM_PER_INCH;
/**
 * Inches of a display nobody has measured, whatever its pixels: read from some metres, a millimetre of CSS would leave
 * room for three characters in a window of a laptop.
 */
const USUAL_DISPLAY = 43;

/**
 * CSS pixels to the millimetre of that panel. `shown` is the panel as the browser has it: a 4K panel that the system
 * scales to 300 %, or drives at half its pixels, has fewer CSS pixels on the same millimetres. A screen of another shape
 * isn't that panel, and the configuration's own numbers hold.
 */
export function pixelsPerMillimetre(
  panel: Pick<ScreenConfiguration, 'diagonal' | 'resolution'> & {
    readonly role?: ScreenConfiguration['role'];
  },
  shown: PanelPixels | null = null,
): number {
  const { diagonal, resolution, role } = panel;
  if (diagonal === null || resolution === null) {
    const across = role === 'display' && shown ? Math.hypot(shown.width, shown.height) : 0;
    return across > 0 ? across / (USUAL_DISPLAY * MM_PER_INCH) : NOMINAL;
  }
  const { width, height } = shown && isSameShape(shown, resolution) ? shown : resolution;
  return Math.hypot(width, height) / (diagonal * MM_PER_INCH);
}

/** Body text of a display, mm: for each metre it is read from, and at the least. */
const PER_METRE = 12;
export const READABLE = 22;
/** Characters of body text that the frame of a display needs, across and down. */
const FRAME = { across: 14, down: 14 };

type DisplayPanel = Pick<ScreenConfiguration, 'diagonal' | 'resolution' | 'role' | 'viewingDistance'>;

/**
 * Body text of a display, in mm: as large as its distance asks, and no larger than its frame has room for. Under
 * `READABLE` nobody reads it from afar.
 */
export function displayBody(panel: DisplayPanel, shown: PanelPixels | null = null): number {
  const wanted = Math.max(READABLE, PER_METRE * panel.viewingDistance);
  const mm = pixelsPerMillimetre(panel, shown);
  const isThat = shown !== null && (panel.resolution === null || isSameShape(shown, panel.resolution));
  const page = isThat ? shown : panel.resolution;
  if (!page || page.width === 0 || page.height === 0) return wanted;
  return Math.min(wanted, page.width / mm / FRAME.across, page.height / mm / FRAME.down);
}

/** Sets `--mm` on the root, and `--viewing-distance`: the metres from which this panel can be read, at most as asked. */
export function applyPhysicalSize(
  panel: DisplayPanel,
  root: HTMLElement = document.documentElement,
  shown: PanelPixels | null = screen,
): void {
  root.style.setProperty('--mm', `${pixelsPerMillimetre(panel, shown).toFixed(4)}px`);
  const metres = panel.role === 'display' ? displayBody(panel, shown) / PER_METRE : panel.viewingDistance;
  root.style.setProperty('--viewing-distance', metres.toFixed(4).replace(/\.?0+$/, ''));
}
