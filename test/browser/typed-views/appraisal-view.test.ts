import { expect, fixture, html } from '@open-wc/testing';
import type { AppraisalData } from '../../../src/disclosure/index.ts';
import '../../../src/typed-views/appraisal/appraisal-view.ts';
import type { AppraisalView } from '../../../src/typed-views/appraisal/appraisal-view.ts';
import { PEOPLE, SURVEY } from '../../support/kinds/appraisal-fixture.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const view = (data: AppraisalData): Promise<AppraisalView> =>
  fixture<AppraisalView>(html`<minglan-appraisal .data=${data}></minglan-appraisal>`);
const words = (element: AppraisalView, selector: string): string[] =>
  [...element.renderRoot.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').trim(),
  );

describe('an appraisal on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('shows each in the order given, every grade with its ballots and share', async () => {
    const people = await view(PEOPLE);
    expect(words(people, 'h3')).to.deep.equal(['主任 关岚（示例）', '治保调解']);
    expect(words(people, '.rated')).to.deep.equal(['评为优秀', '评为合格']);
    expect(words(people, 'article:first-of-type .counts span')).to.deep.equal([
      '优秀 38 76.0%',
      '合格 10 20.0%',
      '基本合格 2 4.0%',
      '不合格 0 0.0%',
    ]);
    expect(words(people, '.better')[0]).to.equal('优秀和合格一共 48 票，占 96.0%');
    expect(words(people, '.working')[0]).to.contain('应参加 56 人').and.to.contain('无效 2 票');
    expect(words(people, 'dd')).to.deep.equal([
      '2026年6月20日（星期六）',
      '无记名填票，三位居民监票',
      '居民代表 41 人、楼长 11 人',
    ]);
    expect(words(people, 'li')).to.deep.equal(PEOPLE.conclusions);
    expect(people.renderRoot.querySelector('button')).to.equal(null);
    const bar = people.renderRoot.querySelector<HTMLElement>('.bar')!;
    const widths = [...bar.children].map((each) => each.getBoundingClientRect().width / bar.clientWidth);
    expect(widths).to.have.length(3);
    for (const [index, share] of [0.76, 0.2, 0.04].entries())
      expect(widths[index]).to.be.closeTo(share, 0.01);
    await expect(people).to.be.accessible();
  });

  it('opens its aspects at a tap, and closes them', async () => {
    const survey = await view(SURVEY);
    const button = survey.renderRoot.querySelector('button')!;
    expect(button.textContent.trim()).to.equal('看 2 个分项');
    expect(words(survey, 'h4')).to.deep.equal([]);
    button.click();
    await survey.updateComplete;
    expect(words(survey, 'h4')).to.deep.equal(['办事', '停车']);
    expect(words(survey, '.aspects .counts span')[6]).to.equal('不满意 154 31.7%');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await expect(survey).to.be.accessible();
    button.click();
    await survey.updateComplete;
    expect(words(survey, 'h4')).to.deep.equal([]);
  });
});
