import { css } from 'lit';

/** What every page and element of the console shares: type, links, tables, buttons in words. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host {
    color: var(--ink);
    font: 1rem/1.6 var(--sans);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    font-family: var(--serif);
    line-height: 1.35;
    text-wrap: balance;
  }
  h1 {
    font-size: 1.7rem;
    font-weight: 700;
  }
  h2 {
    font-size: 1.2rem;
    font-weight: 700;
  }
  h3 {
    font-size: 1.05rem;
  }
  p {
    margin: 0;
  }
  a {
    color: var(--indigo);
    text-underline-offset: 0.2em;
  }
  .muted {
    color: var(--muted);
    font-size: 0.94rem;
  }
  .lead {
    color: var(--muted);
    max-width: 44em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }
  .spread {
    justify-content: space-between;
  }
  .stack {
    display: grid;
    gap: 1.1rem;
  }
  .card {
    background: var(--card);
    border: 1px solid var(--rule);
    border-radius: 6px;
    padding: 1.1rem 1.25rem;
  }
  .plain {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button.word {
    border: 0;
    padding: 0.25rem 0.1rem;
    background: none;
    color: var(--indigo);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  button.word.grave {
    color: var(--seal);
  }
  /* The browser's own button speaks the browser's language: the words beside it are ours, and it is not seen. */
  .choose {
    position: relative;
    cursor: pointer;
  }
  .choose .file {
    display: inline-flex;
    align-items: center;
    min-height: 2.75rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 1.1rem;
    background: var(--card);
    color: var(--ink);
    font-weight: 600;
  }
  .choose:focus-within .file {
    outline: 3px solid var(--indigo);
    outline-offset: 2px;
  }
  .choose:has(:disabled) .file {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--indigo);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .note {
    border-inline-start: 4px solid var(--amber);
    background: #fbf3e0;
    padding: 0.7rem 1rem;
    border-radius: 0 6px 6px 0;
  }
  .note.grave {
    border-color: var(--seal);
    background: #fbeae6;
  }
  .note.good {
    border-color: var(--pine);
    background: #e9f2ec;
  }
  .state {
    display: inline-block;
    padding: 0.05em 0.55em;
    border: 1px solid currentcolor;
    border-radius: 3px;
    font-size: 0.88rem;
    line-height: 1.5;
    white-space: nowrap;
    color: var(--muted);
  }
  .state.wait {
    color: var(--amber);
  }
  .state.done {
    color: var(--pine);
  }
  .state.back {
    color: var(--seal);
  }
`;

/** Labels, hints and sentences of error of form fields. */
export const fields = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.3rem;
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  .field > label:not(.choice),
  .field > legend,
  .label {
    padding: 0;
    font-weight: 600;
  }
  .field > legend {
    margin-block-end: 0.2rem;
  }
  .hint {
    color: var(--muted);
    font-size: 0.92rem;
  }
  .error {
    display: block;
    color: #9c1f17;
    font-size: 0.96rem;
    font-weight: 600;
  }
  .error::before {
    content: '▲ ';
    font-size: 0.75em;
  }
  /* As what is marked yellow in a text: to be looked at again, not wrong. */
  .check {
    display: block;
    color: var(--amber);
    font-size: 0.96rem;
    font-weight: 600;
  }
  input[type='time'] {
    height: 2.75rem;
    justify-self: start;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 0.7rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
  }
  wa-input,
  wa-textarea {
    --wa-form-control-value-line-height: 1.6;
  }
  /* As the labels of our own fields, beside which they stand. */
  wa-input::part(label),
  wa-textarea::part(label) {
    font-size: 1rem;
    font-weight: 600;
    line-height: 1.6;
    margin-block-end: 0.3rem;
  }
  .invalid {
    --wa-form-control-border-color: var(--seal);
  }
  .unchecked {
    --wa-form-control-border-color: var(--amber);
    --wa-form-control-background-color: #fbf3e0;
  }
  select,
  input[type='date'],
  input[type='datetime-local'],
  input[type='search'] {
    height: 2.75rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 0.7rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
    max-width: 100%;
  }
  .field > input[type='date'] {
    justify-self: start;
  }
  fieldset.field > input[type='date'] {
    margin-inline-start: 1.7rem;
  }
  .choice {
    display: flex;
    gap: 0.55rem;
    align-items: baseline;
    min-height: 2.2rem;
    cursor: pointer;
  }
  .choice input {
    flex: none;
    width: 1.15rem;
    height: 1.15rem;
    margin: 0;
    accent-color: var(--seal);
    translate: 0 0.18rem;
  }
`;
