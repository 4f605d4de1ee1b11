// What stands between a stored frame and the glass: a script in the page itself, because the browser answers a start
// from its cache without asking anyone. Until it has found the frame whole, made for this panel and of this hour, the
// frame is hidden; what isn't is taken out, and the page is the plain one. Of the days it was made for it shows this one.

import { chooseDay, DAY_SHOWN, daysBetweenMoments } from './days.ts';
import { FIRST_PART } from './later.ts';

/** The name of the element that holds a frame. */
export const FRAME = 'minglan-frame';
/** `rel` of what is read when the frame has been painted; the true one is in `data-rel`. */
export const LATER = 'minglan-later';

/** What a frame was made for. */
export interface FrameTerms {
  /** ms since 1970: shown from then on, by the local clock, */
  readonly from: number;
  /** and no longer from then on. */
  readonly until: number;
  /** Of the window in CSS pixels, and device pixels to one. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** What is painted later, in the markup of a frame. */
const TEMPLATES = /<template>[^]*?<\/template>/g;

/** What is summed before anything is shown: the terms, and all that is drawn first. */
export function summedText({ from, until, width, height, ratio }: FrameTerms, markup: string): string {
  return `${[from, until, width, height, ratio].join()},${markup.replace(TEMPLATES, '')}`;
}

/** What is summed before the rest is shown. */
export function laterText(markup: string): string {
  return markup.match(TEMPLATES)?.join('') ?? '';
}

/**
 * Asks for the fonts of the first notice before anything is parsed that is set in them; until they are read the browser
 * then presents no empty frame either, for a short while.
 */
export const READ_FONTS = `for(const f of document.fonts)if(f.display=='block')f.load()`;

/**
 * Tells a frame that was damaged on the disk: two 32-bit hashes after FNV-1a, the second also stirred by a shift, so
 * that any one changed character is seen and any other damage but once in 2^64. No seal against a person: one who can
 * write to the browser's profile can write any page there. It runs inside the page too, so it may use nothing outside
 * itself; a real digest, by us or by the browser, costs a start more than all the rest of the gate.
 */
export function checksum(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x01000193);
    two ^= two >>> 15;
  }
  return `${one >>> 0}-${two >>> 0}`;
}

/**
 * The script, the same in every frame (the page's rules name its hash). Kept small: it is all the JavaScript there is
 * before the first notice. The frame is shown when its fonts are read, so that it is laid out once. A sheet damaged on
 * the disk is not applied by the browser, and told of here. The app is asked for when the frame stands on the glass, or
 * at once when it may not; in a window that nothing is painted in, a second later. What follows the first notice comes
 * out of its templates before that, when it has been summed too and its fonts are read: not sooner than the first notice
 * stands there, since two cores have enough to do with that.
 */
export const GATE =
  `{const sum=${checksum.toString()},days=${daysBetweenMoments.toString()},choose=${chooseDay.toString()};` +
  `const T=${TEMPLATES.toString()},f=document.querySelector('${FRAME}'),d=f.dataset,n=Date.now(),k=days(+d.from,n),t=[d.from,d.until,d.width,d.height,d.ratio],m=f.innerHTML,` +
  `go=()=>import(d.app),read=k=>Promise.allSettled(Array.from(document.fonts,o=>o.display==k&&o.load())),` +
  `rest=()=>{const l=document.createElement('link');l.rel='stylesheet';l.integrity=d.integrity;l.href=d.sheet;l.onerror=()=>f.remove();` +
  `l.onload=()=>{if(sum((m.match(T)||[]).join(''))===d.rest)` +
  `read('swap').then(()=>{for(const t of f.querySelectorAll('template')){choose(t.content,k);t.replaceWith(t.content)}f.removeAttribute('${FIRST_PART}')});else f.remove()};f.append(l)};` +
  `if(n>=+d.from&&n<+d.until&&innerWidth==d.width&&innerHeight==d.height&&devicePixelRatio==d.ratio&&/^(#\\/?)?$/.test(location.hash)&&document.querySelector('style')?.sheet!=null&&sum(t.join()+','+m.replace(T,''))===d.sum)` +
  `read('block').then(()=>{f.setAttribute('${DAY_SHOWN}',k);choose(f,k);f.hidden=false;const w=()=>{if(!f.on){f.on=1;rest();requestAnimationFrame(()=>setTimeout(go))}};new PerformanceObserver(l=>{if(l.getEntriesByName('first-contentful-paint').length)w()}).observe({type:'paint',buffered:true});setTimeout(()=>{w();go()},1e3)});` +
  `else{f.remove();go()}}`;
