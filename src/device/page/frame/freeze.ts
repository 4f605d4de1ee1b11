// Keeps the first paint of the next start as a page that is painted without a line of the app: what the stored record
// draws, and nothing the app has drawn since. The app comes up behind it, checks and draws as ever, and takes it away.
import type { StartFace, StartFonts } from '../../../contract/index.ts';
import { startOfDay } from '../../../disclosure/index.ts';
import { alone, dropFrame, plainPage, putFrame, starts } from '../../storage/frame-shelf.ts';
import { firstPaint, type FirstPaint } from '../first-paint.ts';
import { FACES, isCovered } from '../start-fonts.ts';
import { putOffLater } from './later.ts';
import { markupOf } from './markup.ts';
import { pageWithFrame } from './page.ts';
import { charactersByFace, forFrame, stageOf, type Stage } from './stage.ts';
import { rulesFor } from './style.ts';
import { trimFont } from './trim-font.ts';

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
    const rules = rulesFor(stage.sheet.cssRules, stage.document);
    const held = faces(fonts, characters);
    await setIn(held, stage);
    const later = putOffLater(stage);
    // This panel's sizes come after the sheet's own, which are a guess.
    const style = forFrame(rules + sizes(documentElement) + rulesOfFaces(held) + STILL) + later;
    const { innerHeight: height, innerWidth: width, devicePixelRatio: ratio } = window;
    const page = await pageWithFrame(plain.page, plain.shell, {
      role: board.configuration.role,
      terms: { from: now, until: Math.min(until, nextMidnight(now)), width, height, ratio },
      markup: markupOf(stage.root),
      style,
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

interface Face {
  readonly family: string;
  readonly weight: string;
  /** Null for the only font of its face: without a range the browser need not look twice. */
  readonly range: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The fonts of the first paint, cut to what is drawn. One that isn't needed is left out. */
function faces({ fonts }: StartFonts, characters: Readonly<Record<StartFace, string>>): readonly Face[] {
  return fonts
    .filter(({ face, range }) => overlaps(range, characters[face]))
    .map(({ face, range, bytes }) => {
      const [family, weight] = FACES[face];
      const isOnly = fonts.filter((other) => other.face === face).length === 1;
      return { family, weight, range: isOnly ? null : range, bytes: trimFont(bytes, characters[face]) };
    });
}

function rulesOfFaces(held: readonly Face[]): string {
  return held
    .map(({ bytes, family, range, weight }) => {
      const where = range === null ? '' : `unicode-range:${range};`;
      return `@font-face{font-family:'${family}';font-weight:${weight};font-display:block;${where}src:url(data:font/ttf;base64,${base64(bytes)})}`;
    })
    .join('');
}

/** The stage is set in the fonts that the frame will be set in. */
async function setIn(held: readonly Face[], { document: inner }: Stage): Promise<void> {
  const { FontFace: FaceOfStage } = inner.defaultView as Window & typeof globalThis;
  await Promise.all(
    held.map(async ({ bytes, family, range, weight }) => {
      const face = new FaceOfStage(family, bytes, { weight, ...(range !== null && { unicodeRange: range }) });
      inner.fonts.add(await face.load());
    }),
  );
}

function overlaps(range: string, characters: string): boolean {
  const points = new Set(range.toLowerCase().split(','));
  return [...characters].some((character) => points.has(`u+${(character.codePointAt(0) ?? 0).toString(16)}`));
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** Cards tell days from today. */
function nextMidnight(now: number): number {
  return startOfDay(now) + 24 * 60 * 60_000;
}
