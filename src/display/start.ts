// The first paint of a display. Nothing here may import the app: it is on the way to the first notice on the glass.
import { render } from 'lit/html.js';
import type { FirstPaint } from '../device/page/first-paint.ts';
import { coverTemplate, frameTemplate, restTemplate, waitingTemplate } from './display-template.ts';
import type { MinglanDisplay } from './minglan-display.ts';
import { NOTHING_YET, stateOf, UNKNOWN_FRESHNESS } from './state.ts';

/**
 * The display's element with the first stored message drawn into it; the app takes it over when its code has come.
 * `now`: the local clock, ms since 1970.
 */
export function paintDisplay(record: FirstPaint | null, now: number): MinglanDisplay {
  const element = document.createElement('minglan-display');
  element.known = record ? stateOf(record) : NOTHING_YET;
  const { community, freshness, first } = element.known;
  const present = Math.max(now, freshness?.now ?? 0);
  const frame = community && {
    community,
    freshness: freshness ?? UNKNOWN_FRESHNESS,
    now: present,
    place: null,
  };
  const cover =
    community &&
    // What was stored may have ended: that nothing is to be shown only the loop can say.
    (first ? coverTemplate(first, present, null) : restTemplate(community, null));
  render(frame ? frameTemplate(frame, cover) : waitingTemplate(), element);
  return element;
}
