// The frame all pages of an archive share: no script, nothing from elsewhere, a quiet face, good on paper.
import { createHash } from 'node:crypto';
import { markup, Markup } from '../../written/index.ts';
import { FONT } from './signs.ts';

/** The first way in which pages bring their own font. */
const WITH_FONT = 4;
const BEFORE_FONT = '"Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const FACES =
  '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Archive Signs", sans-serif';

const STYLE = `
:root { color-scheme: light; --ink: #1f2326; --quiet: #5a6369; --line: #d8dcde; --mark: #9c2b23; --paper: #fff; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.8 ${BEFORE_FONT}; }
h1 { font-size: 1.75rem; line-height: 1.35; margin: .5rem 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem; }
a { color: #1c5686; text-underline-offset: .2em; }
p, ul, ol { margin: .5rem 0; }
.quiet, figcaption, caption { color: var(--quiet); font-size: .9375rem; }
.stamp { display: inline-block; border: 2px solid var(--mark); color: var(--mark); border-radius: 4px;
  padding: 0 .5rem; font-size: .9375rem; }
.told { border-left: 4px solid var(--mark); padding: .25rem 1rem; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .9688rem; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { background: #f5f6f6; }
caption { text-align: left; padding: .25rem 0; }
td { font-variant-numeric: tabular-nums; }
.number { text-align: right; white-space: nowrap; }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; border: 1px solid var(--line); }
ol.trail { list-style: none; padding: 0; }
ol.trail li { padding: .35rem 0; border-bottom: 1px dotted var(--line); }
code { font: .8125rem/1.5 ui-monospace, "SFMono-Regular", Consolas, monospace; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
.list { list-style: none; padding: 0; }
.list li { padding: .4rem 0; border-bottom: 1px dotted var(--line); }
details { margin: 1rem 0; }
@page { size: A4; margin: 16mm 15mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.6; }
  a { color: inherit; text-decoration: none; }
  h1 { font-size: 17pt; margin-top: 0; }
  h2 { font-size: 13pt; margin-top: 1.25rem; }
  h3 { margin-top: .75rem; }
  th, td { padding: .2rem .5rem; }
  .list li, ol.trail li { padding: .2rem 0; }
  img { max-height: 90mm; width: auto; }
  table, tr, figure, li, dl { break-inside: avoid; }
  h1, h2, h3, caption, thead { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;

/** Where a page lies, and in which way it is written (PAGES_VERSION). */
export interface PagePlace {
  readonly path: string;
  readonly pages: number;
}

function styleOf({ path, pages }: PagePlace): { readonly style: string; readonly policy: string } {
  const root = path.includes('/') ? '../' : '';
  const hasFont = pages >= WITH_FONT;
  const face = `
@font-face { font-family: "Archive Signs"; src: url(${root}${FONT}) format("truetype"); }
.shown th { white-space: nowrap; }
.shown td:not(:last-child) { min-width: 6.5rem; }
.shown td.number { min-width: 0; }
.shown th[scope="row"] { min-width: 6.5rem; white-space: normal; }`;
  const style = hasFont ? face + STYLE.replace(BEFORE_FONT, FACES) : STYLE;
  const hash = createHash('sha256').update(style).digest('base64');
  const fonts = hasFont ? "font-src 'self' file:; " : '';
  const policy = `default-src 'none'; img-src 'self' file:; ${fonts}style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return { style, policy };
}

/** A whole page. */
export function page(title: string, body: Markup, place: PagePlace): Uint8Array {
  const { style, policy } = styleOf(place);
  // No white space of ours inside `style`: the policy names the hash of exactly these characters.
  const { text } = markup`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return Buffer.from(text);
}
