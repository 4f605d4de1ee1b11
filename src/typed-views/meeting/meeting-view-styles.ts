import { css } from 'lit';

/** Bars tell by pattern and by word; colour only helps. */
export const meetingViewStyles = css`
  h3 {
    flex: 1 1 9em;
    font-size: 1.08em;
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
`;
