import { css } from 'lit';

/** What the pages of typed data share. They stand in shadow roots: the kiosk's own sheets don't reach them. */
export const typedViewStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: grid;
    gap: 1.1rem;
    margin-block-end: 1.1rem;
    line-height: var(--line);
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
  }
  h2,
  h3 {
    font-family: var(--serif);
    font-weight: 700;
    line-height: 1.4;
    text-wrap: pretty;
  }
  h2 {
    margin-block-end: 0.4em;
    font-size: 1.25em;
  }
`;

/** Lines that are counted: what a meeting is about, what came of an appraisal. */
export const countedStyles = css`
  ol {
    padding-inline-start: 1.6em;
  }
  li {
    margin-block-end: 0.35em;
  }
  li::marker {
    color: var(--seal);
    font-weight: 700;
  }
`;
