import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  blockName,
  directoryBlockNames,
  directoryNeeds,
  entriesForBlock,
  entriesForNeed,
  type DirectoryData,
  type DirectoryEntry,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { whole } from '../../ui/whole-numbers.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';
import { directoryViewStyles } from './directory-view-styles.ts';

interface Choice {
  readonly by: 'block' | 'need';
  readonly name: string;
}

/**
 * 「我住几栋，找谁？」: a tap on the block, or on what is needed, and there stands who, when, where and the number.
 *
 * @summary Whom to turn to, by block and by need.
 */
@customElement('minglan-directory')
export class DirectoryView extends GuardedElement {
  static override readonly styles = [typedViewStyles, directoryViewStyles];

  @property({ attribute: false }) data: DirectoryData | null = null;

  @state() private choice: Choice | null = null;

  protected override render(): unknown {
    const { data } = this;
    if (!data) return nothing;
    const [blocks, needs] = [directoryBlockNames(data), directoryNeeds(data)];
    return html`${this.renderChoices('block', msg('我住几栋，找谁？'), blocks)}
      ${this.renderChoices('need', msg('要办什么事，找谁？'), needs)}
      <section aria-live="polite">
        ${this.renderHead(blocks.length > 0 || needs.length > 0)} ${this.entries(data).map(entryTemplate)}
      </section>`;
  }

  private renderChoices(
    by: Choice['by'],
    question: string,
    names: readonly string[],
  ): TemplateResult | typeof nothing {
    if (names.length === 0) return nothing;
    return html`<section>
      <h2 id=${by}>${question}</h2>
      <div class="choices" role="group" aria-labelledby=${by}>
        ${names.map((name) => {
          const isChosen = this.choice?.by === by && this.choice.name === name;
          return html`<button
            type="button"
            aria-pressed=${isChosen ? 'true' : 'false'}
            @click=${() => {
              this.choice = isChosen ? null : { by, name };
            }}
          >
            ${by === 'block' ? blockName(name) : name}
          </button>`;
        })}
      </div>
    </section>`;
  }

  private renderHead(isAsked: boolean): TemplateResult | typeof nothing {
    const { choice } = this;
    if (choice) {
      const name = choice.by === 'block' ? blockName(choice.name) : choice.name;
      return html`<h2>${choice.by === 'block' ? msg(str`住${name}，找：`) : msg(str`${name}，找：`)}</h2>`;
    }
    return isAsked ? html`<h2>${msg('住哪里都可以找：')}</h2>` : nothing;
  }

  private entries(data: DirectoryData): readonly DirectoryEntry[] {
    const { choice } = this;
    if (choice?.by === 'block') return entriesForBlock(data, choice.name);
    if (choice) return entriesForNeed(data, choice.name);
    return data.entries.filter(({ blocks }) => blocks.length === 0);
  }
}

function entryTemplate({ blocks, needs, name, post, phone, hours, place }: DirectoryEntry): TemplateResult {
  const line = (label: string, said: string): TemplateResult | typeof nothing =>
    said === ''
      ? nothing
      : html`<div>
          <dt>${label}</dt>
          <dd>${whole(said)}</dd>
        </div>`;
  return html`<article>
    <h3>${name === '' ? post : name}${name === '' || post === '' ? nothing : html`<span>${post}</span>`}</h3>
    ${phone === '' ? nothing : html`<p class="phone">${whole(phone)}</p>`}
    <dl>
      ${line(msg('时间'), hours)} ${line(msg('地点'), place)} ${line(msg('办什么'), needs.join(msg('、')))}
      ${line(msg('管哪里'), blocks.map(blockName).join(msg('、')))}
    </dl>
  </article>`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data }: TypedFacts): TemplateResult {
  return html`<minglan-directory .data=${data.kind === 'directory' ? data : null}></minglan-directory>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-directory': DirectoryView;
  }
}
