// The pages of a document among the images: what stands on each, and which of them a person has to read.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Proposal } from '../../contract/index.ts';
import type { Finder, Marked } from '../personal-data/find.ts';

/** An image of the draft, as the office tells of it. */
export type PageFacts = Pick<Proposal['images'][number], 'part' | 'words' | 'unread' | 'looked'>;

/** What the gate finds on a page, nobody answering for it yet. */
export function foundOnPage(finder: Finder | null, { part, words }: PageFacts): readonly Marked[] {
  if (finder === null || words === null || words === '') return [];
  return finder.inPage(part, words).filter(({ answered }) => !answered);
}

/** The words with what was found in them marked. */
function marked(words: string, found: readonly Marked[]): TemplateResult[] {
  const pieces: TemplateResult[] = [];
  let at = 0;
  for (const { start, end, sentence } of found) {
    if (start < at) continue;
    pieces.push(html`${words.slice(at, start)}<mark title=${sentence}>${words.slice(start, end)}</mark>`);
    at = end;
  }
  return [...pieces, html`${words.slice(at)}`];
}

/** What the program read on a page, opened where something was found. */
export function renderPageWords(
  page: PageFacts,
  found: readonly Marked[],
  onLooked: () => void,
): TemplateResult | typeof nothing {
  const { words, unread, looked } = page;
  if (unread === 'picture') return renderSeen(looked, onLooked);
  if (words === null) return nothing;
  return html`${
    unread === null
      ? nothing
      : html`<p class=${looked === null ? 'unread' : 'hint'}>${unreadWords(unread, looked)}</p>
          ${looked === null ? renderTick(msg('我打开大图，逐字看过了'), onLooked) : nothing}`
  }
  ${
    words === ''
      ? nothing
      : html`<details ?open=${found.length > 0}>
          <summary>${msg('这一页上的字（程序读出来的，居民点“文字版”能看到）')}</summary>
          <p class="words" lang="zh-Hans">${marked(words, found)}</p>
        </details>`
  }
  ${
    found.length === 0
      ? nothing
      : html`<p class="error">
          ${msg('页上的字在这里改不了：请把这一处涂黑，或把这一页拿掉；也可以在原来的文件里改好，再放进来。')}
        </p>`
  }`;
}

/** What a person says of what they saw: a tick, since a sentence on a button reads as if it were already so. */
function renderTick(words: string, onTicked: () => void): TemplateResult {
  return html`<label class="choice"><input type="checkbox" @change=${onTicked} />${words}</label>`;
}

/** Of a picture: who said that nothing in it is private, or the question. */
function renderSeen(looked: PageFacts['looked'], onLooked: () => void): TemplateResult {
  return looked === null
    ? html`<p class="unread">${msg('程序看不见图里的字和人。请打开大图看一遍。')}</p>
        ${renderTick(msg('我看过了：图片中没有不该公开的个人信息'), onLooked)}`
    : html`<p class="hint">${msg(str`${looked.name}已确认：图片中没有不该公开的个人信息。`)}</p>`;
}

function unreadWords(unread: 'all' | 'part', looked: PageFacts['looked']): string {
  const what =
    unread === 'all' ? msg('程序读不出这一页的字。') : msg('这一页里有图，程序读出来的字可能不全。');
  return looked === null ? what : `${what}${msg(str`${looked.name}已逐字看过。`)}`;
}

/** Asks once, for all of a kind, whether somebody has looked at what no program can read. */
export function renderUnread(
  pages: readonly PageFacts[],
  names: readonly string[],
  onLooked: (parts: string[]) => void,
): TemplateResult {
  const of = (isPicture: boolean): readonly number[] =>
    [...pages.keys()].filter((at) => (pages[at]?.unread === 'picture') === isPicture);
  const ask = (places: readonly number[], words: TemplateResult, answer: string): TemplateResult => {
    const parts = places.flatMap((at) => pages[at]?.part ?? []);
    return html`<div class="upload" role="status">
      <p><b>${places.map((at) => names[at]).join(msg('；'))}</b>${words}</p>
      ${renderTick(answer, () => onLooked(parts))}
    </div>`;
  };
  const [unread, pictures] = [of(false), of(true)];
  return html`${
    unread.length === 0
      ? nothing
      : ask(
          unread,
          html`${msg(str`：程序读不出这 ${unread.length} 页的字，或读不全，查不了有没有个人信息。`)}
          ${msg('请打开大图，自己逐字看一遍：身份证号、手机号、住址、病情都不能有。')}`,
          msg('我逐字看过了：没有不能公开的'),
        )
  }${
    pictures.length === 0
      ? nothing
      : ask(
          pictures,
          html`${msg(str`：这 ${pictures.length} 张图里的字和人，程序看不见。`)}
          ${msg('请打开大图，自己看一遍：证件号、手机号、住址、人脸、车牌都不能有；有的，先涂黑。')}`,
          msg('我都看过了：图片中没有不该公开的个人信息'),
        )
  }`;
}
