import { css } from 'lit';

export const meetingFormStyles = css`
  :host {
    display: block;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
    gap: 1rem;
    align-items: start;
  }
  .counts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
    gap: 0.8rem 0.6rem;
    align-items: start;
  }
  .part {
    display: grid;
    gap: 0.8rem;
    margin: 0 0 0.8rem;
    border: 1px solid var(--rule);
    border-radius: 6px;
    padding: 0.8rem 1rem;
    background: var(--card);
  }
  .part legend {
    padding: 0 0.3rem;
    font-weight: 600;
  }
`;
