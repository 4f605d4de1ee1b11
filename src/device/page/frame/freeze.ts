// Keeps the first paint of the next start as a page that is painted without a line of the app: what the stored record
// draws, and nothing the app has drawn since, for today and the days after. The app comes up behind it, checks and draws
// as ever, and takes it away.
import type { StartFonts } from '../../../contract/index.ts';
import { DAY, startOfDay } from '../../../disclosure/index.ts';
import { alone, dropFrame, isFramed, plainPage, putFrame, starts } from '../../storage/frame-shelf.ts';
import { byFace, type FaceCharacters } from '../../storage/start-faces.ts';
import { firstPaint, type FirstPaint } from '../first-paint.ts';
import { isCovered } from '../start-fonts.ts';
import { joinDays, LASTS } from './days.ts';
import { facesOf, rulesOfFaces, setIn, splitFaces } from './faces.ts';
import { MARK, putOffLater } from './later.ts';
import { markupOf } from './markup.ts';
import { pageWithFrame } from './page.ts';
import { charactersByFace, forFrame, stageOf, type Stage } from './stage.ts';
import { textOfRules, usedRules } from './style.ts';

export interface FreezeOptions {
  readonly slot: 'kiosk' | 'display';
  /** ms since 1970 when the record stops being true by time alone. */
  readonly until: number;
  /** Address of this page's script, by which its version is known. */
  readonly script: string;
  /** Only in place of another frame: where none is kept, somebody may have taken it away, and knows why. */
  readonly isRenewal: boolean;
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

async function write(options: FreezeOptions): Promise<boolean> {
  const { draw, isRenewal, now: clock, script, slot, until } = options;
  if (isRenewal && !(await isFramed(slot))) return false;
  const plain = await plainPage(script);
  if (!plain || !(await starts(slot, plain))) return false;
  const now = clock();
  const { board, fonts } = await firstPaint(slot, now);
  const { documentElement } = document;
  // A clock behind what the office signed would have it drawn of another day.
  if (
    !board ||
    !fonts ||
    now < board.freshness.now ||
    board.configuration.role !== documentElement.dataset['role']
  )
    return false;
  const drawn = drawDays({ board, draw, fonts, now, until });
  if (!drawn) return false;
  const stage = await stageOf(drawn.first);
  if (!stage) return false;
  try {
    const characters = ofAllDays(stage, drawn.days, null);
    await setIn(facesOf(fonts, characters), stage);
    const kept = putOffLater(stage, drawn.days);
    const isPutOff = `[${MARK}]`;
    const held = splitFaces(fonts, ofAllDays(stage, kept.days, isPutOff), characters);
    // This panel's sizes come after the sheet's own, which are a guess.
    const [first, whole] = [isPutOff, null].map((without) =>
      forFrame(rulesOfAllDays(stage, kept.days, without) + sizes(documentElement) + STILL),
    );
    const style = first + rulesOfFaces(held.first, 'block') + kept.rules;
    const laterStyle = whole + rulesOfFaces(held.later, 'swap');
    const { innerHeight: height, innerWidth: width, devicePixelRatio: ratio } = window;
    const framed = await pageWithFrame(plain.page, plain.shell, {
      role: board.configuration.role,
      terms: { from: now, until: Math.min(until, midnight(now, kept.days)), width, height, ratio },
      markup: markupOf(stage.root),
      style,
      laterStyle,
    });
    if (!framed) return false;
    await putFrame(slot, framed);
    return true;
  } finally {
    stage.close();
  }
}

interface Drawing extends Pick<FreezeOptions, 'draw' | 'until'> {
  readonly board: FirstPaint;
  readonly fonts: StartFonts;
  readonly now: number;
}

/**
 * The record as it is drawn now, marked with what the days after have instead, and on how many days, today included,
 * that is all. Null: today it can't be drawn with the fonts there are.
 */
function drawDays({ board, draw, fonts, now, until }: Drawing): { first: Element; days: number } | null {
  const moments = Array.from({ length: LASTS }, (_, day) => (day === 0 ? now : midnight(now, day)));
  const drawings: Element[] = [];
  for (const moment of moments.filter((at) => at < until)) {
    const drawing = draw(board, moment);
    if (!isCovered(fonts, board, drawing)) break;
    stopClock(drawing);
    drawings.push(drawing);
  }
  const days = joinDays(drawings);
  const [first] = drawings;
  return first ? { first, days } : null;
}

function ofAllDays(stage: Stage, days: number, without: string | null): FaceCharacters {
  const found = onEachDay(stage, days, () => charactersByFace(stage, without));
  return byFace((face) => [...new Set(found.map((of) => of[face]).join(''))].join(''));
}

function rulesOfAllDays(stage: Stage, days: number, without: string | null): string {
  const { cssRules } = stage.sheet;
  const used = onEachDay(stage, days, () => usedRules(cssRules, stage.document, without));
  return textOfRules(cssRules, new Set(used.flat()), stage.document);
}

/** Ends on the first day again. */
function onEachDay<T>(stage: Stage, days: number, ask: () => T): readonly T[] {
  const answers = Array.from({ length: days }, (_, day) => {
    stage.turnTo(day);
    return ask();
  });
  stage.turnTo(0);
  return answers;
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

/** With which the day begins that comes `days` after that of `now`. */
function midnight(now: number, days: number): number {
  return startOfDay(now) + days * DAY;
}
