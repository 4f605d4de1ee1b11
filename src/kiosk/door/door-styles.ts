// How the staff door looks: a pad for a PIN, and a page of plain lines.
import { css } from 'lit';

export const doorStyles = css`
  * {
    box-sizing: border-box;
  }
  dialog {
    max-width: 96vw;
    max-height: 96vh;
    padding: calc(6 * var(--mm));
    border: max(1px, 0.06rem) solid var(--edge);
    border-block-start: 0.35rem solid var(--ink);
    border-radius: 0.2rem;
    background: var(--card);
    color: var(--ink);
    font: 400 1rem / 1.5 var(--sans);
    overflow: hidden;
    touch-action: manipulation;
    user-select: none;
  }
  dialog::backdrop {
    background: rgb(30 26 22 / 55%);
  }
  h2 {
    margin: 0;
    font: 700 var(--title) / 1.3 var(--serif);
  }
  p {
    margin: 0;
  }
  button {
    min-width: var(--target);
    min-height: var(--target);
    padding: 0 0.8rem;
    border: max(1px, 0.06rem) solid var(--edge);
    border-radius: 0.2rem;
    background: var(--card);
    color: var(--ink);
    font: 700 1rem / 1.2 var(--sans);
    white-space: nowrap;
    touch-action: manipulation;
  }
  button[data-pressed] {
    background: var(--pressed);
  }
  :is(button, .report):focus-visible {
    outline: 0.16rem solid var(--focus);
    outline-offset: 0.1rem;
  }

  /* The pad */
  .pad {
    display: grid;
    gap: calc(4 * var(--mm));
    justify-items: center;
  }
  .words {
    display: grid;
    gap: calc(3 * var(--mm));
    align-content: center;
    justify-items: center;
    max-width: 16rem;
    text-align: center;
  }
  .words [role='status'] {
    min-height: 3.1em;
    color: var(--muted);
    font-size: var(--secondary);
    text-wrap: balance;
  }
  .typed {
    display: flex;
    gap: 0.5rem;
  }
  .typed i {
    width: 0.8rem;
    height: 0.8rem;
    border: max(2px, 0.12rem) solid var(--ink);
    border-radius: 50%;
  }
  .typed i[data-typed] {
    background: var(--ink);
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(3, calc(var(--target) * 1.25));
    gap: var(--gap);
  }
  .keys button {
    padding: 0;
  }
  .keys .digit {
    font-size: 1.4rem;
    font-variant-numeric: tabular-nums;
  }
  .keys [aria-disabled='true'] {
    color: var(--edge);
  }
  @media (orientation: landscape) {
    .pad {
      grid-template-columns: auto auto;
      gap: calc(8 * var(--mm));
      align-items: center;
    }
  }
  @media (orientation: portrait) {
    .at-pad {
      margin-block: auto 12vh;
    }
  }

  /* What lies behind it */
  .at-report {
    width: 96vw;
    height: 94vh;
  }
  .behind {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: calc(3 * var(--mm));
    height: 100%;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    align-items: center;
  }
  .head h2 {
    margin-inline-end: auto;
  }
  .report {
    overflow: hidden auto;
    overscroll-behavior: contain;
    touch-action: pan-y;
    font-size: max(18px, calc(5 * var(--mm)));
  }
  /* Within what scrolls: columns of a given height would go on to the right, out of sight. */
  .columns {
    columns: 2;
    column-gap: calc(8 * var(--mm));
  }
  @media (orientation: portrait) {
    .columns {
      columns: 1;
    }
  }
  section {
    break-inside: avoid;
    padding-block-end: calc(4 * var(--mm));
  }
  h3 {
    margin: 0 0 calc(1 * var(--mm));
    border-block-end: 1px solid var(--rule);
    font: 700 1em / 1.5 var(--serif);
  }
  dl {
    display: grid;
    grid-template-columns: 6.5em minmax(0, 1fr);
    gap: 0 0.6em;
    margin: 0;
  }
  dt {
    color: var(--muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  dd[data-tone='bad'] {
    font-weight: 700;
    color: var(--seal);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  /* As said beside it; the narrowest column there is, on a tablet, has room for it. */
  .ruler {
    width: calc(80 * var(--mm));
    height: calc(5 * var(--mm));
    margin-block: calc(2 * var(--mm));
    border: solid var(--ink);
    border-width: 0 max(2px, 0.08rem) max(2px, 0.08rem);
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
    border: max(1px, 0.06rem) dashed var(--edge);
    touch-action: none;
  }
`;
