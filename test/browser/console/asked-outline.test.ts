import { expect } from '@open-wc/testing';
import { render } from 'lit';
import type { CatalogueItem, ProposalContent } from '../../../src/contract/index.ts';
import { renderAsked } from '../../../src/console/elements/asked-outline.ts';
import type { Block } from '../../../src/disclosure/index.ts';
import { desk } from './fake-office.ts';

const item: CatalogueItem = { ...desk.catalogue[0]!, form: undefined, flow: 'F1', asks: ['依据', '目标'] };

describe('what an item asks for', () => {
  let written: Block[] | null = null;
  function asked(of: CatalogueItem | undefined, blocks: Block[]): HTMLElement {
    const root = document.createElement('div');
    const text = { v: 1, title: '', summary: '', blocks } as ProposalContent['text'];
    render(
      renderAsked(of, { text }, (made) => (written = made)),
      root,
    );
    return root;
  }

  it('is told over the editor, and is written with one press into an empty text', () => {
    const root = asked(item, []);
    expect(root.textContent).to.include('依据、目标');
    root.querySelector('button')!.click();
    expect(written).to.deep.equal([
      { type: 'heading', level: 2, text: '依据' },
      { type: 'paragraph', content: [] },
      { type: 'heading', level: 2, text: '目标' },
      { type: 'paragraph', content: [] },
    ]);
  });

  it('takes the place of nobody’s words', () => {
    const root = asked(item, [{ type: 'paragraph', content: [{ text: '已经写了。' }] }]);
    expect(root.textContent).to.include('依据、目标');
    expect(root.querySelector('button')).to.equal(null);
  });

  it('is silent where nothing is asked', () => {
    expect(asked({ ...item, asks: undefined }, []).textContent).to.equal('');
    expect(asked({ ...item, form: 'directory' }, []).textContent).to.equal('');
    expect(asked(undefined, []).textContent).to.equal('');
  });
});
