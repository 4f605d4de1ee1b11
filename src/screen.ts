// The start of every screen. First the board as it was last stored, every word of it re-hashed, drawn with next to no
// code; then the app, which takes the drawn nodes over; then the worker, which brings the board up to date.
// `/` and `/display` are two screens of one browser, each with its own storage; which of the two apps runs in them is
// their configuration's to say.
import { firstPaint } from './device/page/first-paint.ts';
import { applyPhysicalSize } from './device/page/physical.ts';
import { paintDisplay } from './display/start.ts';
import { paintKiosk } from './kiosk/start.ts';

const slot = location.pathname.startsWith('/display') ? 'display' : 'kiosk';
const app = String(import.meta.env['VITE_MINGLAN_VERSION'] ?? 'development');

const record = await firstPaint(slot).catch(() => null);
let role = record?.configuration.role ?? slot;
const root = document.documentElement;
root.dataset['role'] = role;
if (record) applyPhysicalSize(record.configuration);
const drawn = role === 'display' ? paintDisplay(record, Date.now()) : paintKiosk(record, Date.now());
document.body.replaceChildren(drawn);

// After the frame with the first notice has gone out.
await new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
});
const { ScreenClient } = await import('./device/page/screen-client.ts');
const source = ScreenClient.start(slot, app);
let current = await upgrade(drawn);
source.on('ready', ({ configuration }) => {
  applyPhysicalSize(configuration);
  if (configuration.role === role) return;
  role = configuration.role;
  root.dataset['role'] = role;
  root.removeAttribute('data-theme');
  const next = role === 'display' ? paintDisplay(null, Date.now()) : paintKiosk(null, Date.now());
  current.replaceWith(next);
  current = next;
  void upgrade(next);
});

/** Brings the app that draws this element, and the worker's words to it. */
async function upgrade<E extends ReturnType<typeof paintKiosk> | ReturnType<typeof paintDisplay>>(
  element: E,
): Promise<E> {
  if (element.localName === 'minglan-display') await import('./display/minglan-display.ts');
  else await import('./kiosk/minglan-kiosk.ts');
  element.source = source;
  return element;
}
