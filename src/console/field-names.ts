// Where on the form a finding is, in words: a list of findings is of no use when all say 「第 3 个字」. With the text at
// hand a place is called by what stands there, as whoever writes sees it; nobody counts paragraphs.
import { msg, str } from '@lit/localize';
import type { Block, NoticeText } from '../disclosure/index.ts';
import { placeIn } from './fields/layout.ts';
import { layoutOf } from './fields/layouts.ts';

/** The parts of a text that places are called by. */
type Text = Pick<NoticeText, 'blocks' | 'data'>;

/**
 * `blocks.3.rows.10.2` → 表「收入」第 11 行「金额」一格, and without the text 正文第 4 段，表格第 11 行第 3 格; '' for a field
 * without a name of its own.
 */
export function fieldName(field: string, text: Text | null = null): string {
  const [first = '', ...rest] = field.split('.');
  if (first === 'data') return recordPlace(rest, text?.data?.kind) || dataPlace(rest);
  if (first === 'blocks' && rest.length > 0) {
    const [index = '0', ...place] = rest;
    return (text && placeInText(text, Number(index), place)) ?? placeByNumber(rest);
  }
  if (first === 'originals') return originalPlace(rest);
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

/** `originals.0.people.1` → 第 1 个原件，作者或批注人. */
function originalPlace([index, part]: readonly string[]): string {
  const original = msg(str`第 ${Number(index) + 1} 个原件`);
  if (part === 'name') return msg(str`${original}，文件名`);
  if (part === 'people') return msg(str`${original}，作者、批注人或改动人`);
  return part === 'blocks' ? msg(str`${original}，文件里面`) : original;
}

/** In a record of fields: `steps.1.what` → 办理步骤第 2 项，做什么; '' for data of another kind. */
function recordPlace(path: readonly string[], kind: string | undefined): string {
  const layout = layoutOf(kind);
  return layout ? placeIn(layout, path, (at) => msg(str`第 ${at} 项`)) : '';
}

/** `lines.3.amount` → 第 4 笔; `accounts.0.closing` → 第 1 个账户，期末结余. */
function dataPlace([part, index, name]: readonly string[]): string {
  const place = Number(index) + 1;
  if (part === 'entries') return index === undefined ? msg('名册') : msg(str`名册第 ${place} 行`);
  if (part === 'subjects') return index === undefined ? msg('各档票数') : msg(str`第 ${place} 行票数`);
  if (part === 'lines') return index === undefined ? msg('逐笔收支') : msg(str`第 ${place} 笔`);
  if (part === 'from' || part === 'to') return msg('账期');
  if (part !== 'accounts') return meetingPlace(part ?? '', index ?? '', name);
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

/** `place` → 地点; `result.motions.0.for` → 第 1 项表决. */
function meetingPlace(part: string, inner: string, index: string | undefined): string {
  if (inner === 'motions' && index !== undefined) return msg(str`第 ${Number(index) + 1} 项表决`);
  const names: Readonly<Record<string, string>> = {
    body: msg('什么会议'),
    tells: msg('公开什么'),
    date: msg('会议日期'),
    time: msg('几点'),
    place: msg('地点'),
    topics: msg('议题'),
    eligible: msg('应到'),
    present: msg('实到'),
    motions: msg('表决'),
    conclusions: msg('结论'),
    of: msg('评议谁'),
    scale: msg('哪四档'),
    day: msg('哪一天'),
    way: msg('怎么评的'),
    voters: msg('谁参加'),
    handed: msg('发出'),
    returned: msg('收回'),
    valid: msg('有效'),
    aspects: msg('分几项评'),
  };
  const name = part === 'result' ? inner : part;
  return Object.hasOwn(names, name) ? (names[name] ?? '') : '';
}

/** Letters of a line that name it. */
const BEGINNING = 8;

const beginning = (line: string): string => {
  const letters = [...line.trim()];
  return letters.length > BEGINNING ? `${letters.slice(0, BEGINNING).join('')}…` : letters.join('');
};
const wordsOf = (runs: readonly { readonly text: string }[]): string => runs.map(({ text }) => text).join('');

/** How many blocks of a type there are up to one. */
const countUpTo = (blocks: readonly Block[], index: number, type: Block['type']): number =>
  blocks.slice(0, index + 1).filter((block) => block.type === type).length;

/** By what stands there; null where that says nothing. */
function placeInText({ blocks }: Text, index: number, place: readonly string[]): string | null {
  const block = blocks[index];
  switch (block?.type) {
    case 'heading':
      return block.text.trim() === '' ? null : msg(str`小标题「${beginning(block.text)}」`);
    case 'paragraph': {
      const words = beginning(wordsOf(block.content));
      return words === '' ? null : msg(str`正文「${words}」这一段`);
    }
    case 'list': {
      const words = beginning(wordsOf(block.items[Number(place[1] ?? 0)] ?? []));
      return words === '' ? null : msg(str`正文「${words}」这一条`);
    }
    case 'table':
      return placeInTable(block, countUpTo(blocks, index, 'table'), place);
    case 'image':
      return placeAtImage(block, countUpTo(blocks, index, 'image'), place);
    case undefined:
      return null;
  }
}

function placeInTable(
  { caption = '', head }: Extract<Block, { type: 'table' }>,
  number: number,
  [part, row, cell]: readonly string[],
): string {
  const table = caption.trim() === '' ? msg(str`第 ${number} 张表`) : msg(str`表「${beginning(caption)}」`);
  if (part === 'caption') return msg(str`${table}的名称`);
  if (part === 'head') return msg(str`${table}表头第 ${Number(row) + 1} 格`);
  if (part !== 'rows') return table;
  if (cell === undefined) return msg(str`${table}第 ${Number(row) + 1} 行`);
  const column = (head[Number(cell)] ?? '').trim();
  return column === ''
    ? msg(str`${table}第 ${Number(row) + 1} 行第 ${Number(cell) + 1} 格`)
    : msg(str`${table}第 ${Number(row) + 1} 行「${beginning(column)}」一格`);
}

/** A page of a document is called as it was when it came: 《十月收支》，第 2 页，共 4 页. */
function placeAtImage(
  { alt }: Extract<Block, { type: 'image' }>,
  number: number,
  [part]: readonly string[],
): string {
  const called = alt.trim();
  const isPage = /第 \d+ 页/.test(called) || /^《.*》$/.test(called) || called === '原件';
  const image = isPage ? called : msg(str`第 ${number} 张图`);
  switch (part) {
    case 'words':
      return msg(str`${image}，页上的字`);
    case 'alt':
      return msg(str`${image}，“图上是什么”一栏`);
    case 'caption':
      return msg(str`${image}，图下的说明`);
    default:
      return image;
  }
}

function placeByNumber([index = '0', part, row, cell]: readonly string[]): string {
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
export function placed(
  failure: { readonly field: string; readonly message: string },
  text: Text | null = null,
): string {
  const name = fieldName(failure.field, text);
  return name === '' ? failure.message : `${name}：${failure.message}`;
}
