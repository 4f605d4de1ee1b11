import { css } from 'lit';

export const sheetImportStyles = css`
  :host {
    display: block;
  }
  .drop {
    display: grid;
    gap: 0.6rem;
    justify-items: start;
    border: 2px dashed var(--edge);
    border-radius: 6px;
    margin-block-start: 0.5rem;
    padding: 1.1rem 1.25rem;
  }
  .drop.over {
    border-color: var(--indigo);
    background: #eef3f8;
  }
  .panes {
    display: grid;
    gap: 1.1rem;
    grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr);
    align-items: start;
  }
  @media (max-width: 70rem) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .scroll {
    overflow: auto;
    max-height: 34rem;
    border: 1px solid var(--rule);
    border-radius: 6px;
    background: var(--card);
  }
  table {
    border-collapse: collapse;
    font-size: 0.92rem;
  }
  th,
  td {
    border: 1px solid var(--rule);
    padding: 0.2rem 0.45rem;
    text-align: start;
    vertical-align: top;
    font-weight: 400;
    white-space: nowrap;
    max-width: 16em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--paper);
  }
  select {
    min-height: 2.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--card);
    color: var(--ink);
    font: inherit;
  }
  thead select {
    width: 8.5em;
  }
  .original-choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.55rem;
    align-items: start;
    cursor: pointer;
  }
  .original-choice input {
    width: 1.15rem;
    height: 1.15rem;
    margin: 0.2rem 0 0;
    accent-color: var(--seal);
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .as {
    color: var(--muted);
  }
  /* Colour goes with the word in the column's head. */
  .date,
  .year,
  .month,
  .day {
    background: #eef3f8;
  }
  .item,
  .category,
  .remark {
    background: #f7f2e7;
  }
  .income {
    background: #e9f2ec;
  }
  .spending,
  .amount,
  .sum {
    background: #fbeae6;
  }
  .balance,
  .direction {
    background: #f1ecf5;
  }
  tr.named td {
    background: #f0ece5;
    font-style: italic;
  }
  tr.unread td,
  tr.unread th {
    background: #fbf3e0;
  }
  tr.unread .as {
    color: var(--seal);
    font-weight: 600;
  }
  td.fault {
    outline: 2px solid var(--seal);
    outline-offset: -2px;
  }
  .list {
    display: grid;
    gap: 0.5rem;
    margin: 0.4rem 0 0;
    padding: 0;
    list-style: none;
  }
  .list li {
    display: grid;
    gap: 0.1rem;
  }
  .tabs button[aria-pressed='true'] {
    font-weight: 700;
    text-decoration: none;
    border-block-end: 3px solid var(--seal);
  }
  input.small {
    width: 5.5em;
    min-height: 2.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 0.4rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
  }
`;
