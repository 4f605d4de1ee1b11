import { css } from 'lit';

export const findViewStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.9rem;
    min-inline-size: 0;
    line-height: var(--line);
  }
  h2,
  p,
  ol {
    margin: 0;
    padding: 0;
  }
  button,
  .row {
    font: inherit;
    color: inherit;
    text-align: start;
  }
  :is(button, a):focus-visible {
    outline: max(3px, calc(0.8 * var(--mm))) solid var(--focus);
    outline-offset: 2px;
  }
  button {
    min-block-size: var(--target);
    border: 1px solid var(--edge);
    border-radius: 0.25rem;
    background: var(--card);
    touch-action: pan-x pan-y;
  }
  button:active,
  .row:active {
    background: var(--pressed);
  }
  .ask,
  .found {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(var(--gap) * 0.8);
    min-inline-size: 0;
  }
  .line {
    display: flex;
    gap: var(--gap);
    align-items: stretch;
  }
  .typed {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 0.4em;
    min-inline-size: 0;
    min-block-size: var(--target);
    padding-inline: 0.6em;
    border: 2px solid var(--ink);
    background: var(--card);
    font-size: 1.2em;
    overflow: hidden;
    white-space: nowrap;
  }
  .typed span {
    color: var(--muted);
    font-size: 0.8em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .line button {
    flex: none;
    min-inline-size: calc(var(--target) * 1.3);
    padding-inline: 0.5em;
    text-align: center;
    font-weight: 700;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--gap) * 0.7);
  }
  .chips button {
    padding-inline: 0.8em;
    font-weight: 700;
  }
  .chips button[aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }
  .chips small {
    margin-inline-start: 0.35em;
    font-weight: 400;
  }
  .keys {
    display: grid;
    gap: calc(1.6 * var(--mm));
  }
  .keys div {
    display: flex;
    justify-content: center;
    gap: calc(1.6 * var(--mm));
  }
  .keys button {
    flex: 1 1 0;
    min-inline-size: calc(14 * var(--mm));
    max-inline-size: calc(26 * var(--mm));
    min-block-size: max(calc(14 * var(--mm)), min(calc(16 * var(--mm)), 8vh));
    padding: 0;
    text-align: center;
    font-size: 1.15em;
    font-weight: 700;
  }
  .keys .other {
    flex: 1.8 1 0;
    max-inline-size: calc(46 * var(--mm));
  }
  .strokes button {
    max-inline-size: calc(38 * var(--mm));
    min-block-size: calc(22 * var(--mm));
    font-size: 1.5em;
  }
  .strokes button small {
    display: block;
    font-size: var(--secondary);
    font-weight: 400;
  }
  .strokes .other {
    flex: none;
    inline-size: calc(38 * var(--mm));
    font-size: 1.15em;
  }
  .strokes p {
    flex: 1;
    align-self: center;
    font-size: var(--secondary);
    color: var(--muted);
  }
  .label {
    align-self: center;
    color: var(--muted);
    font-size: var(--secondary);
  }
  .further {
    border-style: dashed;
  }
  h2 {
    padding-block-start: 0.5rem;
    border-block-start: 0.14rem solid var(--ink);
    font-family: var(--serif);
    font-size: calc(var(--title) * 0.9);
    line-height: 1.4;
  }
  ol {
    list-style: none;
  }
  .row {
    display: block;
    min-block-size: var(--target);
    padding: 0.7rem 0.2rem;
    border-block-end: 1px solid var(--rule);
    text-decoration: none;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 6rem;
  }
  .row b {
    display: block;
    font-family: var(--serif);
    font-size: 1.1em;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .row small {
    display: block;
    font-size: var(--secondary);
    color: var(--muted);
  }
  mark {
    padding-inline: 0.08em;
    border-block-end: 0.16em solid var(--seal);
    background: none;
    color: inherit;
    font-weight: 700;
  }
  .note {
    font-size: var(--secondary);
    color: var(--muted);
  }
  .more {
    inline-size: 100%;
    text-align: center;
    font-weight: 700;
  }
  /* Where there is little height the first row stands before what would sort the rows. */
  @container kiosk (max-height: 34em) {
    .ask .chips {
      max-block-size: var(--target);
      overflow: hidden;
    }
    .found .chips {
      order: 1;
    }
    :is(.found .more, .found .note) {
      order: 2;
    }
  }
  /* Where there is hardly any, in large letters on small glass, the keys stand before what is said of them. */
  @container kiosk (max-height: 25em) {
    :host {
      gap: calc(var(--gap) * 0.8);
    }
    .ask {
      display: contents;
    }
    .how {
      order: 1;
    }
    .found {
      order: 2;
    }
  }
  @container kiosk (min-width: 52em) and (max-height: 42em) {
    :host {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      column-gap: 1.4rem;
    }
    .ask,
    .keys {
      grid-column: 1;
    }
    .found {
      grid-column: 2;
      grid-row: 1 / span 3;
    }
  }
`;
