// What stands around the form of a draft: why it came back, why it is not kept, how residents will see it, and the
// question before it is thrown away.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../../contract/index.ts';
import { withImageWords, type Compared, type NoticeText } from '../../disclosure/index.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { sayMinute } from '../local-time.ts';
import { stayWords } from '../stay.ts';
import { goesOnDisplay, itemWords } from '../words.ts';
import './copy-words.ts';
import './modal-dialog.ts';
import './resident-preview.ts';

/** Who sent it back, and why. */
export function renderReturned({ proposal }: DraftKeeper): TemplateResult | typeof nothing {
  const last = proposal?.history.findLast((each) => each.act === 'return');
  if (proposal?.state !== 'returned' || !last) return nothing;
  return html`<div class="note">
    <p><b>${msg(str`${last.by.name}（${last.by.post}）${sayMinute(last.at)} 退回：`)}</b>${last.comment}</p>
  </div>`;
}

/** This machine refuses to keep it: until the office has it, it is in the page only. */
export function renderUnwritten({ isWritten, draft }: DraftKeeper): TemplateResult | typeof nothing {
  if (isWritten) return nothing;
  return html`<div class="note grave" role="alert">
    <p>
      <b>${msg('这台电脑存不下草稿。')}</b>
      ${msg('没送到办公室以前，请不要关闭页面，也不要刷新；怕丢的话，先复制到别处。')}
    </p>
    <minglan-copy-words .content=${draft.content}></minglan-copy-words>
  </div>`;
}

/** The office refuses to keep it: it is on this machine, where that could write. */
export function renderStopped(keeper: DraftKeeper): TemplateResult | typeof nothing {
  if (keeper.keeping !== 'stopped') return nothing;
  return html`<div class="note grave row spread" role="alert">
    <p>
      ${keeper.failure?.message ?? ''}
      ${keeper.isWritten ? msg('您写的都在本机，没有丢。') : msg('这台电脑也存不下，请不要关闭页面。')}
    </p>
    <button class="word" @click=${() => keeper.retry()}>${msg('再试一次')}</button>
  </div>`;
}

/** As residents will see it. */
export function renderPreview(
  { draft, proposal }: DraftKeeper,
  desk: Desk,
  address: (part: string) => string,
  compared: readonly Compared[],
): TemplateResult {
  const { content, action } = draft;
  const item = desk.catalogue.find((each) => each.code === content.code);
  const stays = stayWords(content, action, item, desk.masks, Date.now());
  return html`<section aria-labelledby="preview">
    <h2 id="preview">${msg('居民看到的样子')}</h2>
    <minglan-resident-preview
      .text=${withImageWords(content.text as NoticeText, proposal?.images ?? [])}
      .item=${item ? itemWords(item, content.code) : ''}
      .community=${desk.community.name}
      .stays=${stays}
      .onDisplay=${action === 'urgent' || goesOnDisplay(item)}
      .level=${action === 'urgent' ? (content.level ?? '') : ''}
      .address=${address}
      .compared=${compared}
    ></minglan-resident-preview>
  </section>`;
}

/** Asked once, in words: it can't be undone. */
export function renderDiscard(open: boolean, keep: () => void, discard: () => void): TemplateResult {
  return html`<minglan-dialog heading=${msg('不要这份草稿了？')} .open=${open} @dismissed=${keep}>
    <p>${msg('作废后不能再改、也不能提交。居民看不到，办公室的记录里留一行「已作废」。')}</p>
    <wa-button slot="actions" appearance="outlined" @click=${keep}>${msg('留着')}</wa-button>
    <wa-button slot="actions" variant="danger" @click=${discard}>${msg('作废')}</wa-button>
  </minglan-dialog>`;
}
