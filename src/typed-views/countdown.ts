// How long until something: the first thing a page of it says.
import { css } from 'lit';
import { msg } from '@lit/localize';
import { html } from 'lit/html.js';

/** 「还有 6 天」; today and tomorrow by their own words. */
export function daysUntil(days: number, today: string, tomorrow: string): unknown {
  if (days === 0) return html`<b>${today}</b>`;
  if (days === 1) return html`<b>${tomorrow}</b>`;
  return html`${msg('还有')} <b>${days}</b> ${msg('天')}`;
}

export const countdownStyles = css`
  .when {
    padding: 0.8rem 1rem;
    border: 1px solid var(--rule);
    border-block-start: 0.2rem solid var(--seal);
    background: var(--card);
  }
  .days {
    font-family: var(--serif);
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.3;
  }
  .days b {
    color: var(--seal);
    font-size: 2.4em;
    font-variant-numeric: tabular-nums;
  }
  .when[data-past] {
    border-block-start-color: var(--edge);
  }
  .moment {
    font-size: 1.25em;
    font-weight: 700;
  }
`;
