import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  CatalogueItem,
  Desk,
  ErasureList,
  Proposal,
  PublishedDisclosure,
  PublishedOriginals,
} from '../../contract/index.ts';
import { mayDraft, type Action, type NoticeText, type Role } from '../../disclosure/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import { imageUrl, type PublishedText } from '../api/office.ts';
import { beginOnTarget } from '../drafts/open-draft.ts';
import '../elements/published-originals.ts';
import '../elements/resident-preview.ts';
import { proposalRoute } from '../elements/rows.ts';
import { partWords } from '../elements/erasable-parts.ts';
import { sayDay, sayMinute } from '../local-time.ts';
import { routeUrl } from '../route.ts';
import { publishedStayWords } from '../stay.ts';
import { actionName, disclosureStateName, goesOnDisplay, itemWords, stateName } from '../words.ts';
import { MatterPage, renderMatterHead } from './matter-page.ts';

interface Published {
  readonly disclosure: PublishedDisclosure;
  /** Null: erased. */
  readonly text: PublishedText | null;
  /** Those about it, done and under way. */
  readonly proposals: readonly Proposal[];
  readonly originals: PublishedOriginals['originals'];
  /** What screens say of what was erased of it. Null: not for this person. */
  readonly erasures: ErasureList['erasures'] | null;
}

/** Who may see proofs, as the office has it. */
const PROVERS: readonly Role[] = ['clerk', 'committee', 'supervision', 'joint-meeting', 'sub-district'];

/** @summary One published matter: what residents read now, its versions, and what can be done about it. */
@customElement('minglan-disclosure-page')
export class DisclosurePage extends MatterPage<Published> {
  @property() disclosure = '';

  @state() private busy: Action | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('disclosure')) void this.open();
  }

  protected override async read(): Promise<Published> {
    const id = this.disclosure;
    const { office } = this.workplace;
    const [all, text, proposals, erasures, originals] = await Promise.all([
      office.disclosures(),
      office.disclosureText(id).catch((cause: unknown) => {
        if (cause instanceof OfficeFailure && cause.kind === 'refused') return null;
        throw cause;
      }),
      office.proposals(),
      this.mayProve() ? office.erasures(id) : null,
      // An id that is none is told of below.
      office.publishedOriginals(id).catch((cause: unknown) => {
        if (cause instanceof OfficeFailure && cause.kind === 'refused') return [];
        throw cause;
      }),
    ]);
    const disclosure = all.find((each) => each.id === id);
    if (!disclosure) {
      throw new OfficeFailure('refused', 404, { code: 'not-found', message: msg('没有这一份公开。') });
    }
    return {
      disclosure,
      text,
      erasures,
      originals,
      proposals: proposals.filter((each) => each.disclosure === id),
    };
  }

  protected override async again(before: Published): Promise<Published> {
    const after = await this.read();
    return JSON.stringify(after) === JSON.stringify(before) ? before : after;
  }

  protected override isBusy(): boolean {
    return this.busy !== null;
  }

  protected override renderMatter(
    { disclosure, text, proposals, erasures, originals }: Published,
    desk: Desk,
  ): TemplateResult {
    const item = desk.catalogue.find((each) => each.code === disclosure.code);
    const urgent = disclosure.kind === 'urgent';
    const source = proposals.find((each) => each.seq === disclosure.versions.at(-1)?.seq);
    return html`
      ${renderMatterHead(
        urgent ? msg('紧急通知') : item ? `${item.code} ${item.zh}` : disclosure.code,
        disclosure.title.trim() || msg('（标题已抹除）'),
        disclosure.state,
        disclosureStateName(disclosure.state),
      )}
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      <div class="columns">
        <div class="form">
          <section aria-labelledby="now">
            <h2 id="now">${msg('居民现在看到的')}</h2>
            ${
              disclosure.state === 'withdrawn'
                ? html`<p class="note">${msg('已撤回：屏幕上只有一行「已撤回」和理由。')}</p>`
                : nothing
            }
            ${
              text === null
                ? html`<p class="note">${msg('内容已经抹除。')}</p>`
                : html`<minglan-resident-preview
                    .text=${text.text as NoticeText}
                    .item=${itemWords(item, disclosure.code)}
                    .community=${desk.community.name}
                    .stays=${disclosure.state === 'withdrawn' ? '' : publishedStayWords(disclosure, item, desk.masks)}
                    .onDisplay=${urgent || goesOnDisplay(item)}
                    .level=${urgent ? (source?.content.level ?? 'amber') : ''}
                    .address=${(part: string) => (source ? imageUrl(source.id, part) : null)}
                  ></minglan-resident-preview>`
            }
          </section>
        </div>
        <div class="side" tabindex="0" role="region" aria-label=${msg('可以做的和版本')}>
          ${this.renderActions(disclosure)} ${this.renderOpen(proposals)}
          ${this.renderVersions(disclosure, proposals, item, desk.masks)}
          <minglan-published-originals
            disclosure=${disclosure.id}
            .originals=${originals}
          ></minglan-published-originals>
          ${renderPaper(disclosure, source?.issue ?? null)} ${this.renderErasures(erasures ?? [])}
          ${this.renderProof(disclosure, source?.issue ?? null)}
        </div>
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
  private renderOpen(proposals: readonly Proposal[]): TemplateResult | typeof nothing {
    const { me } = this.workplace.session;
    const open = proposals.filter((each) => !['published', 'discarded'].includes(each.state));
    if (open.length === 0) return nothing;
    return html`<section class="note">
      <h2>${msg('正在办的')}</h2>
      <ul>
        ${open.map(
          (each) =>
            html`<li>
              <a href=${routeUrl(proposalRoute(each, me?.id))}>${actionName(each.action)}</a>
              · ${each.author.name} · ${stateName(each.state)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private renderVersions(
    held: PublishedDisclosure,
    proposals: readonly Proposal[],
    item: CatalogueItem | undefined,
    masks: Desk['masks'],
  ): TemplateResult {
    const count = held.versions.length;
    const stays = publishedStayWords(held, item, masks);
    return html`<section class="card">
      <h2>${msg('版本')}</h2>
      <ol class="history plain">
        ${held.versions.map((version, index) => {
          const source = proposals.find((each) => each.seq === version.seq);
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
                : version.isRecovered
                  ? html`<p class="muted">
                      ${msg('这一版是从记录补回的，办公室里没有它的办理过程，不能在这里听取意见、答复和归档。要接着办，请做一次更正，从那一版办起。')}
                    </p>`
                  : nothing
            }
          </li>`;
        })}
      </ol>
      <p class="muted">
        ${stays === '' || held.state === 'withdrawn' ? nothing : msg(str`${stays}。`)}
        ${msg(str`第一次公开于 ${sayDay(held.published)}。`)}
      </p>
    </section>`;
  }

  /** Where nothing is left of what was erased, and where that is not known yet. */
  private renderErasures(erasures: ErasureList['erasures']): TemplateResult | typeof nothing {
    if (erasures.length === 0) return nothing;
    return html`<section class="card">
      <h2>${msg('各屏幕何时抹除')}</h2>
      ${erasures.map(
        ({ issued, screens }) =>
          html`<p class="muted">${msg(str`${sayMinute(issued)} 决定抹除`)}</p>
            <ul class="history plain">
              ${screens.map(
                ({ name, place, at, isTrusted }) =>
                  html`<li>
                    <b>${name}</b> <span class="muted">${place}</span><br />${
                      at === null
                        ? html`<span class="state wait">${msg('尚未')}</span>`
                        : html`${msg(str`${sayMinute(at)} 起已经没有`)}${
                            isTrusted
                              ? nothing
                              : html` <span class="muted">${msg('（屏幕时钟不可信）')}</span>`
                          }`
                    }
                  </li>`,
              )}
              ${screens.length === 0 ? html`<li class="muted">${msg('没有在用的屏幕。')}</li>` : nothing}
            </ul>`,
      )}
    </section>`;
  }

  private renderProof({ id }: PublishedDisclosure, issue: string | null): TemplateResult | typeof nothing {
    if (!this.mayProve()) return nothing;
    return html`<section class="card">
      <h2>${msg('公开证明')}</h2>
      <p class="muted">${msg('哪些屏幕显示过、从何时到何时、是否满足法定天数。可以打印。')}</p>
      <p><a href=${routeUrl({ page: 'proof', id })}>${msg('这一份的证明')}</a></p>
      ${
        issue === null
          ? nothing
          : html`<p>
              <a href=${routeUrl({ page: 'proof', id: issue })}>${msg(str`同一期（${issue}）的证明`)}</a>
            </p>`
      }
    </section>`;
  }

  private mayProve(): boolean {
    const { me } = this.workplace.session;
    return me !== null && PROVERS.includes(me.role);
  }

  private async begin(action: Action): Promise<void> {
    if (this.busy !== null) return;
    const open = this.held?.proposals.find(
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

/** For the board on the wall; of what residents read now. */
function renderPaper(
  { id, state }: PublishedDisclosure,
  issue: string | null,
): TemplateResult | typeof nothing {
  if (state !== 'current') return nothing;
  return html`<section class="card">
    <h2>${msg('打印张贴')}</h2>
    <p class="muted">${msg('一张 A4 或 A3 纸，贴在公开栏上。')}</p>
    <p><a href=${routeUrl({ page: 'paper', id })}>${msg('打印这一份')}</a></p>
    ${
      issue === null
        ? nothing
        : html`<p>
            <a href=${routeUrl({ page: 'paper', id: issue })}>${msg(str`打印同一期（${issue}）的全部`)}</a>
          </p>`
    }
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-disclosure-page': DisclosurePage;
  }
}
