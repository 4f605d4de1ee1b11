import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  formatFen,
  ledgerBlocks,
  type Block,
  type Compared,
  type LedgerData,
  type LedgerLine,
} from '../../disclosure/index.ts';
import { AfterPaintController } from '../../ui/controllers/after-paint.ts';
import { WideTablesController } from '../../ui/controllers/wide-tables.ts';
import '../../ui/document-view.ts';
import { periodWords } from '../../ui/duty-words.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { icon } from '../../ui/icons.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { shareOf } from '../bar-share.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';
import { ledgerViewStyles } from './ledger-view-styles.ts';
import { ledgerPicture, type CategoryBar, type LedgerPicture, type Measure } from './picture.ts';

/** Lines of a category drawn at once; more are a tap away. */
const LINES = 30;

const widthOf = (length: number): string => `inline-size:${shareOf(length, 1)}`;
const nameOf = (side: Measure['side']): string => (side === 'income' ? msg('收入') : msg('支出'));
/** 10-08 of 2026-10-08. */
const shortDate = (date: string): string => date.slice(5);

/**
 * The money of a period in one picture: what came in and what went out, beside the periods before; then what for, a
 * bar for each category that opens to its lines and each line to its vouchers; then the whole table. All sums are
 * reckoned here again from the lines, and where they are not what was said, that is said.
 *
 * @summary A ledger: picture, lines, vouchers, table.
 */
@customElement('minglan-ledger')
export class LedgerView extends GuardedElement {
  static override readonly styles = [typedViewStyles, ledgerViewStyles];

  @property({ attribute: false }) data: LedgerData | null = null;
  @property({ attribute: false }) compared: readonly Compared[] = [];

  /** The category whose lines are open, and the line whose voucher is. */
  @state() private category = '';
  @state() private line = -1;
  @state() private shown = LINES;

  private readonly wide = new WideTablesController(this);
  /** The picture is what one comes for; the table of hundreds of lines under it must not keep it waiting. */
  private readonly later = new AfterPaintController(this);
  private picture: LedgerPicture | null = null;
  private tables: readonly Block[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { data } = this;
    if (!changed.has('data') && !changed.has('compared')) return;
    this.picture = data && ledgerPicture(data, this.compared);
    if (changed.has('data')) this.tables = data ? tablesOf(data) : [];
  }

  /** With the table. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.later.over;
    return super.getUpdateComplete();
  }

  protected override render(): unknown {
    const { data, picture } = this;
    if (!data || !picture) return nothing;
    const bars = (side: Measure['side']): readonly CategoryBar[] =>
      picture.categories.filter((each) => each.side === side);
    return html`${renderFlag(picture)}
      <section class="month" aria-label=${msg('收支和结余')}>
        ${picture.measures.map(renderMeasure)} ${renderBalance(picture, data)}
      </section>
      ${this.renderCategories(msg('钱花在哪里'), bars('spending'), data, picture)}
      ${this.renderCategories(msg('钱从哪里来'), bars('income'), data, picture)}
      ${
        this.later.isOver
          ? html`<minglan-document .blocks=${this.tables} .tables=${this.wide.tables}></minglan-document>`
          : html`<div class="room" .style=${`--lines: ${String(data.lines.length)}`}></div>`
      }`;
  }

  private renderCategories(
    title: string,
    bars: readonly CategoryBar[],
    data: LedgerData,
    picture: LedgerPicture,
  ): TemplateResult | typeof nothing {
    if (bars.length === 0) return nothing;
    return html`<section>
      <h2>${title}</h2>
      <ul class="categories">
        ${bars.map((bar) => this.renderCategory(bar, data, picture))}
      </ul>
    </section>`;
  }

  private renderCategory(bar: CategoryBar, data: LedgerData, picture: LedgerPicture): TemplateResult {
    const open = bar.category === this.category;
    const percent = bar.percent === 0 && bar.amount > 0 ? msg('不到 1%') : `${String(bar.percent)}%`;
    const was = bar.before.flatMap((amount, index) => {
      const period = picture.earlier[index]?.period;
      if (period === undefined) return [];
      return [msg(str`${periodWords(period)} ${amount === null ? msg('没有') : formatFen(amount)}`)];
    });
    return html`<li data-open=${open ? '' : nothing}>
      <button
        aria-expanded=${open ? 'true' : 'false'}
        data-category=${bar.category}
        @click=${() => {
          this.category = open ? '' : bar.category;
          this.line = -1;
          this.shown = LINES;
        }}
      >
        <span class="named" role="presentation"
          ><span>${bar.name}</span
          ><b
            >${formatFen(bar.amount)} ${msg('元')} · ${percent} · ${msg(str`${bar.lines.length} 笔`)}</b
          ></span
        >
        <span class="bar" data-side=${bar.side} aria-hidden="true"
          >${bar.length > 0 ? html`<i .style=${widthOf(bar.length)}></i>` : nothing}</span
        >
        ${was.length === 0 ? nothing : html`<span class="was">${was.join(' · ')}</span>`}
      </button>
      ${open ? this.renderLines(bar, data) : nothing}
    </li>`;
  }

  private renderLines(bar: CategoryBar, data: LedgerData): TemplateResult {
    const left = bar.lines.length - this.shown;
    return html`<ul class="lines">
        ${bar.lines.slice(0, this.shown).map((index) => {
          const line = data.lines[index];
          return line ? this.renderLine(line, index, data) : nothing;
        })}
      </ul>
      ${
        left > 0
          ? html`<button class="more" @click=${() => (this.shown += LINES * 4)}>
              ${msg(str`接着看（还有 ${left} 笔）`)}
            </button>`
          : nothing
      }`;
  }

  private renderLine(line: LedgerLine, index: number, data: LedgerData): TemplateResult {
    const open = index === this.line;
    return html`<li>
      <button
        class="line"
        aria-expanded=${open ? 'true' : 'false'}
        data-line=${index}
        @click=${() => (this.line = open ? -1 : index)}
      >
        <time datetime=${line.date}>${whole(shortDate(line.date))}</time>
        <span>${whole(line.item)}</span>
        <b>${formatFen(Math.abs(line.amount))}</b>
      </button>
      ${open ? renderVoucher(line, data) : nothing}
    </li>`;
  }
}

/** Everything else that is known of a line. */
function renderVoucher(line: LedgerLine, { accounts }: LedgerData): TemplateResult {
  const facts: readonly (readonly [string, string])[] = [
    [msg('凭证号'), line.vouchers.length === 0 ? msg('没有写') : line.vouchers.join(msg('、'))],
    [msg('经手'), line.handler],
    [msg('账户'), accounts[line.account]?.name ?? ''],
    [msg('票决'), line.ballot ?? ''],
    [msg('备注'), line.remark],
  ];
  return html`<dl>
    ${facts
      .filter(([, said]) => said !== '')
      .map(
        ([name, said]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${whole(said)}</dd>
          </div>`,
      )}
  </dl>`;
}

function renderMeasure({ side, amount, length, before }: Measure): TemplateResult {
  return html`<div class="measure">
    <p class="figures">
      <span>${nameOf(side)}</span><b>${formatFen(amount)} <small>${msg('元')}</small></b>
    </p>
    <div class="bar" data-side=${side} aria-hidden="true">
      ${length > 0 ? html`<i .style=${widthOf(length)}></i>` : nothing}
    </div>
    ${before.map(
      (each) =>
        html`<p class="then">
          <span>${periodWords(each.period)}</span>
          <span class="bar" aria-hidden="true"
            >${each.length > 0 ? html`<i .style=${widthOf(each.length)}></i>` : nothing}</span
          >
          <span>${formatFen(each.amount)}${differenceWords(amount - each.amount)}</span>
        </p>`,
    )}
  </div>`;
}

/** What is now more or less than then. */
function differenceWords(difference: number): string {
  if (difference === 0) return msg('，一样');
  return difference > 0
    ? msg(str`，现在多 ${formatFen(difference)}`)
    : msg(str`，现在少 ${formatFen(-difference)}`);
}

function renderBalance({ sums, earlier }: LedgerPicture, { accounts }: LedgerData): TemplateResult {
  const { opening, closing, bank, cash } = sums;
  const both = accounts.some(({ kind }) => kind === 'bank') && accounts.some(({ kind }) => kind === 'cash');
  const last = earlier.map(({ period, sums: { closing: was } }) =>
    msg(str`${periodWords(period)}期末 ${formatFen(was)} 元`),
  );
  return html`<div class="balance">
    <div class="figures">
      <span>${msg('期末结余')}</span><b>${formatFen(closing)} <small>${msg('元')}</small></b>
    </div>
    <p>
      ${[
        msg(str`期初 ${formatFen(opening)} 元`),
        ...(both ? [msg(str`其中银行 ${formatFen(bank)} 元，现金 ${formatFen(cash)} 元`)] : []),
        ...last,
      ].join(msg('；'))}
    </p>
  </div>`;
}

/** Said in plain sight when the lines do not come to what is said of them. */
function renderFlag({ sums: { agrees, accounts, moved } }: LedgerPicture): TemplateResult | typeof nothing {
  if (agrees) return nothing;
  const off = accounts.filter(({ reckoned, closing }) => reckoned !== closing);
  const words = off.map(({ name, reckoned, closing }) =>
    msg(str`“${name}”按逐笔明细算是 ${formatFen(reckoned)} 元，写的期末结余是 ${formatFen(closing)} 元。`),
  );
  return html`<p class="flag" role="note">
    ${icon('alert')}<span
      ><b>${msg('合计与明细对不上')}</b
      >${words.join('')}${moved === 0 ? '' : msg('账户之间转账的两边也不相等。')}</span
    >
  </p>`;
}

/** The whole of it as tables: accounts where there are several, and every line. */
function tablesOf(data: LedgerData): readonly Block[] {
  const blocks = ledgerBlocks(data);
  const lines = data.lines.length === 0 ? [] : blocks.slice(-1);
  return data.accounts.length > 1 ? [...blocks.slice(0, 1), ...lines] : lines;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data, compared }: TypedFacts): TemplateResult {
  return html`<minglan-ledger
    .data=${data.kind === 'ledger' ? data : null}
    .compared=${compared}
  ></minglan-ledger>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-ledger': LedgerView;
  }
}
