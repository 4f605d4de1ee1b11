import { css } from 'lit';

/** Bars tell by pattern and by word; colour only helps. */
export const meetingViewStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: grid;
    gap: 1.1rem;
    margin-block-end: 1.1rem;
    line-height: var(--line);
  }
  h2,
  h3,
  p,
  ol,
  dl,
  dd {
    margin: 0;
  }
  h2,
  h3 {
    font-family: var(--serif);
    font-weight: 700;
    line-height: 1.4;
    text-wrap: pretty;
  }
  h2 {
    margin-block-end: 0.4em;
    font-size: 1.25em;
  }
  h3 {
    flex: 1 1 9em;
    font-size: 1.08em;
  }
  .when {
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    border-block-start: 0.2rem solid var(--seal);
    background: var(--card);
  }
  .days {
    font-family: var(--serif);
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.3;
  }
  .days b {
    color: var(--seal);
    font-size: 2.4em;
    font-variant-numeric: tabular-nums;
  }
  .when[data-past] {
    border-block-start-color: var(--edge);
  }
  .moment {
    font-size: 1.25em;
    font-weight: 700;
  }
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
  .bar i {
    position: absolute;
    inset-block: -0.4rem;
    inline-size: 0.2rem;
    margin-inline-start: -0.1rem;
    background: var(--ink);
    outline: 0.08rem solid var(--card);
  }
  [data-part='for'],
  [data-part='present'] {
    --fill: var(--pine);
  }
  [data-part='against'] {
    --fill: repeating-linear-gradient(135deg, var(--seal) 0 0.3rem, var(--card) 0.3rem 0.55rem);
  }
  [data-part='abstain'] {
    --fill: repeating-linear-gradient(90deg, var(--edge) 0 0.12rem, var(--card) 0.12rem 0.4rem);
  }
  [data-part='silent'],
  [data-part='rest'] {
    --fill: var(--card);
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
  .counts [data-part='mark']::before {
    inline-size: 0.2rem;
    block-size: 1.1em;
    border: 0;
    background: var(--ink);
  }
  .working {
    margin-block-start: 0.4rem;
    color: var(--muted);
  }
  .motion {
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    background: var(--card);
  }
  .motion + .motion {
    margin-block-start: 0.8rem;
  }
  .motion header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: flex-start;
    justify-content: space-between;
    margin-block-end: 0.8rem;
  }
  .outcome {
    display: inline-flex;
    gap: 0.3em;
    align-items: center;
    padding: 0.05em 0.55em;
    border: 2px solid currentcolor;
    color: var(--pine);
    font-family: var(--serif);
    font-weight: 700;
    white-space: nowrap;
  }
  .motion[data-passed='false'] .outcome {
    color: var(--seal);
  }
  .flag {
    display: flex;
    gap: 0.4em;
    align-items: baseline;
    margin-block-start: 0.5rem;
    padding: 0.5rem 0.8rem;
    border-inline-start: 0.25rem solid var(--seal);
    background: var(--seal-wash);
    font-weight: 700;
  }
  ol {
    padding-inline-start: 1.6em;
  }
  li {
    margin-block-end: 0.35em;
  }
  li::marker {
    color: var(--seal);
    font-weight: 700;
  }
  dl {
    border-block-start: 1px solid var(--rule);
  }
  dl div {
    display: flex;
    gap: 1em;
    padding-block: 0.45em;
    border-block-end: 1px solid var(--rule);
  }
  dt {
    flex: none;
    min-inline-size: 3em;
    color: var(--muted);
  }
  dd {
    font-weight: 600;
  }
`;
