import { expect, fixture, html } from '@open-wc/testing';
import type { ProjectData } from '../../../src/disclosure/index.ts';
import { typedPage, type ProjectView } from '../../../src/typed-views/project/project-view.ts';
import { picturesIn, wordsBeside, type TypedPicture } from '../../../src/typed-views/typed-template.ts';
import { BEGUN, DONE, PLANNED } from '../../support/kinds/project-fixture.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const view = (
  data: ProjectData,
  today = '2026-06-01',
  pictures: readonly TypedPicture[] = [],
): Promise<ProjectView> =>
  fixture<ProjectView>(
    html`<minglan-project .data=${data} .pictures=${pictures} today=${today}></minglan-project>`,
  );
const words = (element: ProjectView, selector: string): string[] =>
  [...element.renderRoot.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').trim(),
  );

describe('a project on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('tells its steps as a thread, and late where it is late', async () => {
    const begun = await view(BEGUN, '2026-05-02');
    expect(words(begun, '.stage')).to.deep.equal(['事中：现在到“实施”']);
    expect(words(begun, '.thread b')).to.deep.equal(['立项', '选单位', '签合同', '实施', '验收', '结算']);
    expect(words(begun, '.thread [data-late] span')).to.deep.equal([
      '正在办，约定 2026年4月30日（星期四），已经晚 2 天',
    ]);
    expect(words(begun, '.steps .late')).to.deep.equal(['晚 2 天', '晚 12 天']);
    expect(words(begun, '.steps b')).to.deep.equal(['2026年3月22日（星期日）完成', '还没有完成']);
    await expect(begun).to.be.accessible();
    // Read a month later it is no later: what is told is how it was when it was told.
    const read = await fixture(
      html`<div>${typedPage({ data: BEGUN, compared: [], today: '2026-06-02', told: '2026-05-02' })}</div>`,
    );
    const old = read.querySelector('minglan-project')!;
    await old.updateComplete;
    expect(words(old, '.as-of')).to.deep.equal(['这是2026年5月2日（星期六）的情况。']);
    expect(words(old, '.thread [data-late] span')[0]).to.contain('已经晚 2 天');
  });

  it('holds its money against the budget, on one scale, in numbers and words', async () => {
    const done = await view(DONE);
    expect(words(done, '.money .row')).to.deep.equal([
      '预算86,000.00 元',
      '合同84,800.00 元',
      '结算83,600.00 元',
      '已付80,000.00 元',
    ]);
    expect(words(done, '.over')).to.deep.equal(['比预算少 2,400.00 元']);
    const bars = [...done.renderRoot.querySelectorAll<HTMLElement>('.money .bar')];
    const shares = bars.map((bar) => bar.firstElementChild!.getBoundingClientRect().width / bar.clientWidth);
    for (const [index, share] of [1, 848 / 860, 836 / 860, 800 / 860].entries()) {
      expect(shares[index]).to.be.closeTo(share, 0.01);
    }
    const begun = await view(BEGUN);
    expect(words(begun, '.money .row')[1]).to.equal('合同加增减85,800.00 元');
    const dear = await view({ ...DONE, budget: 8000000, overrun: '旧管要换' });
    expect(words(dear, '.money')[0]).to.contain('比预算多 3,600.00 元').and.to.contain('旧管要换');
  });

  it('marks who won among the bids, and tells what was accepted', async () => {
    const done = await view(DONE);
    expect(words(done, '.bids li')).to.deep.equal([
      '青稞装饰（示例） 中选 第 1 名 84,800.00 元',
      '木言工程（示例） 第 2 名 83,900.00 元',
    ]);
    expect(words(done, '.bids [data-won] .won')).to.deep.equal(['中选']);
    expect(words(done, '.changes li')[1]).to.equal('少做一面墙减 2,200.00 元 原墙能用');
    expect(words(done, 'dd')).to.include('整改后合格').and.to.include('坡道五年');
    await expect(done).to.be.accessible();
    const planned = await view(PLANNED);
    expect(words(planned, 'h2')).to.deep.equal(['为什么做']);
    await expect(planned).to.be.accessible();
  });

  it('stands pictures of before and after side by side, and nowhere again', async () => {
    const image = (part: string, alt: string) => ({ type: 'image' as const, part, alt, width: 4, height: 3 });
    const blocks = [image('image-1', '旧门厅'), { ...image('image-2', '新门厅'), caption: '没有台阶' }];
    const done = await view(DONE, '2026-06-01', picturesIn(blocks, { 'image-1': PIXEL, 'image-2': PIXEL }));
    expect(words(done, '.pictures h3')).to.deep.equal(['事前', '事后']);
    const drawn = [...done.renderRoot.querySelectorAll('minglan-document')];
    await Promise.all(drawn.map((each) => each.updateComplete));
    expect(drawn.map((each) => each.renderRoot.querySelector('img')?.alt)).to.deep.equal([
      '旧门厅',
      '新门厅',
    ]);
    expect(drawn[1]!.renderRoot.querySelector('figcaption')?.textContent).to.equal('没有台阶');
    const third = image('image-3', '门厅全景');
    expect(wordsBeside(DONE, [...blocks, third])).to.deep.equal([third]);
    let wanted = '';
    done.enlarges = true;
    done.addEventListener('picture-wanted', (event) => (wanted = (event as CustomEvent<string>).detail));
    await done.updateComplete;
    await drawn[0]!.updateComplete;
    drawn[0]!.renderRoot.querySelector<HTMLButtonElement>('.enlarge')!.click();
    expect(wanted).to.equal('image-1');
    await expect(done).to.be.accessible();
    const without = await view(DONE, '2026-06-01', picturesIn(blocks, { 'image-1': null }));
    expect(without.renderRoot.querySelectorAll('minglan-document')).to.have.lengthOf(2);
    expect(without.renderRoot.querySelector('minglan-document')!.renderRoot.textContent).to.contain(
      '正在取回',
    );
  });
});
