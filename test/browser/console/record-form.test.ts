import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/record-form.ts';
import type { RecordForm } from '../../../src/console/elements/record-form.ts';
import '../../../src/console/web-awesome.ts';
import type { FieldFailure } from '../../../src/console/api/failure.ts';
import { fieldName } from '../../../src/console/field-names.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { sentence } from '../../../src/contract/messages.ts';
import {
  checkData,
  EXPLAIN_ABOVE,
  kindData,
  RECORD_FIELDS,
  type TypedData,
} from '../../../src/disclosure/index.ts';
import { type, wearTokens } from './support.ts';

/** The form, and what it last told. */
async function formOf(kind: string): Promise<{ element: RecordForm; told: () => TypedData | undefined }> {
  let data: TypedData | undefined;
  const element: RecordForm = await fixture<RecordForm>(
    html`<minglan-record-form
      kind=${kind}
      .finder=${new Finder({}, [])}
      @data-changed=${(event: CustomEvent<TypedData | null>) => {
        data = event.detail ?? undefined;
        element.data = data;
      }}
    ></minglan-record-form>`,
  );
  return { element, told: () => data };
}
const at = (element: RecordForm, path: string): HTMLInputElement =>
  element.renderRoot.querySelector<HTMLInputElement>(`[data-field="data.${path}"]`)!;
async function fill(element: RecordForm, path: string, words: string): Promise<void> {
  type(at(element, path), words);
  await element.updateComplete;
}
async function choose(element: RecordForm, path: string, key: string): Promise<void> {
  const select = at(element, path);
  select.value = key;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
}
async function press(element: RecordForm, words: string): Promise<void> {
  [...element.renderRoot.querySelectorAll('button')]
    .find(({ textContent }) => textContent.trim() === words)!
    .click();
  await element.updateComplete;
}
async function judge(element: RecordForm, data: TypedData): Promise<void> {
  const faults = checkData(data, { code: 'SVC-03', period: null, explainAbove: EXPLAIN_ABOVE });
  element.failures = faults.map(({ field, code, values }) => ({
    field,
    code,
    message: sentence(code, values),
  }));
  await element.updateComplete;
}

describe('the form of a record of fields', () => {
  before(wearTokens);

  it('asks for another look, in another colour, at what stands as it stood in the issue before', async () => {
    const { element } = await formOf('guide');
    await fill(element, 'phone', '000-5550-0102');
    const failure = (field: string): FieldFailure => ({
      field,
      code: 'carried',
      message: '和上一期一样，请核对',
    });
    await fill(element, 'papers', '申请表\n委托书');
    element.failures = [failure('data.phone'), failure('data.papers.1')];
    await element.updateComplete;
    for (const [name, words] of [
      ['phone', '和上一期一样，请核对'],
      ['papers', '第 2 行：和上一期一样，请核对'],
    ] as const) {
      expect([...at(element, name).classList]).to.deep.equal(['unchecked']);
      expect(at(element, name).querySelector('.check')!.textContent).to.equal(words);
      expect(at(element, name).querySelector('.error')).to.equal(null);
    }
    await expect(element).to.be.accessible();
  });

  it('says what helps to fill in a row at the first of them only', async () => {
    const { element } = await formOf('guide');
    await press(element, '写第一步');
    await press(element, '再加一步');
    expect(at(element, 'steps.0.result').textContent).to.contain('如 一张受理回执');
    expect(at(element, 'steps.1.result').textContent).not.to.contain('如 一张受理回执');
  });

  it('makes a guide of what is typed, row by row, and says what is wrong at the field', async () => {
    const { element, told } = await formOf('guide');
    expect(told()).to.equal(undefined);
    await press(element, '写第一步');
    await judge(element, told()!);
    expect(at(element, 'steps.0.what').textContent).to.contain('还没有填');
    expect(at(element, 'place').textContent).to.contain('还没有写怎么找到人');
    element.focusField('data.steps.0.what');
    expect((element.shadowRoot!.activeElement as HTMLElement).dataset['field']).to.equal('data.steps.0.what');
    await fill(element, 'steps.0.what', '到窗口交材料');
    await press(element, '写第一样材料');
    await fill(element, 'materials.0.name', '身份证件');
    await choose(element, 'materials.0.form', 'original');
    await fill(element, 'materials.0.count', '２');
    await fill(element, 'fee', '12.');
    expect(at(element, 'fee').value).to.equal('12.');
    await fill(element, 'fee', '12.5');
    expect(at(element, 'fee').value).to.equal('12.5');
    await fill(element, 'papers', '申请表\n');
    expect(at(element, 'papers').value).to.equal('申请表\n');
    await fill(element, 'phone', '13900005555');
    expect(at(element, 'phone').textContent).to.contain('像是手机号码');
    await fill(element, 'phone', '000-5550-0102');
    await judge(element, told()!);
    expect(element.failures).to.deep.equal([]);
    const read = kindData({ data: told()! });
    expect(read).to.deep.include({ fee: 1250, papers: ['申请表'], phone: '000-5550-0102' });
    expect(read?.kind === 'guide' && read.materials).to.deep.equal([
      { name: '身份证件', form: 'original', count: 2, from: '' },
    ]);
    await expect(element).to.be.accessible();
    for (const words of ['去掉第 1 项', '去掉第 1 项']) await press(element, words);
    for (const path of ['fee', 'papers', 'phone']) await fill(element, path, '');
    expect(told()).to.equal(undefined);
  });

  it('keeps what is no number as it was typed, and says so', async () => {
    const { element, told } = await formOf('guide');
    await fill(element, 'days', '十天');
    expect(told()).to.deep.include({ days: '十天' });
    await judge(element, told()!);
    expect(at(element, 'days').textContent).to.contain('整数');
    expect(at(element, 'days').value).to.equal('十天');
  });

  it('calls its fields by their names in a list of findings', () => {
    const text = { blocks: [], data: { kind: 'guide' } };
    expect(fieldName('data.steps.1.what', text)).to.equal('办理步骤第 2 项，做什么');
    expect(fieldName('data.phone', text)).to.equal('办公电话');
    expect(fieldName('data.papers.0', text)).to.equal('可以在居委会打印的表第 1 项');
    expect(fieldName('data.place', { blocks: [], data: { kind: 'meeting' } })).to.equal('地点');
  });

  it('asks of an activity what its stage tells of', async () => {
    const { element, told } = await formOf('activity');
    element.stages = ['事前'];
    await element.updateComplete;
    expect(at(element, 'tells')).to.equal(null);
    expect(at(element, 'signup')).not.to.equal(null);
    await fill(element, 'place', '书报角');
    expect(told()).to.deep.include({ tells: 'notice', place: '书报角' });
    element.stages = ['事后'];
    await element.updateComplete;
    expect(told()).to.deep.include({ tells: 'report', place: '书报角' });
    expect(at(element, 'signup')).to.equal(null);
    await fill(element, 'came', '15');
    expect(told()).to.deep.include({ came: 15 });
    element.stages = ['事前', '事后'];
    await element.updateComplete;
    await choose(element, 'tells', 'notice');
    expect(told()).to.deep.include({ tells: 'notice', came: 15 });
    await expect(element).to.be.accessible();
  });

  for (const kind of ['schedule', 'statistics', 'policy']) {
    it(`has a name for every field: ${kind}`, async () => {
      const { element } = await formOf(kind);
      element.renderRoot.querySelector<HTMLElement>('button')?.click();
      await element.updateComplete;
      expect(at(element, Object.keys(RECORD_FIELDS[kind as 'policy'])[0]!)).not.to.equal(null);
      await expect(element).to.be.accessible();
    });
  }
});
