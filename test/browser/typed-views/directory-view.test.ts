import { expect, fixture, html } from '@open-wc/testing';
import type { DirectoryData } from '../../../src/disclosure/index.ts';
import '../../../src/typed-views/directory/directory-view.ts';
import type { DirectoryView } from '../../../src/typed-views/directory/directory-view.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const DIRECTORY: DirectoryData = {
  kind: 'directory',
  entries: [
    {
      blocks: [],
      needs: ['水电报修'],
      name: '',
      post: '值班室',
      phone: '000-5550-0100',
      hours: '24 小时',
      place: '',
    },
    {
      blocks: ['3', '12'],
      needs: ['邻里调解'],
      name: '白苇（示例）',
      post: '包片委员',
      phone: '000-5550-0103',
      hours: '周二下午',
      place: '居委会二楼',
    },
    {
      blocks: ['1'],
      needs: [],
      name: '芦川（示例）',
      post: '包片委员',
      phone: '',
      hours: '',
      place: '一楼窗口',
    },
  ],
};
const show = (data: DirectoryData): Promise<DirectoryView> =>
  fixture<DirectoryView>(html`<minglan-directory .data=${data}></minglan-directory>`);
const words = (element: DirectoryView, selector: string): string[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').replaceAll('\u2060', '').trim(),
  );
async function tap(element: DirectoryView, name: string): Promise<void> {
  [...element.shadowRoot!.querySelectorAll('button')]
    .find(({ textContent }) => textContent.trim() === name)!
    .click();
  await element.updateComplete;
}

describe('a directory on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('answers 我住几栋，找谁 with one tap', async () => {
    const element = await show(DIRECTORY);
    expect(words(element, '[aria-labelledby=block] button')).to.deep.equal(['1 栋', '3 栋', '12 栋']);
    expect(words(element, 'h3')).to.deep.equal(['值班室']);
    await tap(element, '3 栋');
    expect(words(element, 'h3')).to.deep.equal(['白苇（示例）包片委员', '值班室']);
    expect(words(element, '.phone')).to.deep.equal(['000-5550-0103', '000-5550-0100']);
    expect(words(element, '[aria-live] h2')).to.deep.equal(['住3 栋，找：']);
    expect(words(element, '[aria-pressed=true]')).to.deep.equal(['3 栋']);
    await expect(element).to.be.accessible();
    await tap(element, '1 栋');
    expect(words(element, 'h3')).to.deep.equal(['芦川（示例）包片委员', '值班室']);
    await tap(element, '1 栋');
    expect(words(element, 'h3')).to.deep.equal(['值班室']);
  });

  it('answers by need', async () => {
    const element = await show(DIRECTORY);
    await tap(element, '邻里调解');
    expect(words(element, 'h3')).to.deep.equal(['白苇（示例）包片委员']);
    expect(words(element, 'dd')).to.deep.equal(['周二下午', '居委会二楼', '邻里调解', '3 栋、12 栋']);
  });

  it('of lines for everybody asks nothing', async () => {
    const entries = DIRECTORY.entries.slice(0, 1).map((entry) => ({ ...entry, needs: [] }));
    const element = await show({ kind: 'directory', entries });
    expect(words(element, 'button, h2')).to.deep.equal([]);
    expect(words(element, 'h3')).to.deep.equal(['值班室']);
  });

  it('has targets as large as a thumb', async () => {
    const element = await show(DIRECTORY);
    const target = element.shadowRoot!.querySelector('button')!.getBoundingClientRect();
    const millimetre = 3.7795;
    expect(target.height).to.be.at.least(20 * millimetre - 1);
    expect(target.width).to.be.at.least(20 * millimetre);
  });
});
