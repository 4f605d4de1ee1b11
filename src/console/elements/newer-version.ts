import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Meanwhile, Proposal, TakenOver } from '../../contract/index.ts';
import { isChanged, shownText, wordDifference, type NoticeText } from '../../disclosure/index.ts';
import '../../ui/difference-view.ts';
import type { OfficeApi } from '../api/office.ts';
import { sayMinute } from '../local-time.ts';
import { base } from '../styles/base.ts';

type Overlaps = TakenOver['overlaps'];

/**
 * What follows up on something published was begun on a version that another has taken the place of: what that one
 * changed, word by word, and one press to go on from it.
 *
 * @summary What was published meanwhile.
 * @fires settled - the places both changed were looked at
 */
@customElement('minglan-newer-version')
export class NewerVersion extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      section {
        margin-block-end: 1rem;
      }
      minglan-difference {
        margin-block: 0.6rem;
        padding: 0.4rem 0.8rem;
        background: var(--card);
        border: 1px solid var(--rule);
        border-radius: 6px;
        max-height: 20rem;
        overflow: auto;
        --secondary: 0.94em;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.2rem 0.8rem;
        margin: 0.6rem 0;
        padding-block-start: 0.6rem;
        border-block-start: 1px solid var(--rule);
      }
      dd {
        margin: 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) proposal: Proposal | null = null;
  @property({ attribute: false }) office!: Pick<OfficeApi, 'meanwhile'>;
  /** Goes on with that version; absent where it is only looked at. */
  @property({ attribute: false }) take: ((seq: number) => Promise<void>) | null = null;
  /** JSON of the places that both changed, while they wait to be looked at; '' for none. */
  @property() overlaps = '';

  @state() private told: Meanwhile | null = null;
  @state() private busy = false;
  @state() private sentence = '';
  private wanted = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('proposal')) void this.read();
  }

  override render(): TemplateResult {
    return html`${this.renderNewer()} ${this.renderOverlaps()}`;
  }

  private renderNewer(): TemplateResult | typeof nothing {
    const { proposal, told } = this;
    if (!proposal || proposal.newer === null) return nothing;
    const when = told?.newest.seq === proposal.newer ? sayMinute(told.newest.issued) : '';
    return html`<section class="note grave" aria-labelledby="newer">
      <h2 id="newer">${msg('这一期在起草以后又公布了新的一版')}</h2>
      <p>
        ${when === '' ? nothing : msg(str`新版是 ${when} 公布的。`)}${
          this.take === null
            ? msg('这样批准会把那次更正冲掉，要退回给起草人，接到新版上再交。')
            : msg('这样提交会把那次更正冲掉。下面是新版改了什么。')
        }
      </p>
      ${told === null ? nothing : this.renderTold(told)}
      ${this.take === null ? nothing : this.renderTake(proposal)}
    </section>`;
  }

  private renderTake({ newer, action }: Proposal): TemplateResult {
    return html`<p class="row">
        <wa-button
          variant="brand"
          ?loading=${this.busy}
          ?disabled=${this.told?.newest.seq !== newer}
          @click=${() => void this.handleTake()}
          >${action === 'amend' ? msg('接到新版上') : msg('看过了，照新版办')}</wa-button
        >
        <span class="muted"
          >${action === 'amend' ? msg('您写的都留着；新版改过的、您没动过的，会一并带上。') : msg('您写的都留着。')}</span
        >
      </p>
      ${this.sentence === '' ? nothing : html`<p class="error" role="alert">${this.sentence}</p>`}`;
  }

  private renderTold({ base: was, newest }: Meanwhile): TemplateResult {
    const reason = newest.reason === '' ? nothing : html`<p>${msg('更正的理由：')}${newest.reason}</p>`;
    if (was.text === null || newest.text === null) {
      return html`${reason}
        <p>${msg('其中一版的文字已经抹除，没法逐字比较，请对照屏幕上现在的样子核对。')}</p>`;
    }
    // With what is told in data: a ledger of other figures is another one.
    const difference = wordDifference(
      shownText(was.text as NoticeText),
      shownText(newest.text as NoticeText),
    );
    return html`${reason}${
      isChanged(difference)
        ? html`<minglan-difference .difference=${difference}></minglan-difference>`
        : html`<p>${msg('文字没有变，改的是公开的时间或范围。')}</p>`
    }`;
  }

  private renderOverlaps(): TemplateResult | typeof nothing {
    if (this.overlaps === '') return nothing;
    const overlaps = JSON.parse(this.overlaps) as Overlaps;
    return html`<section class="note" aria-labelledby="overlaps">
      <h2 id="overlaps">${msg(str`有 ${overlaps.length} 处您和新版都改过`)}</h2>
      <p>${msg('现在留的是您写的。新版的写法在下面，要用的话请抄进去。')}</p>
      ${overlaps.map(
        ({ mine, theirs }) =>
          html`<dl>
            <dt class="muted">${msg('您写的')}</dt>
            <dd>${mine === '' ? msg('（删去了）') : mine}</dd>
            <dt class="muted">${msg('新版的')}</dt>
            <dd>${theirs === '' ? msg('（删去了）') : theirs}</dd>
          </dl>`,
      )}
      <button class="word" @click=${() => this.dispatchEvent(new CustomEvent('settled'))}>
        ${msg('都核对过了')}
      </button>
    </section>`;
  }

  private async read(): Promise<void> {
    const { proposal } = this;
    const wanted = proposal === null || proposal.newer === null ? '' : `${proposal.id} ${proposal.newer}`;
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    this.told = null;
    if (wanted === '' || proposal === null) return;
    const told = await this.office.meanwhile(proposal.id).catch(() => null);
    if (this.wanted === wanted) this.told = told;
  }

  private async handleTake(): Promise<void> {
    const { take, proposal } = this;
    if (take === null || this.busy || !proposal || proposal.newer === null) return;
    this.busy = true;
    this.sentence = '';
    try {
      await take(proposal.newer);
    } catch (cause) {
      this.sentence = cause instanceof Error ? cause.message : msg('没有办成，请再试一次。');
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-newer-version': NewerVersion;
  }
}
