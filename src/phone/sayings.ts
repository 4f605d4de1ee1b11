// What the page says of the check, in the words of somebody who stands in a stairwell with a phone.
import { hex } from '../log/index.ts';
import { moment } from '../written/index.ts';
import type { CheckedRecord } from './check-record.ts';

type Child = string | Node;

function element(name: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function say(box: Element, state: string, ...children: readonly Child[]): void {
  box.setAttribute('data-state', state);
  box.replaceChildren(...children);
}

/** `isSeen`: held against the screen the code was read from; `lost`: pictures that were taken off the page. */
export function sayWhole(
  box: Element,
  { head, seq, isSeen, lost }: CheckedRecord & { readonly isSeen: boolean; readonly lost: number },
): void {
  const signed = moment(new Date(head.signedAt * 1000).toISOString());
  const how = element(
    'details',
    element('summary', '怎么核对的'),
    element(
      'p',
      '这部手机自己算了每一条记录和正文的指纹，一直算到居委会签过名的总指纹，再和页面上的字一个一个比。谁改过一个字，都会对不上。',
    ),
    element('p', `总指纹 ${hex(head.root)}`),
  );
  say(
    box,
    lost === 0 ? 'whole' : 'partly',
    element('h2', lost === 0 ? '已核对，一字不差' : '文字已核对，图片没有'),
    ...(lost === 0 ? [] : [element('p', `有 ${String(lost)} 张图片没取到，或者和记录对不上，已经拿掉。`)]),
    element('p', `在公开记录第 ${String(seq)} 条，记录共 ${String(head.size)} 条，居委会 ${signed} 签名。`),
    element(
      'p',
      isSeen ? '和您扫码的那块屏幕是同一份记录。' : '没有和大厅的屏幕比过；扫屏幕上的码打开，就会一起比。',
    ),
    how,
  );
}

/** The words are taken away too: nobody shall read on. */
export function sayDiffers(box: Element, page: Element): void {
  page.replaceChildren(element('h1', '这一页没有显示'));
  say(
    box,
    'differs',
    element('h2', '和记录对不上'),
    element(
      'p',
      '手机收到的内容和居委会签过名的记录不一样，所以没有显示。请到大厅的屏幕上看，并告诉下面这位。',
    ),
  );
}

/** Said before it is known. */
export function sayChecking(box: Element): void {
  say(box, 'checking', element('p', '正在用这部手机核对……'));
}

export function sayUnreached(box: Element, again: () => void): void {
  const button = element('button', '再核对一次');
  button.addEventListener('click', () => {
    sayChecking(box);
    again();
  });
  say(
    box,
    'unreached',
    element('h2', '还没有核对'),
    element('p', '网络断了，取不到核对用的记录。以大厅的屏幕为准。'),
    button,
  );
}
