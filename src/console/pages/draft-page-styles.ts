import { css } from 'lit';

export const draftPageStyles = css`
  :host {
    display: grid;
    gap: 1.1rem;
  }
  header h1 {
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(20rem, 27rem);
    gap: 1.75rem;
    align-items: start;
  }
  .form {
    display: grid;
    gap: 1.5rem;
  }
  .side {
    display: grid;
    gap: 1.1rem;
    position: sticky;
    top: 1rem;
    max-height: calc(100vh - 2rem);
    overflow-y: auto;
    padding: 3px;
  }
  .side h2 {
    margin-block-end: 0.5rem;
  }
  .keeping {
    color: var(--muted);
    font-size: 0.94rem;
  }
  .keeping.kept::before {
    content: '✓ ';
    color: var(--pine);
    font-weight: 700;
  }
  .keeping.offline,
  .keeping.stopped,
  .keeping.conflict {
    color: var(--amber);
    font-weight: 600;
  }
  .actions {
    display: grid;
    gap: 0.8rem;
  }
  .rule dl {
    display: grid;
    grid-template-columns: 5em 1fr;
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
  @media (max-width: 1100px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .side {
      position: static;
      max-height: none;
    }
  }
`;
