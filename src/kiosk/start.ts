// The first paint of a kiosk. Nothing here may import the app: it is on the way to the first notice on the glass.
import { render } from 'lit/html.js';
import type { FirstPaint } from '../device/page/first-paint.ts';
import type { MinglanKiosk } from './minglan-kiosk.ts';
import { startTemplate } from './screen-template.ts';
import { NOTHING_YET, stateOf } from './state.ts';

/**
 * The kiosk's element with the stored board drawn into it; the app takes it over when its code has come. `now`: the
 * local clock, ms since 1970.
 */
export function paintKiosk(record: FirstPaint | null, now: number): MinglanKiosk {
  const element = document.createElement('minglan-kiosk');
  element.known = record ? stateOf(record) : NOTHING_YET;
  const present = Math.max(now, record?.freshness.now ?? 0);
  render(startTemplate(element.known, present), element);
  return element;
}
