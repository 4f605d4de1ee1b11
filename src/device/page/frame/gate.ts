// What stands between a stored frame and the glass: a script in the page itself, because the browser answers a start
// from its cache without asking anyone. Until it has found the frame whole, made for this panel and of this hour, the
// frame is hidden; what isn't is taken out, and the page is the plain one.

/** The name of the element that holds a frame. */
export const FRAME = 'minglan-frame';
/** `rel` of the sheet that is read when the frame has been painted. */
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

/** What is hashed: the terms, and all that is drawn. */
export function sealedText({ from, until, width, height, ratio }: FrameTerms, markup: string): string {
  return `${[from, until, width, height, ratio].join()},${markup}`;
}

/**
 * The script, the same in every frame (the page's rules name its hash). Kept small: it is all the JavaScript there is
 * before the first notice. Fonts are read while it hashes, so that the frame is laid out once. A sheet damaged on the
 * disk is not applied by the browser, and counted here. The app is asked for when the frame stands on the glass, or at
 * once when it may not; in a window that nothing is painted in, a second later.
 */
export const GATE = `(async()=>{const f=document.querySelector('${FRAME}'),d=f.dataset,n=Date.now(),t=[d.from,d.until,d.width,d.height,d.ratio],go=()=>import(d.app);let ok=n>=+d.from&&n<+d.until&&innerWidth==d.width&&innerHeight==d.height&&devicePixelRatio==d.ratio&&/^(#\\/?)?$/.test(location.hash)&&document.querySelector('style')?.sheet!=null;if(ok){const l=Array.from(document.fonts,o=>o.load());const h=await crypto.subtle.digest('SHA-256',new TextEncoder().encode(t.join()+','+f.innerHTML));await Promise.allSettled(l);ok=Array.from(new Uint8Array(h),b=>b.toString(16).padStart(2,'0')).join('')===d.sha256}if(ok){f.hidden=false;new PerformanceObserver(l=>{if(l.getEntriesByName('first-contentful-paint').length)go()}).observe({type:'paint',buffered:true});setTimeout(go,1e3)}else{f.remove();go()}})()`;
