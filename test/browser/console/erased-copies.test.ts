import { expect } from '@open-wc/testing';
import { render } from 'lit';
import type { Proposal } from '../../../src/contract/index.ts';
import { renderErasedWords, renderHolders } from '../../../src/console/elements/erased-copies.ts';
import { desk } from './fake-office.ts';

const WORDS = '这一家的“难处”';
const content = (words: string): Proposal['content'] =>
  ({
    text: { v: 1, title: '', summary: '', blocks: [{ type: 'paragraph', content: [{ text: words }] }] },
    reason: '',
  }) as unknown as Proposal['content'];
const proposal = (more: Partial<Proposal>): Proposal =>
  ({ content: content(`先说 ${WORDS}`), ...more }) as Proposal;
function textOf(template: ReturnType<typeof renderErasedWords>): HTMLElement {
  const root = document.createElement('div');
  render(template, root);
  return root;
}

describe('words that were erased', () => {
  it('are quoted over a text that holds them, until they are taken out', () => {
    const held = proposal({ erasedWords: [WORDS, '别处的字'] });
    const root = textOf(renderErasedWords(held));
    expect(root.textContent).to.include(`“${WORDS}”`);
    expect(root.textContent).not.to.include('别处的字');
    expect(textOf(renderErasedWords(held, content('改过了'))).textContent.trim()).to.equal('');
    expect(textOf(renderErasedWords(proposal({}))).textContent.trim()).to.equal('');
    expect(textOf(renderErasedWords(null)).textContent.trim()).to.equal('');
  });

  it('are told to whoever decides on their erasure by who else holds them: drafts without title and link', () => {
    const { code, zh } = desk.catalogue[0]!;
    const heldBy = [
      { id: 'p-1', code, title: '', state: 'draft' as const, author: '陶然（示例）' },
      { id: 'p-2', code, title: '十月的名单', state: 'submitted' as const, author: '白苇（示例）' },
    ];
    const root = textOf(renderHolders(proposal({ heldBy }), desk));
    expect(root.querySelector('h2')!.textContent).to.equal('以下草稿中还有这些字');
    const [draft, waiting] = root.querySelectorAll('li');
    expect(draft!.textContent).to.include(zh).and.include('陶然（示例）');
    expect(draft!.querySelector('a')).to.equal(null);
    expect(waiting!.querySelector('a')!.getAttribute('href')).to.include('p-2');
    expect(textOf(renderHolders(proposal({}), desk)).textContent.trim()).to.equal('');
  });
});
