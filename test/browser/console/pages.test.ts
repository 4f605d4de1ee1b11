import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../../src/console/app.ts';
import type { ConsoleApp } from '../../../src/console/app.ts';
import '../../../src/console/pages/draft-page.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import type { Role } from '../../../src/disclosure/index.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, deep, signedIn, type, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('the console', () => {
  let office: FakeOffice;
  let workplace: Workplace;

  beforeEach(async () => {
    await wearTokens();
    office = new FakeOffice();
    history.replaceState(null, '', '#/');
  });
  afterEach(() => workplace.drafts.close());

  async function desk(hash: string, role: Role = 'clerk'): Promise<ConsoleApp> {
    office.me = { ...office.me, role };
    history.replaceState(null, '', hash);
    workplace = await signedIn(office);
    return fixture<ConsoleApp>(html`<minglan-console .workplace=${workplace}></minglan-console>`);
  }
  const words = (app: ConsoleApp): string => allText(app.renderRoot);

  it('asks who is there, and says so when the password is wrong', async () => {
    office.signedIn = false;
    const app = await desk('#/');
    const page = deep<LitElement>(app.renderRoot, 'minglan-sign-in-page')!;
    await page.updateComplete;
    await expect(page).to.be.accessible();
    const [account, password] = page.renderRoot.querySelectorAll('wa-input');
    await account!.updateComplete;
    type(account!.shadowRoot!.querySelector('input')!, 'shenhe');
    type(password!.shadowRoot!.querySelector('input')!, 'wrong');
    deep(page.renderRoot, 'wa-button')!.click();
    await waitUntil(() => words(app).includes('账号或密码不对。'));
    type(password!.shadowRoot!.querySelector('input')!, 'right');
    deep(page.renderRoot, 'wa-button')!.click();
    await waitUntil(() => deep(app.renderRoot, 'minglan-today-page'));
  });

  for (const [hash, role, heading] of [
    ['#/', 'clerk', '今天'],
    ['#/matters/open', 'clerk', '办理中'],
    ['#/matters/published', 'supervision', '已公开'],
    ['#/screens', 'administrator', '屏幕'],
    ['#/accounts', 'administrator', '账号'],
    ['#/audit', 'supervision', '操作记录'],
    ['#/archive', 'administrator', '备份'],
    ['#/archive', 'sub-district', '归档与备份'],
    ['#/archive', 'committee', '下载归档'],
  ] as const) {
    it(`is clean to assistive technology at ${hash}`, async () => {
      const app = await desk(hash, role);
      await waitUntil(() => words(app).includes(heading));
      await waitUntil(() => !words(app).includes('正在读取'));
      await expect(app).to.be.accessible();
    });
  }

  for (const [hash, open, field, form] of [
    ['#/accounts', '开一个新账号', 'post', 'minglan-account-form'],
    ['#/screens', '接一块新屏', 'place', 'minglan-screen-form'],
  ] as const) {
    it(`keeps what was typed at ${hash} over a reload, and no password, until it is given up`, async () => {
      const formOf = (app: ConsoleApp) => deep<LitElement>(app.renderRoot, form);
      const fieldOf = (app: ConsoleApp, name: string) =>
        formOf(app)!.renderRoot.querySelector<HTMLInputElement>(`[data-field=${name}]`);
      const opener = (app: ConsoleApp): HTMLElement | undefined =>
        [...(deep(app.renderRoot, 'header.row')?.querySelectorAll<HTMLElement>('wa-button') ?? [])].find(
          (one) => one.textContent.includes(open),
        );
      let app = await desk(hash, 'administrator');
      await waitUntil(() => opener(app));
      opener(app)!.click();
      await waitUntil(() => formOf(app) && fieldOf(app, field));
      type(fieldOf(app, field)!, '二号楼门口');
      const password = fieldOf(app, 'password');
      if (password) type(password, 'secret-of-a-test');
      app.remove();
      workplace.drafts.close();

      app = await desk(hash, 'administrator');
      await waitUntil(() => formOf(app) && fieldOf(app, field));
      expect(fieldOf(app, field)!.value).to.equal('二号楼门口');
      expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.to.contain('secret-of-a-test');
      formOf(app)!.renderRoot.querySelector<HTMLElement>('button.word')!.click();
      app.remove();
      workplace.drafts.close();
      app = await desk(hash, 'administrator');
      await waitUntil(() => opener(app));
      expect(formOf(app)).to.equal(null);
    });
  }

  it('sets a new screen up as the configuration describes one', async () => {
    const app = await desk('#/screens', 'administrator');
    const opened = (): HTMLElement | undefined =>
      [...(deep(app.renderRoot, 'header.row')?.querySelectorAll<HTMLElement>('wa-button') ?? [])].find(
        (one) => one.textContent.includes('接一块新屏'),
      );
    await waitUntil(opened);
    opened()!.click();
    const form = (): ShadowRoot | undefined =>
      deep<LitElement>(app.renderRoot, 'minglan-screen-form')?.renderRoot as ShadowRoot | undefined;
    await waitUntil(() => form()?.querySelector('#described'));
    const choice = form()!.querySelector<HTMLSelectElement>('#described')!;
    choice.value = 'display-43';
    choice.dispatchEvent(new Event('change'));
    await waitUntil(
      () => form()!.querySelector<HTMLInputElement>('[data-field=place]')!.value === '一楼大厅',
    );
    expect(form()!.querySelector<HTMLInputElement>('[data-field=name]')!.value).to.equal(
      '大厅宣传屏（示例）',
    );
    expect(form()!.querySelector<HTMLSelectElement>('#preset')!.value).to.equal('display-43');
    expect(words(app)).to.contain('看的人离它多远');
    await expect(app).to.be.accessible();
  });

  it('tells the supervision what was witnessed last and how much is new since, and nobody else', async () => {
    let app = await desk('#/', 'supervision');
    await waitUntil(() => words(app).includes('还没有人见证过。记录有 80 条。'));
    app.remove();
    workplace.drafts.close();
    const by = { ...office.me, id: 'u-9', name: '林槿（示例）', role: 'supervision' } as const;
    const { id, name, role, post } = by;
    office.cosigned = { size: 68, at: '2026-11-20T01:30:00Z', by: { id, name, role, post } };
    app = await desk('#/', 'supervision');
    await waitUntil(() => words(app).includes('见证到第 68 条'));
    expect(words(app)).to.contain('上次：林槿（示例），11月20日 09:30').and.to.contain('之后新增 12 条');
    await expect(app).to.be.accessible();
    app.remove();
    workplace.drafts.close();
    app = await desk('#/', 'clerk');
    await waitUntil(() => words(app).includes('今天'));
    await waitUntil(() => !words(app).includes('正在看有什么'));
    expect(words(app)).not.to.contain('记录见证');
  });

  it('offers archives by year and issue, tells a refusal in words, and keeps the page alive', async () => {
    const app = await desk('#/archive', 'committee');
    await waitUntil(() => words(app).includes('财务收支 2026年10月，9 项'));
    expect(words(app)).to.contain('2025年，10 项').and.to.contain('全部记录，70 项');
    expect(words(app)).not.to.contain('立即备份');
    const page = deep<LitElement>(app.renderRoot, 'minglan-archive-page')!;
    const [year] = page.renderRoot.querySelectorAll('select');
    year!.value = '2025';
    year!.dispatchEvent(new Event('change'));
    await page.updateComplete;
    page.renderRoot.querySelector<HTMLElement>('.choices wa-button')!.click();
    await waitUntil(() => words(app).includes('记录文件已损坏'));
    expect(office.requests).to.include('GET /api/archive?year=2025');
    await expect(app).to.be.accessible();
  });

  it('lets the administrator back up and check, and says what is wrong with one', async () => {
    const app = await desk('#/archive', 'administrator');
    await waitUntil(() => words(app).includes('80 条记录 · 3.4 MB · 做好时核对过，完好'));
    expect(words(app)).to.contain('文件夹：/srv/minglan/backups').and.not.to.contain('下载归档');
    expect(office.requests.filter((each) => each.includes('/api/archive'))).to.deep.equal([]);
    const page = deep<LitElement>(app.renderRoot, 'minglan-archive-page')!;
    page.renderRoot.querySelector<HTMLElement>('wa-button[variant=brand]')!.click();
    await waitUntil(() => words(app).includes('备份做好了，核对过，完好：81 条记录'));
    await waitUntil(() => page.renderRoot.querySelectorAll('li.backup').length === 2);
    page.renderRoot.querySelector<HTMLElement>('li.backup button')!.click();
    await waitUntil(() => words(app).includes('不能拿来恢复'));
    await expect(app).to.be.accessible();
  });

  it('tells role and post of an account once, when the post names the role', async () => {
    const app = await desk('#/accounts', 'administrator');
    await waitUntil(() => deep(app.renderRoot, 'li .who'));
    const who = deep(app.renderRoot, 'li .who')!;
    expect(who.firstElementChild!.textContent.replaceAll(/\s+/gu, '')).to.equal('沈禾（示例）·社区服务经办');
  });

  it('changes a post that was mistyped, and says before what it may write', async () => {
    office.me = { ...office.me, id: 'u-99' };
    const app = await desk('#/accounts', 'administrator');
    const button = (label: string): HTMLElement | undefined =>
      [
        ...deep<LitElement>(
          app.renderRoot,
          'minglan-accounts-page',
        )!.renderRoot.querySelectorAll<HTMLElement>('button.word, wa-button'),
      ].find((one) => one.textContent.includes(label));
    await waitUntil(() => deep(app.renderRoot, 'minglan-accounts-page') && button('改职务'));
    button('改职务')!.click();
    const page = deep<LitElement>(app.renderRoot, 'minglan-accounts-page')!;
    await waitUntil(() => page.renderRoot.querySelector('[data-field=post]'));
    type(page.renderRoot.querySelector<HTMLInputElement>('[data-field=post]')!, '社会福利经办');
    button('改好')!.click();
    await waitUntil(() => words(app).includes('的职务改成了 社会福利经办'));
    expect(office.requests.some((request) => request.startsWith('PUT /api/accounts/'))).to.equal(true);
  });

  it('calls what was published by its item beside the code, and finds it by that', async () => {
    const item = office.catalogue[0]!;
    office.disclosures = [
      {
        id: 'd-one',
        code: item.code,
        title: '一份公开（示例）',
        state: 'current',
        kind: 'notice',
        published: '2026-10-01T02:00:00Z',
        until: null,
        corrected: null,
        versions: [],
      },
    ];
    const app = await desk(`#/matters/published?text=${encodeURIComponent(item.zh)}`, 'supervision');
    await waitUntil(() => words(app).includes('一份公开（示例）'));
    const page = deep<LitElement>(app.renderRoot, 'minglan-matters-page')!;
    expect(page.renderRoot.querySelector('.rows li .what .muted')!.textContent).to.contain(
      `${item.zh} · ${item.code}`,
    );
  });

  it('goes through the log of acts by filter, and back through its pages', async () => {
    const app = await desk('#/audit?from=2026-11-20&act=sign-in', 'sub-district');
    await waitUntil(() => words(app).includes('登录 250'));
    expect(words(app)).to.contain('沈禾（示例） · 社区服务经办').and.to.contain('系统，或没有登录的人');
    expect(office.requests).to.include('GET /api/audit?from=2026-11-19T16%3A00%3A00Z&act=sign-in');
    const page = deep<LitElement>(app.renderRoot, 'minglan-audit-page')!;
    const older = (): HTMLButtonElement | null => page.renderRoot.querySelector('button.word');
    for (const last of [101, 51]) {
      const before = page.renderRoot.querySelectorAll('li').length;
      expect(before, `before ${last}`).to.be.greaterThan(0);
      older()!.click();
      await waitUntil(() => page.renderRoot.querySelectorAll('li').length > before);
    }
    expect(page.renderRoot.querySelectorAll('li').length).to.equal(250);
    expect(older()).to.equal(null);
    const search = page.renderRoot.querySelector<HTMLInputElement>('input[type=search]')!;
    search.value = '没有';
    search.dispatchEvent(new Event('change'));
    await waitUntil(() => words(app).includes('没有这样的记录'));
    expect(decodeURIComponent(location.hash)).to.contain('text=没有');
    expect(page.renderRoot.querySelector('a[download]')!.getAttribute('href')).to.match(
      /^\/api\/audit\.csv\?from=.*&act=sign-in&text=/,
    );
  });

  it('offers what a role may do and hides the rest', async () => {
    const clerk = await desk('#/');
    await waitUntil(() => words(clerk).includes('写一份公开'));
    expect(words(clerk)).not.to.contain('账号');
    const supervision = await desk('#/', 'supervision');
    await waitUntil(() => words(supervision).includes('没有等着您的事'));
    expect(words(supervision)).not.to.contain('写一份公开');
    const administrator = await desk('#/', 'administrator');
    await waitUntil(() => words(administrator).includes('账号'));
    expect(words(administrator)).not.to.contain('已公开');
  });

  it('brings a refused submission to the list of what is wrong, and from there to the field, with the sentence at it too', async () => {
    const app = await desk('#/');
    await waitUntil(() => words(app).includes('写一份公开'));
    [...deep<LitElement>(app.renderRoot, 'minglan-today-page')!.renderRoot.querySelectorAll('wa-button')]
      .find((button) => button.textContent.includes('写一份公开'))!
      .click();
    await waitUntil(() => deep(app.renderRoot, '.ProseMirror'));
    await expect(app).to.be.accessible();
    const summary = deep<LitElement>(app.renderRoot, 'wa-textarea[data-field=summary]')!;
    await summary.updateComplete;
    type(summary.renderRoot.querySelector('textarea')!, '一句话');
    [...deep<LitElement>(app.renderRoot, 'minglan-draft-page')!.renderRoot.querySelectorAll('wa-button')]
      .find((button) => button.textContent.includes('提交审批'))!
      .click();
    await waitUntil(() => words(app).includes('还有 1 处要改'));
    const list = deep<LitElement>(app.renderRoot, 'minglan-error-summary')!;
    await waitUntil(() => list.shadowRoot!.activeElement?.className === 'box');
    const { top, bottom } = list.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
    list.renderRoot.querySelector<HTMLElement>('li button')!.click();
    const field = deep<LitElement>(app.renderRoot, 'wa-input[data-field=title]')!;
    await waitUntil(() => field.matches(':focus-within') || field.shadowRoot!.activeElement !== null);
    expect(field.textContent).to.contain('还没有标题。');
    expect(office.proposals[0]?.content.text.summary).to.equal('一句话');
    expect(office.proposals[0]?.state).to.equal('draft');
    await expect(app).to.be.accessible();
  });

  it('marks in its rail the list that is open, when one goes from the one to the other too', async () => {
    const app = await desk('#/matters/open');
    const rail = deep<LitElement>(app.renderRoot, 'minglan-desk-rail')!;
    const marked = (): string[] =>
      [...rail.renderRoot.querySelectorAll('a[aria-current=page]')].map(({ textContent }) =>
        textContent.trim(),
      );
    await waitUntil(() => marked().join() === '办理中');
    location.hash = '#/matters/published';
    await waitUntil(() => marked().join() === '已公开');
    location.hash = '#/matters/open';
    await waitUntil(() => marked().join() === '办理中');
  });

  it('keeps the page under the sign-in dialog and goes on after it', async () => {
    const app = await desk('#/matters/open');
    await waitUntil(() => !words(app).includes('正在读取'));
    office.signedIn = false;
    const asked = workplace.office.proposals();
    await waitUntil(() => workplace.session.expired);
    const dialog = deep<LitElement>(app.renderRoot, 'minglan-sign-in-again')!;
    await dialog.updateComplete;
    const input = deep<LitElement>(dialog.renderRoot, 'wa-input')!;
    await input.updateComplete;
    type(input.renderRoot.querySelector('input')!, 'right');
    [...dialog.renderRoot.querySelectorAll('wa-button')].at(-1)!.click();
    expect(await asked).to.deep.equal([]);
    expect(deep(app.renderRoot, 'minglan-matters-page')).to.exist;
  });
});
