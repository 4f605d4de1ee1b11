import { expect, fixture, html } from '@open-wc/testing';
import type { CalendarRules, ProposalContent } from '../../../src/contract/index.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import '../../../src/console/elements/event-form.ts';
import type { EventForm } from '../../../src/console/elements/event-form.ts';
import '../../../src/console/elements/item-picker.ts';
import type { ItemPicker } from '../../../src/console/elements/item-picker.ts';
import { desk } from './fake-office.ts';
import { allText, type, wearTokens } from './support.ts';

const rules = {
  events: [
    { id: 'audit-done', zh: '审计结束', opens: [{ code: 'FIN-01' }] },
    { id: 'guide-changed', zh: '办事规定变了', opens: [{ code: 'SVC-01' }] },
  ],
} as unknown as CalendarRules;

describe('the form of an event', () => {
  before(wearTokens);

  async function form(failures: EventForm['failures'] = []): Promise<EventForm> {
    const content: ProposalContent = emptyContent();
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
    expect(kinds(element)).to.deep.equal(['审计结束', '办事规定变了']);
    // By what it makes due, too.
    type(element.renderRoot.querySelector<HTMLInputElement>('input[type=search]')!, '指南');
    await element.updateComplete;
    expect(kinds(element)).to.deep.equal(['办事规定变了']);
    await expect(element).to.be.accessible();
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
