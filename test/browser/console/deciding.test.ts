import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../../src/console/app.ts';
import type { ConsoleApp } from '../../../src/console/app.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { forgetWords } from '../../../src/console/kept-words.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import type { Proposal, ProposalContent } from '../../../src/contract/index.ts';
import { sentence } from '../../../src/contract/messages.ts';
import type { Action } from '../../../src/disclosure/index.ts';
import { MONTH } from '../support/ledger-fixture.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, deep, signedIn, type, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const AT = '2026-12-20T01:00:00Z';
const TITLE = '冬至包饺子（示例）';
const author = { id: 'u-9', name: '林穗（示例）', role: 'clerk', post: '社区服务经办' } as const;

describe('deciding on a proposal', () => {
  let office: FakeOffice;
  let workplace: Workplace;

  beforeEach(async () => {
    await wearTokens();
    office = new FakeOffice();
    office.me = { ...office.me, role: 'committee' };
    office.disclosures = [
      {
        id: 'd-1',
        code: 'SVC-01',
        title: TITLE,
        state: 'current',
        kind: 'notice',
        published: AT,
        until: null,
        corrected: null,
        versions: [
          {
            seq: 4,
            issued: AT,
            parts: [{ name: 'text', type: 'application/json', size: 90, erased: false }],
          },
        ],
      },
    ];
  });
  afterEach(() => workplace.drafts.close());

  /** A proposal about the disclosure, handed in, as a member of the committee is given it. */
  function handIn(action: Action, content: Partial<ProposalContent> = {}): Proposal {
    return office.put({
      id: `p-${action}`,
      action,
      state: 'submitted',
      revision: 2,
      disclosure: 'd-1',
      target: 'd-1',
      base: 3,
      newer: null,
      content: { ...emptyContent(), code: 'SVC-01', reason: '活动改期。', ...content },
      images: [],
      author,
      createdAt: AT,
      updatedAt: AT,
      history: [],
      allowed: ['recall', 'edit', 'approve', 'return'],
      findings: [],
      issue: null,
      waitsFor: [],
      asked: false,
      materials: [],
      personalData: [],
      listeningUntil: null,
      seq: null,
    });
  }

  async function open(hash: string): Promise<ConsoleApp> {
    history.replaceState(null, '', hash);
    workplace = await signedIn(office);
    return fixture<ConsoleApp>(html`<minglan-console .workplace=${workplace}></minglan-console>`);
  }
  const words = (app: ConsoleApp): string => allText(app.renderRoot);
  async function openProposal(id: string): Promise<[ConsoleApp, ParentNode]> {
    const app = await open(`#/proposal/${id}`);
    await waitUntil(() => words(app).includes('经过'));
    return [app, deep<LitElement>(app.renderRoot, 'minglan-proposal-page')!.renderRoot];
  }

  for (const [hash, place] of [
    ['#/', '等您审批'],
    ['#/matters/open', '办理中'],
  ] as const) {
    it(`lists a withdrawal, an erasure and an end by what they are about at ${hash}`, async () => {
      for (const action of ['withdraw', 'redact', 'clear'] as const) handIn(action);
      const app = await open(hash);
      await waitUntil(() => words(app).includes(place) && words(app).includes(author.name));
      for (const action of ['撤回', '抹除个人信息', '解除紧急通知']) {
        expect(words(app)).to.contain(`${action}：${TITLE}`);
      }
      expect(words(app)).not.to.contain('未写标题');
    });
  }

  it('shows of a correction word by word what it changes, before all else of it', async () => {
    const text = { v: 1 as const, title: '冬至包汤圆（示例）', summary: '', blocks: [] };
    handIn('amend', { text });
    const [, page] = await openProposal('p-amend');
    await waitUntil(() => page.querySelector('minglan-difference') !== null);
    const difference = page.querySelector<LitElement>('minglan-difference')!;
    await difference.updateComplete;
    const root = difference.renderRoot as ParentNode;
    expect(root.querySelector('del')?.textContent).to.contain('饺子');
    expect(root.querySelector('ins')?.textContent).to.contain('汤圆');
    const preview = page.querySelector('minglan-resident-preview')!;
    expect(difference.compareDocumentPosition(preview) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(
      0,
    );
  });

  it('takes back what was said above a meeting’s decision as soon as that is written anew', async () => {
    office.put({ ...handIn('publish'), allowed: ['decide'] });
    const [, page] = await openProposal('p-publish');
    const form = deep<LitElement>(page, 'minglan-decision-form')!.renderRoot;
    const above = page.querySelector<HTMLElement>('minglan-error-summary')!;
    office.reachable = false;
    form.querySelector<HTMLElement>('wa-button')!.click();
    await waitUntil(() => !above.hidden);
    type(form.querySelector<HTMLInputElement>('[data-field="decision.for"]')!, '3');
    await waitUntil(() => above.hidden);
    forgetWords();
  });

  it('offers publication of an account only once its period is over, and says from when', async () => {
    office.me = { ...office.me, role: 'committee' };
    const account = (id: string, period: string): Proposal =>
      office.put({
        ...handIn('publish', { code: 'FIN-01', period, publishOnApproval: false }),
        id,
        state: 'approved',
        allowed: ['publish'],
      });
    account('p-over', '2020-01');
    account('p-running', '2099-01');
    const [, over] = await openProposal('p-over');
    expect(over.querySelector('.actions wa-button')!.textContent).to.contain('公布');
    workplace.drafts.close();
    const [, running] = await openProposal('p-running');
    expect(running.querySelector('.actions wa-button')).to.equal(null);
    expect(running.querySelector('.actions')!.textContent).to.contain('从2099年2月1日起可以公布');
    workplace.drafts.close();
    const today = await open('#/');
    await waitUntil(() => words(today).includes('这一期过完才能公布'));
    expect(words(today)).to.contain('已批准，等您公布');
  });

  it('says on a welfare notice that the committee publishes it, and who of the committee may not', async () => {
    const then = '由没写过、没改过这份的居委会委员公布';
    const mine = { ...author, id: office.me.id };
    const welfare = { ...office.catalogue[1]!, code: 'WEL-01', zh: '低保公示', flow: 'F4' as const };
    office.catalogue = [...office.catalogue, welfare];
    office.put({ ...handIn('publish', { code: 'WEL-01' }), allowed: ['pass'] });
    const [app, page] = await openProposal('p-publish');
    expect(words(app)).to.contain('审查通过，交居委会公布');
    expect(words(app)).to.contain(then);
    expect(page.querySelector('.facts')!.textContent).to.contain(then);
    workplace.drafts.close();
    office.put({
      ...handIn('publish', { code: 'WEL-01' }),
      id: 'p-own',
      state: 'approved',
      author: mine,
      waitsFor: ['committee'],
      allowed: [],
    });
    const [, own] = await openProposal('p-own');
    expect(own.querySelector('.actions')!.textContent).to.contain('要由居委会的另一位成员公布');
    expect(own.querySelector('.actions wa-button')).to.equal(null);
    workplace.drafts.close();
    const today = await open('#/');
    await waitUntil(() => words(today).includes('等居委会另一位成员公布的'));
  });

  it('tells who looked at the pictures', async () => {
    const image = { type: 'image', part: 'image-1', alt: '示意图', width: 4, height: 3 } as const;
    const facts = { part: 'image-1', type: 'image/webp', size: 9, width: 4, height: 3, words: null } as const;
    office.put({
      ...handIn('publish', { text: { v: 1, title: TITLE, summary: '', blocks: [image] } }),
      images: [{ ...facts, unread: 'picture', looked: author }],
    });
    const [, page] = await openProposal('p-publish');
    const said = page.querySelector('.facts')!.textContent;
    expect(said).to.contain(`${author.name}已确认：图片中没有不该公开的个人信息`);
    expect(said).not.to.contain('读不出字的页');
  });

  it('goes to the field a decision is refused for, not to the top', async () => {
    office.put({ ...handIn('publish'), allowed: ['decide'] });
    const [, page] = await openProposal('p-publish');
    const form = deep<LitElement>(page, 'minglan-decision-form')!;
    office.refusals.set('decide', [
      { field: 'decision.for', code: 'decision-for', message: sentence('decision-for') },
    ]);
    form.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
    const votes = form.renderRoot.querySelector('[data-field="decision.for"]')!;
    await waitUntil(() => form.renderRoot instanceof ShadowRoot && form.renderRoot.activeElement === votes);
    expect(votes.textContent).to.contain('请填赞成票数');
    forgetWords();
  });

  it('shows a ledger whole: every line to its remark, and what it all comes to', async () => {
    const [sample] = MONTH.lines;
    const lines = Array.from({ length: 80 }, (_, index) => ({
      ...sample!,
      item: `楼道感应灯和门禁维修第 ${String(index + 1)} 次`,
      remark: '三家报价取中间，清单附在凭证后面（示例）',
      vouchers: ['记-12', '记-13'],
    }));
    handIn('publish', { text: { v: 1, title: TITLE, summary: '', blocks: [], data: { ...MONTH, lines } } });
    const [app, page] = await openProposal('p-publish');
    app.style.cssText = 'display:block;width:1366px';
    const shown = page.querySelector<LitElement>('.whole minglan-document')!;
    await shown.updateComplete;
    const rows = [...shown.renderRoot.querySelectorAll('table')].at(-1)!.querySelectorAll('tbody tr');
    expect(rows).to.have.length(81);
    expect(rows[79]!.textContent).to.contain('三家报价取中间');
    expect(rows[80]!.textContent.replaceAll(/\s+/gu, ' ')).to.contain('合计');
    for (const scroll of shown.renderRoot.querySelectorAll('.scroll')) {
      expect(scroll.scrollWidth, 'nothing lies beyond its edge').to.be.at.most(scroll.clientWidth);
    }
  });

  it('takes the title a proposal brings along, and says so when the target has none left', async () => {
    handIn('withdraw', { text: { v: 1, title: '旧名（示例）', summary: '', blocks: [] } });
    handIn('redact');
    office.disclosures = office.disclosures.map((each) => ({ ...each, title: '' }));
    const app = await open('#/matters/open');
    await waitUntil(() => words(app).includes(author.name));
    expect(words(app)).to.contain('撤回：旧名（示例）');
    expect(words(app)).to.contain('抹除个人信息：（标题已抹除）');
  });

  it('shows who decides what it is about, under which item, and the kind of reason', async () => {
    handIn('withdraw', { reasonCode: 'outdated' });
    const [, page] = await openProposal('p-withdraw');
    expect(page.querySelector('h1')!.textContent).to.equal(`撤回：${TITLE}`);
    expect(page.querySelector('.facts')!.textContent).to.contain('已经过时');
    await waitUntil(() => page.querySelector('details minglan-resident-preview'));
    const now = page.querySelector<LitElement>('details minglan-resident-preview')!;
    await now.updateComplete;
    expect(allText(now.renderRoot)).to.contain('办事指南 · SVC-01');
    expect(allText(now.renderRoot)).not.to.contain('（事项）');
  });

  it('tells whoever asked what is waited for, and does not offer to pass it', async () => {
    const asked = handIn('withdraw');
    office.put({
      ...asked,
      asked: true,
      allowed: ['ask', 'return'],
      waitsFor: ['clerk', 'committee'],
      history: [{ act: 'ask', at: AT, by: author, comment: '请附上通知原件。' }],
    });
    const [app, page] = await openProposal(asked.id);
    await waitUntil(() => words(app).includes('请附上通知原件。'));
    expect(words(app)).to.contain('交来以后才能审查通过');
    const panel = page.querySelector<LitElement>('minglan-act-panel')!;
    const buttons = [...panel.renderRoot.querySelectorAll('wa-button')].map((one) => one.textContent.trim());
    expect(buttons).to.deep.equal(['要求补充材料']);
    expect(page.querySelector('.actions')!.textContent).to.contain('退回').and.not.to.contain('等');
  });

  it('says what the gate finds in the words of an act while they are typed', async () => {
    const handed = handIn('withdraw');
    office.put({ ...handed, allowed: ['ask', 'return'] });
    const [, page] = await openProposal(handed.id);
    const panel = page.querySelector<LitElement>('minglan-act-panel')!;
    const box = panel.renderRoot.querySelector<HTMLTextAreaElement>('[data-field="question"]')!;
    box.value = '请打 139 0000 5555 问清楚';
    box.dispatchEvent(new Event('input'));
    await waitUntil(() => box.querySelector('.error')?.textContent.includes('“139 0000 5555”'));
    box.value = '请附上通知原件';
    box.dispatchEvent(new Event('input'));
    await waitUntil(() => box.querySelector('.error') === null);
  });

  it('says which duties an event opens and by which day, and how each is to be told', async () => {
    const calendar = {
      items: [
        { code: 'FIN-01', period: 'monthly', standing: false, minPostDays: 15, stages: [], dueDays: 3 },
      ],
      events: [{ id: 'audit-done', zh: '审计结束', opens: [{ code: 'FIN-01' }] }],
      holidays: {},
      restDays: 'as-counted',
      noticeDays: {},
      affairsPeriod: 'quarterly',
      off: [],
    } as unknown as NonNullable<typeof office.community.calendar>;
    office.community = { ...office.community, calendar };
    const { id } = handIn('event', { code: '', event: { kind: 'audit-done', date: '2099-06-20' } });
    const [app, page] = await openProposal(id);
    await waitUntil(() => words(app).includes('登记的事'));
    expect(words(app)).to.contain('审计结束').and.to.contain('2099年6月23日 到期');
    expect(page.querySelector('aside.rule')!.textContent).to.contain('月度收支').and.to.contain('至少 15 天');
  });

  it('says by how much it is late, and which of its numbers stood in the issue before', async () => {
    office.disclosures = office.disclosures.map((each) => ({
      ...each,
      code: 'FIN-01',
      title: '2026年9月结余 120 元，支出 35 元',
    }));
    const text = { v: 1 as const, title: '2026年10月结余 120 元，支出 36 元', summary: '', blocks: [] };
    const { id } = handIn('publish', { code: 'FIN-01', period: '2026-10', text });
    office.put({ ...office.find(id)!, disclosure: 'd-new', target: null });
    const [, page] = await openProposal(id);
    const facts = (): string => page.querySelector('.facts')!.textContent.replace(/\s+/g, ' ');
    await waitUntil(() => facts().includes('和上期比'));
    expect(facts()).to.contain('11月10日 到期，已迟 11 天');
    expect(facts()).to.contain('1 个数字与上期相同（共 2 个，日期也算）');
    expect([...page.querySelectorAll('.same mark')].map((one) => one.textContent)).to.deep.equal(['120']);
  });

  it('asks about what the gate finds in the words of an act, one after the other, and does it with the answers', async () => {
    const doubt = { kind: 'personal-address', words: '3号楼2单元501室', grounds: ['office-holder'] } as const;
    office.doubts = ['a', 'b'].map((letter) => ({
      ...doubt,
      grounds: [...doubt.grounds],
      fingerprint: letter.repeat(64),
    }));
    handIn('withdraw');
    const [app, page] = await openProposal('p-withdraw');
    const press = (root: ParentNode, label: string): void =>
      [...root.querySelectorAll<HTMLElement>('wa-button')]
        .find((one) => one.textContent.includes(label))!
        .click();
    press(page.querySelector('.actions')!, '批准');
    const question = page.querySelector<LitElement>('minglan-ground-question')!;
    const shown = (): string => allText(question.renderRoot);
    await waitUntil(() => shown().includes(doubt.words));
    press(question.renderRoot, '由我负责');
    await waitUntil(() => shown().includes('请用一句话说明'));
    for (const reason of ['是便民点的门牌。', '同上。']) {
      type(question.renderRoot.querySelector<HTMLTextAreaElement>('[data-field=reason]')!, reason);
      press(question.renderRoot, '由我负责');
      await question.updateComplete;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await waitUntil(() => words(app).includes('已撤回，屏幕正在更新。'));
    expect(shown()).not.to.contain(doubt.words);
    forgetWords();
  });

  it('leaves taking back and rewriting to the author', async () => {
    handIn('withdraw');
    const [, others] = await openProposal('p-withdraw');
    const actions = others.querySelector('.actions')!.textContent;
    expect(actions).to.contain('批准').and.to.contain('退回');
    expect(actions).not.to.contain('收回来再改');
    expect(actions).not.to.contain('去修改');
    workplace.drafts.close();
    office.put({ ...office.find('p-withdraw')!, author: { ...author, id: office.me.id } });
    const [, own] = await openProposal('p-withdraw');
    expect(own.querySelector('.actions')!.textContent).to.contain('收回来再改').and.to.contain('去修改');
  });

  it('opens what others wrote to be read, and offers the committee to rewrite it with a warning', async () => {
    const draft = handIn('withdraw');
    office.put({ ...draft, state: 'returned', allowed: ['edit', 'submit', 'discard'] });
    const app = await open('#/matters/open');
    await waitUntil(() => words(app).includes(author.name));
    expect(deep(app.renderRoot, 'ul.rows a')!.getAttribute('href')).to.equal('#/proposal/p-withdraw');
    workplace.drafts.close();
    const [, page] = await openProposal('p-withdraw');
    const actions = page.querySelector('.actions')!.textContent;
    expect(actions).to.contain(`替 ${author.name} 修改`).and.to.contain('不能再由您审批');
  });

  it('shows what others did as soon as the window is looked at again, and keeps words half typed', async () => {
    const handedIn = handIn('withdraw');
    const [app, page] = await openProposal('p-withdraw');
    [...page.querySelectorAll<HTMLElement>('wa-button')]
      .find((button) => button.textContent.includes('退回'))!
      .click();
    const dialog = page.querySelector<LitElement>('minglan-return-dialog')!;
    await waitUntil(
      () => dialog.renderRoot.querySelector<HTMLElement & { open: boolean }>('minglan-dialog')!.open,
    );
    const field = dialog.renderRoot.querySelector<HTMLInputElement>('[data-field=comment]')!;
    type(field, '请写明改到哪一天。');
    const other = { id: 'u-8', name: '顾岚（示例）', role: 'committee', post: '副主任' } as const;
    office.put({
      ...handedIn,
      state: 'published',
      revision: 3,
      seq: 9,
      allowed: [],
      history: [{ act: 'approve', at: AT, by: other, comment: '' }],
    });
    dispatchEvent(new Event('focus'));
    await waitUntil(() => words(app).includes('顾岚（示例）刚才批准了这一份'));
    expect(page.querySelector('header .state')!.textContent).to.equal('已公布');
    expect(field.value).to.equal('请写明改到哪一天。');
    expect(allText(dialog.renderRoot)).to.contain('现在不能退回了');
    workplace.drafts.close();
    office.put(handedIn);
    const [, reloaded] = await openProposal('p-withdraw');
    const again = reloaded.querySelector<LitElement>('minglan-return-dialog')!;
    await again.updateComplete;
    expect(again.renderRoot.querySelector<HTMLInputElement>('[data-field=comment]')!.value).to.equal(
      '请写明改到哪一天。',
    );
    forgetWords();
  });

  it('says so when the author took it back, and offers nothing more', async () => {
    handIn('withdraw');
    const [app, page] = await openProposal('p-withdraw');
    office.proposals = [];
    dispatchEvent(new Event('focus'));
    await waitUntil(() => words(app).includes('收回去改了'));
    expect(page.querySelector('.actions')).to.equal(null);
  });

  it('names a withdrawal after its target when someone signs out over its draft', async () => {
    const app = await open('#/');
    await workplace.drafts.put({
      key: 'k-1',
      account: office.me.id,
      action: 'withdraw',
      target: 'd-1',
      proposal: null,
      revision: 0,
      content: emptyContent(),
      edits: 1,
      kept: 0,
      editedAt: AT,
    });
    await waitUntil(() => deep(app.renderRoot, '.person .row'));
    const rail = deep<LitElement>(app.renderRoot, 'minglan-desk-rail')!;
    rail.renderRoot.querySelector<HTMLElement>('.person .row button:last-child')!.click();
    await waitUntil(() => allText(rail.renderRoot).includes('1 份草稿'));
    expect(allText(rail.renderRoot)).to.contain(`撤回：${TITLE}`);
  });

  it('brings the confirmation into view and gives it the focus', async () => {
    handIn('withdraw', { reason: '活动室当天照常开放。\n'.repeat(60) });
    const [app, page] = await openProposal('p-withdraw');
    const approve = [...page.querySelectorAll<HTMLElement>('.actions wa-button')].find((button) =>
      button.textContent.includes('批准'),
    )!;
    // Whoever has read a long reason to its end no longer sees the top.
    await waitUntil(() => {
      scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
      return page.querySelector('h1')!.getBoundingClientRect().bottom < 0;
    });
    approve.click();
    await waitUntil(() => words(app).includes('已撤回，屏幕正在更新。'));
    const note = page.querySelector('[role=status].note')!;
    await waitUntil(() => (note.getRootNode() as ShadowRoot).activeElement === note);
    const { top, bottom } = note.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
    await expect(app).to.be.accessible();
  });
});
