import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Proposal, PublishedDisclosure } from '../../contract/index.ts';
import { mayDraft, type Action, type NoticeText } from '../../disclosure/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import { imageUrl, type PublishedText } from '../api/office.ts';
import { beginOnTarget } from '../drafts/open-draft.ts';
import '../elements/error-summary.ts';
import '../elements/resident-preview.ts';
import { renderState } from '../elements/rows.ts';
import { partWords } from '../elements/target-form.ts';
import { sayDay, sayMinute } from '../local-time.ts';
import { routeUrl } from '../route.ts';
import { base } from '../styles/base.ts';
import { actionName, disclosureStateName, stateName } from '../words.ts';
import type { Workplace } from '../workplace.ts';
import { draftPageStyles } from './draft-page-styles.ts';
import { proposalPageStyles } from './proposal-page-styles.ts';

/** @summary One published matter: what residents read now, its versions, and what can be done about it. */
@customElement('minglan-disclosure-page')
export class DisclosurePage extends LitElement {
  static override styles = [base, draftPageStyles, proposalPageStyles];

  @property({ attribute: false }) workplace!: Workplace;
  @property() disclosure = '';

  @state() private held: PublishedDisclosure | null = null;
  @state() private text: PublishedText | null = null;
  @state() private proposals: readonly Proposal[] = [];
  @state() private sentence = '';
  @state() private busy: Action | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('disclosure')) void this.read();
  }

  override render(): TemplateResult {
    const { held } = this;
    const { desk } = this.workplace.session;
    if (held === null || desk === null) {
      return html`<p class="lead" role="status">
        ${this.sentence === '' ? msg('正在打开…') : this.sentence}
      </p>`;
    }
    const item = desk.catalogue.find((each) => each.code === held.code);
    const version = held.versions.at(-1);
    const source = this.proposals.find((each) => each.seq === version?.seq);
    return html`
      <header>
        <p class="muted">
          ${held.kind === 'urgent' ? msg('紧急通知') : item ? `${item.code} ${item.zh}` : held.code}
        </p>
        <div class="row">
          <h1>${held.title.trim() || msg('（标题已抹除）')}</h1>
          ${renderState(held.state, disclosureStateName(held.state))}
        </div>
      </header>
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      <div class="columns">
        <div class="form">
          <section aria-labelledby="now">
            <h2 id="now">${msg('居民现在看到的')}</h2>
            ${
              held.state === 'withdrawn'
                ? html`<p class="note">${msg('已撤回：屏幕上只有一行「已撤回」和理由。')}</p>`
                : nothing
            }
            ${
              this.text === null
                ? html`<p class="note">${msg('内容已经抹除。')}</p>`
                : html`<minglan-resident-preview
                    .text=${this.text.text as NoticeText}
                    .item=${item ? `${item.zh} · ${item.code}` : ''}
                    .community=${desk.community.name}
                    .level=${held.kind === 'urgent' ? (source?.content.level ?? 'amber') : ''}
                    .address=${(part: string) => (source ? imageUrl(source.id, part) : null)}
                  ></minglan-resident-preview>`
            }
          </section>
        </div>
        <div class="side">${this.renderActions(held)} ${this.renderOpen()} ${this.renderVersions(held)}</div>
      </div>
    `;
  }

  private renderActions(held: PublishedDisclosure): TemplateResult | typeof nothing {
    const { me } = this.workplace.session;
    if (me === null || !mayDraft(me.role)) return nothing;
    const over = held.state === 'withdrawn' || (held.kind === 'urgent' && held.state === 'ended');
    return html`<section class="card stack">
      <h2>${msg('可以做的')}</h2>
      ${
        over
          ? nothing
          : held.kind === 'urgent'
            ? this.renderAction('clear', msg('解除紧急通知'), msg('所有屏幕回到平常的样子。'), true)
            : html`${this.renderAction('amend', msg('更正'), msg('改正错处；原来的文字留着，居民看得到改了什么。'), true)}
              ${this.renderAction('withdraw', msg('撤回'), msg('不再公开，留下理由。'))}`
      }
      ${this.renderAction('redact', msg('抹除个人信息'), msg('不该公开的个人信息，从所有地方删掉，找不回来。'))}
      <p class="muted">${msg('每一样都要写理由，由另一个人批准后才生效。')}</p>
    </section>`;
  }

  private renderAction(action: Action, words: string, explanation: string, main = false): TemplateResult {
    const begin = (): Promise<void> => this.begin(action);
    return html`<div>
      ${
        main
          ? html`<wa-button variant="brand" ?loading=${this.busy === action} @click=${begin}
              >${words}</wa-button
            >`
          : html`<wa-button appearance="outlined" ?loading=${this.busy === action} @click=${begin}
              >${words}</wa-button
            >`
      }
      <p class="muted">${explanation}</p>
    </div>`;
  }

  /** What is under way about it already. */
  private renderOpen(): TemplateResult | typeof nothing {
    const open = this.proposals.filter((each) => !['published', 'discarded'].includes(each.state));
    if (open.length === 0) return nothing;
    return html`<section class="note">
      <h2>${msg('正在办的')}</h2>
      <ul>
        ${open.map(
          (each) =>
            html`<li>
              <a href=${routeUrl({ page: each.allowed.includes('edit') ? 'draft' : 'proposal', id: each.id })}
                >${actionName(each.action)}</a
              >
              · ${each.author.name} · ${stateName(each.state)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private renderVersions(held: PublishedDisclosure): TemplateResult {
    const count = held.versions.length;
    return html`<section class="card">
      <h2>${msg('版本')}</h2>
      <ol class="history plain">
        ${held.versions.map((version, index) => {
          const source = this.proposals.find((each) => each.seq === version.seq);
          const erased = version.parts.filter((part) => part.erased);
          return html`<li>
            <b>${index === count - 1 ? msg('现在的') : msg(str`第 ${index + 1} 版`)}</b>
            <span class="muted">${sayMinute(version.issued)}</span>
            ${
              erased.length === 0
                ? nothing
                : html`<p class="muted">
                    ${msg('已抹除：')}${erased.map(({ name }) => partWords(name)).join('、')}
                  </p>`
            }
            ${
              source && source.content.reason !== ''
                ? html`<p class="said">${msg('更正理由：')}${source.content.reason}</p>`
                : nothing
            }
            ${
              source
                ? html`<p>
                    <a href=${routeUrl({ page: 'proposal', id: source.id })}>${msg('这一版的全文和经过')}</a>
                  </p>`
                : nothing
            }
          </li>`;
        })}
      </ol>
      <p class="muted">
        ${held.until === null ? msg('没有定结束日期。') : msg(str`到 ${sayDay(held.until)} 为止。`)}
        ${msg(str`第一次公开于 ${sayDay(held.published)}。`)}
      </p>
    </section>`;
  }

  private async read(): Promise<void> {
    const id = this.disclosure;
    this.held = null;
    this.sentence = '';
    const { office } = this.workplace;
    try {
      const [all, text, proposals] = await Promise.all([
        office.disclosures(),
        office.disclosureText(id).catch((cause: unknown) => {
          if (cause instanceof OfficeFailure && cause.kind === 'refused') return null;
          throw cause;
        }),
        office.proposals(),
      ]);
      if (id !== this.disclosure) return;
      this.held = all.find((each) => each.id === id) ?? null;
      this.text = text;
      this.proposals = proposals.filter((each) => each.disclosure === id);
      if (this.held === null) this.sentence = msg('没有这一份公开。');
    } catch (cause) {
      this.sentence = cause instanceof OfficeFailure ? cause.message : msg('打不开这一份。');
    }
  }

  private async begin(action: Action): Promise<void> {
    if (this.busy !== null) return;
    const open = this.proposals.find(
      (each) =>
        each.action === action && ['draft', 'returned'].includes(each.state) && each.allowed.includes('edit'),
    );
    this.busy = action;
    try {
      const id = open?.id ?? (await beginOnTarget(this.workplace, action, this.disclosure));
      this.workplace.go({ page: 'draft', id });
    } catch (cause) {
      this.sentence = cause instanceof Error ? cause.message : '';
    } finally {
      this.busy = null;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-disclosure-page': DisclosurePage;
  }
}
