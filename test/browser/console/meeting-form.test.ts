import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/meeting-form.ts';
import type { MeetingForm } from '../../../src/console/elements/meeting-form.ts';
import '../../../src/console/web-awesome.ts';
import { fieldName } from '../../../src/console/field-names.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { sentence } from '../../../src/contract/messages.ts';
import { checkData, EXPLAIN_ABOVE, kindData, type TypedData } from '../../../src/disclosure/index.ts';
import { HELD } from '../support/meeting-fixture.ts';
import { desk } from './fake-office.ts';
import { allText, type, wearTokens } from './support.ts';

/** A form as its page keeps it: what it says comes back to it. */
async function form(
  given: TypedData | undefined,
  stages: readonly string[] = ['事后'],
): Promise<{ element: MeetingForm; data: () => TypedData | undefined }> {
  await wearTokens();
  let kept = given;
  const element = await fixture<MeetingForm>(
    html`<minglan-meeting-form
      .data=${given}
      .stages=${stages}
      .rules=${desk}
      @data-changed=${(event: CustomEvent<TypedData | null>) => {
        kept = JSON.parse(JSON.stringify(event.detail)) as TypedData | undefined;
        kept ??= undefined;
        element.data = kept;
      }}
    ></minglan-meeting-form>`,
  );
  return { element, data: () => kept };
}
const at = (element: MeetingForm, field: string): HTMLInputElement =>
  element.renderRoot.querySelector<HTMLInputElement>(`[data-field="${field}"]`)!;
async function fill(element: MeetingForm, field: string, words: string): Promise<void> {
  type(at(element, field), words);
  await element.updateComplete;
}
async function pick(element: MeetingForm, field: string, value: string): Promise<void> {
  const control = at(element, field);
  control.value = value;
  control.dispatchEvent(new Event('change'));
  await element.updateComplete;
}
async function press(element: MeetingForm, words: string): Promise<void> {
  [...element.renderRoot.querySelectorAll<HTMLElement>('button, label')]
    .filter(({ textContent }) => textContent.trim() === words)
    .at(-1)!
    .click();
  await element.updateComplete;
}
const statuses = (element: MeetingForm): string[] =>
  [...element.renderRoot.querySelectorAll('[role=status]')].map(({ textContent }) =>
    textContent.replaceAll(/\s+/gu, ' ').trim(),
  );

describe('the form of a meeting', () => {
  it('has a name for each of its fields in a list of findings', () => {
    expect(fieldName('data.place')).to.equal('地点');
    expect(fieldName('data.result.present')).to.equal('实到');
    expect(fieldName('data.result.motions.1.for')).to.equal('第 2 项表决');
    expect(fieldName('data.result.rule')).to.equal('');
    expect(fieldName('data.accounts.0.closing')).to.equal('第 1 个账户，期末结余');
  });

  it('makes a result of what is typed, and reckons it by the rules meanwhile', async () => {
    const { element, data } = await form(undefined);
    await pick(element, 'data.body', 'representatives');
    await pick(element, 'data.date', '2026-11-18');
    await pick(element, 'data.time', '19:00');
    await fill(element, 'data.place', '活动室');
    await fill(element, 'data.result.eligible', '60');
    await fill(element, 'data.result.present', '39');
    expect(statuses(element)).to.deep.equal([
      '应到 60 人，实到 39 人；按规定要三分之二以上（40 人）到会，人数不够，不能作决定。',
    ]);
    await fill(element, 'data.result.present', '４６');
    expect(statuses(element)[0]).to.contain('人数够了');
    await press(element, '加一项表决');
    await fill(element, 'data.result.motions.0.title', '开放到晚上九点');
    await fill(element, 'data.result.motions.0.for', '23');
    await fill(element, 'data.result.motions.0.against', '20');
    await press(element, '通过');
    expect(statuses(element)[1])
      .to.contain('过半数要 24 票：没有通过')
      .and.to.contain('和会上宣布的结果对不上');
    await fill(element, 'data.result.motions.0.for', '24');
    expect(statuses(element)[1]).to.contain('：通过').and.not.to.contain('对不上');
    await fill(element, 'data.result.conclusions', '下周起试行。\n\n一个月后再看。\n');
    expect(kindData({ data: data()! })).to.deep.include({
      body: 'representatives',
      tells: 'result',
      date: '2026-11-18',
      time: '19:00',
      place: '活动室',
      result: {
        eligible: 60,
        present: 46,
        rule: { quorum: desk.quorum['居民代表会议'], pass: desk.majority },
        motions: [{ title: '开放到晚上九点', for: 24, against: 20, abstain: 0, passed: true }],
        conclusions: ['下周起试行。', '一个月后再看。'],
      },
    });
    await expect(element).to.be.accessible();
  });

  it('keeps what can’t be read as it was typed, and says at its field what the office finds', async () => {
    const { element, data } = await form(HELD);
    await fill(element, 'data.result.present', '四十六');
    await fill(element, 'data.result.motions.1.against', '');
    expect(data()?.['result']).to.deep.include({ present: '四十六' });
    const context = { code: 'DEC-02', period: null, explainAbove: EXPLAIN_ABOVE };
    element.failures = checkData(data()!, context).map(({ field, code, values }) => ({
      field,
      code,
      message: sentence(code, values),
    }));
    await element.updateComplete;
    expect(at(element, 'data.result.present').textContent).to.contain('请写实到人数');
    expect(at(element, 'data.result.motions.1.against').textContent).to.contain('票数要一个整数');
    element.focusField('data.result.motions.1.against');
    const focused = element.shadowRoot!.activeElement as HTMLElement | null;
    expect(focused?.dataset['field']).to.equal('data.result.motions.1.against');
    await fill(element, 'data.result.present', '46');
    await fill(element, 'data.result.motions.1.against', '22');
    expect(data()).to.deep.equal(HELD);
  });

  it('asks for no result before the meeting, and keeps one that was typed', async () => {
    const { element, data } = await form(HELD, ['事前', '事后']);
    await press(element, '会前通知');
    expect(allText(element.renderRoot)).not.to.contain('应到');
    expect(data()).to.deep.include({ tells: 'notice' });
    expect(kindData({ data: data()! })).to.deep.include({ tells: 'notice', result: null });
    element.stages = ['事后'];
    await element.updateComplete;
    expect(data()).to.deep.equal(HELD);
  });

  it('goes by the rules of now, and a correction by those it was told by', async () => {
    const quorum = { 居民代表会议: { at_least: '3/4', of: 'members' } };
    const told = await form(HELD);
    told.element.rules = { ...desk, quorum };
    await told.element.updateComplete;
    const result = told.data()?.['result'] as { rule: unknown };
    expect(result.rule).to.deep.equal({ quorum: quorum.居民代表会议, pass: desk.majority });
    const corrected = await form(HELD);
    corrected.element.corrects = true;
    corrected.element.rules = { ...desk, quorum };
    await corrected.element.updateComplete;
    expect(corrected.data()).to.equal(HELD);
  });

  it('says what the gate finds while it is typed, and is no data once it is empty again', async () => {
    const { element, data } = await form(undefined, ['事前']);
    element.finder = new Finder({}, []);
    await fill(element, 'data.topics', '充电棚\n打 13900005555 报名');
    expect(at(element, 'data.topics').textContent).to.contain('第 2 行').and.to.contain('13900005555');
    await fill(element, 'data.topics', '');
    expect(data()).to.equal(undefined);
  });
});
