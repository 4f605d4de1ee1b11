import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { renderKindForm, type KindForm } from '../../../src/console/elements/kind-form.ts';
import type { MeetingForm } from '../../../src/console/elements/meeting-form.ts';
import type { TypedData } from '../../../src/disclosure/index.ts';
import { CALLED } from '../support/meeting-fixture.ts';
import { desk } from './fake-office.ts';

type Form = NonNullable<KindForm['item']>['form'];
const item = (form: Form): KindForm['item'] => ({
  ...desk.catalogue[0]!,
  form,
});
const told: (TypedData | undefined)[] = [];
function formOf(
  form: Form,
  data?: TypedData,
  action: KindForm['action'] = 'publish',
  carried: KindForm['carried'] = null,
): Element | null {
  const root = document.createElement('div');
  const text = { v: 1, title: '', summary: '', blocks: [], ...(data ? { data } : {}) };
  const content = { code: '', text } as unknown as KindForm['content'];
  const change = (changed: TypedData | undefined): void => void told.push(changed);
  render(
    renderKindForm({
      item: item(form),
      action,
      content,
      rules: desk,
      failures: [],
      finder: null,
      carried,
      change,
    }),
    root,
  );
  return root.firstElementChild;
}

describe('the form of a kind', () => {
  it('is that of the item, or of what was written already', () => {
    expect(formOf('meeting')?.localName).to.equal('minglan-meeting-form');
    expect(formOf('directory')?.localName).to.equal('minglan-directory-form');
    expect(formOf('appraisal')?.localName).to.equal('minglan-appraisal-form');
    expect(formOf(undefined, CALLED)?.localName).to.equal('minglan-meeting-form');
    expect(formOf(undefined)).to.equal(null);
    expect(formOf('meeting', undefined, 'urgent')).to.equal(null);
  });

  it('says at its field what still says what the issue before said', () => {
    const whole = new Set([CALLED.place]);
    const form = formOf('meeting', CALLED, 'publish', { tokens: new Set(), whole, period: undefined });
    const { failures } = form as MeetingForm;
    expect(failures.map(({ field }) => field)).to.deep.equal(['data.place']);
    expect(failures[0]!.message).to.equal('和上一期一样，请核对');
  });

  it('leaves no data behind once nothing is written', () => {
    formOf('meeting')?.dispatchEvent(new CustomEvent('data-changed', { detail: null }));
    expect(told).to.deep.equal([undefined]);
  });
});
