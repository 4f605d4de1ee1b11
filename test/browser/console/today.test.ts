import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/pages/today-page.ts';
import type { DutiesToday } from '../../../src/console/elements/duties-today.ts';
import type { TodayPage } from '../../../src/console/pages/today-page.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import type { Proposal, WitnessRequest } from '../../../src/contract/index.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, signedIn, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

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

  it('says nothing of the supervision committee while it is whole', async () => {
    expect((await today()).renderRoot.querySelector('#supervision')).to.equal(null);
  });

  it('tells the committee what the supervision committee lacks', async () => {
    office.supervision = ['居务监督委员会现有 2 人，按规定应有 3 到 5 人，请补足。'];
    const page = await today();
    expect(page.renderRoot.querySelector('section[aria-labelledby=supervision]')!.textContent).to.contain(
      office.supervision[0]!,
    );
    await expect(page).to.be.accessible();
  });

  it('calls a matter that goes on by what began it, else by its item, never by a code', async () => {
    const matters = async (): Promise<string> => {
      workplace = await signedIn(office);
      const element = await fixture<DutiesToday>(
        html`<minglan-duties-today .workplace=${workplace}></minglan-duties-today>`,
      );
      await waitUntil(() => element.owed.value);
      await element.updateComplete;
      return element.renderRoot.querySelector('section[aria-labelledby=threads] li')!.textContent;
    };
    const name = '小区大门（示例）';
    office.catalogue = [...office.catalogue, { ...office.catalogue[0]!, code: 'AFF-07', zh: name }];
    expect(await matters())
      .to.contain(name)
      .and.not.contain('AFF-07');
    workplace.drafts.close();
    office.disclosures = [
      {
        id: 'd-gate',
        code: 'AFF-07',
        title: '东门换新（示例）',
        state: 'current',
        kind: 'notice',
        published: '2026-10-01T02:00:00Z',
        until: null,
        corrected: null,
        versions: [],
      },
    ];
    expect(await matters())
      .to.contain('东门换新（示例）')
      .and.to.contain(name);
  });

  it('has unfinished drafts last, the newest three in sight and the older behind a fold', async () => {
    office.me = { ...office.me, id: request.by.id };
    for (const day of [11, 14, 12, 15, 13]) {
      over(`draft-${day}`, ['edit']);
      const draft = office.find(`draft-${day}`)!;
      office.put({
        ...draft,
        state: 'draft',
        updatedAt: `2026-11-${day}T02:00:00Z`,
        listeningUntil: null,
        seq: null,
      });
    }
    over('returned', ['edit']);
    office.put({ ...office.find('returned')!, state: 'returned', listeningUntil: null, seq: null });
    const page = await today();
    const section = page.renderRoot.querySelector('section[aria-labelledby=draft]')!;
    const days = (rows: Iterable<Element>): string[] =>
      [...rows].map((row) => /draft-\d+/.exec(row.textContent)![0]);
    expect(days(section.querySelectorAll(':scope > ul > li'))).to.deep.equal([
      'draft-15',
      'draft-14',
      'draft-13',
    ]);
    const fold = section.querySelector('details')!;
    expect(fold.open).to.equal(false);
    expect(fold.querySelector('summary')!.textContent).to.equal('还有 2 份更早的');
    expect(days(fold.querySelectorAll('li'))).to.deep.equal(['draft-12', 'draft-11']);
    for (const before of ['section[aria-labelledby=returned]', 'minglan-duties-today']) {
      const one = page.renderRoot.querySelector(before)!;
      expect(one.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING, before).to.be.above(0);
    }
    await expect(page).to.be.accessible();
  });

  it('tells the administrator that changed rules are not in force yet', async () => {
    office.me = { ...office.me, role: 'administrator' };
    office.rules = { pending, history: [], mayDecide: false };
    const page = await today();
    const note = page.renderRoot.querySelector('.note')!;
    expect(note.textContent).to.contain('规则文件改了 1 处，还没有生效');
    expect(note.querySelector('a')!.getAttribute('href')).to.equal('#/rules');
    expect(approvals(page)).to.deep.equal([]);
    office.rules = { pending: { ...pending, isRefused: true }, history: [], mayDecide: false };
    expect((await today()).renderRoot.querySelector('.note')).to.equal(null);
  });

  /** Published and over, waiting for this person. */
  function over(id: string, allowed: Proposal['allowed']): void {
    office.put({
      id,
      action: 'publish',
      state: 'published',
      revision: 4,
      disclosure: `d-${id}`,
      target: null,
      base: null,
      newer: null,
      content: {
        ...emptyContent(),
        code: 'FIN-01',
        text: { v: 1, title: `账 ${id}`, summary: '', blocks: [] },
      },
      images: [],
      author: request.by,
      createdAt: request.at,
      updatedAt: request.at,
      history: [],
      allowed,
      findings: [],
      issue: null,
      waitsFor: [],
      asked: false,
      materials: [],
      personalData: [],
      listeningUntil: '2026-11-10T00:00:00Z',
      seq: 7,
    });
  }

  it('closes many at once with one press, each by itself, and not those that are not ticked', async () => {
    for (const id of ['a', 'b', 'c']) over(id, ['hear']);
    over('heard', ['archive']);
    const page = await today();
    const closings = page.renderRoot.querySelector('minglan-closings-today')!;
    await closings.updateComplete;
    const root = closings.renderRoot;
    root.querySelector('details')!.open = true;
    const press = (): void => root.querySelector<HTMLElement>('.together wa-button')!.click();
    const [all, ...rows] = [...root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    all!.click();
    await closings.updateComplete;
    rows.find((one) => one.ariaLabel!.includes('账 b'))!.click();
    await closings.updateComplete;
    expect(all!.indeterminate).to.equal(true);
    await expect(page).to.be.accessible();
    press();
    await closings.updateComplete;
    expect(allText(root)).to.contain('请写明听取意见的情况');
    const sent = (): string[] => office.requests.filter((each) => /\/(?:hear|archive)$/.test(each));
    expect(sent()).to.deep.equal([]);
    root.querySelector<HTMLElement>('.together button.word')!.click();
    await closings.updateComplete;
    press();
    await waitUntil(() => allText(root).includes('归档了 3 份'));
    expect(sent()).to.have.members(
      ['a/hear', 'a/archive', 'c/hear', 'c/archive', 'heard/archive'].map(
        (each) => `POST /api/proposals/${each}`,
      ),
    );
    expect(office.find('b')!.state).to.equal('published');
    await waitUntil(() => closings.proposals.length === 1);
  });

  it('goes on when one of them is refused, and says which and why', async () => {
    for (const id of ['a', 'b']) over(id, ['archive']);
    const page = await today();
    const closings = page.renderRoot.querySelector('minglan-closings-today')!;
    await closings.updateComplete;
    const root = closings.renderRoot;
    root.querySelector('details')!.open = true;
    root.querySelector<HTMLInputElement>('.all input')!.click();
    await closings.updateComplete;
    office.put({ ...office.find('a')!, revision: 9 });
    root.querySelector<HTMLElement>('.together wa-button')!.click();
    await waitUntil(() => allText(root).includes('有 1 份没有办成'));
    expect(allText(root)).to.contain('账 a：在别处改过了。').and.to.contain('归档了 1 份');
    expect(office.find('b')!.state).to.equal('archived');
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
