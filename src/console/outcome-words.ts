// What came of an act, in a sentence.
import { msg, str } from '@lit/localize';
import type { Proposal } from '../contract/index.ts';
import type { Act } from './api/office.ts';
import { sayDay } from './local-time.ts';

/** For whoever did it, on the page of the proposal as it now stands. */
export function doneWords(act: Act, proposal: Proposal): string {
  if (act === 'return') return msg(str`已退回给 ${proposal.author.name}。`);
  if (act === 'recall') return msg('已收回。');
  if (act === 'ask') return msg(str`已请 ${proposal.author.name} 补充材料。`);
  if (act === 'supply') return msg('已交给监督委员会。');
  if (act === 'hear') return msg('已记下听取意见的情况，屏幕正在更新。');
  if (act === 'answer') return msg('已公布答复，屏幕正在更新。');
  if (act === 'archive') return msg('已归档。');
  if (proposal.state === 'reviewed') return msg('审查通过，等联席会议决定。');
  if (proposal.state === 'returned') return msg(str`没有通过，已退回给 ${proposal.author.name}。`);
  if (proposal.state === 'approved' && act === 'pass') return msg('审查通过，等居委会委员公布。');
  if (proposal.state !== 'published') return msg('已批准，等居委会公布。');
  switch (proposal.action) {
    case 'withdraw':
      return msg('已撤回，屏幕正在更新。');
    case 'redact':
      return msg('已抹除，屏幕正在跟着删。');
    case 'clear':
      return msg('已解除，屏幕正在回到平常的样子。');
    default:
      return isAhead(proposal)
        ? msg(str`已写进公开记录，${sayDay(proposal.content.showFrom)} 起上屏。`)
        : msg('已公布，屏幕正在更新。');
  }
}

/** Whether it is to be seen only later: no screen shows it yet. */
function isAhead({ content }: Proposal): boolean {
  return content.showFrom !== null && Date.parse(content.showFrom) > Date.now();
}
