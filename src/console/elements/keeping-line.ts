// Where what is typed stands: one line, always in sight.
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { isOnlyHere } from '../drafts/draft.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { sayMinute } from '../local-time.ts';

export function renderKeeping(keeper: DraftKeeper): TemplateResult {
  const words: Record<DraftKeeper['keeping'], string> = {
    kept: keeper.proposal
      ? msg(str`已保存（${sayMinute(keeper.proposal.updatedAt)}）`)
      : msg('一开始写就会自动保存'),
    waiting: msg('已保存在本机，马上送到办公室…'),
    sending: msg('正在保存…'),
    offline: msg('未连接，已保存在本机；连上后自动送到办公室'),
    conflict: msg('有两个版本，请选一个'),
    stopped: msg('已保存在本机，办公室没有收下'),
  };
  const { keeping } = keeper;
  // Nothing is promised of a machine that could not write.
  const isAtRisk = !keeper.isWritten && isOnlyHere(keeper.draft) && keeping !== 'conflict';
  return html`<span class="keeping ${isAtRisk ? 'unwritten' : keeping}" role="status"
    >${isAtRisk ? msg('这台电脑存不下，请不要关闭页面') : words[keeping]}</span
  >`;
}
