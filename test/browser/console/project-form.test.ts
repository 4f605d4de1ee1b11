import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/record-form.ts';
import type { RecordForm } from '../../../src/console/elements/record-form.ts';
import { fieldName } from '../../../src/console/field-names.ts';
import '../../../src/console/web-awesome.ts';
import { kindData, type TypedData } from '../../../src/disclosure/index.ts';
import { BEGUN, DONE, PLANNED } from '../../support/kinds/project-fixture.ts';
import { type, wearTokens } from './support.ts';

async function form(
  given: TypedData | undefined,
  stages: readonly string[],
): Promise<{ element: RecordForm; data: () => TypedData | undefined }> {
  await wearTokens();
  let kept = given;
  const element: RecordForm = await fixture<RecordForm>(
    html`<minglan-record-form
      kind="project"
      .data=${given}
      .stages=${stages}
      @data-changed=${(event: CustomEvent<TypedData | null>) => {
        kept = event.detail ?? undefined;
        (event.target as RecordForm).data = kept;
      }}
    ></minglan-record-form>`,
  );
  return { element, data: () => kept };
}
const at = (element: RecordForm, path: string): HTMLInputElement | null =>
  element.renderRoot.querySelector<HTMLInputElement>(`[data-field="data.${path}"]`);

describe('the form of a project', () => {
  it('asks for what the stage of its notice can tell', async () => {
    const before = await form(undefined, ['事前']);
    expect(at(before.element, 'budget')).not.to.equal(null);
    expect(at(before.element, 'stage')).to.equal(null);
    expect(at(before.element, 'contractFirm')).to.equal(null);
    const during = await form(PLANNED, ['事中']);
    expect(during.data()).to.deep.include({ stage: 'during', basis: PLANNED.basis });
    expect(at(during.element, 'contractFirm')).not.to.equal(null);
    expect(at(during.element, 'final')).to.equal(null);
    const after = await form(BEGUN, ['事后']);
    expect(after.data()).to.deep.include({ stage: 'after' });
    expect(at(after.element, 'final')).not.to.equal(null);
    await expect(after.element).to.be.accessible();
    const either = await form(undefined, ['事前', '事中', '事后']);
    expect(at(either.element, 'stage')).not.to.equal(null);
  });

  it('publishes nothing out of sight: what is written stays to be seen in an earlier stage', async () => {
    const { element } = await form(DONE, ['事前']);
    expect(at(element, 'final')).not.to.equal(null);
    expect(at(element, 'contractFirm')).not.to.equal(null);
  });

  it('makes data of what is typed, money in yuan', async () => {
    const { element, data } = await form(PLANNED, ['事前']);
    for (const [path, typed] of [
      ['budget', '８6,000.5'],
      ['source', '街道专项资金'],
    ] as const) {
      type(at(element, path)!, typed);
      await element.updateComplete;
    }
    expect(kindData({ data: data()! })).to.deep.equal({
      ...PLANNED,
      budget: 8600050,
      source: '街道专项资金',
    });
  });

  it('has a name for its fields in a list of findings', () => {
    const text = { blocks: [], data: DONE };
    expect(fieldName('data.overrun', text)).to.equal('超预算的原因');
    expect(fieldName('data.bids.1.firm', text)).to.equal('各家报价第 2 项，单位');
  });
});
