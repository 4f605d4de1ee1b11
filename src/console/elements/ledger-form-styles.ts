import { css } from 'lit';

export const ledgerFormStyles = css`
  :host {
    display: block;
  }
  .scroll {
    overflow-x: auto;
    border: 1px solid var(--rule);
    border-radius: 6px;
    background: var(--card);
  }
  .lines {
    max-height: min(38rem, 75vh);
    overflow-y: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th {
    padding: 0.35rem 0.35rem;
    background: var(--paper);
    text-align: start;
    font-weight: 600;
    font-size: 0.92rem;
    white-space: nowrap;
  }
  .lines thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    box-shadow: 0 1px 0 var(--edge);
  }
  td {
    padding: 0.12rem 0.15rem;
  }
  tr + tr > td {
    border-block-start: 1px solid var(--rule);
  }
  tr.faults > td {
    border-block-start: 0;
    padding: 0 0.5rem 0.4rem;
  }
  tr.moved {
    scroll-margin-block-end: 8rem;
  }
  tr.moved > td {
    border-block-start: 0;
    padding: 0.1rem 0.5rem 0.4rem;
    color: var(--amber);
    font-weight: 600;
  }
  td input,
  td select {
    width: 100%;
    height: 2.3rem;
    border: 1px solid transparent;
    border-radius: 4px;
    padding: 0 0.4rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
  }
  .accounts td input,
  .accounts td select {
    border-color: var(--edge);
  }
  tr:hover > td input,
  tr:hover > td select,
  tr:last-child > td input,
  tr:last-child > td select,
  td input:focus,
  td select:focus {
    border-color: var(--edge);
  }
  .lines td input,
  .lines td select {
    /* Under the head of the grid, above the bar of the page that floats. */
    scroll-margin-block: 3.5rem 8rem;
  }
  td input:focus-visible,
  td select:focus-visible {
    outline-offset: -1px;
  }
  .figure,
  th.figure {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  td.figure {
    padding-inline-end: 0.5rem;
  }
  td [aria-invalid='true'] {
    border: 2px solid var(--seal);
    background: #fbeae6;
  }
  .at {
    padding-inline: 0.5rem 0;
    color: var(--muted);
    font-size: 0.9rem;
    font-variant-numeric: tabular-nums;
  }
  .date {
    min-width: 5.8em;
    display: flex;
    align-items: center;
  }
  .picker {
    position: relative;
    flex: none;
  }
  .pick {
    width: 1.7rem;
    height: 1.9rem;
    border: 0;
    background: none;
    color: var(--muted);
    cursor: pointer;
  }
  .pick svg {
    width: 1.15rem;
    height: 1.15rem;
    vertical-align: middle;
  }
  .picker input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    pointer-events: none;
  }
  .item {
    min-width: 9em;
  }
  .category,
  .account {
    min-width: 7.5em;
  }
  .money {
    min-width: 6.5em;
  }
  .handler,
  .vouchers,
  .ballot {
    min-width: 5.2em;
  }
  .remark {
    min-width: 6em;
  }
  .balance {
    margin-block-start: 0.3rem;
  }
  .balance p {
    padding-inline-start: 0.6rem;
    border-inline-start: 4px solid var(--edge);
  }
  .balance p + p {
    margin-block-start: 0.4rem;
  }
  .balance .good {
    border-color: var(--pine);
  }
  .balance .bad {
    border-color: var(--seal);
    background: #fbeae6;
    padding-block: 0.3rem;
  }
  .balance b {
    font-variant-numeric: tabular-nums;
  }
  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: center;
  }
  .days input[aria-invalid='true'] {
    border: 2px solid var(--seal);
  }
  .ballots {
    margin-block-start: 0.5rem;
  }
  .ballots .row {
    margin-block-start: 0.4rem;
  }
  .ballots input {
    flex: 1 1 14em;
    height: 2.4rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 0.6rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
    max-width: 26em;
  }
  kbd {
    border: 1px solid var(--edge);
    border-radius: 3px;
    padding: 0 0.3em;
    font: inherit;
    font-size: 0.9em;
  }
`;
