// The start of every screen. The page may hold a frame of the last board already: nothing is done here before that has
// been painted. Then the board as it was last stored, every word of it re-hashed, drawn with next to no
// code; then the app, which takes the drawn nodes over; then the worker, which brings the board up to date.
// `/` and `/display` are two screens of one browser, each with its own storage; which of the two apps runs in them is
// their configuration's to say.
import { firstPaint, type FirstPaint } from './device/page/first-paint.ts';
import { painted, shownFrame } from './device/page/frame/frame.ts';
import { loadFontSheet } from './device/page/font-sheet.ts';
import { applyPhysicalSize } from './device/page/physical.ts';
import { addStartFonts, isCovered } from './device/page/start-fonts.ts';
import { paintDisplay } from './display/start.ts';
import { paintKiosk } from './kiosk/start.ts';

const slot = location.pathname.startsWith('/display') ? 'display' : 'kiosk';
/** How long before the frame of the next start is drawn, which takes a moment, ms. */
const FRAME_UNTOUCHED = 5_000;

type Screen = ReturnType<typeof paintKiosk> | ReturnType<typeof paintDisplay>;

const frame = await shownFrame();
const { board, fonts } = await firstPaint(slot, Date.now()).catch(() => ({ board: null, fonts: null }));
let role = board?.configuration.role ?? slot;
if (board) applyPhysicalSize(board.configuration);
const isWhole = addStartFonts(fonts);
/** How long a kiosk must be left alone before a new version may start on it, ms: as long as a visit lasts. */
let untouched = 90_000;
let screen = draw(board);
const isReady = isWhole && isCovered(fonts, board, screen);
if (!isReady) await loadFontSheet();
show(screen);

// After the frame with the first notice has gone out.
await painted();
const [{ startScreen }, { Updates }, { FrameKeeper }, { lockDown }] = await Promise.all([
  import('./device/page/start-screen.ts'),
  import('./device/page/updates.ts'),
  import('./device/page/frame/keeper.ts'),
  import('./device/page/lock-down.ts'),
  isReady ? loadFontSheet() : null,
]);
const source = startScreen(slot);
lockDown();
await upgrade();

const updates = Updates.start({ isIdle: () => 'isUnused' in screen && screen.isUnused(untouched) });
// Drawn anew from what is stored, out of sight, when nobody has touched the screen for a while.
const frames = new FrameKeeper({
  slot,
  script: new URL(import.meta.url).pathname,
  now: () => Date.now(),
  isIdle: () => !('isUnused' in screen) || screen.isUnused(FRAME_UNTOUCHED),
  draw: (record, now) => paint(record, now),
});
source.on('stored', ({ until }) => frames.renew(until));
let link = 'connecting';
source.on('freshness', ({ freshness }) => {
  if (freshness.link === 'online' && link !== 'online') updates.check();
  link = freshness.link;
});
source.on('elsewhere', () => {
  void import('./device/page/elsewhere.ts').then(({ showElsewhere }) => showElsewhere(screen));
});
for (const told of ['unpaired', 'board', 'loop', 'urgent'] as const) source.on(told, () => void healthy());
source.on('ready', ({ configuration }) => {
  applyPhysicalSize(configuration);
  untouched = configuration.idleSeconds * 1000;
  if (configuration.role !== role) {
    role = configuration.role;
    screen.remove();
    screen = draw(null);
    show(screen);
    void upgrade().then(healthy);
  }
});

/** Draws what is stored, without the app. */
function draw(from: FirstPaint | null): Screen {
  return paint(from, Date.now());
}

function paint(from: FirstPaint | null, now: number): Screen {
  return role === 'display' ? paintDisplay(from, now) : paintKiosk(from, now);
}

/** Puts what was drawn on the glass. */
function show(drawn: Screen): void {
  const root = document.documentElement;
  root.dataset['role'] = role;
  root.removeAttribute('data-theme');
  frame?.take();
  document.body.append(drawn);
}

/** Brings the app that draws the screen, and the worker's words to it. */
async function upgrade(): Promise<void> {
  if (role === 'display') await import('./display/minglan-display.ts');
  else await import('./kiosk/minglan-kiosk.ts');
  screen.source = source;
}

/** The worker has told its board and the app has drawn it: this version works. */
async function healthy(): Promise<void> {
  await screen.updateComplete;
  if ('isDrawn' in screen && screen.isDrawn()) updates.healthy();
}
