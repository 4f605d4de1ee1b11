import { css } from 'lit';

/** Bars of several parts and the counts under them: each part has the pattern its sheet gives it in `--fill`. */
export const barStyles = css`
  .bar {
    position: relative;
    display: flex;
    block-size: 1.5rem;
    border: 2px solid var(--ink);
    background: var(--card);
  }
  .bar span {
    border-inline-end: 1px solid var(--ink);
  }
  .bar span:first-child:last-of-type {
    border-inline-end-width: 2px;
  }
  .bar span {
    background: var(--fill);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.1rem;
    margin-block-start: 0.6rem;
    font-variant-numeric: tabular-nums;
  }
  .counts span {
    display: inline-flex;
    gap: 0.3em;
    align-items: baseline;
    white-space: nowrap;
  }
  .counts span::before {
    content: '';
    align-self: center;
    inline-size: 0.8em;
    block-size: 0.8em;
    border: 2px solid var(--ink);
    background: var(--fill);
  }
`;
