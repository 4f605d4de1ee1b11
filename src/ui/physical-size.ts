// Sizes are physical: how many CSS pixels a millimetre of this panel has.
export interface Panel {
  readonly role: 'kiosk' | 'display';
  /** Inches; null: 96 CSS pixels to the inch. */
  readonly diagonal: number | null;
  readonly resolution: { readonly width: number; readonly height: number } | null;
  /** Metres. */
  readonly viewingDistance: number;
}

const MM_PER_INCH = 25.4;

/** CSS pixels in a millimetre. */
export function pixelsPerMillimetre(panel: Pick<Panel, 'diagonal' | 'resolution'>): number {
  if (panel.diagonal === null || panel.resolution === null) return 96 / MM_PER_INCH;
  const { width, height } = panel.resolution;
  return Math.hypot(width, height) / (panel.diagonal * MM_PER_INCH);
}

/** Tells the styles what panel they are on. */
export function applyPhysical(panel: Panel, root: HTMLElement): void {
  root.style.setProperty('--mm', `${pixelsPerMillimetre(panel).toFixed(4)}px`);
  root.style.setProperty('--distance', String(panel.viewingDistance));
  root.dataset['role'] = panel.role;
}
