import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { AUDIT_ACTS, auditActName, auditArea, type AuditRow } from '../../contract/index.ts';
import { auditTableUrl, type AuditWanted } from '../api/office.ts';
import { filterStyles, rowStyles } from '../elements/row-styles.ts';
import { Load } from '../load.ts';
import { dayEnd, dayStart, sayMinute } from '../local-time.ts';
import type { Route } from '../route.ts';
import { base, fields } from '../styles/base.ts';
import { roleName } from '../words.ts';
import type { Workplace } from '../workplace.ts';

type AuditRoute = Extract<Route, { page: 'audit' }>;

/** @summary Who did what and when: by person, act, day and words; nothing here can be changed. */
@customElement('minglan-audit-page')
export class AuditPage extends LitElement {
  static override styles = [
    base,
    fields,
    rowStyles,
    filterStyles,
    css`
      .filters label > * {
        font-weight: 400;
      }
      .filters select {
        max-width: 12rem;
      }
      .number {
        color: var(--muted);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property({ attribute: false }) route!: AuditRoute;

  /** What follows the first page, as far as it was asked for. */
  @state() private older: readonly AuditRow[] = [];
  @state() private olderNext: number | null = null;
  @state() private failed = '';

  readonly page = new Load(this, () => this.workplace.office.audit(this.wanted));

  private get wanted(): AuditWanted {
    const { from, to, account, act, text } = this.route;
    const start = dayStart(from);
    const end = dayEnd(to);
    return {
      ...(start === null ? {} : { from: start }),
      ...(end === null ? {} : { to: end }),
      ...(account === '' ? {} : { account }),
      ...(act === '' ? {} : { act }),
      ...(text.trim() === '' ? {} : { text: text.trim() }),
    };
  }

  override render(): TemplateResult {
    return html`
      <header class="row spread">
        <div>
          <h1>${msg('操作记录')}</h1>
          <p class="muted">${msg('谁在什么时候做了什么。只能增加，不能修改；不记写了什么内容。')}</p>
        </div>
        <a href=${auditTableUrl(this.wanted)} download>${msg('导出表格')}</a>
      </header>
      ${this.renderFilters()} ${this.renderRows()}
    `;
  }

  private renderFilters(): TemplateResult {
    const { route } = this;
    const machines = this.workplace.session.me?.role === 'administrator';
    const acts = AUDIT_ACTS.filter((act) => !machines || auditArea(act) === 'machine');
    const people = this.page.value?.people ?? [];
    return html`<div class="filters" role="search">
      <label
        >${msg('找')}
        <input
          type="search"
          maxlength="100"
          title=${msg('做的事、姓名、屏幕、事项、标题或编号里的字')}
          placeholder=${msg('事、人、标题')}
          .value=${live(route.text)}
          @change=${(event: Event) => this.filter({ text: valueOf(event) })}
      /></label>
      <label
        >${msg('谁')}
        <select @change=${(event: Event) => this.filter({ account: valueOf(event) })}>
          <option value="" ?selected=${route.account === ''}>${msg('所有人')}</option>
          ${people.map(
            ({ id, name, role }) =>
              html`<option value=${id} ?selected=${route.account === id}>${name}，${roleName(role)}</option>`,
          )}
        </select></label
      >
      <label
        >${msg('做了什么')}
        <select @change=${(event: Event) => this.filter({ act: valueOf(event) })}>
          <option value="" ?selected=${route.act === ''}>${msg('全部')}</option>
          ${acts.map(
            (act) => html`<option value=${act} ?selected=${route.act === act}>${auditActName(act)}</option>`,
          )}
        </select></label
      >
      <label
        >${msg('从哪天')}
        <input
          type="date"
          .value=${live(route.from)}
          @change=${(event: Event) => this.filter({ from: valueOf(event) })}
      /></label>
      <label
        >${msg('到哪天')}
        <input
          type="date"
          .value=${live(route.to)}
          @change=${(event: Event) => this.filter({ to: valueOf(event) })}
      /></label>
    </div>`;
  }

  private renderRows(): TemplateResult {
    const { value, failure } = this.page;
    if (failure !== null || value === null) {
      return html`<p class="lead" role="status">${failure === null ? msg('正在读取…') : failure.message}</p>`;
    }
    const rows = [...value.rows, ...this.older];
    const next = this.older.length === 0 ? value.next : this.olderNext;
    if (rows.length === 0) {
      return html`<p class="card lead" role="status">
        ${msg('没有这样的记录。换个人、换件事或换几天看看。')}
      </p>`;
    }
    return html`<ul class="rows plain card">
        ${rows.map((row) => this.renderRow(row))}
      </ul>
      ${this.failed === '' ? nothing : html`<p class="error" role="alert">${this.failed}</p>`}
      ${
        next === null
          ? nothing
          : html`<p>
              <button class="word" @click=${() => void this.readOlder(next)}>${msg('再往前看')}</button>
            </p>`
      }`;
  }

  private renderRow({ id, at, by, sentence, about }: AuditRow): TemplateResult {
    const who = by === null ? msg('系统，或没有登录的人') : `${by.name} · ${by.post}`;
    return html`<li>
      <div class="what">
        <span>${sentence}</span>${about === '' ? nothing : html`<span>${about}</span>`}<span class="muted"
          >${who} · ${sayMinute(at)}</span
        >
      </div>
      <span class="number">${msg(str`第 ${id} 条`)}</span>
    </li>`;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('route') as AuditRoute | undefined;
    if (before && before !== this.route) {
      this.older = [];
      void this.page.run();
    }
  }

  private filter(part: Partial<Omit<AuditRoute, 'page'>>): void {
    this.workplace.go({ ...this.route, ...part }, true);
  }

  private async readOlder(after: number): Promise<void> {
    const { route } = this;
    try {
      const page = await this.workplace.office.audit({ ...this.wanted, after });
      // Another filter was chosen meanwhile, or the button was pressed twice.
      if (route !== this.route || this.older.some(({ id }) => id < after)) return;
      this.older = [...this.older, ...page.rows];
      this.olderNext = page.next;
      this.failed = '';
    } catch (cause) {
      this.failed = cause instanceof Error ? cause.message : '';
    }
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-audit-page': AuditPage;
  }
}
