import { expect, fixture, html } from '@open-wc/testing';
import { checkWelfareFields, type Block, type Mask } from '../../../src/disclosure/index.ts';
import '../../../src/console/elements/welfare-form.ts';
import type { WelfareForm } from '../../../src/console/elements/welfare-form.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { allText, type, wearTokens } from './support.ts';

const mask: Mask = {
  show: ['申请人姓名', '家庭成员数量', '保障金额', '受理单位', '公示起止日期'],
  never: ['身份证号'],
};

describe('the form of a welfare notice', () => {
  before(wearTokens);
  let blocks: readonly Block[] = [];

  async function form(
    policy: 'full' | 'star' | 'surname',
    given: readonly Block[] = [],
  ): Promise<WelfareForm> {
    blocks = given;
    return fixture<WelfareForm>(
      html`<minglan-welfare-form
        .blocks=${given}
        .mask=${mask}
        .policy=${policy}
        .unitOf=${() => '元/月'}
        stays="按规定：公示 7 天，到期自动撤下"
        .contact=${{ name: '何坪（示例）', post: '监督委员会主任', place: '大厅', hours: '周三', phone: '000-5550-0110' }}
        @blocks-changed=${(event: CustomEvent<Block[]>) => (blocks = event.detail)}
      ></minglan-welfare-form>`,
    );
  }
  const cells = (element: WelfareForm): HTMLInputElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLInputElement>('td input'),
  ];
  const button = (element: WelfareForm, words: string): HTMLElement =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('button')].find(
      (one) => one.textContent.trim() === words,
    )!;

  it('says what the gate finds while it is typed, in the words and in the list, and no more once it is gone', async () => {
    const element = await form('full');
    element.finder = new Finder({ mask }, []);
    await element.updateComplete;
    const prose = element.renderRoot.querySelector<HTMLTextAreaElement>('wa-textarea[data-field="before"]')!;
    const errors = (): string[] =>
      [...element.renderRoot.querySelectorAll('.error')].map(({ textContent }) => textContent);
    expect(errors()).to.deep.equal([]);
    prose.value = '■ 说明\n张三家住3号楼2单元501室。';
    prose.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(errors().filter((words) => words.includes('“3号楼2单元501室”'))).to.have.length(1);
    const name = cells(element)[0]!;
    type(name, '张三13900005555');
    await element.updateComplete;
    expect(errors().filter((words) => words.includes('“13900005555”'))).to.have.length(1);
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    prose.value = '公示如下。';
    prose.dispatchEvent(new Event('input'));
    type(name, '张三');
    await element.updateComplete;
    expect(errors()).to.deep.equal([]);
  });

  it('has the columns of the law, writes names as the community does, and adds up', async () => {
    const element = await form('star');
    expect(
      [...element.renderRoot.querySelectorAll('th[scope]')].map((one) => one.textContent.trim()),
    ).to.deep.equal(['申请人姓名', '家庭成员数量', '保障金额单位', '受理单位']);
    expect(allText(element.renderRoot)).to.include('公示 7 天').and.include('何坪（示例）');
    const [name, , amount] = cells(element);
    type(name!, '张小明（示例）');
    name!.dispatchEvent(new Event('change', { bubbles: true }));
    type(amount!, '760');
    element.renderRoot.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await element.updateComplete;
    expect(name!.value).to.equal('张*明（示例）');
    expect(blocks).to.deep.equal([
      {
        type: 'table',
        head: ['申请人姓名', '保障金额（元/月）'],
        rows: [
          ['张*明（示例）', '760'],
          ['合计', '760'],
        ],
      },
    ]);
    await expect(element).to.be.accessible();
    button(element, '加一户').click();
    await element.updateComplete;
    expect(cells(element)).to.have.length(8);
    const [list] = blocks;
    expect(list?.type === 'table' && list.rows.length).to.equal(2);
  });

  it('says what a cell may hold only of a cell that holds something else', async () => {
    const element = await form('surname', [
      { type: 'table', head: ['申请人姓名', '受理单位'], rows: [['张某（示例）', '街坊']] },
    ]);
    element.failures = [{ field: 'blocks.0.rows.0.0', code: 'personal-name', message: '这里像是姓名。' }];
    await element.updateComplete;
    const words = allText(element.renderRoot);
    expect(words).to.include('“受理单位”只能填').and.include('这里像是姓名。');
    expect(words).not.to.include('“申请人姓名”只能填');
    expect(
      cells(element)
        .map((one) => one.getAttribute('aria-invalid') === 'true')
        .slice(0, 2),
    ).to.deep.equal([true, false]);
  });

  it('takes a sheet, leaves behind what is not to be shown, and marks what does not belong', async () => {
    const element = await form('full');
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      '姓名\t家庭住址\t救助金额\n张某（示例）\t东区\t1,120\n施某（示例，住楼上）\t西区\t760\n',
    );
    cells(element)[0]!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
    await element.updateComplete;
    expect(allText(element.renderRoot)).to.include('粘贴了 2 户').and.include('家庭住址');
    expect(JSON.stringify(blocks)).not.to.include('东区');
    const wrong = cells(element).filter((one) => one.getAttribute('aria-invalid') === 'true');
    expect(wrong.map((one) => one.value)).to.deep.equal(['施某（示例，住楼上）']);
    element.focusField('blocks.0.rows.1.0');
    expect(element.shadowRoot!.activeElement).to.equal(wrong[0]);
  });

  it('asks for the unit of amounts that were written without one, where the office says so', async () => {
    const bare: Block[] = [
      { type: 'table', head: ['申请人姓名', '保障金额'], rows: [['张某（示例）', '760']] },
    ];
    const element = await form('full', bare);
    const unit = element.renderRoot.querySelector<HTMLInputElement>('.unit input')!;
    expect(unit.value).to.equal('');
    const [failure] = checkWelfareFields(bare, { flow: 'F4' }, mask);
    element.failures = [{ ...failure!, message: '这一列还没有写单位' }];
    await element.updateComplete;
    expect(unit.getAttribute('aria-invalid')).to.equal('true');
    expect(allText(element.renderRoot)).to.include('还没有写单位');
    element.focusField(failure!.field);
    expect(element.shadowRoot!.activeElement).to.equal(unit);
    type(unit, '元/季度');
    expect(blocks[0]).to.deep.include({ head: ['申请人姓名', '保障金额（元/季度）'] });
  });

  it('says what of a notice it can’t hold, and takes it away only when told to', async () => {
    const free: Block[] = [
      { type: 'paragraph', content: [{ text: '现在公示。' }] },
      { type: 'list', ordered: false, items: [[{ text: '甲' }]] },
    ];
    const element = await form('full', free);
    expect(allText(element.renderRoot)).to.include('1 处是待遇公示不能有的');
    expect(blocks).to.equal(free);
    button(element, '把它们去掉').click();
    expect(blocks).to.deep.equal([free[0]]);
  });
});
