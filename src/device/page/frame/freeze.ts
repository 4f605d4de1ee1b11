// Keeps the first paint of the next start as a page that is painted without a line of the app: what the stored record
// draws, and nothing the app has drawn since. The app comes up behind it, checks and draws as ever, and takes it away.
import { startOfDay } from '../../../disclosure/index.ts';
import { alone, dropFrame, plainPage, putFrame, starts } from '../../storage/frame-shelf.ts';
import { firstPaint, type FirstPaint } from '../first-paint.ts';
import { isCovered } from '../start-fonts.ts';
import { facesOf, rulesOfFaces, setIn, splitFaces } from './faces.ts';
import { MARK, putOffLater } from './later.ts';
import { markupOf } from './markup.ts';
import { pageWithFrame } from './page.ts';
import { charactersByFace, forFrame, stageOf } from './stage.ts';
import { rulesFor } from './style.ts';

export interface FreezeOptions {
  readonly slot: 'kiosk' | 'display';
  /** ms since 1970 when the record stops being true by time alone. */
  readonly until: number;
  /** Address of this page's script, by which its version is known. */
  readonly script: string;
  /** The present by the local clock, ms since 1970. */
  now(): number;
  /** Draws a record, as at a start. */
  draw(record: FirstPaint, now: number): Element;
}

/** Writes the frame of the record that is stored now. False: none can be made, and the old one is taken away. */
export async function freeze(options: FreezeOptions): Promise<boolean> {
  const { slot } = options;
  const isWritten = await alone(slot, () => write(options));
  if (!isWritten) await dropFrame(slot);
  return isWritten;
}

async function write({ draw, now: clock, script, slot, until }: FreezeOptions): Promise<boolean> {
  const plain = await plainPage(script);
  if (!plain || !(await starts(slot, plain))) return false;
  const { board, fonts } = await firstPaint(slot);
  const now = clock();
  const { documentElement } = document;
  // A clock behind what the office signed would have it drawn of another day.
  if (
    !board ||
    !fonts ||
    now < board.freshness.now ||
    board.configuration.role !== documentElement.dataset['role']
  )
    return false;
  const drawn = draw(board, now);
  if (!isCovered(fonts, board, drawn)) return false;
  stopClock(drawn);
  const stage = await stageOf(drawn);
  if (!stage) return false;
  try {
    const characters = charactersByFace(stage);
    await setIn(facesOf(fonts, characters), stage);
    const kept = putOffLater(stage);
    const isPutOff = `[${MARK}]`;
    const held = splitFaces(fonts, charactersByFace(stage, isPutOff), characters);
    const { cssRules } = stage.sheet;
    // This panel's sizes come after the sheet's own, which are a guess.
    const [first, whole] = [isPutOff, null].map((without) =>
      forFrame(rulesFor(cssRules, stage.document, without) + sizes(documentElement) + STILL),
    );
    const style = first + rulesOfFaces(held.first, 'block') + kept;
    const laterStyle = whole + rulesOfFaces(held.later, 'swap');
    const { innerHeight: height, innerWidth: width, devicePixelRatio: ratio } = window;
    const page = await pageWithFrame(plain.page, plain.shell, {
      role: board.configuration.role,
      terms: { from: now, until: Math.min(until, nextMidnight(now)), width, height, ratio },
      markup: markupOf(stage.root),
      style,
      laterStyle,
    });
    if (!page) return false;
    await putFrame(slot, page);
    return true;
  } finally {
    stage.close();
  }
}

/** The time of day is the one thing that will not be true; its place is kept. */
const STILL = '.clock{visibility:hidden}[hidden]{display:none!important}';

function stopClock(drawn: Element): void {
  for (const clock of drawn.querySelectorAll('.clock')) clock.textContent = '00:00';
}

function sizes({ style }: HTMLElement): string {
  const set = ['--mm', '--viewing-distance'].map((name) => `${name}:${style.getPropertyValue(name)}`);
  return `:root{${set.join(';')}}`;
}

/** Cards tell days from today. */
function nextMidnight(now: number): number {
  return startOfDay(now) + 24 * 60 * 60_000;
}
