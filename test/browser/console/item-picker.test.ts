import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/item-picker.ts';
import type { ItemPicker } from '../../../src/console/elements/item-picker.ts';
import '../../../src/console/elements/notice-form.ts';
import type { NoticeForm } from '../../../src/console/elements/notice-form.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { desk } from './fake-office.ts';
import { allText, deep, type, wearTokens } from './support.ts';

const others = {
  ...desk,
  posts: [
    { post: '社会福利', items: ['FIN'] },
    { post: '社区服务', items: ['SVC'] },
  ],
  clerks: [...desk.clerks, { name: '乔宁（示例）', post: '社会福利经办' }],
};

describe('picking an item', () => {
  before(wearTokens);

  async function picker(code = ''): Promise<ItemPicker> {
    const form = await fixture<NoticeForm>(
      html`<minglan-notice-form
        .content=${{ ...emptyContent(), code }}
        .desk=${others}
      ></minglan-notice-form>`,
    );
    const element = deep<ItemPicker>(form.renderRoot, 'minglan-item-picker')!;
    await element.updateComplete;
    return element;
  }
  const rows = (element: ItemPicker): HTMLElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLElement>('li button'),
  ];

  it('puts what is not of the post last, says whose it is, and does not take it', async () => {
    const element = await picker();
    expect(rows(element).map((row) => row.getAttribute('aria-disabled'))).to.deep.equal(['false', 'true']);
    const [mine, foreign] = rows(element);
    expect(mine!.textContent).to.contain('办事指南');
    expect(foreign!.textContent).to.contain('月度收支').and.contain('归 社会福利岗（乔宁（示例））经办');
    let chosen = '';
    element.addEventListener('item-chosen', (event) => (chosen = (event as CustomEvent<string>).detail));
    foreign!.click();
    await element.updateComplete;
    expect(chosen).to.equal('');
    expect(element.renderRoot.querySelector('.error')!.textContent).to.contain('您提交不了');
    await expect(element).to.be.accessible();

    type(element.renderRoot.querySelector('input')!, 'FIN-01');
    await element.updateComplete;
    expect(rows(element).map((row) => row.getAttribute('aria-disabled'))).to.deep.equal(['true']);
    expect(element.renderRoot.querySelector('.error')).to.equal(null);
    type(element.renderRoot.querySelector('input')!, '');
    await element.updateComplete;
    rows(element)[0]!.click();
    expect(chosen).to.equal('SVC-01');
  });

  it('says at once of a draft that is opened that its item is of another post', async () => {
    const element = await picker('FIN-01');
    expect(allText(element.renderRoot)).to.contain('这个事项归 社会福利岗（乔宁（示例））经办，您提交不了');
    await expect(element).to.be.accessible();
    expect(allText((await picker('SVC-01')).renderRoot)).not.to.contain('提交不了');
  });
});
