import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  CatalogueItem,
  PaperAnswer,
  PaperMatter,
  Proposal,
  PublicCommunity,
} from '../../contract/index.ts';
import { imageUrl } from '../api/office.ts';
import { Load } from '../load.ts';
import { ORIENTATIONS, PAPERS, formatOf, pageRule, type Orientation, type Paper } from '../paper/format.ts';
import '../paper/paper-sheet.ts';
import type { SheetFacts } from '../paper/paper-sheet.ts';
import { routeUrl } from '../route.ts';
import { base } from '../styles/base.ts';
import { disclosureStateName } from '../words.ts';
import type { Workplace } from '../workplace.ts';

interface Shown {
  readonly answer: PaperAnswer;
  /** By the id of the disclosure. The same objects as long as they are shown: a sheet is set anew for new ones. */
  readonly facts: ReadonlyMap<string, SheetFacts>;
}

/** How wide a sheet is shown on the desk, CSS pixels. */
const DESK_WIDTH = 880;
const MILLIMETRE = 96 / 25.4;

const mayHang = ({ state, text }: PaperMatter): boolean => state === 'current' && text !== null;

/** @summary 打印张贴: a disclosure, or those of one issue, each on one sheet for the board on the wall. */
@customElement('minglan-paper-page')
export class PaperPage extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: flex;
        gap: 1.2rem;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: inline-start;
        padding: 0;
        margin-inline-end: 0.8rem;
        font-weight: 600;
        /* In the middle of its line, as its choices are. */
        line-height: 2.75rem;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        min-height: 2.75rem;
      }
      input {
        width: 1.3rem;
        height: 1.3rem;
        accent-color: var(--seal);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 2.4rem;
        margin-block: 1rem;
      }
      minglan-paper-sheet {
        margin-block: 0.8rem 1.6rem;
      }
      @media print {
        .screen-only {
          display: none;
        }
        minglan-paper-sheet {
          margin: 0;
        }
        minglan-paper-sheet + minglan-paper-sheet {
          break-before: page;
        }
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  /** A disclosure, or an issue (`FIN-2026-10`). */
  @property() subject = '';

  @state() private paper: Paper = 'A4';
  @state() private orientation: Orientation = 'portrait';
  /** Sheets that are still being set. */
  @state() private waiting = true;

  readonly shown = new Load(this, () => this.read());
  private readonly rule = new CSSStyleSheet();

  override connectedCallback(): void {
    super.connectedCallback();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.rule];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.rule);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.rule.replaceSync(pageRule(this.paper, this.orientation));
    if (changed.has('subject') && changed.get('subject') !== undefined) {
      this.waiting = true;
      this.shown.value = null;
      void this.shown.run();
    }
  }

  override render(): TemplateResult {
    const { value, failure } = this.shown;
    if (value === null) {
      return html`<h1>${msg('打印张贴')}</h1>
        <p class="lead" role="status">${failure === null ? msg('正在排版…') : failure.message}</p>`;
    }
    const { matters } = value.answer;
    const hung = matters.filter(mayHang);
    const scale = Math.min(1, DESK_WIDTH / (formatOf(this.paper, this.orientation).width * MILLIMETRE));
    return html`<div class="screen-only">
        <h1>${msg('打印张贴')}</h1>
        <p class="muted">
          ${msg('一份一张，贴在公开栏的纸板上。字大到正好一张；一张放不下的，余下的行写明到哪里看。')}
        </p>
        ${hung.length === 0 ? nothing : this.renderChoices(hung.length)} ${this.renderOthers(matters)}
        ${this.renderIssue(matters)}
      </div>
      <div .style=${`--scale:${String(scale)}`} @sheet-fitted=${this.handleFitted}>
        ${hung.map(
          (matter) =>
            html`<minglan-paper-sheet
              .matter=${matter}
              .facts=${value.facts.get(matter.id)}
              .paper=${this.paper}
              .orientation=${this.orientation}
            ></minglan-paper-sheet>`,
        )}
      </div>`;
  }

  private renderChoices(count: number): TemplateResult {
    const choice = <Value extends string>(
      name: string,
      legend: string,
      values: readonly Value[],
      held: Value,
      words: (value: Value) => string,
      take: (value: Value) => void,
    ): TemplateResult =>
      html`<fieldset>
        <legend>${legend}</legend>
        ${values.map(
          (value) =>
            html`<label
              ><input
                type="radio"
                name=${name}
                .checked=${value === held}
                @change=${() => {
                  this.waiting = true;
                  take(value);
                }}
              />${words(value)}</label
            >`,
        )}
      </fieldset>`;
    return html`<div class="choices">
      ${choice(
        'paper',
        msg('纸'),
        PAPERS,
        this.paper,
        (paper) => paper,
        (paper) => (this.paper = paper),
      )}
      ${choice(
        'orientation',
        msg('方向'),
        ORIENTATIONS,
        this.orientation,
        (each) => (each === 'portrait' ? msg('竖') : msg('横')),
        (each) => (this.orientation = each),
      )}
      <wa-button variant="brand" ?disabled=${this.waiting} @click=${() => print()}
        >${this.waiting ? msg('正在排版…') : msg(str`打印 ${String(count)} 张`)}</wa-button
      >
    </div>`;
  }

  /** Those that no longer, or do not yet, belong on a wall. */
  private renderOthers(matters: readonly PaperMatter[]): TemplateResult | typeof nothing {
    const others = matters.filter((matter) => !mayHang(matter));
    if (others.length === 0) return nothing;
    return html`<div class="note">
      <p><b>${msg('这些现在不张贴：')}</b></p>
      <ul>
        ${others.map(
          ({ id, code, state, text }) =>
            html`<li>
              <a href=${routeUrl({ page: 'disclosure', id })}>${text?.title ?? code}</a>
              · ${text === null ? msg('内容已经抹除') : disclosureStateName(state)}
            </li>`,
        )}
      </ul>
    </div>`;
  }

  private renderIssue(matters: readonly PaperMatter[]): TemplateResult | typeof nothing {
    const issue = matters[0]?.issue ?? null;
    if (issue === null || issue === this.subject) return nothing;
    return html`<p>
      <a href=${routeUrl({ page: 'paper', id: issue })}>${msg(str`同一期（${issue}）一起打印`)}</a>
    </p>`;
  }

  private readonly handleFitted = (): void => {
    const sheets = [...this.renderRoot.querySelectorAll('minglan-paper-sheet')];
    this.waiting = sheets.some(({ fitted }) => fitted === null);
  };

  private async read(): Promise<Shown> {
    const { office } = this.workplace;
    const [answer, community, proposals] = await Promise.all([
      office.paper(this.subject),
      office.community(),
      office.proposals(),
    ]);
    const catalogue = this.workplace.session.desk?.catalogue ?? [];
    const facts = answer.matters.map(
      (matter) => [matter.id, factsOf(matter, { answer, community, proposals, catalogue })] as const,
    );
    return { answer, facts: new Map(facts) };
  }
}

interface Sources {
  readonly answer: PaperAnswer;
  readonly community: PublicCommunity;
  /** Where its pictures are. */
  readonly proposals: readonly Proposal[];
  readonly catalogue: readonly CatalogueItem[];
}

function factsOf({ code, seq }: PaperMatter, sources: Sources): SheetFacts {
  const { answer, community, proposals, catalogue } = sources;
  const item = catalogue.find((each) => each.code === code);
  const objects = (community.items[code]?.objectionDays ?? null) !== null;
  const { name, post, place, phone } = (objects && community.objectionContact) || community.contact;
  const source = proposals.find((each) => each.seq === seq);
  return {
    community: community.name,
    item: item?.zh ?? '',
    ask: objects
      ? msg(str`有异议找：${name} ${post}，${place}，${phone}`)
      : msg(str`有疑问找：${name} ${post}，${place}，${phone}`),
    head: answer.head,
    address: answer.address,
    picture: (part) => (source ? imageUrl(source.id, part) : null),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-paper-page': PaperPage;
  }
}
