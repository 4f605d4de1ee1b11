import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fingerprintWords, sayMoment, type PaperAnswer, type PaperMatter } from '../../contract/index.ts';
import { localDate, shownText, type NoticeText } from '../../disclosure/index.ts';
import { stepName } from '../../ui/step-name.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { sayDay } from '../local-time.ts';
import { periodWords } from '../../ui/duty-words.ts';
import { qrPath } from '../../ui/qr-path.ts';
import { codeText } from './code.ts';
import { cut, cuts } from './cut.ts';
import { fitSheet, type Setting } from './fit.ts';
import { formatOf, sizesOf, type Orientation, type Paper } from './format.ts';
import { setBlock } from './set-blocks.ts';
import { sheetStyles } from './sheet-styles.ts';

/** What is said on every sheet beside its matter. */
export interface SheetFacts {
  readonly community: string;
  /** The item's name. */
  readonly item: string;
  /** Whom to ask. */
  readonly ask: string;
  readonly head: PaperAnswer['head'];
  readonly address: PaperAnswer['address'];
  readonly picture: (part: string) => string | null;
}

/** Signs of a fingerprint that are printed: enough that nobody finds another record with the same (64 bits). */
const SIGNS = 16;
/** Of rounding. */
const HAIR = 1;

/**
 * One disclosure on one sheet of paper: the largest words in which all of it stands there; where the smallest are still
 * too large, the last rows are left out and counted.
 *
 * @summary A sheet for the board on the wall.
 * @fires sheet-fitted - it is as it will be printed
 */
@customElement('minglan-paper-sheet')
export class PaperSheet extends LitElement {
  static override readonly styles = sheetStyles;

  @property({ attribute: false }) matter!: PaperMatter;
  @property({ attribute: false }) facts!: SheetFacts;
  @property() paper: Paper = 'A4';
  @property() orientation: Orientation = 'portrait';

  @state() private setting: Setting = { size: 0, cut: 0 };
  /** Blocks that are tables too wide for the sheet even in the smallest words. */
  @state() private narrow: ReadonlySet<number> = new Set();

  private turn = 0;

  /** Its words' size in mm, and by how much it was shortened; null while it is still being set. */
  fitted: { readonly size: number; readonly cut: number } | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.turn++;
  }

  protected override willUpdate(): void {
    const { width, height } = formatOf(this.paper, this.orientation);
    this.style.setProperty('--width', `${String(width)}mm`);
    this.style.setProperty('--height', `${String(height)}mm`);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const told: readonly (keyof PaperSheet)[] = ['matter', 'facts', 'paper', 'orientation'];
    if (told.some((name) => changed.has(name))) void this.fit();
  }

  protected override render(): TemplateResult {
    const { margin, code } = formatOf(this.paper, this.orientation);
    const size = sizesOf(this.paper)[this.setting.size] ?? 0;
    const measures = `--margin:${String(margin)}mm;--code:${String(code)}mm;--size:${String(size)}mm`;
    const text = this.text();
    const { blocks, rowsLeft, wordsLeft } = cut(text.blocks, this.setting.cut);
    const elsewhere = this.elsewhere();
    const setting = { elsewhere, address: this.facts.picture };
    return html`<article class=${this.orientation} .style=${measures} aria-label=${text.title}>
      ${this.renderHead(text.title)} ${this.renderTrail()}
      <div class="text">
        ${text.summary === '' ? nothing : html`<p class="summary">${whole(text.summary)}</p>`}
        ${blocks.map((each, index) => setBlock(each, { ...setting, isNarrow: this.narrow.has(index) }))}
        ${rowsLeft > 0 || wordsLeft ? html`<p class="rest">${leftWords(rowsLeft, wordsLeft)}${elsewhere}</p>` : nothing}
      </div>
      ${this.renderFoot()}
    </article>`;
  }

  private renderHead(title: string): TemplateResult {
    const { code, period, published, corrected, until } = this.matter;
    return html`<header>
      <p class="masthead">
        <b>${this.facts.community}</b>
        <span
          >${this.facts.item}
          <span class="whole">${code}</span>${period === null ? '' : ` · ${periodWords(period)}`}</span
        >
      </p>
      <h2>${whole(title)}</h2>
      <p>
        ${msg(str`${sayDay(published, 0)}公布`)}${
          corrected === null ? nothing : msg(str`，${sayDay(corrected, 0)}更正`)
        }${until === null ? nothing : html`；<b>${msg(str`贴到${sayDay(until, 0)}，到时取下`)}</b>`}
      </p>
    </header>`;
  }

  private renderTrail(): TemplateResult {
    const done = this.matter.trail?.steps.filter(({ at }) => at !== null) ?? [];
    return html`<ol class="trail" aria-label=${msg('办理经过')}>
      ${done.map(
        ({ step, at, by }) =>
          html`<li>
            <span class="seal">${stepName(step)}</span>
            <span>${at === null ? '' : sayMonthDay(at)} ${by === null ? '' : `${by.name} ${by.post}`}</span>
          </li>`,
      )}
    </ol>`;
  }

  private renderFoot(): TemplateResult {
    const { seq, leaf } = this.matter;
    const { head, ask } = this.facts;
    const code = qrPath(codeText(this.matter, this.address()), 'M');
    const box = `0 0 ${String(code.size)} ${String(code.size)}`;
    const short = (hash: string): TemplateResult =>
      html`<code>${fingerprintWords(hash.slice(0, SIGNS))}</code>`;
    return html`<footer>
      <div>
        <p>${ask}</p>
        <p>${msg(html`本件是公开记录第 ${String(seq)} 条，指纹 ${short(leaf)}`)}</p>
        <p>
          ${msg(html`打印时记录共 ${String(head.size)} 条（${sayMoment(head.signedAt)}签名），总指纹 ${short(head.root)}`)}
        </p>
        <p>${msg('核对：居务归档里同一条的指纹，开头应和这里一样。')}</p>
      </div>
      <svg viewBox=${box} role="img" aria-label=${msg('二维码')} shape-rendering="crispEdges">
        ${svg`<path fill="#fff" d=${`M0 0h${String(code.size)}v${String(code.size)}H0z`}></path><path d=${code.path}></path>`}
      </svg>
    </footer>`;
  }

  private text(): NoticeText {
    const { text } = this.matter;
    return shownText((text ?? { v: 1, title: '', summary: '', blocks: [] }) as NoticeText);
  }

  /** Where a phone finds it; null: nowhere. */
  private address(): string | null {
    return this.matter.onPhone ? this.facts.address : null;
  }

  private elsewhere(): string {
    return this.address() === null
      ? msg(str`请到触摸屏上看（${this.facts.item} ${this.matter.code}）`)
      : msg('请到触摸屏上看，或用手机扫二维码');
  }

  /** Sets it again and again, largest words first, until it fits. */
  private async fit(): Promise<void> {
    const turn = ++this.turn;
    this.fitted = null;
    const sizes = sizesOf(this.paper);
    this.narrow = new Set();
    // Its signs are fetched once something is set in them.
    await this.set({ size: sizes.length - 1, cut: 0 });
    await document.fonts.ready;
    if (turn !== this.turn) return;
    this.narrow = this.tooWide();
    const setting = await fitSheet(sizes.length, cuts(this.text().blocks), async (each) => {
      if (turn !== this.turn) return true;
      await this.set(each);
      return this.fits();
    });
    if (turn !== this.turn) return;
    await this.set(setting);
    this.fitted = { size: sizes[setting.size] ?? 0, cut: setting.cut };
    this.dispatchEvent(new CustomEvent('sheet-fitted', { bubbles: true, composed: true }));
  }

  private async set(setting: Setting): Promise<void> {
    this.setting = setting;
    await this.updateComplete;
  }

  /** Blocks of the text that are wider than the sheet. */
  private tooWide(): ReadonlySet<number> {
    const room = this.renderRoot.querySelector('.text')?.clientWidth ?? 0;
    const tables = [...this.renderRoot.querySelectorAll('table')];
    const { blocks } = cut(this.text().blocks, this.setting.cut);
    const at = blocks.flatMap(({ type }, index) =>
      type === 'table' && !this.narrow.has(index) ? [index] : [],
    );
    return new Set(at.filter((_, index) => (tables[index]?.offsetWidth ?? 0) > room + HAIR));
  }

  private fits(): boolean {
    const text = this.renderRoot.querySelector('.text');
    const sheet = this.renderRoot.querySelector('article');
    if (!text || !sheet) return true;
    return (
      this.tooWide().size === 0 &&
      text.scrollHeight <= text.clientHeight + HAIR &&
      sheet.scrollHeight <= sheet.clientHeight + HAIR
    );
  }
}

function leftWords(rows: number, words: boolean): string {
  if (rows === 0) return msg('余下的文字');
  return words ? msg(str`余下 ${String(rows)} 行和后面的文字`) : msg(str`余下 ${String(rows)} 行`);
}

/** 「11月8日」: the year stands above. */
function sayMonthDay(timestamp: string): string {
  const { month, day } = localDate(Date.parse(timestamp));
  return msg(str`${String(month)}月${String(day)}日`);
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-paper-sheet': PaperSheet;
  }
}
