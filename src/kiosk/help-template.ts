// 不会用？: how a screen is used, in a few pictures with a sentence each, and whom to ask. For somebody who never
// touched one: no word of the trade, nothing to be got wrong.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit/html.js';
import type { PublicCommunity } from '../contract/index.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { contactTemplate } from './frame-template.ts';

interface Hint {
  readonly picture: IconName;
  readonly head: string;
  readonly words: string;
}

/** The page. */
export function helpTemplate(community: PublicCommunity): TemplateResult {
  const hints: readonly Hint[] = [
    {
      picture: 'tap',
      head: msg('点一下'),
      words: msg('想看哪一条，用手指轻轻点一下就松开，不用按住。点错了不要紧，点“返回”就退回来。'),
    },
    {
      picture: 'down',
      head: msg('往下看'),
      words: msg('一页没看完，用手指按着往上推，或者点“下面还有”。'),
    },
    {
      picture: 'large',
      head: msg('看不清、够不着'),
      words: msg('字小点“大字”，看不分明点“高对比”，坐着够不着点“低位”。再点一下就复原。'),
    },
    {
      picture: 'find',
      head: msg('找一件事'),
      words: msg('点“查找”，按每个字拼音的头一个字母，比如“低保”按 d、b。以前的在“往期公开”里。'),
    },
    {
      picture: 'code',
      head: msg('带回家看'),
      words: msg('打开一条，用手机对着旁边的方块码扫一下，就在手机上看。'),
    },
  ];
  return html`<div class="help">
    <h1 tabindex="-1">${msg('不会用？')}</h1>
    <ol class="help-hints">
      ${hints.map(
        ({ picture, head, words }) =>
          html`<li>
            <span class="help-picture">${icon(picture)}</span>
            <div>
              <h2>${head}</h2>
              <p>${words}</p>
            </div>
          </li>`,
      )}
    </ol>
    <p class="help-end">
      ${msg('看完了点“结束”，直接走开也行：过一会儿屏幕自己回到首页，您看过什么，后面的人看不到。')}
    </p>
    ${contactTemplate(community)}
  </div>`;
}
