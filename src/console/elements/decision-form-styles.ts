import { css } from 'lit';

/** How the joint meeting's record and the words of an act stand on the page. */
export const decisionFormStyles = css`
  .top {
    align-items: start;
  }
  .top > * {
    flex: 1 1 8rem;
    min-width: 0;
  }
  fieldset {
    display: grid;
    gap: 0.45rem;
    margin: 0;
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    border-radius: 6px;
  }
  :host {
    display: grid;
    gap: 1rem;
  }
  .tick {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 1.75rem;
  }
  .tick input {
    inline-size: 1.15rem;
    block-size: 1.15rem;
    accent-color: var(--seal);
  }
  fieldset > button {
    justify-self: start;
  }
  [data-field='decision.minutes'] {
    flex-basis: 13rem;
  }
  legend {
    padding: 0 0.4rem;
    font-weight: 600;
  }
  .guest {
    align-items: end;
  }
  .guest wa-input {
    flex: 1 1 9rem;
  }
  section + section {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--rule);
  }
  section {
    display: grid;
    gap: 0.7rem;
  }
`;
