import { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ImportedFile, Revisions } from '../../contract/index.ts';
import { LIMITS, type Block } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { UploadedImage } from '../api/office.ts';
import { renderErrors } from '../elements/field.ts';
import { fieldName } from '../field-names.ts';
import { base, fields } from '../styles/base.ts';
import type { Finder } from '../personal-data/find.ts';
import type { Carried } from '../copied/carried-over.ts';
import { carriedMarks, markCarried } from './carried-marks.ts';
import { imageView } from './image-view.ts';
import { DOCUMENTS, PICTURES } from './intake.ts';
import { fromDocument, NODES, toDocument, toNode } from './mapping.ts';
import { foundOnPage, renderUnread, type PageFacts } from './page-words.ts';
import { personalDataMarks, remark } from './personal-data-marks.ts';
import { richTextStyles } from './rich-text-styles.ts';
import { noticeExtensions } from './schema.ts';
import { renderTableTools, renderToolbar } from './toolbar.ts';
import { renderOriginalChoice, type KeepOriginal } from './original-choice.ts';
import { Uploads, type UploadsHost } from './uploads.ts';

/** Pixels at the window's edges that other things may cover. */
const COVERED = { top: 130, bottom: 150, left: 0, right: 0 };

/**
 * @summary The text of a notice: headings, paragraphs, lists, tables, images.
 * @fires blocks-changed - detail: Block[]
 * @fires looked-through - detail: string[], the parts of pages that a person has read
 */
@customElement('minglan-rich-text')
export class RichText extends LitElement implements UploadsHost {
  static override styles = [base, fields, richTextStyles];

  /** Taken over when it is not what the editor shows already. */
  @property({ attribute: false }) blocks: readonly Block[] = [];
  /** Findings at `blocks.N…` and `images.part…`. */
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** What personal data is marked with while it is typed; null: not yet. */
  @property({ attribute: false }) finder: Finder | null = null;
  /** What was copied from the issue before; null: nothing. */
  @property({ attribute: false }) carried: Carried | null = null;
  @property({ attribute: false }) address: (part: string) => string = () => '';
  @property({ attribute: false }) upload: (file: File) => Promise<UploadedImage> = () =>
    Promise.reject(new Error());
  /** The images of the draft as the office knows them. */
  @property({ attribute: false }) pages: readonly PageFacts[] = [];
  @property({ attribute: false }) importFile: (file: File, revisions: Revisions) => Promise<ImportedFile> =
    () => Promise.reject(new Error());
  /** Keeps a file itself beside what was made of it; null: that can't be chosen here. */
  @property({ attribute: false }) keepOriginal: KeepOriginal | null = null;
  @property() label = '';

  @state() private keepsOriginals = false;

  /** Why something pasted was not taken. */
  @state() private refusal = '';

  @query('.text') private readonly mount!: HTMLElement;
  @query('input.pictures') private readonly pictureChooser!: HTMLInputElement;
  @query('input.documents') private readonly documentChooser!: HTMLInputElement;

  get wantedOriginal(): KeepOriginal | null {
    return this.keepsOriginals ? this.keepOriginal : null;
  }

  private editor: Editor | null = null;
  private shown: readonly Block[] = [];
  private readonly uploads = new Uploads(this);
  private readonly figures = new Map<HTMLElement, () => void>();

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.editor?.destroy();
    this.editor = null;
  }

  override firstUpdated(): void {
    this.open();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('blocks') && this.editor && JSON.stringify(this.blocks) !== JSON.stringify(this.shown)) {
      this.shown = this.blocks;
      this.editor.commands.setContent(toDocument(this.blocks), { emitUpdate: false });
    }
    // Under a long text nobody would see it.
    if (this.uploads.news()) {
      this.renderRoot.querySelector('.upload.failed, .upload.noted')?.scrollIntoView({ block: 'nearest' });
    }
    // Another item may call the same words otherwise.
    if (changed.has('label') && this.editor) this.editor.view.updateState(this.editor.view.state);
    if (changed.has('carried') && this.editor) markCarried(this.editor.view);
    if (changed.has('finder') && this.editor) remark(this.editor.view);
    const isOfFigures = ['failures', 'address', 'finder', 'pages'] as const;
    if (isOfFigures.some((name) => changed.has(name))) {
      for (const show of this.figures.values()) show();
      this.markBlocks();
    }
  }

  override render(): TemplateResult {
    const { editor } = this;
    return html`
      <div class="tools">
        ${
          editor
            ? renderToolbar(editor, {
                picture: () => this.pictureChooser.click(),
                document: () => this.documentChooser.click(),
              })
            : nothing
        }
        ${editor ? renderTableTools(editor, this.tableCaption(), (text) => this.setTableCaption(text)) : nothing}
      </div>
      <div class="text" @keydown=${this.handleEscape}></div>
      <span class="after" tabindex="-1"></span>
      <input
        class="pictures"
        type="file"
        hidden
        accept=${PICTURES}
        multiple
        aria-label=${msg('选择图片')}
        @change=${this.handleChosen}
      />
      <input
        class="documents"
        type="file"
        hidden
        accept=${DOCUMENTS}
        aria-label=${msg('选择文件')}
        @change=${this.handleChosen}
      />
      ${this.keepOriginal === null ? nothing : renderOriginalChoice(this.keepsOriginals, (isWanted) => (this.keepsOriginals = isWanted))}
      ${this.uploads.render()} ${this.renderUnread()} ${this.renderRefusal()} ${this.renderCaptions()}
    `;
  }

  /** @param field `blocks.3`, `blocks.3.alt`, `images.1.alt`, `images.image-1`. */
  focusField(field: string): void {
    const [kind, which = ''] = field.split('.');
    if (kind === 'images') {
      const figures = [...this.mount.querySelectorAll('minglan-image-figure')];
      const figure = figures.find((each) => each.dataset['part'] === partName(which)) ?? figures[0];
      if (figure) {
        figure.scrollIntoView({ block: 'center' });
        figure.focus();
        return;
      }
    }
    const element = this.blockElement(Number(which));
    if (element?.localName === 'minglan-image-figure') element.focus();
    else if (this.editor && element) {
      const position = this.editor.view.posAtDOM(element, 0);
      this.editor.view.dispatch(
        this.editor.state.tr
          .setSelection(TextSelection.near(this.editor.state.doc.resolve(position)))
          .scrollIntoView(),
      );
      this.editor.view.focus();
    } else this.editor?.view.focus();
  }

  override focus(): void {
    this.editor?.view.focus();
  }

  private open(): void {
    this.shown = this.blocks;
    this.editor = new Editor({
      element: this.mount,
      injectCSS: false,
      enableContentCheck: false,
      content: toDocument(this.blocks),
      extensions: [
        personalDataMarks(() => this.finder),
        carriedMarks(() => this.carried),
        ...noticeExtensions({
          imageView: imageView(
            {
              address: (part) => this.address(part),
              errors: (part) => this.errorsOfImage(part),
              page: (part) => this.page(part),
              found: (page) => foundOnPage(this.finder, page),
              looked: (part) => this.tellLooked([part]),
            },
            this.figures,
          ),
          onFiles: (files) => this.uploads.take(files),
          onPictures: ({ files, leftOut }) => {
            this.uploads.take(files);
            this.refusal = leftOut === 0 ? '' : leftOutWords(leftOut);
          },
          onTooLarge: (rows) => {
            this.refusal = msg(
              str`这张表有 ${rows} 行，最多 ${LIMITS.rows} 行，没有粘贴进来。请按月份或类别拆成几张表。`,
            );
          },
        }),
      ],
      editorProps: {
        // The tools above and the line of submission below stay in sight: what is written must not lie under them.
        scrollThreshold: COVERED,
        scrollMargin: COVERED,
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': this.label,
          lang: 'zh-Hans',
        }),
      },
      onUpdate: () => this.handleUpdate(),
      onTransaction: () => this.requestUpdate(),
    });
    this.requestUpdate();
  }

  /** Pages in the text that nobody has read yet, neither program nor person. */
  private renderUnread(): TemplateResult | typeof nothing {
    const waiting = this.shown.flatMap((block, place) => {
      const page = block.type === 'image' ? this.page(block.part) : null;
      return page && page.unread !== null && page.looked === null ? [{ page, place }] : [];
    });
    return renderUnread(
      waiting.map(({ page }) => page),
      waiting.map(({ place }) => fieldName(`blocks.${place}`, { blocks: this.shown })),
      (parts) => this.tellLooked(parts),
    );
  }

  private tellLooked(parts: string[]): void {
    this.dispatchEvent(new CustomEvent<string[]>('looked-through', { detail: parts }));
  }

  private page(part: string): PageFacts | null {
    return this.pages.find((page) => page.part === part) ?? null;
  }

  private renderRefusal(): TemplateResult | typeof nothing {
    if (this.refusal === '') return nothing;
    return html`<div class="upload failed" role="alert">
      <p>${this.refusal}</p>
      <button class="word" @click=${() => (this.refusal = '')}>${msg('知道了')}</button>
    </div>`;
  }

  /** Personal data in the name of a table, which stands in a field of the tools above. */
  private renderCaptions(): TemplateResult | typeof nothing {
    const sentences = this.shown.flatMap((block, index) =>
      block.type === 'table' ? this.foundIn(`blocks.${String(index)}.caption`, block.caption) : [],
    );
    if (sentences.length === 0) return nothing;
    return html`<div class="upload failed" role="status">${renderErrors(sentences)}</div>`;
  }

  private foundIn(field: string, text: string | undefined): string[] {
    const marks = text === undefined ? [] : (this.finder?.inText(field, text) ?? []);
    return marks.filter(({ answered }) => !answered).map(({ sentence }) => sentence);
  }

  private handleUpdate(): void {
    if (!this.editor) return;
    const blocks = fromDocument(this.editor.getJSON());
    this.shown = blocks;
    for (const show of this.figures.values()) show();
    this.dispatchEvent(new CustomEvent('blocks-changed', { detail: blocks }));
  }

  /** Inside a table Tab goes from cell to cell: Escape leads out of the text, so that nobody is caught in it. */
  private handleEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.renderRoot.querySelector<HTMLElement>('.after')?.focus();
  }

  private handleChosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.uploads.take([...(input.files ?? [])]);
    input.value = '';
  }

  /** Blocks go behind the one the cursor is in, or take the place of an empty line. */
  insert(blocks: readonly Block[]): void {
    const { editor } = this;
    if (!editor) return;
    // After the block the cursor is in, not in the middle of its words.
    const { $to } = editor.state.selection;
    const at = $to.depth === 0 ? $to.pos : $to.after(1);
    const replace =
      $to.depth === 1 && $to.parent.type.name === NODES.paragraph && $to.parent.content.size === 0;
    const range = replace ? { from: $to.before(1), to: at } : { from: at, to: at };
    editor.chain().insertContentAt(range, blocks.map(toNode)).run();
  }

  private tableCaption(): string {
    return String(this.editor?.getAttributes(NODES.table)['caption'] ?? '');
  }

  private setTableCaption(caption: string): void {
    this.editor?.commands.updateAttributes(NODES.table, { caption });
  }

  private errorsOfImage(part: string): string[] {
    const index = this.shown.findIndex((block) => block.type === 'image' && block.part === part);
    const block = this.shown[index];
    const found =
      block?.type === 'image' ? [block.alt, block.caption].flatMap((text) => this.foundIn(part, text)) : [];
    const told = this.failures
      .filter(({ field, code }) => {
        if (this.finder && code.startsWith('personal-')) return false;
        const [kind, which = ''] = field.split('.');
        return (
          (kind === 'images' && partName(which) === part) || (kind === 'blocks' && Number(which) === index)
        );
      })
      .map(({ message }) => message);
    return [...told, ...found];
  }

  private blockElement(index: number): HTMLElement | null {
    const child = this.mount.querySelector('.ProseMirror')?.children[index];
    return child instanceof HTMLElement ? child : null;
  }

  /** Blocks with a finding are marked in the margin; the sentence stands under the text. */
  private markBlocks(): void {
    const bad = this.failures
      .map(({ field }) => /^blocks\.(\d+)/.exec(field)?.[1])
      .filter((index) => index !== undefined)
      .map((index) => `.ProseMirror > :nth-child(${Number(index) + 1})`);
    this.marks.replaceSync(bad.length === 0 ? '' : `${bad.join(',')}{box-shadow:-6px 0 0 -2px #b3271e}`);
  }

  private readonly marks = new CSSStyleSheet();

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    (root as ShadowRoot).adoptedStyleSheets.push(this.marks);
    return root;
  }
}

/** What is said of pictures that did not come along with the words. */
function leftOutWords(count: number): string {
  return msg(
    str`文字贴进来了，里面的 ${count} 张图没有：浏览器不让网页读别处的图。请把图另存成文件，再点“图片”放进来。`,
  );
}

/** `1` or `image-1` → `image-1`. */
function partName(which: string): string {
  return which.startsWith('image-') ? which : `image-${which}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-rich-text': RichText;
  }
}
