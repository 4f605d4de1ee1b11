import { expect, fixture, html } from '@open-wc/testing';
import type { CalendarRules, ProposalContent } from '../../../src/contract/index.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { renderEventRule } from '../../../src/console/elements/event-duties.ts';
import '../../../src/console/elements/event-form.ts';
import type { EventForm } from '../../../src/console/elements/event-form.ts';
import '../../../src/console/elements/item-picker.ts';
import type { ItemPicker } from '../../../src/console/elements/item-picker.ts';
import '../../../src/console/elements/target-form.ts';
import type { TargetForm } from '../../../src/console/elements/target-form.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { desk } from './fake-office.ts';
import { allText, type, wearTokens } from './support.ts';

const item = (code: string, more: object): object => ({
  code,
  period: 'on-event',
  standing: false,
  minPostDays: 15,
  stages: ['事后'],
  ...more,
});
const rules = {
  items: [
    item('FIN-01', { dueDays: 3, leadDays: 3, stages: ['事前', '事后'] }),
    item('SVC-01', { dueDays: 5 }),
  ],
  holidays: { '2026': { rest: [], worked: [] }, '2027': { rest: [], worked: [] } },
  restDays: 'as-counted',
  noticeDays: { 居民会议: 10 },
  affairsPeriod: 'quarterly',
  former: [
    { until: '2026-11-01T00:00:00Z', was: { events: [{ id: 'fair', zh: '邻里节', opens: [] }] }, names: {} },
  ],
  events: [
    {
      id: 'assembly',
      zh: '居民会议',
      notice: '居民会议',
      opens: [
        { code: 'FIN-01', stage: '事前' },
        { code: 'FIN-01', stage: '事后' },
      ],
    },
    { id: 'either', zh: '二选一', oneOf: true, opens: [{ code: 'FIN-01' }, { code: 'SVC-01' }] },
    { id: 'audit-done', zh: '审计结束', opens: [{ code: 'FIN-01' }] },
    { id: 'guide-changed', zh: '办事规定变了', opens: [{ code: 'SVC-01' }] },
  ],
} as unknown as CalendarRules;

describe('the form of an event', () => {
  before(wearTokens);

  async function form(
    failures: EventForm['failures'] = [],
    given: Partial<ProposalContent> = {},
  ): Promise<EventForm> {
    const content: ProposalContent = { ...emptyContent(), ...given };
    return fixture<EventForm>(
      html`<minglan-event-form
        .content=${content}
        .desk=${desk}
        .rules=${rules}
        .failures=${failures}
      ></minglan-event-form>`,
    );
  }
  const kinds = (element: EventForm): string[] =>
    [...element.renderRoot.querySelectorAll('#kind optgroup option')].map((one) => one.textContent.trim());

  it('groups the kinds by section, and leaves those that are looked for', async () => {
    const element = await form();
    const groups = [...element.renderRoot.querySelectorAll<HTMLOptGroupElement>('#kind optgroup')];
    expect(groups.map(({ label }) => label)).to.deep.equal(['财务', '办事']);
    expect(kinds(element)).to.deep.equal(['居民会议', '二选一', '审计结束', '办事规定变了']);
    // By what it makes due, too.
    type(element.renderRoot.querySelector<HTMLInputElement>('input[type=search]')!, '指南');
    await element.updateComplete;
    expect(kinds(element)).to.deep.equal(['二选一', '办事规定变了']);
    await expect(element).to.be.accessible();
  });

  it('says what the gate finds in the title while it is typed, as the reason of a withdrawal does', async () => {
    const finder = new Finder({}, []);
    const content: ProposalContent = { ...emptyContent(), reason: '' };
    const event = await form();
    event.finder = finder;
    const target = await fixture<TargetForm>(
      html`<minglan-target-form .content=${content} .finder=${finder}></minglan-target-form>`,
    );
    for (const [element, field] of [
      [event, 'title'],
      [target, 'reason'],
    ] as const) {
      await element.updateComplete;
      const box = element.renderRoot.querySelector<HTMLInputElement>(`[data-field="${field}"]`)!;
      expect(box.classList.contains('invalid')).to.equal(false);
      box.value = '有事打 139 0000 5555';
      box.dispatchEvent(new Event('input'));
      // The page gives back what was typed.
      element.content = { ...element.content };
      await element.updateComplete;
      expect(box.classList.contains('invalid'), field).to.equal(true);
      expect(box.querySelector('.error')?.textContent).to.include('“139 0000 5555”');
    }
  });

  const opened = (element: EventForm): string[] =>
    [...element.renderRoot.querySelectorAll('.note li')].map((one) =>
      one.textContent.replace(/\s+/g, ' ').trim(),
    );

  it('says live which duties it opens and by which day', async () => {
    const element = await form([], { event: { kind: 'assembly', date: '' } });
    expect(opened(element)).to.deep.equal(['月度收支 · 事前', '月度收支 · 事后']);
    const date = element.renderRoot.querySelector<HTMLInputElement>('#date')!;
    date.value = '2099-06-20';
    date.dispatchEvent(new Event('change'));
    element.requestUpdate();
    await element.updateComplete;
    expect(opened(element)).to.deep.equal([
      '月度收支 · 事前：2099年6月10日 到期',
      '月度收支 · 事后：2099年6月23日 到期',
    ]);
    date.value = '2020-06-20';
    date.dispatchEvent(new Event('change'));
    element.requestUpdate();
    await element.updateComplete;
    expect(opened(element)[0]).to.contain('登记后马上算迟');
    await expect(element).to.be.accessible();
  });

  it('opens, of a kind that opens one of several, the one that is chosen', async () => {
    const event = { kind: 'either', date: '2099-06-20' };
    const element = await form([], { event });
    expect(allText(element.renderRoot)).to.contain('其中一项');
    expect(opened(element)).to.have.length(2);
    element.content = { ...element.content, code: 'SVC-01' };
    await element.updateComplete;
    expect(opened(element)).to.deep.equal(['办事指南：2099年6月25日 到期']);
  });

  it('names a kind the rules no longer have', async () => {
    const element = await form([], { event: { kind: 'fair', date: '2026-10-01' } });
    const chosen = element.renderRoot.querySelector<HTMLSelectElement>('#kind')!.selectedOptions[0]!;
    expect(chosen.textContent).to.equal('邻里节（规则里已经没有）');
  });

  it('has its rule beside it: who agrees, and how each item is to be told', async () => {
    const content = { code: '', event: { kind: 'assembly', date: '2099-06-20' } };
    const card = await fixture<HTMLElement>(renderEventRule(content, rules, desk));
    const words = card.textContent.replace(/\s+/g, ' ');
    for (const part of ['居委会', '月度收支 · 事前', '至少提前 10 天公开', '月度收支 · 事后', '谁来审批'])
      expect(words).to.contain(part);
    const empty = await fixture<HTMLElement>(renderEventRule({ code: '' }, rules, desk));
    expect(empty.textContent).to.contain('选好发生了什么');
  });

  it('takes a sentence away with what it was said of, until it is said anew', async () => {
    const failures = [{ field: 'event', code: 'event-form', message: '请选择发生了什么事。' }];
    const element = await form(failures);
    expect(allText(element.renderRoot)).to.include('请选择发生了什么事。');
    const select = element.renderRoot.querySelector<HTMLSelectElement>('#kind')!;
    select.value = 'audit-done';
    select.dispatchEvent(new Event('change'));
    element.requestUpdate();
    await element.updateComplete;
    expect(allText(element.renderRoot)).not.to.include('请选择发生了什么事。');
    element.failures = [...failures];
    await element.updateComplete;
    expect(allText(element.renderRoot)).to.include('请选择发生了什么事。');
  });
});

describe('the item that was chosen', () => {
  it('leaves the button its own name', async () => {
    const element = await fixture<ItemPicker>(
      html`<minglan-item-picker .items=${desk.catalogue} code="FIN-01"></minglan-item-picker>`,
    );
    expect(element.renderRoot.querySelector('label')).to.equal(null);
    const button = element.renderRoot.querySelector('button')!;
    expect(button.textContent.trim()).to.equal('换一个事项');
    button.click();
    await element.updateComplete;
    expect(element.renderRoot.querySelector('label')?.htmlFor).to.equal('search');
  });
});
