import { expect, fixture, html } from '@open-wc/testing';
import type { GuideData } from '../../../src/disclosure/index.ts';
import '../../../src/typed-views/guide/guide-view.ts';
import type { GuideView } from '../../../src/typed-views/guide/guide-view.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const GUIDE: GuideData = {
  kind: 'guide',
  who: '满八十周岁的老人',
  materials: [
    { name: '身份证件', form: 'original', count: 1, from: '' },
    { name: '户口簿', form: '', count: null, from: '' },
  ],
  steps: [
    { what: '到窗口交材料', where: '一楼大厅', result: '受理回执' },
    { what: '街道审核', where: '', result: '' },
  ],
  place: '综合窗口',
  hours: '',
  phone: '000-5550-0102',
  online: '',
  fee: 0,
  days: 10,
  papers: ['高龄补贴申请表'],
  basis: '',
  complaint: '',
};
const show = (data: GuideData): Promise<GuideView> =>
  fixture<GuideView>(html`<minglan-guide .data=${data}></minglan-guide>`);
const words = (element: GuideView, selector: string): string[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').replaceAll('\u2060', '').trim(),
  );
const ticks = (element: GuideView): (string | null)[] =>
  [...element.shadowRoot!.querySelectorAll('[role=checkbox]')].map((each) =>
    each.getAttribute('aria-checked'),
  );
async function tap(element: GuideView, index: number): Promise<void> {
  element.shadowRoot!.querySelectorAll<HTMLElement>('[role=checkbox]')[index]!.click();
  await element.updateComplete;
}

describe('a guide on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('says first what it costs, how long it takes and where, then what to do step by step', async () => {
    const element = await show(GUIDE);
    expect(words(element, '.head dd')).to.deep.equal(['免费', '10 个工作日', '综合窗口', '000-5550-0102']);
    expect(words(element, '.steps li')).to.deep.equal(['到窗口交材料 在一楼大厅 得到：受理回执', '街道审核']);
    expect(words(element, '.papers li')).to.deep.equal(['高龄补贴申请表']);
    await expect(element).to.be.accessible();
  });

  it('lets a visitor tick off what is ready, and says what is still wanting', async () => {
    const element = await show(GUIDE);
    expect(words(element, '[role=checkbox]')).to.deep.equal(['身份证件 原件，1 份', '户口簿']);
    expect(ticks(element)).to.deep.equal(['false', 'false']);
    await tap(element, 1);
    expect(ticks(element)).to.deep.equal(['false', 'true']);
    expect(words(element, '.left')).to.deep.equal(['还差 1 样。']);
    await expect(element).to.be.accessible();
    await tap(element, 0);
    expect(words(element, '.left')).to.deep.equal(['都备齐了。']);
    await tap(element, 0);
    expect(ticks(element)).to.deep.equal(['false', 'true']);
  });

  it('keeps the ticks while the same is read anew, and not for another guide or the next visitor', async () => {
    const element = await show(GUIDE);
    await tap(element, 0);
    element.data = structuredClone(GUIDE);
    await element.updateComplete;
    expect(ticks(element)).to.deep.equal(['true', 'false']);
    element.data = { ...GUIDE, who: '别的人' };
    await element.updateComplete;
    expect(ticks(element)).to.deep.equal(['false', 'false']);
    await tap(element, 0);
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await element.updateComplete;
    expect(ticks(element)).to.deep.equal(['false', 'false']);
  });

  it('has targets as large as a thumb', async () => {
    const element = await show(GUIDE);
    const target = element.shadowRoot!.querySelector('[role=checkbox]')!.getBoundingClientRect();
    expect(target.height).to.be.at.least(20 * 3.7795 - 1);
  });
});
