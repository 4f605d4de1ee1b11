import { css } from 'lit';

export const richTextStyles = css`
  :host {
    display: block;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--card);
  }
  :host(:focus-within) {
    outline: 3px solid var(--indigo);
    outline-offset: 1px;
  }
  :host([bad]) {
    border-color: var(--seal);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem;
    padding: 0.35rem;
    border-block-end: 1px solid var(--rule);
    background: var(--paper);
    border-radius: 4px 4px 0 0;
  }
  /* Both rows: the keys of a table and its tools are wanted at its last line as at its first. */
  .tools {
    position: sticky;
    top: 0;
    z-index: 2;
  }
  .toolbar.tables {
    background: #f3eee4;
    border-radius: 0;
  }
  .toolbar button {
    min-height: 2.3rem;
    border: 1px solid transparent;
    border-radius: 4px;
    padding: 0 0.45rem;
    background: none;
    color: var(--ink);
    font: inherit;
    font-size: 0.92rem;
    cursor: pointer;
  }
  .toolbar button:hover:not(:disabled) {
    border-color: var(--rule);
    background: var(--card);
  }
  .toolbar button[aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--card);
    font-weight: 600;
  }
  .toolbar button:disabled {
    color: #8c8175;
    cursor: default;
  }
  .original-choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.55rem;
    align-items: start;
    border-block-start: 1px solid var(--rule);
    padding: 0.6rem 0.9rem;
    font-size: 0.94rem;
    cursor: pointer;
  }
  .original-choice input {
    width: 1.15rem;
    height: 1.15rem;
    margin-block-start: 0.25rem;
  }
  .tip {
    align-self: center;
    margin-inline-start: 0.5rem;
    color: var(--ink);
    font-size: 0.92rem;
  }
  .tip kbd {
    border: 1px solid var(--edge);
    border-radius: 3px;
    padding: 0 0.35em;
    background: var(--card);
    font: inherit;
  }
  .caption {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    margin-inline-start: 0.6rem;
    font-size: 0.94rem;
  }
  .caption input {
    width: 12rem;
    height: 2.1rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    padding: 0 0.5rem;
    font: inherit;
  }
  .ProseMirror {
    position: relative;
    min-height: 14rem;
    padding: 0.9rem 1.1rem;
    outline: none;
    white-space: pre-wrap;
    white-space: break-spaces;
    overflow-wrap: anywhere;
    font-variant-ligatures: none;
    font-size: 1.06rem;
  }
  .ProseMirror > * {
    margin: 0 0 0.6em;
  }
  .ProseMirror h2,
  .ProseMirror h3 {
    font-family: var(--serif);
  }
  .ProseMirror h2 {
    font-size: 1.25em;
  }
  .ProseMirror h3 {
    font-size: 1.08em;
    margin-block-start: 0;
  }
  .ProseMirror li p {
    margin: 0;
  }
  .ProseMirror .table {
    overflow-x: auto;
  }
  .ProseMirror .table[data-caption]:not([data-caption=''])::before {
    content: attr(data-caption);
    font-weight: 600;
  }
  .ProseMirror ul,
  .ProseMirror ol {
    padding-inline-start: 1.6em;
  }
  .ProseMirror table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.94em;
  }
  .ProseMirror th,
  .ProseMirror td {
    border: 1px solid var(--rule);
    padding: 0.35em 0.55em;
    text-align: start;
    vertical-align: top;
    min-width: 4rem;
    height: 2.4em;
  }
  .ProseMirror th {
    background: var(--paper);
  }
  .ProseMirror .selectedCell {
    background: #e6edf4;
  }
  .ProseMirror-selectednode {
    outline: 2px solid var(--indigo);
  }
  .ProseMirror-gapcursor {
    display: none;
    position: absolute;
    pointer-events: none;
  }
  .ProseMirror-gapcursor::after {
    content: '';
    display: block;
    position: absolute;
    top: -2px;
    width: 24px;
    border-block-start: 2px solid var(--ink);
  }
  .ProseMirror-focused .ProseMirror-gapcursor {
    display: block;
  }
  .found {
    background: #fbe3dd;
    text-decoration: underline wavy var(--seal);
    text-underline-offset: 0.2em;
  }
  .carried {
    background: #f6e7b8;
    box-shadow: 0 2px 0 var(--amber);
  }
  .found.answered {
    background: none;
    text-decoration: underline dotted var(--edge);
  }
  .upload {
    /* Above the line of submission, which stands over the page's end. */
    scroll-margin-block-end: 8rem;
    margin: 0;
    padding: 0.6rem 1.1rem;
    border-block-start: 1px solid var(--rule);
  }
  .upload.failed {
    background: #fbeae6;
    color: #7c1812;
  }
`;
