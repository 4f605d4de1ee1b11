import { css } from 'lit';

/** The four grades are told by pattern and by word; colour only helps. */
export const appraisalViewStyles = css`
  [data-part='0'] {
    --fill: var(--pine);
  }
  [data-part='1'] {
    --fill: repeating-linear-gradient(45deg, var(--pine) 0 0.14rem, var(--card) 0.14rem 0.42rem);
  }
  [data-part='2'] {
    --fill: repeating-linear-gradient(90deg, var(--edge) 0 0.12rem, var(--card) 0.12rem 0.4rem);
  }
  [data-part='3'] {
    --fill: repeating-linear-gradient(135deg, var(--seal) 0 0.3rem, var(--card) 0.3rem 0.5rem);
  }
  article {
    container-type: inline-size;
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    background: var(--card);
  }
  article + article {
    margin-block-start: 0.8rem;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1rem;
    align-items: baseline;
    justify-content: space-between;
    margin-block-end: 0.6rem;
  }
  h3 {
    flex: 1 1 9em;
    font-size: 1.08em;
  }
  .rated {
    padding: 0.05em 0.55em;
    border: 2px solid currentcolor;
    color: var(--pine);
    font-family: var(--serif);
    font-weight: 700;
    white-space: nowrap;
  }
  .rated[data-part='2'],
  .rated[data-part='3'] {
    color: var(--seal);
  }
  .counts {
    display: grid;
    grid-template-columns: 1fr 1fr;
    line-height: 1.4;
  }
  @container (inline-size > 40em) {
    .counts {
      grid-template-columns: repeat(4, auto);
    }
  }
  .counts span {
    white-space: normal;
  }
  .counts span::before {
    flex: none;
  }
  .counts small {
    font-size: var(--secondary);
    color: var(--muted);
    white-space: nowrap;
  }
  .better {
    margin-block-start: 0.5rem;
    font-weight: 700;
  }
  button {
    display: block;
    inline-size: 100%;
    min-block-size: var(--target);
    margin-block-start: 0.7rem;
    padding: 0.3rem 0.8rem;
    border: 1px solid var(--edge);
    background: var(--paper);
    color: var(--indigo);
    font: inherit;
    font-weight: 700;
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
  .aspects {
    display: grid;
    gap: 0.8rem;
    padding: 0.8rem 0 0;
  }
  .aspects .bar {
    block-size: 1rem;
  }
  h4 {
    margin: 0 0 0.25rem;
    font-size: 1em;
  }
  .working {
    margin-block-start: 0.4rem;
  }
`;
