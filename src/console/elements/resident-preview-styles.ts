import { css } from 'lit';
import { USUAL_WALL } from '../../disclosure/index.ts';

/** A kiosk's column and a display's wall, each in its own proportions. */
export const residentPreviewStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .tabs {
    display: flex;
    gap: 0.25rem;
    margin-block-end: 0.5rem;
  }
  .tabs button {
    min-height: 2.2rem;
    border: 1px solid var(--rule);
    border-radius: 4px;
    padding: 0 0.7rem;
    background: none;
    color: var(--ink);
    font: inherit;
    font-size: 0.92rem;
    cursor: pointer;
  }
  .tabs button[aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--card);
    font-weight: 600;
  }
  /* As on the panel: its millimetre and its rem are those of a column of 190 mm, and the whole is brought to the width
     there is here. So whatever a page says in rem stands in proportion, and lines break where they will break. */
  .sheet {
    /* The bar of a long one stands over the margin of its page. */
    overflow: hidden auto;
    max-height: var(--sheet-height, none);
    border: 1px solid var(--rule);
    border-radius: 6px;
    background: var(--paper);
  }
  .page {
    --mm: calc(1rem / 7);
    --secondary: calc(5.5rem / 7);
    --title: calc(11rem / 7);
    --target: calc(20 * var(--mm));
    --gap: calc(3 * var(--mm));
    --head-wrap: normal;
    inline-size: calc(190 * var(--mm));
    padding: calc(10 * var(--mm)) calc(11 * var(--mm));
    line-height: var(--line);
    zoom: var(--zoom, 1);
  }
  .sheet.large .page {
    --mm: calc(1rem / 10);
    --secondary: 0.8rem;
    --title: 1.4rem;
    --target: calc(24 * var(--mm));
  }
  .top {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 1em;
    margin-block-end: 0.9em;
    color: var(--muted);
    font-size: 0.8em;
  }
  .seal {
    flex: none;
    display: grid;
    place-items: center;
    width: 2.6em;
    height: 2.6em;
    border-radius: 0.25em;
    background: var(--seal);
    color: #fff;
    font: 700 1em/1.1 var(--serif);
    text-align: center;
  }
  h3.title {
    font: 700 1.57em/1.35 var(--serif);
    margin-block-end: 0.45em;
    overflow-wrap: anywhere;
  }
  .summary {
    border-inline-start: 0.22em solid var(--seal);
    padding-inline-start: 0.7em;
    margin-block-end: 0.9em;
    font-weight: 500;
  }
  .empty {
    color: var(--muted);
  }
  .walls {
    display: grid;
    /* A page is as high as it is wide says, however many there are. */
    grid-auto-rows: max-content;
    gap: 0.5rem;
    overflow: auto;
    max-height: var(--sheet-height, none);
  }
  .walls .note {
    margin: 0;
    color: var(--muted);
    font-size: 0.92rem;
  }
  /* One em is a character of a display's text; so many are its width. */
  .wall {
    --em: calc(100cqi / ${USUAL_WALL.wall});
    --secondary: 0.667em;
    --picture-height: 4.2em;
    --figure-gap: 0.4em;
    --heading-gap: 0.5em;
    --table-size: 0.667em;
    --cell-air: 0.36em;
    flex: none;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    display: flex;
    flex-direction: column;
    border: 1px solid var(--rule);
    border-radius: 6px;
    background: var(--paper);
    padding: calc(0.5 * var(--em)) calc(0.9 * var(--em));
    font-size: var(--em);
    line-height: 1.4;
  }
  .wall .top {
    margin-block-end: 0.8em;
  }
  .wall h3.title {
    margin-block: auto 0.4em;
    font-size: 2em;
    line-height: 1.25;
  }
  .wall .standfirst {
    margin-block: 0 auto;
  }
  .wall .head {
    display: flex;
    gap: 0.8em;
    margin-block-end: 0.5em;
  }
  .wall .head b {
    flex: 1;
    overflow: hidden;
    font: 700 1.15em/1.4 var(--serif);
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .wall .head span {
    color: var(--muted);
    font-size: 0.667em;
  }
  .red {
    border: 0.4em solid var(--seal);
  }
  .amber {
    border: 0.4em solid #d99a00;
  }
  .banner {
    font: 700 1.1em/1.4 var(--serif);
    color: var(--seal);
  }
`;
