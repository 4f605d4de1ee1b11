// The page around the text of a disclosure on a phone: whose it is, what kind, whether the phone has checked it, whom to
// ask. Its script and styles are files of their own, as the policy of the office asks.
import type { PublicCommunity } from '../../contract/index.ts';
import { SECTION_NAMES, markup, type Markup } from '../../written/index.ts';
import { sectionOf } from '../../disclosure/index.ts';

const SCRIPT = '/phone/phone.js';
const STYLE = '/phone/phone.css';

/** A phone shall neither turn numbers into links nor translate: the page is held against the record letter for letter. */
function frame(title: string, script: boolean, body: Markup): string {
  const { text } = markup`<!doctype html>
    <html lang="zh-Hans" translate="no">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <meta name="google" content="notranslate" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#f7f4ec" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="${STYLE}" />
        ${script ? markup`<script type="module" src="${SCRIPT}"></script>` : null}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return text.trimStart();
}

function footer({ contact, committee }: PublicCommunity): Markup {
  const { name, post, place, hours, phone } = contact;
  return markup`<footer>
    <p>看不明白，找${post} ${name}</p>
    <p>${place}，${hours}，${phone}</p>
    <p class="quiet">${committee}</p>
  </footer>`;
}

/** The page of a disclosure. `main`: what the record says. */
export function disclosureFrame(
  { title, code, main }: { readonly title: string; readonly code: string; readonly main: Markup },
  community: PublicCommunity,
): string {
  const item = community.items[code]?.name ?? '';
  return frame(
    `${title} · ${community.name}`,
    true,
    markup`<header>
        <p>${community.name} · 明栏</p>
        <p class="quiet">${SECTION_NAMES[sectionOf(code)]} · ${item}（${code}）</p>
      </header>
      <section id="check" role="status" data-state="unchecked">
        <p>这部手机还没有核对这一页。</p>
      </section>
      <noscript><p class="told">这部手机不运行脚本，所以没有核对。以大厅的屏幕为准。</p></noscript>
      ${main} ${footer(community)}`,
  );
}

/** A page that says one thing: there is no such disclosure here, or it is not for phones. */
export function sayingFrame(heading: string, words: string, community: PublicCommunity): string {
  return frame(
    `${heading} · ${community.name}`,
    false,
    markup`<header><p>${community.name} · 明栏</p></header>
      <main>
        <h1>${heading}</h1>
        <p>${words}</p>
      </main>
      ${footer(community)}`,
  );
}
