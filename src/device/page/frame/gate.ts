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
 * Asks for the fonts in the sheet before anything is parsed that is set in them; until they are read the browser then
 * presents no empty frame either, for a short while.
 */
export const READ_FONTS = `for(const f of document.fonts)f.load()`;

/**
 * SHA-256 (FIPS 180-4) at once and not later, as the browser's own would: a turn of the event loop on a start costs
 * more than hashing a page does. Constants are the fractions of the roots of the first primes.
 */
const SHA_256 = `const sha256=b=>{const K=[],H=[],w=new Uint32Array(64),c={};for(let n=2;K.length<64;n++)if(!c[n]){for(let m=n*n;m<313;m+=n)c[m]=1;if(H.length<8)H.push(Math.sqrt(n)*4294967296|0);K.push(Math.cbrt(n)*4294967296|0)}const l=b.length,p=new Uint8Array((l+72)>>6<<6),v=new DataView(p.buffer);p.set(b);p[l]=128;v.setUint32(p.length-8,l/536870912);v.setUint32(p.length-4,l*8);for(let o=0;o<p.length;o+=64){for(let i=0;i<16;i++)w[i]=v.getUint32(o+4*i);for(let i=16;i<64;i++){const x=w[i-15],y=w[i-2];w[i]=((x>>>7|x<<25)^(x>>>18|x<<14)^x>>>3)+w[i-7]+((y>>>17|y<<15)^(y>>>19|y<<13)^y>>>10)+w[i-16]}let[A,B,C,D,E,F,G,J]=H;for(let i=0;i<64;i++){const s=J+((E>>>6|E<<26)^(E>>>11|E<<21)^(E>>>25|E<<7))+(E&F^~E&G)+K[i]+w[i]|0,t=((A>>>2|A<<30)^(A>>>13|A<<19)^(A>>>22|A<<10))+(A&B^A&C^B&C)|0;J=G;G=F;F=E;E=D+s|0;D=C;C=B;B=A;A=s+t|0}[A,B,C,D,E,F,G,J].forEach((x,i)=>H[i]=H[i]+x|0)}return H.map(x=>(x>>>0).toString(16).padStart(8,'0')).join('')}`;

/**
 * The script, the same in every frame (the page's rules name its hash). Kept small: it is all the JavaScript there is
 * before the first notice. The frame is shown when its fonts are read, so that it is laid out once. A sheet damaged on
 * the disk is not applied by the browser, and counted here. The app is asked for when the frame stands on the glass, or
 * at once when it may not; in a window that nothing is painted in, a second later.
 */
export const GATE = `{${SHA_256};const f=document.querySelector('${FRAME}'),d=f.dataset,n=Date.now(),t=[d.from,d.until,d.width,d.height,d.ratio],go=()=>import(d.app);if(n>=+d.from&&n<+d.until&&innerWidth==d.width&&innerHeight==d.height&&devicePixelRatio==d.ratio&&/^(#\\/?)?$/.test(location.hash)&&document.querySelector('style')?.sheet!=null&&sha256(new TextEncoder().encode(t.join()+','+f.innerHTML))===d.sha256)Promise.allSettled(Array.from(document.fonts,o=>o.load())).then(()=>{f.hidden=false;new PerformanceObserver(l=>{if(l.getEntriesByName('first-contentful-paint').length)go()}).observe({type:'paint',buffered:true});setTimeout(go,1e3)});else{f.remove();go()}}`;
