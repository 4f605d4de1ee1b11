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
    --sheet-height: max(20rem, 100vh - 12rem);
  }
  .side h2 {
    margin-block-end: 0.5rem;
  }
  /* A ledger is wide: what is beside other forms stands under it, unless the screen is wide too. */
  @media (max-width: 1800px) {
    .columns:has(minglan-notice-form[ledger]) {
      grid-template-columns: minmax(0, 1fr);
    }
    .columns:has(minglan-notice-form[ledger]) > .side {
      position: static;
      max-height: none;
      max-width: 44rem;
    }
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
  .keeping.unwritten,
  .keeping.conflict {
    color: var(--amber);
    font-weight: 600;
  }
  /* Always in reach, however long the text. */
  .actions {
    position: sticky;
    bottom: 0;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.4rem 1.2rem;
    padding-block: 0.8rem;
    box-shadow: 0 -0.5rem 1rem rgb(250 247 241 / 90%);
  }
  .actions > p {
    flex: 1 1 14rem;
  }
  section > h2 {
    margin-block-end: 0.5rem;
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
