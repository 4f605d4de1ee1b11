// What became of a pasted block, row by row: nothing is left out unsaid.
import { msg, str } from '@lit/localize';
import type { Pasted } from './pasted-lines.ts';

function nameOf(as: Pasted['named'][number]['as']): string {
  switch (as) {
    case 'head':
      return msg('表头');
    case 'subtotal':
      return msg('小计');
    case 'total':
      return msg('合计');
    case 'opening':
      return msg('期初');
    case 'closing':
      return msg('期末');
    case 'zero':
      return msg('没有金额');
    case 'title':
    case 'section':
    case 'note':
    case 'blank':
      return msg('标题或说明');
  }
}

export function pastedWords({ lines, named }: Pasted): string {
  const taken = msg(str`贴进了 ${lines.length} 笔。`);
  if (named.length === 0) return taken;
  const others = named.map(({ as, text }) => msg(str`${nameOf(as)}“${text}”`)).join('；');
  return taken + msg(str`这几行不是一笔账，没有放进来：${others}。`);
}
