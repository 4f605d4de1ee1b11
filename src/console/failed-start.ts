import { msg } from '@lit/localize';

/**
 * Says in the page that the desk could not be set up. In plain elements: whatever would show it better may be what
 * failed.
 */
export function showFailedStart(cause: unknown): void {
  console.error('the desk did not start', cause);
  const main = document.createElement('main');
  main.className = 'failed-start';
  main.role = 'alert';
  const line = (tag: 'h1' | 'p', words: string): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = words;
    return element;
  };
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = msg('重新打开');
  again.addEventListener('click', () => location.reload());
  main.append(
    line('h1', msg('工作台没有打开')),
    line('p', msg('请重新打开一次。还是不行，换一个浏览器或换一台电脑，并把下面这句话告诉管理员。')),
    line('p', cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)),
    again,
  );
  document.body.replaceChildren(main);
}
