// Why the office does not sign, in words for whoever looks after it.
import { sentence } from '../../contract/index.ts';
import type { Refusal } from './draft.ts';

export function refusalSentence(refusal: Refusal, size: number): string {
  switch (refusal.reason) {
    case 'behind':
      return `${sentence('not-signing')}（本机有 ${size} 条，屏幕上见过 ${refusal.size ?? '更多'} 条。）`;
    case 'fork':
      return `本机的记录和屏幕上见过的记录不一样，为免出错已停止公布。两份证据都已保存，请用最近一次的备份恢复，并告知居务监督委员会。`;
    case 'damaged':
      return '本机的记录文件已损坏，为免出错已停止公布。请检查磁盘，并用最近一次的备份恢复。';
    case 'restored':
      return sentence('restored');
    case 'unheard':
      return sentence('not-compared');
    case 'key':
      return '打不开签名钥匙，或者钥匙刚刚更换过，已停止公布。请检查口令或 office.secret 文件，再重新启动明栏；钥匙确实丢了，请用两份恢复密钥更换。';
  }
}
