import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PublicCommunity } from '../../contract/index.ts';
import { dayAt, unannouncedYear } from '../../disclosure/index.ts';
import { Load } from '../load.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

/** @summary That the year's rest days, by which due days are counted, are not entered, while there is still time to. */
@customElement('minglan-holidays-today')
export class HolidaysToday extends LitElement {
  static override styles = [base];

  @property({ attribute: false }) workplace!: Workplace;
  /** ms since 1970. */
  @property({ type: Number }) now = Date.now();

  readonly community = new Load<PublicCommunity>(this, () => this.workplace.office.community());

  override render(): unknown {
    const { calendar } = this.community.value ?? {};
    const year = calendar ? unannouncedYear(calendar.holidays, dayAt(this.now)) : null;
    if (year === null) return nothing;
    const does = this.workplace.session.me?.role === 'administrator';
    return html`<section class="note" aria-labelledby="holidays">
      <h2 id="holidays">${msg(str`${year} 年的放假安排还没有录入`)}</h2>
      <p>
        ${msg(str`到期日碰上放假要顺延。国务院办公厅公布 ${year} 年的安排以前，日历只按周末推算，到期日可能会变。`)}
        ${
          does
            ? msg('公布以后，请更新配置文件夹里的 holidays.json，再重启办公室的程序。')
            : msg('公布以后，请提醒管理员更新。')
        }
      </p>
    </section>`;
  }
}
