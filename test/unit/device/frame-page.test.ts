// A page with a frame, read as the browser would: its own rules must allow what was added, and nothing more.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checksum, GATE, laterText, READ_FONTS, summedText } from '../../../src/device/page/frame/gate.ts';
import { pageWithFrame } from '../../../src/device/page/frame/page.ts';

const PLAIN = `<!doctype html>
<html lang="zh-Hans">
  <head>
    <script type="module" crossorigin src="/assets/index-abc.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/start-abc.js">
    <link rel="icon" href="/icon.svg">
    <link rel="stylesheet" crossorigin href="/assets/index-abc.css">
  </head>
  <body></body>
</html>`;
const RULES = "default-src 'none';script-src 'self';style-src 'self';font-src 'self';trusted-types minglan";
const TERMS = { from: 1, until: 2, width: 3, height: 4, ratio: 1.5 };
const plain = (html = PLAIN, rules: string | null = RULES): Response =>
  new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      etag: '"1"',
      'x-frame-options': 'SAMEORIGIN',
      ...(rules === null ? {} : { 'content-security-policy': rules }),
    },
  });
const base64 = (text: string): string => createHash('sha256').update(text).digest('base64');
const FONTS = '@font-face{}';
const FIRST = '<p>甲 $& $1</p><p data-later="0">';
const MARKUP = `${FIRST}<template>乙</template></p>`;
const parts = (markup = MARKUP, style = 'p{color:red}', laterStyle = FONTS) =>
  ({ role: 'kiosk', terms: TERMS, markup, style, laterStyle }) as const;

describe('a page with a frame', () => {
  it('allows its own sheet, its two scripts and written fonts beside what the plain page allows', async () => {
    const { page } = (await pageWithFrame(plain(), 'minglan-shell-1', parts())) ?? {};
    expect(page?.headers.get('content-security-policy')).toBe(
      `default-src 'none';script-src 'self' 'sha256-${base64(READ_FONTS)}' 'sha256-${base64(GATE)}';style-src 'self' 'sha256-${base64('p{color:red}')}';font-src 'self' data:;trusted-types minglan`,
    );
    expect(page?.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(page?.headers.get('etag')).toBeNull();
    expect(page?.headers.get('x-minglan-shell')).toBe('minglan-shell-1');
  });

  it('hides the frame, summed with its terms, and still starts the app', async () => {
    const framed = await pageWithFrame(plain(), 's', parts());
    const html = (await framed?.page.text()) ?? '';
    // The first part with the terms; what is painted later, and is not read before, by itself.
    const sum = checksum(`1,2,3,4,1.5,${FIRST}</p>`);
    const rest = checksum('<template>乙</template>');
    expect([summedText(TERMS, MARKUP), laterText(MARKUP)].map(checksum)).toEqual([sum, rest]);
    expect(html).toContain(
      `<minglan-frame hidden data-first-part data-app="/assets/index-abc.js" data-from="1" data-until="2" data-width="3" data-height="4" data-ratio="1.5" data-sum="${sum}" data-rest="${rest}" data-sheet="/assets/minglan-later-kiosk.css" data-integrity="sha256-${base64(FONTS)}">${MARKUP}</minglan-frame><script id="minglan-gate">`,
    );
    expect(await framed?.laterSheet.text()).toBe(FONTS);
    expect(framed?.laterSheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
    // Not even an empty page is painted before the gate has been read.
    expect(html).toContain('<link rel="expect" blocking="render" href="#minglan-gate"><style>');
    // The app and its sheet come when the frame has been painted.
    expect(html).not.toMatch(/<script[^>]*src|modulepreload| rel="(?:stylesheet|icon)"/);
    expect(html).toContain('<link rel="minglan-later" data-rel="stylesheet" crossorigin');
    expect(html).toContain('data-role="kiosk"');
  });

  it('is not made of a page without rules, of another page, or with a sheet that closes itself', async () => {
    expect(await pageWithFrame(plain(PLAIN, null), 's', parts())).toBeNull();
    expect(await pageWithFrame(plain('<html></html>'), 's', parts())).toBeNull();
    expect(
      await pageWithFrame(plain(PLAIN.replace('<body></body>', '<body>x</body>')), 's', parts()),
    ).toBeNull();
    expect(await pageWithFrame(plain(), 's', parts('', '</style><script>'))).toBeNull();
  });
});
