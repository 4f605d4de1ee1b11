import { css } from 'lit';

/** What is done, under way, late or ahead is told by sign and word, money by length, pattern and number. */
export const projectViewStyles = css`
  :host {
    grid-template-columns: minmax(0, 1fr);
    font-variant-numeric: tabular-nums;
  }
  .money,
  .thread {
    padding: 0.9rem 1rem;
    border: 1px solid var(--rule);
    border-block-start: 0.2rem solid var(--ink);
    background: var(--card);
  }
  .stage {
    font-family: var(--serif);
    font-size: 1.2em;
    font-weight: 700;
  }
  ol,
  ul {
    padding: 0;
    list-style: none;
  }
  ol {
    margin-block-start: 0.6rem;
  }
  .as-of {
    color: var(--muted);
    font-size: var(--secondary);
  }
  .thread li {
    position: relative;
    display: grid;
    grid-template-columns: 1.5em minmax(4em, auto) 1fr;
    gap: 0.2rem 0.7rem;
    align-items: start;
    padding-block: 0.3rem;
  }
  .thread li + li::before {
    content: '';
    position: absolute;
    inset-block: -0.45rem auto;
    inset-inline-start: 0.7em;
    block-size: 0.75rem;
    border-inline-start: 2px solid var(--edge);
  }
  .thread svg {
    inline-size: 1.4em;
    block-size: 1.4em;
    margin-block-start: 0.1em;
  }
  .thread b {
    font-family: var(--serif);
  }
  .thread [data-state='done'] svg {
    color: var(--pine);
  }
  .thread [data-state='now'] {
    font-weight: 700;
  }
  .thread [data-state='now'] svg,
  .thread [data-late] svg,
  .late {
    color: var(--seal);
  }
  .thread [data-state='ahead'] {
    color: var(--muted);
  }
  .late {
    font-weight: 700;
  }
  .row + .row {
    margin-block-start: 0.7rem;
  }
  .row p {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: baseline;
    justify-content: space-between;
  }
  .row b {
    font-size: 1.15em;
    white-space: nowrap;
  }
  .money .bar {
    block-size: 1rem;
    margin-block-start: 0.15rem;
  }
  [data-part='budget'] {
    --fill: var(--card);
  }
  [data-part='contract'],
  [data-part='done'] {
    --fill: repeating-linear-gradient(45deg, var(--pine) 0 0.14rem, var(--card) 0.14rem 0.42rem);
  }
  [data-part='final'] {
    --fill: var(--pine);
  }
  [data-part='paid'] {
    --fill: repeating-linear-gradient(90deg, var(--edge) 0 0.12rem, var(--card) 0.12rem 0.4rem);
  }
  .over {
    margin-block-start: 0.8rem;
    padding-block-start: 0.6rem;
    border-block-start: 1px solid var(--rule);
    font-weight: 700;
  }
  .bids li,
  .steps li,
  .changes li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1rem;
    align-items: baseline;
    justify-content: space-between;
    padding: 0.5rem 0.8rem;
    border: 1px solid var(--rule);
    background: var(--card);
  }
  .bids li + li,
  .steps li + li,
  .changes li + li {
    border-block-start: 0;
  }
  .bids li[data-won] {
    border: 2px solid var(--pine);
    font-weight: 700;
  }
  .bids li > span:first-child,
  .steps li > span,
  .changes li > span {
    flex: 1 1 8em;
  }
  .bids b,
  .changes b {
    white-space: nowrap;
  }
  .won {
    display: inline-flex;
    gap: 0.2em;
    align-items: center;
    color: var(--pine);
    font-family: var(--serif);
    white-space: nowrap;
  }
  .changes p,
  small {
    flex: 1 0 100%;
    color: var(--muted);
    font-size: var(--secondary);
    font-weight: 400;
  }
  section > .bar {
    margin-block: 0.4rem 0.8rem;
  }
  .pictures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr));
    gap: 0.8rem;
  }
  .pictures h3 {
    margin-block: 0 0.2rem;
  }
`;
