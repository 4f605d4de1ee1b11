import { css } from 'lit';

/** Sections below one another, each under its heading. */
export const sectionStyles = css`
  :host {
    display: grid;
    gap: 1.5rem;
  }
  section h2 {
    margin-block-end: 0.6rem;
  }
`;

/** A list and what narrows it, above. */
export const filterStyles = css`
  :host {
    display: grid;
    gap: 1.2rem;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem;
  }
  .filters label {
    display: grid;
    gap: 0.2rem;
    font-weight: 600;
  }
`;

/** Lists of matters, one line each. */
export const rowStyles = css`
  .rows {
    padding: 0;
  }
  .rows li {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 1rem;
    min-height: 3.9rem;
    padding: 0.55rem 1.1rem;
    border-block-end: 1px solid var(--rule);
  }
  .rows li:last-child {
    border-block-end: 0;
  }
  .what {
    display: grid;
    min-width: 0;
  }
  .what a {
    font-size: 1.06rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;
