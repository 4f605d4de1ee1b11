import { css } from 'lit';

/** Income is a full bar, spending a hatched one, what was before an outline: colour only helps. */
export const ledgerViewStyles = css`
  :host {
    grid-template-columns: minmax(0, 1fr);
    font-variant-numeric: tabular-nums;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  .flag {
    display: flex;
    gap: 0.4em;
    align-items: baseline;
    padding: 0.6rem 0.9rem;
    border-inline-start: 0.25rem solid var(--seal);
    background: var(--seal-wash);
  }
  .flag b {
    display: block;
  }
  .month {
    display: grid;
    gap: 0.9rem;
    padding: 0.9rem 1rem;
    border: 1px solid var(--rule);
    border-block-start: 0.2rem solid var(--ink);
    background: var(--card);
  }
  .measure {
    display: grid;
    gap: 0.2rem;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: baseline;
    justify-content: space-between;
  }
  .figures span {
    font-family: var(--serif);
    font-size: 1.15em;
    font-weight: 700;
  }
  .figures b {
    font-size: 1.5em;
    line-height: 1.3;
    white-space: nowrap;
  }
  .figures small {
    font-size: var(--secondary);
    font-weight: 400;
  }
  .bar {
    display: block;
    block-size: 0.85rem;
    border: 2px solid var(--ink);
    background: var(--card);
  }
  .bar i {
    display: block;
    block-size: 100%;
    min-inline-size: 2px;
    background: var(--fill);
  }
  [data-side='income'] {
    --fill: var(--pine);
  }
  [data-side='spending'] {
    --fill: repeating-linear-gradient(135deg, var(--seal) 0 0.3rem, var(--card) 0.3rem 0.5rem);
  }
  /* On the scale of the bar above it. */
  .then {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.1rem 0.7rem;
    font-size: var(--secondary);
    line-height: 1.4;
    color: var(--muted);
  }
  .then .bar {
    grid-column: 1 / -1;
    grid-row: 1;
    block-size: 0.45rem;
    margin-inline: 2px;
    border: 0;
    background: none;
  }
  .then .bar i {
    border: 1px solid var(--edge);
    background: var(--rule);
  }
  .then span:last-child {
    text-align: end;
  }
  .balance {
    padding-block-start: 0.7rem;
    border-block-start: 1px solid var(--rule);
  }
  .balance p {
    font-size: var(--secondary);
    line-height: 1.5;
    color: var(--muted);
  }
  .categories > li {
    border: 1px solid var(--rule);
    background: var(--card);
  }
  .categories > li + li {
    margin-block-start: var(--gap);
  }
  .categories > li[data-open] {
    border-color: var(--ink);
  }
  button {
    display: block;
    width: 100%;
    min-height: var(--target);
    padding: 0.45rem 0.8rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.4;
    text-align: start;
  }
  button[data-pressed] {
    background: var(--pressed);
  }
  button:focus {
    outline: none;
  }
  button:focus-visible {
    outline: 0.15rem solid var(--focus);
    outline-offset: -0.15rem;
  }
  .named {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.8rem;
    align-items: baseline;
    justify-content: space-between;
    margin-block-end: 0.3rem;
  }
  .named b,
  .line b {
    white-space: nowrap;
  }
  .named span::after,
  .line span::after {
    content: ' ＋';
    color: var(--indigo);
    font-weight: 700;
  }
  [aria-expanded='true'] .named span::after,
  [aria-expanded='true'].line span::after {
    content: ' －';
  }
  .was {
    display: block;
    margin-block-start: 0.25rem;
    font-size: var(--secondary);
    color: var(--muted);
  }
  .lines {
    border-block-start: 1px solid var(--ink);
  }
  .lines > li + li {
    border-block-start: 1px solid var(--rule);
  }
  .line {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.1rem 0.8rem;
    align-items: center;
  }
  .line time {
    color: var(--muted);
    white-space: nowrap;
  }
  dl {
    padding: 0.3rem 0.8rem 0.8rem;
    background: var(--paper);
  }
  dl div {
    display: flex;
    gap: 0.8em;
    padding-block: 0.3em;
  }
  dl div + div {
    border-block-start: 1px solid var(--rule);
  }
  dt {
    flex: none;
    min-inline-size: 4em;
    color: var(--muted);
  }
  dd {
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  /* About as high as the table that will stand there: a way back leads to its place. */
  .room {
    block-size: calc(min(var(--lines), 60) * 3.2rem);
  }
  .more {
    border-block-start: 1px solid var(--edge);
    background: var(--paper);
    color: var(--indigo);
    font-weight: 700;
    text-align: center;
  }
`;
