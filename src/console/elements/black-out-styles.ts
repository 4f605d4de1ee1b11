import { css } from 'lit';

/** The picture as large as the dialog is wide; what is drawn on it looks as it will be. */
export const blackOutStyles = css`
  .stage {
    /* What is said around it takes so much: the picture gets the rest, and at least a strip to work on. */
    max-height: max(12rem, 100vh - 27rem);
    overflow: auto;
    border: 1px solid var(--rule);
    background: var(--paper);
  }
  .picture {
    position: relative;
    width: 100%;
    cursor: crosshair;
    touch-action: none;
    user-select: none;
  }
  .picture img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .area {
    position: absolute;
    border: 0;
    padding: 0;
    background: #000;
    cursor: pointer;
  }
  /* Chosen: what lies under it can be seen once more. */
  button.area:focus-visible {
    background: rgb(0 0 0 / 62%);
    outline: 3px solid var(--seal);
    outline-offset: 1px;
    border-radius: 0;
  }
  button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
`;
