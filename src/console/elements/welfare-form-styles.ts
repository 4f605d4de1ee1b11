import { css } from 'lit';

export const welfareFormStyles = css`
  :host {
    display: block;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th {
    text-align: start;
    font-weight: 600;
    font-size: 0.94rem;
    padding: 0.2rem 0.3rem;
    vertical-align: bottom;
    white-space: nowrap;
  }
  td {
    padding: 0.15rem 0.2rem;
  }
  td input,
  .unit input {
    width: 100%;
    min-width: 6.4em;
    height: 2.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 0.5rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
  }
  .under {
    align-items: baseline;
  }
  .unit {
    display: flex;
    gap: 0.4em;
    align-items: center;
    margin-block-start: 0.2rem;
    font-weight: 400;
    font-size: 0.92rem;
    white-space: nowrap;
  }
  .unit input {
    height: 2rem;
    width: 5.2em;
    min-width: 0;
  }
  td .words {
    min-width: 10em;
  }
  td .number {
    min-width: 4.5em;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--seal);
    background: #fbeae6;
  }
  .rule {
    display: grid;
    grid-template-columns: 6em 1fr;
    gap: 0.3rem 0.8rem;
    margin: 0;
    font-size: 0.94rem;
  }
  .rule dt {
    color: var(--muted);
  }
  .rule dd {
    margin: 0;
  }
`;
