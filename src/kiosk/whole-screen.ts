// What fills the screen instead of the board: a code to pair it by, and an urgent notice.
import { html, type TemplateResult } from 'lit/html.js';
import { formatMoment, momentOf, type UrgentView } from '../disclosure/index.ts';
import { plainLines } from '../ui/document-blocks.ts';
import { fitWords } from '../ui/fit-words.ts';
import { unpairedTemplate } from '../ui/unpaired-view.ts';
import { urgentFactsOf, urgentTemplate } from '../ui/urgent-view.ts';
import type { KioskState } from './state.ts';

/** Largest size of urgent words, in parts of the panel's shorter side. */
const URGENT_MOST = 0.08;

/** A new screen: its code, and until when it holds. */
export function unpairedPage(unpaired: NonNullable<KioskState['unpaired']>, now: number): TemplateResult {
  const until = unpaired.expiresAt === null ? null : formatMoment(unpaired.expiresAt, now);
  const facts = { code: unpaired.code, validUntil: until, problem: unpaired.problem };
  return html`<main>${unpairedTemplate(facts)}</main>`;
}

/** An urgent notice, with `tools` at its foot. */
export function urgentPage(urgent: UrgentView, now: number, tools: TemplateResult): TemplateResult {
  const lines = plainLines(urgent.text.blocks, urgent.text.summary);
  const facts = urgentFactsOf(urgent, lines, (at) => momentOf(at, now));
  return html`<main>${urgentTemplate(facts, tools)}</main>`;
}

/** Urgent words as large as they fit; never under the body's size: there they scroll. False: there are none. */
export function fitUrgent(kiosk: HTMLElement): boolean {
  const area = kiosk.querySelector<HTMLElement>('.urgent-words');
  if (!area) return false;
  const least = parseFloat(getComputedStyle(document.documentElement).fontSize);
  fitWords(area, least, Math.max(least, URGENT_MOST * Math.min(kiosk.clientWidth, kiosk.clientHeight)));
  return true;
}
