// 查找: the page around what looks for words, which is fetched when it is first opened.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit/html.js';
import type { FindQuestion, FindView, PublicCommunity } from '../contract/index.ts';
import type { FindMemory } from './find/find-memory.ts';
import { contactTemplate } from './frame-template.ts';

export interface FindFacts {
  readonly community: PublicCommunity;
  readonly now: number;
  readonly memory: FindMemory;
  /** Changes with what is searched; */
  readonly board: unknown;
  /** and when texts have come. */
  readonly parts: number;
  ask(this: void, question: FindQuestion): Promise<FindView | null>;
  remember(this: void, memory: FindMemory): void;
}

/** The page. */
export function findTemplate({
  ask,
  board,
  community,
  memory,
  now,
  parts,
  remember,
}: FindFacts): TemplateResult {
  // Without it there is nothing to type with; the next drawing asks again.
  import('./find/find-view.ts').catch(() => undefined);
  return html`<div class="past find">
    <header class="section-head">
      <span class="sign" aria-hidden="true">找</span>
      <h1 tabindex="-1">${msg('查找')}</h1>
      <p class="section-hint">${msg('不会打字也行：按读音的第一个字母')}</p>
    </header>
    <minglan-find
      .ask=${ask}
      .memory=${memory}
      .board=${board}
      .parts=${parts}
      .now=${now}
      @minglan-looked-for=${({ detail }: CustomEvent<FindMemory>) => {
        remember(detail);
      }}
    ></minglan-find>
    ${contactTemplate(community)}
  </div>`;
}
