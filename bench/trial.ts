import { readFileSync } from 'node:fs';
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import { emptyPage } from './empty-page.ts';

const RUNS = Number(process.env.RUNS ?? 10);
const office = await startOffice();
const yard = await emptyPage();
const browser = await launchBrowser();
const page = await browser.context.newPage();
const session = await browser.context.newCDPSession(page);
await session.send('ServiceWorker.enable');
await page.goto(yard.url);
await page.waitForSelector('html[data-ready]');
const kiosk = `${office.url}/`;
await page.goto(kiosk);
await page.waitForSelector('minglan-kiosk [elementtiming="first-notice"]', { state: 'attached' });
await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
const until = async (f) => { for (let i = 0; i < 300; i++) { if (await page.evaluate(f)) return; await page.waitForTimeout(200); } throw new Error('no'); };
await until(async () => (await caches.match('/index.html')) !== undefined);
await page.reload();
await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
await until(async () => (await (await caches.open('minglan-live')).match('/'))?.headers.has('x-minglan-shell') ?? false);
await page.waitForTimeout(1500);
const kept = await page.evaluate(async () => { const r = await (await caches.open('minglan-live')).match('/'); return { text: await r.text(), headers: [...r.headers] }; });
console.log(kept.headers.map((h) => h.join(': ')).join('\n')); console.log('frame page', kept.text.length);
const png = await page.screenshot({ type: 'png', path: '/tmp/board.png' });
const webp = await page.evaluate(async (b64) => {
  const bytes = Uint8Array.from(atob(b64), (c) => c.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const out = {};
  for (const [name, o] of Object.entries({ png: { type: 'image/png' }, webp: { type: 'image/webp', quality: 1 }, lossy: { type: 'image/webp', quality: 0.9 }, jpg: { type: 'image/jpeg', quality: 0.92 } })) {
    const t = performance.now();
    const blob = await canvas.convertToBlob(o);
    const ms = performance.now() - t;
    const b = new Uint8Array(await blob.arrayBuffer());
    let s = ''; for (let i = 0; i < b.length; i += 8192) s += String.fromCharCode(...b.subarray(i, i + 8192));
    out[name] = btoa(s); out[name + 'ms'] = ms;
  }
  return out;
}, png.toString('base64'));
for (const [k, v] of Object.entries(webp)) console.log(k, typeof v === 'string' ? v.length : v);
const app = /data-app="([^"]+)"/.exec(kept.text)[1];
const size = 'width=1080 height=1920';
const head = `<!doctype html><html lang="zh-Hans" data-role="kiosk"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>t</title><style>body{margin:0}img{display:block}[hidden]{display:none}</style>`;
const GO = (gate) => `{const f=document.querySelector('img'),go=()=>import('${app}');${gate}new PerformanceObserver(l=>{if(l.getEntries().some(e=>e.renderTime))go()}).observe({type:'element',buffered:true})}`;
const sum = `const s=f.src;let h=0;for(let i=0;i<s.length;i++)h=Math.imul(h^s.charCodeAt(i),16777619);if(h===3)f.remove();`;
const variants = process.env.H ? Object.fromEntries(process.env.H.split(' ').map((n) => [n, kept.text + '<!--keep:' + n + '-->'])) : { frame: kept.text };
const csp = kept.headers.find(([n]) => n === 'content-security-policy')[1];
if (!process.env.H) for (const kind of ['png', 'webp', 'lossy', 'jpg']) {
  const mime = kind === 'lossy' ? 'webp' : kind === 'jpg' ? 'jpeg' : kind;
  variants[kind] = `${head}<body><img elementtiming="first-notice" decoding=sync ${size} src="data:image/${mime};base64,${webp[kind]}"><script>${GO('')}</script>`;
}
if (!process.env.H) variants.webpnoapp = `${head}<body><img elementtiming="first-notice" decoding=sync ${size} src="data:image/webp;base64,${webp.webp}">`;
if (!process.env.H) variants.webpsum = `${head}<body><img elementtiming="first-notice" decoding=sync ${size} src="data:image/webp;base64,${webp.webp}"><script>${GO(sum)}</script>`;
const put0 = () => put(Object.entries(variants).filter(([n]) => !only || only.includes(n))[0][1]);
const only = process.env.ONLY?.split(',');
await office.stop('SIGKILL');
await yard.close();
await 0;
const paints = async (url) => {
  await page.goto('about:blank');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(() => new Promise((resolve) => {
    setTimeout(() => resolve(NaN), 10000);
    new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.identifier === 'first-notice' && e.renderTime) resolve(e.renderTime); }).observe({ type: 'element', buffered: true });
  }));
};
function put(text) { return put1(text); }
const put1 = (text) => page.evaluate(async ([t, headers]) => {
  const h = new Headers(headers); const keep = /<!--keep:(.*)-->/.exec(t)?.[1];
 if (keep) { const set = keep.split('+'); if (!set.includes('all')) for (const [n] of headers) if (!['content-type','x-minglan-shell', ...set].includes(n)) h.delete(n);
  for (const n of set) if (n.startsWith('-')) h.delete(n.slice(1));
  for (const d of set) if (d.startsWith('csp:')) h.set('content-security-policy', h.get('content-security-policy').split(';').filter((x) => !x.startsWith(d.slice(4))).join(';')); }
 else for (const n of ['cross-origin-opener-policy','origin-agent-cluster','cross-origin-embedder-policy','cross-origin-resource-policy']) h.delete(n); if (!t.includes('minglan-frame hidden')) h.delete('content-security-policy');
  await (await caches.open('minglan-live')).put('/', new Response(t, { headers: h }));
}, [text, kept.headers]);

if (process.env.TRACE) {
  const bs = await browser.context.browser()?.newBrowserCDPSession?.();
  const { writeFileSync } = await import('node:fs');
  await page.goto(kiosk, { waitUntil: 'commit' }); await put(variants[process.env.TRACE]);
  for (let i = 0; i < 3; i++) await paints(kiosk).then((v) => console.log('warm', v)).then(() => put(variants[process.env.TRACE]));
  await page.goto('about:blank');
  await session.send('ServiceWorker.stopAllWorkers');
  const events = [];
  session.on('Tracing.dataCollected', (d) => events.push(...d.value));
  const done = new Promise((r) => session.once('Tracing.tracingComplete', r));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline,blink,blink.user_timing,loading,cc,toplevel,navigation,v8,disabled-by-default-devtools.timeline,viz,ServiceWorker,CacheStorage,fonts,disabled-by-default-blink.debug.layout' });
  await page.goto(kiosk, { waitUntil: 'commit' });
  await page.waitForTimeout(900);
  await session.send('Tracing.end'); await done;
  writeFileSync('/tmp/trace-' + process.env.TRACE + '.json', JSON.stringify(events));
  process.exit(0);
}
const median = (a) => [...a].sort((x, y) => x - y)[a.length >> 1];
const names = Object.keys(variants).filter((n) => !only || only.includes(n));
await page.goto(kiosk, { waitUntil: 'commit' }); await put(variants[names[0]]);
for (const rate of (process.env.RATES ?? '1,4').split(',').map(Number)) {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const got = Object.fromEntries(names.map((n) => [n, []])); const empty = [];
  for (let run = -1; run < RUNS; run++) {
    const e = await paints(yard.url);
    const row = {};
    for (const n of names) {
      row[n] = await paints(kiosk);
      await page.waitForTimeout(200);
      await put(variants[names[(names.indexOf(n) + 1) % names.length]]);
    }
    if (run < 0) continue;
    empty.push(e); for (const n of names) got[n].push(row[n]);
  }
  console.log(rate, 'empty', median(empty));
  for (const n of names) console.log(rate, n, median(got[n]), (median(got[n].map((v, i) => v / empty[i]))).toFixed(2), Math.min(...got[n]), Math.max(...got[n]));
}
await browser[Symbol.asyncDispose](); await office[Symbol.asyncDispose]();
process.exit(0);
