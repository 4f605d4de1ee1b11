import { chromium } from 'playwright-core';
import fs from 'node:fs';
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--host-resolver-rules=MAP board.example 127.0.0.1'] });
const c = await b.newContext({ viewport:{width:390,height:844}, isMobile:true, hasTouch:true, deviceScaleFactor:2 });
const login = await fetch('http://localhost:8190/api/session',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({account:'heping',password:'minglan-shili'})});
const cookie = login.headers.getSetCookie()[0].split(';')[0];
const { disclosures } = await (await fetch('http://localhost:8190/api/disclosures',{headers:{cookie}})).json();
const cur = disclosures.filter(d=>d.state==='current');
const id = code => cur.find(d=>d.code===code)?.id;
const p = await c.newPage(); p.on('console',m=>console.log('C',m.text())); p.on('pageerror',e=>console.log('E',e));
for (const code of ['FIN-01','AFF-05','SVC-08','DEC-02']) {
  await p.goto('http://board.example:8190/d/'+id(code)); await p.waitForFunction(()=>document.querySelector('#check').dataset.state!=='checking');
  await p.waitForTimeout(300);
  await p.screenshot({path:`/tmp/ph-${code}.png`,fullPage:true});
}
const i=id('AFF-05');
await c.route('http://board.example:8190/d/'+i, async r=>{const t=await (await fetch('http://localhost:8190/d/'+i)).text(); await r.fulfill({contentType:'text/html',body:t.replaceAll('92,000','52,000')});});
await p.goto('http://board.example:8190/d/'+i); await p.waitForTimeout(1500);
console.log(await p.evaluate(()=>document.querySelector('#check').innerText));
await p.screenshot({path:'/tmp/ph-bad.png'});
await b.close();
