// Makes the markup in test/fixtures/paste: what Word, WPS, Excel and web pages put on the clipboard, written as they
// write it, and what LibreOffice makes of a document and of a sheet (`soffice` on the path). Run by hand when they are
// to change; tests read the files. Everything in them is invented.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'test/fixtures/paste');
mkdirSync(target, { recursive: true });
const write = (name, text) => writeFileSync(join(target, name), `${text.trim()}\n`);

const NAMESPACES =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"';
const page = (generator, style, body) => `<html ${NAMESPACES}>
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="${generator}">
<link rel=File-List href="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
${style}
--></style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt'>
<!--StartFragment-->
${body}
<!--EndFragment-->
</body>
</html>`;

/** An item as Word writes it; \`marker\` stands in a span of its own. */
const item = (list, marker, words) =>
  `<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:${list} level1 lfo1'><!--[if !supportLists]--><span lang=EN-US style='mso-fareast-font-family:等线'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->${words}<span lang=EN-US><o:p></o:p></span></p>`;

write(
  'word.html',
  page(
    'Microsoft Word 15',
    `p.MsoNormal, li.MsoNormal {margin:0cm;font-size:10.5pt;}
p.MsoListParagraph {mso-style-priority:34;margin:0cm;text-indent:21.0pt;}
h1 {mso-style-priority:9;mso-outline-level:1;font-size:22.0pt;}
span.hidden {display:none;mso-hide:all;}`,
    `<h1>老年餐桌十月小结（示例）<span lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:21.0pt;color:red'>十月共送餐<b style='mso-bidi-font-weight:normal'><span lang=EN-US>1,240</span>份</b>，比上月
多<span style='font-weight:bold'>六十</span>份。<span style='mso-hide:all;display:none'>藏起来的话</span><a href="javascript:alert(1)">看明细</a><o:p></o:p></p>
<h2 style='mso-list:l2 level1 lfo3'><!--[if !supportLists]--><span style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'> </span></span><!--[endif]-->怎么订餐</h2>
${item('l0', '1.', '前一天下午四点前登记。')}
${item('l0', '2.', '在服务台或打电话，<b>当天不收</b>。')}
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item('l1', '<span style="font-family:Wingdings">l</span>', '周一到周六供餐')}
${item('l1', '<span style="font-family:Wingdings">l</span>', '周日不供')}
<p class=MsoNormal>改过的地方：<del cite="mailto:x" datetime="2026-10-01">原价九元</del><ins cite="mailto:x">现价八元</ins>。<span class=MsoCommentReference style='mso-element:comment-reference'>[批注]</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'>
  <td width=184 valign=top style='width:138.3pt'><p class=MsoNormal>月份</p></td>
  <td width=184 valign=top style='background:yellow'><p class=MsoNormal>份数</p></td>
 </tr>
 <tr><td><p class=MsoNormal>九月</p></td><td><p class=MsoNormal align=right><span lang=EN-US>1,180</span></p></td></tr>
 <tr><td><p class=MsoNormal>十月</p></td><td><p class=MsoNormal align=right><span lang=EN-US>1,240</span></p></td></tr>
</table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1"><v:imagedata src="file:///C:/x/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=320 height=200 src="file:///C:/x/clip_image001.png" v:shapes="p1"><![endif]></p>`,
  ),
);

write(
  'wps.html',
  page(
    'WPS Office',
    `@font-face{font-family:"宋体";} p.MsoNormal{mso-style-name:正文;font-size:10.5pt;}`,
    `<p class="MsoNormal" style="mso-outline-level:1;text-align:center;"><b><span style="mso-spacerun:'yes';font-family:黑体;font-size:22pt;">停水通知（示例）</span></b></p>
<p class="MsoNormal"><span style="mso-spacerun:'yes';font-family:宋体;">因水管检修，</span><b><span style="font-family:宋体;">11月26日上午</span></b><span style="font-family:宋体;">三号楼停水。</span><span style="font-family:宋体;"><o:p></o:p></span></p>
<p class="MsoNormal" style="mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="mso-list:Ignore;">（1）&nbsp;</span><![endif]><span>请提前存水</span></p>
<p class="MsoNormal" style="mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="mso-list:Ignore;">（2）&nbsp;</span><![endif]><span>来水后先放一分钟</span></p>`,
  ),
);

write(
  'excel.html',
  page(
    'Microsoft Excel 15',
    `table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:"\\#\\,\\#\\#0\\.00";}`,
    `<table border=0 cellpadding=0 cellspacing=0 width=288 style='border-collapse:collapse;width:216pt'>
 <col width=72 span=3 style='width:54pt'>
 <tr height=19><td colspan=3 height=19 class=xl66 style='mso-ignore:colspan'>十月支出（示例）</td></tr>
 <tr height=19><td rowspan=2>维修</td><td>修水龙头</td><td class=xl65 align=right x:num="446">446.00</td></tr>
 <tr height=19><td>换门锁</td><td class=xl65 align=right x:num>1,200.00</td></tr>
 <tr height=19 style='display:none'><td>藏起来的行</td><td></td><td>9</td></tr>
 <tr height=19><td></td><td></td><td></td></tr>
</table>`,
  ),
);

write(
  'web.html',
  `<div class="article" onclick="steal()"><style>.x{display:none}</style><h1 onmouseover="x()">活动报名（示例）</h1>
<table><tr><td><div>周六上午<br>九点开始</div><p>带上<strong>水杯</strong>和<em>帽子</em>。</p></td></tr></table>
<ul><li>先到先得<ol><li>一楼登记</li><li>领号</li></ol></li><li><p>名额 20 个</p></li></ul>
<img src="https://tracker.example/pixel.gif" width="1" height="1"><img src="https://elsewhere.example/photo.jpg">
<h5>电话</h5><blockquote>打服务台的电话</blockquote></div>`,
);

write(
  'hostile.html',
  `<script>window.pasted = 'script'</script><img src=x onerror="window.pasted = 'onerror'"><svg onload="window.pasted = 'svg'"><text>图里的字</text></svg>
<iframe srcdoc="<script>parent.pasted = 'frame'</script>"></iframe><a href="javascript:window.pasted='link'">点我</a>
<object data="data:text/html,<script>1</script>"></object><form action="https://x.example"><input value="藏"><button>送</button></form>
<p style="background:url(https://x.example/a.png)">正常的一段<span hidden>看不见</span><span style="display:none">也看不见</span></p>
<template><p>模板里的</p></template><noscript><p>没有脚本</p></noscript><math><mtext><img src=y onerror="window.pasted = 'math'"></mtext></math>
<table><tr><td colspan=1000000 rowspan=1000000>宽得没边</td><td onclick="x()">第二格</td></tr></table>`,
);

/** LibreOffice's own markup of a file. */
const folder = mkdtempSync(join(tmpdir(), 'minglan-paste-'));
for (const [source, name] of [
  ['office/letter.docx', 'writer.html'],
  ['sheets/plain.xlsx', 'calc.html'],
]) {
  const { status, stderr } = spawnSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'html',
      '--outdir',
      folder,
      join(root, 'test/fixtures', source),
    ],
    { encoding: 'utf8' },
  );
  const made = readdirSync(folder).find((each) => each.endsWith('.html'));
  if (status !== 0 || made === undefined) throw new Error(`soffice: ${stderr}`);
  write(name, readFileSync(join(folder, made), 'utf8'));
  rmSync(join(folder, made));
}
rmSync(folder, { recursive: true, force: true });
