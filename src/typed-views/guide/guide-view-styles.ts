import { css } from 'lit';

export const guideViewStyles = css`
  .who {
    font-size: 1.15em;
    font-weight: 700;
  }
  .materials {
    display: grid;
    gap: var(--gap);
    padding: 0;
    list-style: none;
  }
  .materials button {
    display: flex;
    gap: 0.8em;
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--target);
    border: 1px solid var(--edge);
    border-radius: 0.3rem;
    padding: 0.5rem 0.9rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
    text-align: start;
  }
  .materials button[data-pressed] {
    background: var(--pressed);
  }
  .materials button:focus-visible {
    outline: 0.16rem solid var(--focus);
    outline-offset: 0.1rem;
  }
  .box {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    border: 0.12rem solid var(--ink);
    border-radius: 0.15rem;
    color: var(--card);
  }
  [aria-checked='true'] .box {
    border-color: var(--pine);
    background: var(--pine);
  }
  [aria-checked='true'] {
    border-color: var(--pine);
  }
  [aria-checked='false'] .box > * {
    visibility: hidden;
  }
  .name {
    display: block;
    font-weight: 700;
  }
  .more {
    display: block;
    color: var(--muted);
    font-size: 0.9em;
  }
  .left {
    margin-block-start: 0.6rem;
    font-weight: 700;
  }
  .steps {
    display: grid;
    gap: 0.8rem;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }
  .steps li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 0.9rem;
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    background: var(--card);
    counter-increment: step;
  }
  .steps li::before {
    content: counter(step);
    grid-row: 1 / span 3;
    min-inline-size: 1em;
    color: var(--seal);
    font-family: var(--serif);
    font-size: 2.2em;
    font-weight: 700;
    line-height: 1.1;
    text-align: center;
  }
  .steps p {
    grid-column: 2;
  }
  .what {
    font-size: 1.1em;
    font-weight: 700;
  }
  .result {
    color: var(--pine);
    font-weight: 700;
  }
  .papers {
    padding-inline-start: 1.4em;
  }
`;
