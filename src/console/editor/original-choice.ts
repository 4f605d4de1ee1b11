// The choice at every import: the file itself, as it came, is published beside what was made of it.
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

/** Has the office keep a file with the draft. Throws OfficeFailure with its sentence. */
export type KeepOriginal = (file: File) => Promise<void>;

/** A box that is not ticked from the first, and what ticking it means. */
export function renderOriginalChoice(isWanted: boolean, choose: (isWanted: boolean) => void): TemplateResult {
  return html`<label class="choice original-choice">
    <input
      type="checkbox"
      name="keep-original"
      .checked=${isWanted}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
    /><span
      ><b>${msg('放进来的文件，原件也附上公开')}</b>
      <span class="muted"
        >${msg('谁都可以要一份原样的文件，所以里面藏起来的表、批注、作者名也不能有个人信息；涂黑过的，不能附原件。')}</span
      ></span
    >
  </label>`;
}

/** What came of it, told beside what was made of the file. Never throws: the text is there either way. */
export async function keptWords(keep: KeepOriginal, file: File): Promise<string> {
  try {
    await keep(file);
    return msg(str`原来的文件 ${file.name} 也附上了，列在这一页下面。`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    return msg(str`原来的文件没有附上：${why}`);
  }
}
