import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/console/pages/today-page.ts';
import type { TodayPage } from '../../../src/console/pages/today-page.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import type { WitnessRequest } from '../../../src/contract/index.ts';
import { FakeOffice } from './fake-office.ts';
import { signedIn, wearTokens } from './support.ts';

const request: WitnessRequest = {
  id: 'w-1',
  added: 'minglan/sample/witness+0123abcd+BA==',
  removed: [],
  by: { id: 'u-7', name: '何坪（示例）', role: 'supervision', post: '监督委员会主任' },
  at: '2026-11-20T02:00:00Z',
  state: 'waiting',
  decidedBy: null,
  seq: null,
  mayDecide: true,
};
const pending = { hash: '0'.repeat(64), changes: ['月度收支：10 天内改为 8 天内'], isRefused: false };

describe('今天', () => {
  let office: FakeOffice;
  let workplace: Workplace;

  beforeEach(async () => {
    await wearTokens();
    office = new FakeOffice();
    office.me = { ...office.me, role: 'committee' };
  });
  afterEach(() => workplace.drafts.close());

  async function today(): Promise<TodayPage> {
    workplace = await signedIn(office);
    const page = await fixture<TodayPage>(
      html`<minglan-today-page .workplace=${workplace}></minglan-today-page>`,
    );
    await waitUntil(() => page.today.value);
    await page.updateComplete;
    return page;
  }
  const approvals = (page: TodayPage): string[] =>
    [...page.renderRoot.querySelectorAll('section[aria-labelledby=approve] li a')].map(
      (link) => `${link.textContent.trim()} ${link.getAttribute('href')!}`,
    );

  it('has a change of the rules and a witness key under what waits for approval', async () => {
    office.rules = { pending, history: [], mayDecide: true };
    office.witnessRequests = [request, { ...request, id: 'w-0', state: 'approved', mayDecide: false }];
    const page = await today();
    expect(approvals(page)).to.deep.equal(['改规则：1 处 #/rules', '登记见证钥匙 #/witness']);
    expect(page.renderRoot.querySelector('#approve')!.textContent).to.match(/等您审批\s+2/);
    expect(page.renderRoot.textContent).to.contain('何坪（示例）').and.not.contain('没有等着您的事');
    await expect(page).to.be.accessible();
  });

  it('has neither for whoever may not decide, nor what was refused already', async () => {
    office.rules = { pending: { ...pending, isRefused: true }, history: [], mayDecide: true };
    office.witnessRequests = [{ ...request, mayDecide: false }];
    expect(approvals(await today())).to.deep.equal([]);
    office.me = { ...office.me, role: 'supervision' };
    office.rules = { pending, history: [], mayDecide: false };
    expect(approvals(await today())).to.deep.equal([]);
  });
});
