import { createWorkplace, type Workplace } from '../../../src/console/workplace.ts';
import type { FakeOffice } from './fake-office.ts';

let count = 0;

/** A workplace over the fake office with a database of its own, signed in. */
export async function signedIn(
  office: FakeOffice,
  database = `console-test-${Date.now()}-${count++}`,
): Promise<Workplace> {
  const workplace = await createWorkplace({ fetch: office.fetch, database });
  await workplace.session.start();
  return workplace;
}

/** The desk's own colours, so that contrast is judged as it is seen. */
export async function wearTokens(): Promise<void> {
  if (document.querySelector('link[data-tokens]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/src/ui/tokens.css';
  link.dataset['tokens'] = '';
  const loaded = new Promise((resolve) => link.addEventListener('load', resolve));
  document.head.append(link);
  await loaded;
  document.body.style.setProperty('background', 'var(--paper)');
  document.documentElement.style.setProperty('font-size', '17px');
  document.documentElement.lang = 'zh-Hans';
}

/** The first element that matches, through open shadow roots. */
export function deep<T extends Element = HTMLElement>(root: ParentNode, selector: string): T | null {
  const here = root.querySelector<T>(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && deep<T>(element.shadowRoot, selector);
    if (found) return found;
  }
  return null;
}

/** All the words under a node, through open shadow roots. */
export function allText(root: ParentNode): string {
  let text = '';
  for (const node of root.childNodes) {
    if (node instanceof Text) text += node.data;
    else if (node instanceof Element && node.localName !== 'style') {
      text += node.shadowRoot ? allText(node.shadowRoot) + allText(node) : allText(node);
    }
  }
  return text;
}

/** Writes into a field as a person would: value, then the event. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
