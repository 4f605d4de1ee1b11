import { css } from 'lit';

/** How the blocks of a notice look, on every surface. */
export const documentStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: block;
    font-size: 1em;
    line-height: inherit;
  }
  :host > *:first-child {
    margin-block-start: 0;
  }
  :host > *:last-child,
  :host > *:last-child > li:last-child {
    margin-block-end: 0;
  }
  h2,
  h3 {
    font-family: var(--serif);
    font-weight: 700;
    line-height: 1.4;
    margin: var(--heading-gap, 1.1em) 0 0.4em;
    text-wrap: pretty;
  }
  h2 {
    font-size: 1.25em;
  }
  h3 {
    font-size: 1.08em;
  }
  p {
    margin: 0 0 0.75em;
    text-wrap: pretty;
  }
  ul,
  ol {
    margin: 0 0 0.75em;
    padding-inline-start: 1.6em;
  }
  li {
    margin-block-end: 0.35em;
  }
  .lines {
    list-style: none;
    padding: 0;
  }
  .lines li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 1em;
    margin: 0;
    padding-block: 0.4em;
  }
  .lines li + li {
    border-block-start: 1px solid var(--rule);
  }
  .lines li + .total {
    border-block-start: 0.1em solid var(--ink);
  }
  .lines small {
    font-size: var(--secondary);
    color: var(--muted);
  }
  .what {
    flex: 1 1 9em;
    min-width: 0;
  }
  .what small {
    display: block;
  }
  .sums {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0 1.2em;
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  li::marker {
    color: var(--seal);
    font-weight: 700;
  }
  figure {
    margin: var(--figure-gap, 1.1em) 0;
  }
  :host > figure:last-child {
    margin-block-end: 0;
  }
  :host > figure:first-child {
    margin-block-start: 0;
  }
  .table {
    background: var(--card);
    border: 1px solid var(--rule);
    border-block-start: 0.16em solid var(--ink);
  }
  .scroll {
    overflow-x: auto;
    overscroll-behavior-x: contain;
    touch-action: pan-x pan-y;
  }
  .scroll:focus-visible {
    outline: 0.12em solid var(--focus);
  }
  figcaption {
    font-size: var(--secondary);
    color: var(--muted);
    padding-block-start: 0.5em;
  }
  .table table {
    font-size: var(--table-size, 1em);
  }
  .table figcaption {
    font-family: var(--serif);
    font-weight: 700;
    font-size: var(--table-size, 1em);
    color: var(--ink);
    padding: 0.45em calc(0.6 * var(--table-size, 1rem)) 0.2em;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  /* What the browser says of it by a media query leaves one query behind each time a head is styled: on a wall that
     turns for months they are many (Chromium 156: its own sheet asks whether it prints). */
  thead {
    break-inside: auto;
  }
  /* In the table's own size: a head in smaller signs stands above its column all the same. */
  th,
  td {
    padding: var(--cell-air, 0.5em) calc(0.6 * var(--table-size, 1rem));
    text-align: start;
    vertical-align: top;
    min-width: 3em;
  }
  th {
    font-size: var(--secondary);
    font-weight: 700;
    color: var(--muted);
    white-space: nowrap;
    border-block-end: 1px solid var(--edge);
    vertical-align: bottom;
  }
  tbody tr + tr td {
    border-block-start: 1px solid var(--rule);
  }
  .label {
    white-space: nowrap;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  /* Where pages are not cut by their lines: a long head over short numbers leaves its room to the words beside them. */
  th.number {
    white-space: var(--head-wrap, nowrap);
    text-wrap: balance;
  }
  .total td {
    font-weight: 700;
    border-block-start: 2px solid var(--ink) !important;
  }
  .more {
    display: block;
    width: 100%;
    min-height: var(--target);
    border: 0;
    border-block-start: 1px solid var(--edge);
    background: var(--paper);
    font: inherit;
    font-weight: 700;
    color: var(--indigo);
  }
  .more[data-pressed] {
    background: var(--pressed);
  }
  /* As wide as the words, and no higher than its room: no bars beside an upright one. */
  .picture {
    display: block;
    width: min(100%, calc(var(--picture-height, 70vh) * var(--shape)));
    height: auto;
    background: var(--card);
    border: 1px solid var(--rule);
  }
  .framed {
    position: relative;
  }
  .enlarge {
    display: block;
    width: 100%;
    min-height: var(--target);
    padding: 0.3em 1em;
    border: 1px solid var(--rule);
    border-block-start: 0;
    background: var(--card);
    font: inherit;
    font-weight: 700;
    color: var(--indigo);
    text-align: start;
  }
  /* The picture is of the button. */
  .enlarge::before {
    content: '';
    position: absolute;
    inset: 0;
  }
  .enlarge[data-pressed] {
    background: var(--pressed);
  }
  .enlarge[data-pressed]::before {
    background: rgb(30 26 22 / 8%);
  }
  .enlarge:focus-visible {
    outline: 0.12em solid var(--focus);
  }
  .words {
    border: 1px solid var(--rule);
    border-block-start: 0;
    background: var(--card);
  }
  .words summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: var(--target);
    padding-inline: 1em;
    font-weight: 700;
    color: var(--indigo);
    cursor: pointer;
  }
  .words summary::after {
    content: '＋';
  }
  .words[open] summary::after {
    content: '－';
  }
  .words p {
    margin: 0;
    padding: 0 1em 1em;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .absent {
    display: grid;
    place-content: center;
    text-align: center;
    padding: 1em;
    color: var(--muted);
    font-size: var(--secondary);
  }
`;
