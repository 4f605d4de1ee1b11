// Pages that say in a sentence what a page is not there for.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit/html.js';
import { icon } from '../ui/icons.ts';
import { createPastUrl } from './route.ts';

/** While what was tapped is fetched. */
export function openingTemplate(): TemplateResult {
  return html`<div class="plain" role="status"><p>${msg('正在打开……')}</p></div>`;
}

/** What was opened is no more to be shown here. */
export function absentTemplate(): TemplateResult {
  return html`<div class="plain" role="status">
    <h1>${msg('这一条已经不在公开栏上')}</h1>
    <p>${msg('它可能已到期。以前的内容，在往期公开里查，也可以问居委会。')}</p>
    <a class="plain-way" href=${createPastUrl()} draggable="false">${icon('past')}${msg('看往期公开')}</a>
  </div>`;
}

/** What should stand here could not be drawn. */
export function brokenTemplate(): TemplateResult {
  return html`<div class="plain">
    <h1>${msg('这一页暂时显示不了')}</h1>
    <p>${msg('屏幕已记下这个问题。请先看其他内容。')}</p>
  </div>`;
}
