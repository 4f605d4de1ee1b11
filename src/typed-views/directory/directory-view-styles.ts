import { css } from 'lit';

export const directoryViewStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
  }
  button {
    min-inline-size: calc(1.4 * var(--target));
    min-block-size: var(--target);
    border: 1px solid var(--edge);
    border-radius: 0.3rem;
    padding: 0.2rem 0.9rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
    font-weight: 700;
  }
  button[data-pressed] {
    background: var(--pressed);
  }
  button[aria-pressed='true'] {
    border: 0.14rem solid var(--ink);
    background: var(--ink);
    color: var(--paper);
  }
  button:focus-visible {
    outline: 0.16rem solid var(--focus);
    outline-offset: 0.1rem;
  }
  article {
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    border-inline-start: 0.25rem solid var(--seal);
    background: var(--card);
  }
  article + article {
    margin-block-start: 0.8rem;
  }
  h3 {
    font-size: 1.3em;
  }
  h3 span {
    margin-inline-start: 0.6em;
    font-family: var(--sans);
    font-size: 0.75em;
    font-weight: 400;
    color: var(--muted);
  }
  .phone {
    font-size: 1.7em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  dl div {
    display: flex;
    gap: 1em;
    padding-block: 0.2em;
  }
  dt {
    flex: none;
    min-inline-size: 3em;
    color: var(--muted);
  }
`;
