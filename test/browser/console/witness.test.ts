import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/web-awesome.ts';
import '../../../src/console/pages/witness-page.ts';
import type { WitnessPage } from '../../../src/console/pages/witness-page.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, signedIn, type, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const PASSPHRASE = '四个不相干的词：伞 井 琴 岸';
let count = 0;

describe('见证', () => {
  let office: FakeOffice;
  let workplace: Workplace;

  beforeEach(async () => {
    await wearTokens();
    office = new FakeOffice();
    office.me = { ...office.me, role: 'supervision', post: '监督委员会主任' };
  });
  afterEach(() => workplace.drafts.close());

  async function opened(database = `witness-test-${Date.now()}-${count++}`): Promise<WitnessPage> {
    workplace = await signedIn(office);
    const page = await fixture<WitnessPage>(
      html`<minglan-witness-page .workplace=${workplace} .database=${database}></minglan-witness-page>`,
    );
    await waitUntil(() => page.witnessing.value);
    await page.updateComplete;
    return page;
  }
  const button = (page: WitnessPage, words: string) =>
    [...page.renderRoot.querySelectorAll('wa-button')].find((one) => one.textContent.trim() === words);
  const write = (page: WitnessPage, ...words: string[]): void => {
    const inputs = page.renderRoot.querySelectorAll<HTMLInputElement>('input[type=password]');
    words.forEach((each, index) => type(inputs[index]!, each));
  };

  it('seals no key with what anybody would try first', async () => {
    const page = await opened();
    for (const weak of [
      ' '.repeat(12),
      'a'.repeat(12),
      '一二一二一二一二一二一二',
      '198001011390',
      'qwertyuiopas',
      'lkjhgfdsapoi',
    ]) {
      write(page, weak, weak);
      button(page, '生成钥匙')!.click();
      await waitUntil(() => allText(page.renderRoot).includes('这个口令太容易猜到'), weak);
      expect(button(page, '申请登记'), weak).to.equal(undefined);
      write(page, '', '');
      button(page, '生成钥匙')!.click();
      await waitUntil(() => allText(page.renderRoot).includes('口令至少要 12 个字'));
    }
  });

  it('asks for the passphrase twice, has the file saved before the key is asked for, and is no empty card', async () => {
    const page = await opened();
    write(page, PASSPHRASE, `${PASSPHRASE}。`);
    button(page, '生成钥匙')!.click();
    await waitUntil(() => allText(page.renderRoot).includes('两次写的口令不一样'));
    expect(button(page, '生成钥匙')).to.exist;
    await page.updateComplete;
    write(page, PASSPHRASE, PASSPHRASE);
    button(page, '生成钥匙')!.click();
    await waitUntil(() => button(page, '申请登记'), 'no key');
    await waitUntil(() => allText(page.renderRoot).includes('钥匙生成好了'));
    await page.updateComplete;
    expect(button(page, '申请登记')!.disabled).to.equal(true);
    await expect(page).to.be.accessible();
    const names = [...page.renderRoot.querySelectorAll('wa-button')].map((one) => one.textContent.trim());
    expect(names).to.deep.equal(['下载封存的钥匙文件', '申请登记']);
    const { click } = HTMLAnchorElement.prototype;
    let saved = '';
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved = this.download;
    };
    button(page, '下载封存的钥匙文件')!.click();
    HTMLAnchorElement.prototype.click = click;
    await page.updateComplete;
    expect(saved).to.equal('见证钥匙（封存）.json');
    expect(button(page, '申请登记')!.disabled).to.equal(false);

    const { id, name, role, post } = office.me;
    office.witnessRequests = [
      {
        id: 'w-1',
        added: 'minglan/sample/witness+0123abcd+BA==',
        removed: [],
        by: { id, name, role, post },
        at: '2026-11-20T02:00:00Z',
        state: 'waiting',
        decidedBy: null,
        seq: null,
        mayDecide: false,
      },
    ];
    await page.witnessing.run();
    await page.updateComplete;
    const headings = [...page.renderRoot.querySelectorAll('h2')].map((one) => one.textContent.trim());
    expect(headings).to.deep.equal(['现在', '等第二个人确认', '我的见证钥匙']);
    expect(button(page, '下载封存的钥匙文件')).to.exist;
  });
});
