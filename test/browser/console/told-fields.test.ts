import { expect, fixture, html } from '@open-wc/testing';
import type { CalendarAnswer } from '../../../src/contract/index.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import '../../../src/console/elements/notice-form.ts';
import type { NoticeForm } from '../../../src/console/elements/notice-form.ts';
import { renderRule } from '../../../src/console/elements/rule-card.ts';
import { calendar, desk } from './fake-office.ts';
import { allText, deep, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const project = {
  ...desk.catalogue[1]!,
  code: 'AFF-07',
  zh: '公共设施维修（示例）',
  stages: ['事前', '事中', '事后'],
};

describe('the fields an item asks for', () => {
  before(wearTokens);

  async function form(known: CalendarAnswer | null): Promise<NoticeForm> {
    const element = await fixture<NoticeForm>(
      html`<minglan-notice-form
        .desk=${{ ...desk, catalogue: [...desk.catalogue, project] }}
        .content=${emptyContent()}
        .calendar=${known}
      ></minglan-notice-form>`,
    );
    element.addEventListener('content-changed', (event) => {
      element.content = { ...element.content, ...(event as CustomEvent<object>).detail };
    });
    return element;
  }
  async function choose(element: NoticeForm, code: string): Promise<void> {
    const picker = deep(element.renderRoot, 'minglan-item-picker')!;
    picker.dispatchEvent(new CustomEvent('item-chosen', { detail: code }));
    await element.updateComplete;
  }
  const select = (element: NoticeForm, id: string): HTMLSelectElement | null =>
    element.renderRoot.querySelector(`#${id}`);

  it('proposes the oldest month still owed, and says by when and how late', async () => {
    const element = await form(calendar);
    expect(select(element, 'period')).to.equal(null);
    await choose(element, 'FIN-01');
    expect(element.content.period).to.equal('2026-09');
    expect(element.content.stage).to.equal('事后');
    expect(select(element, 'period')!.selectedOptions[0]!.textContent).to.contain('2026年9月');
    expect(allText(element.renderRoot)).to.contain('10月10日 到期，已迟 42 天');
    expect(allText(element.renderRoot)).to.contain('每月，这一期过完后 10 天内');
    await expect(element).to.be.accessible();
    const field = select(element, 'period')!;
    field.value = '2026-10';
    field.dispatchEvent(new Event('change'));
    expect(element.content.period).to.equal('2026-10');
  });

  it('says from when days are counted, and how long ahead each kind of meeting is announced', async () => {
    const [account] = desk.catalogue;
    const rule = async (more: object): Promise<string> => {
      const card = renderRule({ ...account!, ...more }, desk.masks, 'publish');
      return allText(await fixture(html`<div>${card}</div>`));
    };
    const plan = { period: 'yearly', stages: ['事前'], dueFrom: 'period-start' };
    expect(await rule({ ...plan, dueDays: 31 }))
      .to.contain('每期开始后 31 天内')
      .and.not.contain('过完后');
    expect(await rule({ ...plan, dueDays: 0 }))
      .to.contain('每期第一天公开')
      .and.not.contain('当天公开');
    const notice = { period: 'on-event', stages: ['事前'], dueDays: 0, leadDays: 3 };
    expect(await rule(notice))
      .to.contain('至少提前 3 天公开')
      .and.not.contain('当天公开');
    const told = await rule({ ...notice, notice: { 居民会议: 10, 居民代表会议: 3 } });
    expect(told).to.contain('居民会议至少提前 10 天公开，居民代表会议至少提前 3 天公开');
  });

  it('asks a matter and its stage where there are stages, and forgets them with the item', async () => {
    const element = await form(calendar);
    await choose(element, 'AFF-07');
    expect(element.content.matter).to.match(/^m-[0-9a-f-]+$/);
    expect(element.content.stage).to.equal('事前');
    expect(select(element, 'period')).to.equal(null);
    await expect(element).to.be.accessible();
    const field = select(element, 'matter')!;
    field.value = 'm-gate';
    field.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(element.content.matter).to.equal('m-gate');
    expect(element.content.stage).to.equal('事中');
    await choose(element, 'SVC-01');
    expect(element.content.matter).to.equal(undefined);
    expect(select(element, 'matter')).to.equal(null);
  });

  it('goes on with what was published without a matter, and with what began under another item', async () => {
    const gate = { ...calendar.matters[0]!, codes: ['FIN-13'] };
    const first = { ...gate.stages[0]!.publications[0]!, id: 'd-vote', matter: null };
    const element = await form({ ...calendar, matters: [gate], unthreaded: [first] });
    element.titles = new Map([['d-vote', '“好邻居”候选公示']]);
    await choose(element, 'AFF-07');
    const field = select(element, 'matter')!;
    const others = field.querySelector('optgroup')!;
    expect([...others.children].map((each) => (each as HTMLOptionElement).value)).to.deep.equal(['m-gate']);
    expect(field.options[1]!.textContent).to.contain('“好邻居”候选公示');
    field.value = field.options[1]!.value;
    field.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(element.content).to.include({ matter: 'm-d-vote', stage: '事中' });
    await expect(element).to.be.accessible();
  });

  it('proposes again when the calendar comes late, unless somebody chose meanwhile', async () => {
    const late = await form(null);
    await choose(late, 'FIN-01');
    late.calendar = calendar;
    await waitUntil(() => late.content.period === '2026-09');
    const chosen = await form(null);
    await choose(chosen, 'FIN-01');
    const field = select(chosen, 'period')!;
    field.value = [...field.options].at(-1)!.value;
    field.dispatchEvent(new Event('change'));
    const { period } = chosen.content;
    chosen.calendar = calendar;
    await chosen.updateComplete;
    expect(chosen.content.period).to.equal(period);
  });
});
