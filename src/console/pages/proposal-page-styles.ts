import { css } from 'lit';

export const proposalPageStyles = css`
  .words {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
  }
  .facts {
    display: grid;
    grid-template-columns: 5em 1fr;
    gap: 0.3rem 0.8rem;
    margin: 0.4rem 0 0;
    font-size: 0.96rem;
  }
  .facts dt {
    color: var(--muted);
  }
  .facts dd {
    margin: 0;
  }
  .facts .late {
    color: var(--seal);
    font-weight: 600;
  }
  .facts summary {
    font-weight: 400;
  }
  .same {
    max-height: 16rem;
    overflow: auto;
    margin: 0.3rem 0;
    padding-inline-start: 1.1rem;
  }
  .same mark {
    background: var(--amber-wash);
    color: inherit;
    font-weight: 700;
  }
  .history {
    display: grid;
    gap: 0.7rem;
    margin-block-start: 0.5rem;
  }
  .history li {
    border-inline-start: 3px solid var(--rule);
    padding-inline-start: 0.8rem;
  }
  .history .said {
    margin-block-start: 0.15rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .whole minglan-document {
    --table-size: 0.9rem;
    --secondary: 0.9rem;
    --cell-air: 0.3em;
  }
  minglan-resident-preview {
    max-width: 38rem;
  }
  /* Data are looked at line by line, and a line opens downwards: nothing floats over it. */
  .whole ~ .columns .actions,
  .actions.beside {
    position: static;
    box-shadow: none;
  }
`;
