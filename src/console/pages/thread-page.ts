import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CalendarAnswer, PublishedDisclosure } from '../../contract/index.ts';
import { coversItem, mayDraft } from '../../disclosure/index.ts';
import { calendarDayWords, dueWords, standingWords } from '../../ui/duty-words.ts';
import { beginDraft } from '../drafts/open-draft.ts';
import { contentFor, type CalendarDuty } from '../elements/duty-rows.ts';
import { rowStyles, sectionStyles } from '../elements/row-styles.ts';
import { Load } from '../load.ts';
import { routeUrl } from '../route.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

interface Thread {
  readonly calendar: CalendarAnswer;
  readonly disclosures: ReadonlyMap<string, PublishedDisclosure>;
}

/** @summary One matter: 事前, 事中, 事后, what was published in each, what is owed, and one tap to write it. */
@customElement('minglan-thread-page')
export class ThreadPage extends LitElement {
  static override styles = [
    base,
    rowStyles,
    sectionStyles,
    css`
      .what {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property() matter = '';

  readonly thread = new Load<Thread>(this, () => this.read(), 60_000);

  override render(): TemplateResult {
    const { value, failure } = this.thread;
    if (value === null) {
      return html`<p class="lead" role="status">${failure === null ? msg('正在打开…') : failure.message}</p>`;
    }
    const found = value.calendar.matters.find(({ matter }) => matter === this.matter);
    if (!found) return html`<p class="lead" role="status">${msg('没有这件事。')}</p>`;
    const { desk } = this.workplace.session;
    const names = found.codes.map((code) => desk?.catalogue.find((item) => item.code === code)?.zh ?? code);
    return html`
      <header>
        <p class="muted">${names.join('、')}</p>
        <div class="row">
          <h1>${this.titleOf(value)}</h1>
          <span class="state ${found.late ? 'back' : found.open === null ? 'done' : 'wait'}"
            >${
              found.open === null
                ? msg('各阶段都公开了')
                : found.late
                  ? msg(str`「${found.open}」已迟`)
                  : msg(str`等「${found.open}」公开`)
            }</span
          >
        </div>
      </header>
      ${found.stages.map((stage) => this.renderStage(stage, value))}
    `;
  }

  private renderStage(
    { stage, publications, duties }: CalendarAnswer['matters'][number]['stages'][number],
    { calendar, disclosures }: Thread,
  ): TemplateResult {
    const { today } = calendar;
    const open = duties.filter(({ doneOn }) => doneOn === null);
    return html`<section aria-label=${stage}>
      <h2>${stage}</h2>
      <ul class="rows plain card">
        ${publications.map(
          ({ id, on }) =>
            html`<li>
              <div class="what">
                <a href=${routeUrl({ page: 'disclosure', id })}
                  >${disclosures.get(id)?.title || msg('（标题已抹除）')}</a
                >
                <span class="muted">${msg(str`${calendarDayWords(on, today)} 公开`)}</span>
              </div>
              <span class="state done">${msg('已公开')}</span>
            </li>`,
        )}
        ${open.map(
          (duty) =>
            html`<li>
              <div class="what">
                <b>${standingWords(duty)}</b>
                <span class="muted">${dueWords(duty.due, today)}</span>
              </div>
              ${
                this.mayWrite(duty)
                  ? html`<wa-button appearance="outlined" @click=${() => void this.write(duty)}
                      >${msg('写这一份')}</wa-button
                    >`
                  : nothing
              }
            </li>`,
        )}
        ${
          publications.length + open.length === 0
            ? html`<li class="muted">${msg('没有单独公开，后面的阶段里一起说了。')}</li>`
            : nothing
        }
      </ul>
    </section>`;
  }

  private titleOf({ calendar, disclosures }: Thread): string {
    const event = [...calendar.events].reverse().find(({ matter, title }) => matter === this.matter && title);
    if (event?.title) return event.title;
    const stages = calendar.matters.find(({ matter }) => matter === this.matter)?.stages ?? [];
    const [first] = stages.flatMap(({ publications }) => publications);
    return (first && disclosures.get(first.id)?.title) || msg('一件事');
  }

  private mayWrite({ code }: CalendarDuty): boolean {
    const { desk } = this.workplace.session;
    return desk !== null && mayDraft(desk.me.role) && coversItem(desk.posts, desk.me, code);
  }

  private async read(): Promise<Thread> {
    const { office } = this.workplace;
    const [calendar, disclosures] = await Promise.all([office.calendar(), office.disclosures()]);
    return { calendar, disclosures: new Map(disclosures.map((each) => [each.id, each])) };
  }

  private async write(duty: CalendarDuty): Promise<void> {
    this.workplace.go({ page: 'draft', id: await beginDraft(this.workplace, 'publish', contentFor(duty)) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-thread-page': ThreadPage;
  }
}
