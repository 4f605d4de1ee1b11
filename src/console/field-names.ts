// Where on the form a finding is, in words: a list of findings is of no use when all say 「第 3 个字」.
import { msg, str } from '@lit/localize';

/** `blocks.3.rows.10.2` → 正文第 4 段，表格第 11 行第 3 格; '' for a field without a name of its own. */
export function fieldName(field: string): string {
  const [first = '', ...rest] = field.split('.');
  if (first === 'blocks' && rest.length > 0) return blockPlace(rest);
  if (first === 'data') return dataPlace(rest);
  const names: Readonly<Record<string, string>> = {
    code: msg('事项'),
    'pairing-code': msg('配对码'),
    period: msg('这是哪一期'),
    matter: msg('属于哪一件事'),
    stage: msg('现在是哪个阶段'),
    title: msg('标题'),
    summary: msg('一句话说明'),
    blocks: msg('正文'),
    showFrom: msg('从什么时候公开'),
    showUntil: msg('公开到什么时候'),
    audience: msg('给谁看'),
    reason: msg('理由'),
    level: msg('有多急'),
    erase: msg('抹除哪些内容'),
  };
  return Object.hasOwn(names, first) ? (names[first] ?? '') : '';
}

/** `lines.3.amount` → 第 4 笔; `accounts.0.closing` → 第 1 个账户，期末结余. */
function dataPlace([part, index, name]: readonly string[]): string {
  const place = Number(index) + 1;
  if (part === 'lines') return index === undefined ? msg('逐笔收支') : msg(str`第 ${place} 笔`);
  if (part === 'from' || part === 'to') return msg('账期');
  if (part !== 'accounts') return '';
  if (index === undefined) return msg('账户和结余');
  switch (name) {
    case 'opening':
      return msg(str`第 ${place} 个账户，期初结余`);
    case 'closing':
      return msg(str`第 ${place} 个账户，期末结余`);
    default:
      return msg(str`第 ${place} 个账户`);
  }
}

function blockPlace([index = '0', part, row, cell]: readonly string[]): string {
  const block = msg(str`正文第 ${Number(index) + 1} 段`);
  switch (part) {
    case 'rows':
      return cell === undefined
        ? msg(str`${block}，表格第 ${Number(row) + 1} 行`)
        : msg(str`${block}，表格第 ${Number(row) + 1} 行第 ${Number(cell) + 1} 格`);
    case 'head':
      return msg(str`${block}，表头第 ${Number(row) + 1} 格`);
    case 'items':
      return msg(str`${block}，第 ${Number(row) + 1} 条`);
    case 'alt':
      return msg(str`${block}，图片说明`);
    case 'words':
      return msg(str`${block}，页上的字`);
    case 'caption':
      return msg(str`${block}，名称`);
    default:
      return block;
  }
}

/** The sentence with its place before it. */
export function placed(failure: { readonly field: string; readonly message: string }): string {
  const name = fieldName(failure.field);
  return name === '' ? failure.message : `${name}：${failure.message}`;
}
