// A count of duties drawn: its words with their marks, and the lengths of a bar. Each surface puts them in a frame of
// its own. Drawn by the first paint too: imports nothing that waits.
import { html, type TemplateResult } from 'lit/html.js';
import { countIcon, countsOf, countWord, type Counted, type CountWord } from './duty-words.ts';
import { icon } from './icons.ts';

/** What there is none of is left out. */
function present(counted: Counted): readonly CountWord[] {
  return countsOf(counted).filter(({ count }) => count > 0);
}

/** The parts of a count in words. */
export function tallyTemplates(counted: Counted): readonly TemplateResult[] {
  return present(counted).map(
    ({ kind, count }) =>
      html`<span class="tally" data-kind=${kind}
        >${icon(countIcon(kind))}${countWord(kind)} <b>${count}</b></span
      >`,
  );
}

/** The same as lengths. A property and no attribute: the page's rules refuse a style that is written in markup. */
export function barTemplates(counted: Counted): readonly TemplateResult[] {
  return present(counted).map(
    ({ kind, count }) => html`<span data-kind=${kind} .style=${`flex-grow:${String(count)}`}></span>`,
  );
}
