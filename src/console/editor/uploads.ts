// The files that were dropped onto a text or chosen for it: on their way, refused, or taken, each told below the text.
import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ImportedFile, Revisions } from '../../contract/index.ts';
import type { Block } from '../../disclosure/index.ts';
import { isOffline, OfficeFailure } from '../api/failure.ts';
import type { UploadedImage } from '../api/office.ts';
import { keptWords, type KeepOriginal } from './original-choice.ts';
import { intakeOf, mayTryAgain, takenWords, tooLargeWords } from './intake.ts';

interface Upload {
  readonly file: File;
  /** Null while it is under way. */
  readonly sentence: string | null;
  /** Whether the same file may yet be taken. */
  readonly again: boolean;
  /** Whether it may be taken once somebody has said what becomes of its open changes. */
  readonly isRevised?: boolean;
}

/** What is said of a document that was put in. */
interface Taken {
  readonly words: string;
  readonly notes: readonly string[];
}

/** Where the files go. */
export interface UploadsHost extends ReactiveControllerHost {
  readonly upload: (file: File) => Promise<UploadedImage>;
  readonly importFile: (file: File, revisions: Revisions) => Promise<ImportedFile>;
  /** Keeps the file itself as well; null: not wanted. */
  readonly wantedOriginal: KeepOriginal | null;
  insert(blocks: readonly Block[]): void;
}

/** Why a file was not taken, in words that are true of a file: unlike what is typed it is nowhere but where it was. */
function refusalWords(cause: unknown): string {
  if (isOffline(cause)) {
    return msg('连不上办公室的电脑，这个文件没有传上去，本机也没有留下一份。连上以后请再试一次。');
  }
  if (!(cause instanceof OfficeFailure)) return msg('没有传上去。请再试一次。');
  if (cause.kind === 'unreadable') {
    return msg('文件送到了，可是办公室的答复看不懂，没有放进来。请再试一次；还不行，请联系管理员。');
  }
  return cause.fields[0]?.message ?? cause.message;
}

/** Whether the browser can still read it: it may have been moved, or its stick pulled out. */
async function isReadable(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}

export class Uploads {
  #uploads: readonly Upload[] = [];
  #taken: readonly Taken[] = [];
  /** Something was said since it was last asked. */
  #isNews = false;

  constructor(private readonly host: UploadsHost) {}

  take(files: readonly File[]): void {
    for (const file of files) void this.#send({ file, sentence: null, again: false });
  }

  /** Whether there is something new to look at, asked once. */
  news(): boolean {
    const isNews = this.#isNews;
    this.#isNews = false;
    return isNews;
  }

  render(): TemplateResult {
    return html`${this.#uploads.map((upload) => this.#renderUpload(upload))}
    ${this.#taken.map((taken) => this.#renderTaken(taken))}`;
  }

  #renderUpload(upload: Upload): TemplateResult {
    const { file, sentence, again, isRevised = false } = upload;
    if (sentence === null) {
      return html`<p class="upload" role="status">
        ${intakeOf(file) === 'picture' ? msg(str`正在上传 ${file.name} …`) : msg(str`正在读 ${file.name}，大的文件要半分钟…`)}
      </p>`;
    }
    return html`<div class="upload ${isRevised ? 'noted' : 'failed'}" role="alert">
      <p><b>${file.name}</b>：${sentence}</p>
      <p class="row">
        ${
          isRevised
            ? html`<button class="word" @click=${() => void this.#send(upload, 'after')}>
                  ${msg('放改过以后的')}
                </button>
                <button class="word" @click=${() => void this.#send(upload, 'before')}>
                  ${msg('放没改以前的')}
                </button>`
            : nothing
        }
        ${
          again
            ? html`<button class="word" @click=${() => void this.#send(upload)}>${msg('再试一次')}</button>`
            : nothing
        }
        <button class="word" @click=${() => this.#drop(upload)}>${msg('不要了')}</button>
      </p>
    </div>`;
  }

  #renderTaken(taken: Taken): TemplateResult {
    const { words, notes } = taken;
    return html`<div class="upload ${notes.length === 0 ? '' : 'noted'}" role="status">
      <p>${words}</p>
      ${
        notes.length === 0
          ? nothing
          : html`<ul>
              ${notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
      }
      <button class="word" @click=${() => this.#forget(taken)}>${msg('知道了')}</button>
    </div>`;
  }

  async #send(upload: Upload, revisions: Revisions = 'ask'): Promise<void> {
    const { file } = upload;
    const under: Upload = { file, sentence: null, again: false };
    this.#show([...this.#uploads.filter((each) => each !== upload), under]);
    const failed = (sentence: string, again: boolean, isRevised = false): void =>
      this.#show(this.#uploads.map((each) => (each === under ? { file, sentence, again, isRevised } : each)));
    const tooLarge = tooLargeWords(file);
    if (tooLarge !== null) return failed(tooLarge, false);
    if (!(await isReadable(file))) {
      const words = msg('读不到这个文件：可能挪了地方、改了名，或者优盘已经拔掉。请重新选一次。');
      return failed(words, false);
    }
    // As it was chosen when the file was given.
    const keep = this.host.wantedOriginal;
    try {
      if (intakeOf(file) === 'picture') {
        const { part, width, height } = await this.host.upload(file);
        this.host.insert([{ type: 'image', part, alt: '', width, height }]);
      } else {
        const taken = await this.host.importFile(file, revisions);
        this.host.insert(taken.blocks as Block[]);
        const notes = taken.notes.map(({ message }) => message);
        this.#taken = [...this.#taken, { words: takenWords(taken, file.name), notes }];
      }
      if (keep !== null) {
        const words = await keptWords(keep, file);
        this.#taken = [...this.#taken, { words, notes: [] }];
      }
      this.#drop(under);
    } catch (cause) {
      const isRevised = cause instanceof OfficeFailure && cause.tells('import-revised');
      const mayAgain = !isRevised && (!(cause instanceof OfficeFailure) || mayTryAgain(cause));
      failed(refusalWords(cause), mayAgain, isRevised);
    }
  }

  #show(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    this.#isNews = true;
    this.host.requestUpdate();
  }

  #drop(upload: Upload): void {
    this.#show(this.#uploads.filter((each) => each !== upload));
  }

  #forget(taken: Taken): void {
    this.#taken = this.#taken.filter((each) => each !== taken);
    this.host.requestUpdate();
  }
}
