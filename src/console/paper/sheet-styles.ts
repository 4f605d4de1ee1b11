import { css } from 'lit';

/** A sheet in millimetres: all of its words in multiples of `--size`. */
export const sheetStyles = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
    width: calc(var(--width) * var(--scale, 1));
    height: calc(var(--height) * var(--scale, 1));
    overflow: hidden;
    background: #fff;
    box-shadow: var(--shadow);
  }
  article {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    width: var(--width);
    height: var(--height);
    padding: var(--margin);
    transform: scale(var(--scale, 1));
    transform-origin: 0 0;
    font: var(--size) / 1.38 var(--sans);
    color: #1e1a16;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  header {
    padding-block-end: 0.35em;
    border-block-end: 0.12em solid #1e1a16;
  }
  p,
  ol,
  ul,
  figure {
    margin: 0;
  }
  .masthead {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
  }
  h2 {
    margin: 0.15em 0;
    font: 700 1.9em / 1.3 var(--serif);
    text-wrap: balance;
  }
  h3 {
    margin: 0.5em 0 0.15em;
    font: 700 1.08em / 1.4 var(--serif);
  }
  .trail {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(17em, 1fr));
    gap: 0.2em 1em;
    padding: 0.4em 0;
    list-style: none;
    line-height: 1.3;
    border-block-end: 0.04em solid #8c8174;
  }
  .trail li {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.5em;
    align-items: center;
  }
  .seal {
    padding: 0.1em 0.35em;
    border: 0.12em solid #b3271e;
    border-radius: 0.15em;
    font: 700 1em / 1.2 var(--serif);
    color: #b3271e;
  }
  .text {
    min-height: 0;
    padding-block-start: 0.4em;
    overflow: hidden;
  }
  .text > * + p,
  .text > * + ul,
  .text > * + ol,
  .text > * + figure {
    margin-block-start: 0.35em;
  }
  .summary {
    font-weight: 700;
  }
  ul,
  ol {
    padding-inline-start: 1.6em;
  }
  .lines,
  .trail {
    padding-inline-start: 0;
  }
  .lines {
    list-style: none;
  }
  .lines li + li {
    border-block-start: 0.02em solid #8c8174;
  }
  table {
    width: 100%;
    margin-block-start: 0.4em;
    border-collapse: collapse;
    line-height: 1.3;
  }
  caption {
    padding-block-end: 0.1em;
    font: 700 1.08em / 1.4 var(--serif);
    text-align: start;
  }
  th,
  td {
    min-width: 5.2em;
    padding: 0.14em 0.3em;
    text-align: start;
    vertical-align: top;
    border-block-end: 0.03em solid #8c8174;
  }
  th {
    vertical-align: bottom;
    border-block-end: 0.06em solid #1e1a16;
  }
  .short {
    min-width: 0;
    overflow-wrap: normal;
  }
  td.short {
    white-space: nowrap;
  }
  .number {
    min-width: 0;
    text-align: end;
    white-space: nowrap;
  }
  th.number {
    white-space: normal;
    word-break: keep-all;
    overflow-wrap: normal;
  }
  .total td {
    font-weight: 700;
    border-block-start: 0.08em solid #1e1a16;
  }
  .rest {
    padding: 0.15em 0.4em;
    border-inline-start: 0.3em solid #b3271e;
    font-weight: 700;
  }
  img {
    display: block;
    max-width: 100%;
    max-height: calc(var(--height) * 0.32);
  }
  footer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) var(--code);
    gap: 1em;
    align-items: end;
    padding-block-start: 0.35em;
    border-block-start: 0.12em solid #1e1a16;
    line-height: 1.35;
  }
  code {
    font: inherit;
    font-weight: 700;
  }
  code,
  .whole {
    white-space: nowrap;
  }
  svg {
    display: block;
    width: var(--code);
    height: var(--code);
  }
  /* A lying sheet is short: what is said beside the matter stands beside it. */
  .landscape {
    grid-template: 'head head' auto 'text trail' auto 'text foot' minmax(0, 1fr) / minmax(0, 1fr) 17em;
    column-gap: 1em;
  }
  .landscape header {
    grid-area: head;
  }
  .landscape .trail {
    grid-area: trail;
    grid-template-columns: minmax(0, 1fr);
    border: 0;
  }
  .landscape .text {
    grid-area: text;
  }
  .landscape footer {
    grid-area: foot;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.3em;
    align-content: end;
    border: 0;
  }
  @media print {
    :host {
      --scale: 1 !important;
      break-inside: avoid;
      box-shadow: none;
    }
  }
`;
