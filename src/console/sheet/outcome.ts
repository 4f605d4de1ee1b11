// What becomes of a sheet: what was not understood first, then the sums, then what wants a look, then the lines.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { formatFen } from '../../disclosure/index.ts';
import type { Fen, SheetReading } from '../../disclosure/index.ts';
import { doubtWords, placeWords, sumWords, unreadWords } from './words.ts';

/** So many of a list are shown at once. */
const SHOWN = 40;

function more(count: number): TemplateResult | typeof nothing {
  return count > SHOWN ? html`<li class="muted">${msg(str`还有 ${count - SHOWN} 处`)}</li>` : nothing;
}

/**
 * `leaveOut`: the clerk says that the row is no entry. `held`: what the ledger says was there before; null: nothing yet, or
 * of several accounts.
 */
export function renderOutcome(
  reading: SheetReading,
  leaveOut: (row: number) => void,
  held: Fen | null = null,
): TemplateResult {
  return html`<div class="stack">
    ${renderUnread(reading, leaveOut)} ${renderOpening(reading, held)} ${renderSums(reading)}
    ${renderDoubts(reading)} ${renderLines(reading)}
  </div>`;
}

function renderUnread({ unread }: SheetReading, leaveOut: (row: number) => void): TemplateResult {
  if (unread.length === 0) {
    return html`<p class="note good">${msg('每一行都看懂了。')}</p>`;
  }
  return html`<section class="note grave" aria-labelledby="unread">
    <h3 id="unread">${msg(str`${unread.length} 行没看懂`)}</h3>
    <p>${msg('请改上面各列的选择，或在原表里改好再放一次；不是收支的行，点“不是收支”。')}</p>
    <ul class="list">
      ${unread.slice(0, SHOWN).map(
        ({ row, column, text, why }) =>
          html`<li>
            <span
              ><b>${placeWords(row, column)}</b
              >${text === '' ? nothing : html` “${text}”`}：${unreadWords(why)}</span
            >
            <span
              ><button type="button" class="word" @click=${() => leaveOut(row)}>
                ${msg('不是收支')}<span class="sr-only">${msg(str`（第 ${row + 1} 行）`)}</span>
              </button></span
            >
          </li>`,
      )}
      ${more(unread.length)}
    </ul>
  </section>`;
}

/** What is written already stays: that the sheet says otherwise must not pass unseen. */
function renderOpening({ opening }: SheetReading, held: Fen | null): TemplateResult | typeof nothing {
  if (opening === null || held === null || opening === held) return nothing;
  const [there, here, apart] = [opening, held, Math.abs(opening - held)].map(formatFen);
  return html`<p class="note">
    ${msg(str`表里的上期结余是 ${there} 元，这份账的期初是 ${here} 元，差 ${apart} 元。放进来以后期初不变，请核对是不是同一个账户、同一个月。`)}
  </p>`;
}

function renderSums({ sums, opening, closing }: SheetReading): TemplateResult {
  const wrong = sums.filter(({ agrees }) => agrees === false);
  const others = sums.filter(({ agrees }) => agrees !== false);
  return html`<section aria-labelledby="sums">
    <h3 id="sums">${msg('合计核对')}</h3>
    ${
      wrong.length > 0
        ? html`<ul class="list note grave">
            ${wrong.slice(0, SHOWN).map((sum) => html`<li>${sumWords(sum)}</li>`)}${more(wrong.length)}
          </ul>`
        : nothing
    }
    ${sums.length === 0 ? html`<p class="muted">${msg('表里没有合计，没法核对，请自己加一遍。')}</p>` : nothing}
    ${
      others.length > 0
        ? html`<ul class="list">
            ${others.slice(0, SHOWN).map((sum) => html`<li>${sumWords(sum)}</li>`)}${more(others.length)}
          </ul>`
        : nothing
    }
    <p class="muted">
      ${opening === null ? msg('表里没有上期结余') : msg(str`上期结余 ${formatFen(opening)} 元`)}；${
        closing === null ? msg('没有期末结余') : msg(str`期末结余 ${formatFen(closing)} 元`)
      }
    </p>
  </section>`;
}

function renderDoubts({ doubts }: SheetReading): TemplateResult | typeof nothing {
  if (doubts.length === 0) return nothing;
  return html`<section class="note" aria-labelledby="doubts">
    <h3 id="doubts">${msg(str`${doubts.length} 处请看一眼`)}</h3>
    <ul class="list">
      ${doubts.slice(0, SHOWN).map(({ row, why }) => html`<li>${msg(str`第 ${row + 1} 行`)}：${doubtWords(why)}</li>`)}
      ${more(doubts.length)}
    </ul>
  </section>`;
}

function renderLines({ lines }: SheetReading): TemplateResult {
  const sum = (of: (amount: number) => boolean): number =>
    lines.reduce((total, { amount }) => total + (of(amount) ? Math.abs(amount) : 0), 0);
  const income = formatFen(sum((amount) => amount > 0));
  const spending = formatFen(sum((amount) => amount < 0));
  return html`<section aria-labelledby="lines">
    <h3 id="lines">${msg(str`放进来 ${lines.length} 笔：收入 ${income} 元，支出 ${spending} 元`)}</h3>
    <ul class="list">
      ${lines
        .slice(0, SHOWN)
        .map(
          ({ date, item, amount }) =>
            html`<li>
              ${date} ${item}
              ${amount > 0 ? msg(str`收入 ${formatFen(amount)} 元`) : msg(str`支出 ${formatFen(-amount)} 元`)}
            </li>`,
        )}
      ${more(lines.length)}
    </ul>
  </section>`;
}
