import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/decision-form.ts';
import type { DecisionForm, DecisionWanted } from '../../../src/console/elements/decision-form.ts';
import { forgetWords } from '../../../src/console/kept-words.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { sentence } from '../../../src/contract/messages.ts';
import { checkDecision } from '../../../src/disclosure/index.ts';
import { desk } from './fake-office.ts';
import { allText, type, wearTokens } from './support.ts';

const TODAY = '2026-12-20';
const attendees = ['赵一（示例）', '钱二（示例）', '孙三（示例）'].map((name, index) => ({
  account: `a-${String(index)}`,
  name,
  post: '委员',
}));

/** The form, refused by the rules the office refuses by. */
async function form(): Promise<DecisionForm> {
  await wearTokens();
  const element = await fixture<DecisionForm>(
    html`<minglan-decision-form
      name="decision-form-test"
      .desk=${{ ...desk, attendees }}
      today=${TODAY}
    ></minglan-decision-form>`,
  );
  element.addEventListener('decision-wanted', (event) => {
    const { decision } = (event as CustomEvent<DecisionWanted>).detail;
    const days = { from: TODAY, to: TODAY };
    element.failures = checkDecision(decision, {
      days,
      mayAttend: () => true,
      supervisors: ['和平（示例）'],
      writers: [],
    }).map(({ field, code, values }) => ({ field, code, message: sentence(code, values) }));
  });
  return element;
}

describe('the form of a joint meeting’s decision', () => {
  afterEach(() => forgetWords());

  it('asks for a number of votes at its own field, and takes a sentence back once it is put right', async () => {
    const element = await form();
    const field = (name: string): HTMLInputElement =>
      element.renderRoot.querySelector<HTMLInputElement>(`[data-field="decision.${name}"]`)!;
    const fill = async (name: string, words: string): Promise<void> => {
      type(field(name), words);
      await element.updateComplete;
    };
    const record = async (): Promise<void> => {
      element.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
      await element.updateComplete;
      await element.updateComplete;
    };
    await fill('minutes', '联席〔2026〕1号');
    await fill('expected', '5');
    element.renderRoot.querySelector<HTMLElement>('fieldset button')!.click();
    await element.updateComplete;

    await record();
    expect(field('for').textContent).to.contain('请填赞成票数');
    expect(allText(element.renderRoot)).not.to.contain('加起来是');

    await fill('for', '2');
    expect(field('for').textContent).not.to.contain('请填赞成票数');
    await record();
    expect(allText(element.renderRoot)).to.contain('加起来是 2，实到是 3 人');

    await fill('for', '3');
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.contain('：通过');
    expect(element.renderRoot.querySelector('.error')).to.equal(null);
  });

  it('says of 应到 what is wrong with it: that it is empty, or fewer than came', async () => {
    const element = await form();
    const field = element.renderRoot.querySelector<HTMLInputElement>('[data-field="decision.expected"]')!;
    element.renderRoot.querySelector<HTMLElement>('fieldset button')!.click();
    for (const vote of ['for', 'against', 'abstain']) {
      const count = element.renderRoot.querySelector<HTMLInputElement>(`[data-field="decision.${vote}"]`)!;
      type(count, vote === 'for' ? '3' : '0');
    }
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
    await element.updateComplete;
    await element.updateComplete;
    expect(field.textContent).to.contain('请填应到人数').and.not.to.contain('不能少于');
    type(field, '2');
    await element.updateComplete;
    expect(field.textContent).not.to.contain('请填应到人数');
    const status = element.renderRoot.querySelector('[role=status]')!;
    expect(status.textContent).to.contain('应到填的是 2 人，到会的有 3 人');
    type(field, '5');
    type(element.renderRoot.querySelector<HTMLInputElement>('[data-field="decision.for"]')!, '1');
    await element.updateComplete;
    expect(status.textContent).to.contain('加起来是 1，到会的有 3 人');
  });

  it('judges the number of the minutes, and who is typed in, while they are typed', async () => {
    const element = await form();
    element.finder = new Finder({}, []);
    await element.updateComplete;
    const field = (name: string): HTMLInputElement =>
      element.renderRoot.querySelector<HTMLInputElement>(`[data-field="decision.${name}"]`)!;
    const fill = async (name: string, words: string): Promise<void> => {
      type(field(name), words);
      await element.updateComplete;
    };
    await fill('minutes', '联席 154 0000 1234 号');
    expect(field('minutes').textContent).to.contain('“154 0000 1234”：第 4 个字起像是手机号码');
    await fill('minutes', '联席〔2026〕1号');
    expect(field('minutes').querySelector('.error')).to.equal(null);

    const other = [...element.renderRoot.querySelectorAll<HTMLElement>('fieldset button')].find((each) =>
      each.textContent.includes('其他'),
    )!;
    other.click();
    await element.updateComplete;
    await fill('present.0.name', '李桂芳');
    await fill('present.0.post', '15400001234');
    expect(field('present.0.post').textContent).to.contain('像是手机号码');
    await fill('present.0.post', '居民');
    element.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
    await element.updateComplete;
    await element.updateComplete;
    expect(field('present.0.post').textContent).to.contain('请写明这位到会人员的职务');
    expect(field('present.0.name').querySelector('.error')).to.equal(null);
    await fill('present.0.post', '居民代表');
    expect(field('present.0.post').querySelector('.error')).to.equal(null);
  });
});
