import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/appraisal-form.ts';
import type { AppraisalForm } from '../../../src/console/elements/appraisal-form.ts';
import { fieldName } from '../../../src/console/field-names.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import '../../../src/console/web-awesome.ts';
import { sentence } from '../../../src/contract/messages.ts';
import { checkData, EXPLAIN_ABOVE, kindData, type TypedData } from '../../../src/disclosure/index.ts';
import { PEOPLE, SURVEY } from '../../support/kinds/appraisal-fixture.ts';
import { allText, type, wearTokens } from './support.ts';

/** A form as its page keeps it: what it says comes back to it. */
async function form(
  given: TypedData | undefined,
  code = 'PER-06',
): Promise<{ element: AppraisalForm; data: () => TypedData | undefined }> {
  await wearTokens();
  let kept = given;
  const element = await fixture<AppraisalForm>(
    html`<minglan-appraisal-form
      .data=${given}
      .code=${code}
      @data-changed=${(event: CustomEvent<TypedData | null>) => {
        kept = event.detail === null ? undefined : (JSON.parse(JSON.stringify(event.detail)) as TypedData);
        element.data = kept;
      }}
    ></minglan-appraisal-form>`,
  );
  return { element, data: () => kept };
}
const at = (element: AppraisalForm, field: string): HTMLInputElement =>
  element.renderRoot.querySelector<HTMLInputElement>(`[data-field="${field}"]`)!;
async function fill(element: AppraisalForm, field: string, words: string): Promise<void> {
  type(at(element, field), words);
  await element.updateComplete;
}
async function pick(element: AppraisalForm, field: string, value: string): Promise<void> {
  const control = at(element, field);
  control.value = value;
  control.dispatchEvent(new Event('change'));
  await element.updateComplete;
}
async function press(element: AppraisalForm, words: string): Promise<void> {
  [...element.renderRoot.querySelectorAll('button')]
    .find((each) => each.textContent.trim() === words)!
    .click();
  await element.updateComplete;
}
async function count(element: AppraisalForm, field: string, counts: readonly number[]): Promise<void> {
  for (const [index, each] of counts.entries())
    await fill(element, `${field}.${String(index)}`, String(each));
}

describe('the form of an appraisal', () => {
  it('makes an appraisal of what is typed, and reckons it meanwhile', async () => {
    const { element, data } = await form(undefined);
    await pick(element, 'data.day', '2026-06-20');
    await fill(element, 'data.way', PEOPLE.way);
    await fill(element, 'data.voters', PEOPLE.voters);
    await fill(element, 'data.eligible', '56');
    await fill(element, 'data.handed', '53');
    await fill(element, 'data.returned', '52');
    await fill(element, 'data.valid', '５０');
    for (const [index, subject] of PEOPLE.subjects.entries()) {
      await press(element, index === 0 ? '写第一行' : '加一行');
      const field = `data.subjects.${String(index)}`;
      await fill(element, `${field}.post`, subject.post);
      await fill(element, `${field}.name`, subject.name);
      await pick(element, `${field}.rated`, String(subject.rated));
      await count(element, `${field}.counts`, [subject.counts[0], subject.counts[1], subject.counts[2], 9]);
      expect(element.renderRoot.querySelector('.note.grave')?.textContent).to.contain('对不上');
      await fill(element, `${field}.counts.3`, String(subject.counts[3]));
      expect(element.renderRoot.querySelector('.note.grave')).to.equal(null);
    }
    expect(allText(element.renderRoot)).to.contain('前两档占 96.0%');
    await fill(element, 'data.conclusions', `${PEOPLE.conclusions[0] ?? ''}\n\n`);
    expect(kindData({ data: data()! })).to.deep.equal(PEOPLE);
    await expect(element).to.be.accessible();
  });

  it('asks each aspect of each, as many as are named', async () => {
    const { element, data } = await form(
      { ...SURVEY, aspects: [], subjects: [{ ...SURVEY.subjects[0], aspects: [] }] },
      'FBK-05',
    );
    expect(at(element, 'data.subjects.0.aspects.0')).to.equal(null);
    await fill(element, 'data.aspects', '办事\n停车\n');
    await count(element, 'data.subjects.0.aspects.0', SURVEY.subjects[0]!.aspects[0]!);
    await count(element, 'data.subjects.0.aspects.1', SURVEY.subjects[0]!.aspects[1]!);
    expect(kindData({ data: data()! })).to.deep.equal(SURVEY);
    await fill(element, 'data.aspects', '办事');
    expect(kindData({ data: data()! })).to.deep.include({ aspects: ['办事'] });
  });

  it('begins as its item is told: office-holders, or satisfaction with a service', async () => {
    const personnel = await form(undefined, 'PER-07');
    expect(at(personnel.element, 'data.of').value).to.equal('people');
    expect(at(personnel.element, 'data.scale').value).to.equal('grades');
    const survey = await form(undefined, 'FBK-05');
    expect(at(survey.element, 'data.of').value).to.equal('bodies');
    expect(at(survey.element, 'data.scale').value).to.equal('satisfaction');
    await press(survey.element, '写第一行');
    expect(at(survey.element, 'data.subjects.0.post')).to.equal(null);
    expect(at(survey.element, 'data.subjects.0.rated')).to.equal(null);
  });

  it('keeps what can’t be read as typed, says at its field what the office finds, and is none once empty', async () => {
    const { element, data } = await form(PEOPLE);
    await fill(element, 'data.subjects.1.counts.2', '四');
    expect(data()?.['subjects']).to.deep.include({ ...PEOPLE.subjects[1], counts: [22, 23, '四', 1] });
    const context = { code: 'PER-06', period: null, explainAbove: EXPLAIN_ABOVE };
    element.failures = checkData(data()!, context).map(({ field, code, values }) => ({
      field,
      code,
      message: sentence(code, values),
    }));
    await element.updateComplete;
    expect(at(element, 'data.subjects.1.counts.2').textContent).to.contain('这一档的票数要一个整数');
    expect(fieldName('data.subjects.1.counts.2')).to.equal('第 2 行票数');
    expect(fieldName('data.valid')).to.equal('有效');
    element.focusField('data.subjects.1.counts.2');
    const focused = element.shadowRoot!.activeElement as HTMLElement | null;
    expect(focused?.dataset['field']).to.equal('data.subjects.1.counts.2');
    element.finder = new Finder({}, []);
    await fill(element, 'data.conclusions', '有意见打 13900005555');
    expect(at(element, 'data.conclusions').textContent).to.contain('第 1 行').and.to.contain('13900005555');
    for (const name of ['way', 'voters', 'eligible', 'handed', 'returned', 'valid', 'conclusions']) {
      await fill(element, `data.${name}`, '');
    }
    await pick(element, 'data.day', '');
    await press(element, '去掉第 2 行');
    await press(element, '去掉第 1 行');
    expect(data()).to.equal(undefined);
  });
});
