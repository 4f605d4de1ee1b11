// Keys to type with: the letters of readings, or the five strokes that every character is written with.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { withLetter, withStroke, type FindMemory } from './find-memory.ts';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
// eslint-disable-next-line no-restricted-syntax -- the strokes themselves: the same in every tongue
const SIGNS = ['一', '丨', '丿', '丶', '乛'];

/** Strokes as they are written. */
export const strokeSigns = (strokes: string): string =>
  [...strokes].map((stroke) => SIGNS[Number(stroke) - 1] ?? '').join('');

const strokeNames = (): readonly string[] => [msg('横'), msg('竖'), msg('撇'), msg('点'), msg('折')];

/** What a key changes, of what stands there when it is pressed: two may be pressed before the page is drawn anew. */
export type Typing = (change: (memory: FindMemory) => Partial<FindMemory>) => void;

export function keysTemplate({ keys }: FindMemory, type: Typing): TemplateResult {
  return keys === 'letters' ? letters(type) : strokes(type);
}

function letters(type: Typing): TemplateResult {
  const last = ROWS.length - 1;
  return html`<div class="keys" role="group" aria-label=${msg('字母键')}>
    ${ROWS.map(
      (row, at) =>
        html`<div>
          ${[...row].map(
            (key) =>
              html`<button
                type="button"
                @click=${() => {
                  type((memory) => withLetter(memory, key));
                }}
              >
                ${key}
              </button>`,
          )}${at === last ? other(msg('笔画'), 'strokes', type) : ''}
        </div>`,
    )}
  </div>`;
}

function strokes(type: Typing): TemplateResult {
  const names = strokeNames();
  return html`<div class="keys strokes" role="group" aria-label=${msg('笔画键')}>
    <div>
      ${SIGNS.map(
        (sign, at) =>
          html`<button
            type="button"
            aria-label=${names[at] ?? ''}
            @click=${() => {
              type((memory) => withStroke(memory, String(at + 1)));
            }}
          >
            ${sign}<small>${names[at]}</small>
          </button>`,
      )}
    </div>
    <div>
      <p>${msg('按写字的先后，一笔一笔按；写出几笔就有字。提算横，捺算点，带弯带钩的算折。')}</p>
      ${other(msg('拼音'), 'letters', type)}
    </div>
  </div>`;
}

const other = (words: string, keys: FindMemory['keys'], type: Typing): TemplateResult =>
  html`<button
    type="button"
    class="other"
    @click=${() => {
      type(() => ({ keys, strokes: '' }));
    }}
  >
    ${words}
  </button>`;
