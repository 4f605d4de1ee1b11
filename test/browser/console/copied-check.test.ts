import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { tokensOf } from '../../../src/console/copied/carried-over.ts';
import { CopiedDraft } from '../../../src/console/copied/copied-draft.ts';
import type { DraftKeeper } from '../../../src/console/drafts/draft-keeper.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import '../../../src/console/elements/copied-check.ts';
import { uncheckedWords, type CopiedCheck } from '../../../src/console/elements/copied-check.ts';
import '../../../src/console/elements/notice-form.ts';
import type { NoticeForm } from '../../../src/console/elements/notice-form.ts';
import { forgetWords } from '../../../src/console/kept-words.ts';
import type { ProposalContent } from '../../../src/contract/index.ts';
import type { NoticeText } from '../../../src/disclosure/index.ts';
import { calendar, desk } from './fake-office.ts';
import { allText, wearTokens } from './support.ts';

const text: NoticeText = {
  v: 1,
  title: '2026年9月收支（示例）',
  summary: '结余 120 元',
  blocks: [{ type: 'image', part: 'image-1', alt: '车棚', width: 4, height: 3 }],
};
const told = calendar.duties.map((duty) => ({ ...duty, fulfilledBy: 'd-9' })).slice(0, 1);

/** As much of a keeper as a copy asks for. */
function keeping(period: string | undefined): DraftKeeper {
  const content: ProposalContent = { ...emptyContent(), code: 'FIN-01', ...(period ? { period } : {}) };
  const draft = { account: 'u-1', key: 'local-1', content };
  return {
    draft,
    get content() {
      return draft.content;
    },
    edit(part: Partial<ProposalContent>) {
      draft.content = { ...draft.content, ...part };
    },
  } as unknown as DraftKeeper;
}

describe('a draft that was copied from the issue before', () => {
  before(wearTokens);
  afterEach(forgetWords);

  it('speaks of its own period in its title, and that is to be looked at like the rest, also after a reload', async () => {
    const keeper = keeping('2026-10');
    new CopiedDraft().begin(keeper, { id: 'd-9', text }, told);
    expect(keeper.content.text.title).to.equal('2026年10月收支（示例）');
    expect(keeper.content.text.blocks).to.deep.equal([]);
    const again = new CopiedDraft();
    const places = again.unchecked(keeper);
    expect(places.map(({ token, was }) => [token, was])).to.deep.equal([
      ['2026年10月', '2026年9月'],
      ['120', undefined],
    ]);
    expect(again.carried(keeper)).to.equal(again.carried(keeper));
    expect(uncheckedWords(places)).to.contain('换成这一期').and.to.contain('还有 1 处和上一期一样（已标黄）');
    again.settle(keeper);
    expect(again.unchecked(keeper)).to.deep.equal([]);
  });

  it('is at the stage the issue before was at, unless another was chosen', () => {
    for (const [chosen, stage] of [
      [undefined, '事后'],
      ['事中', '事中'],
    ] as const) {
      const keeper = keeping('2026-10');
      if (chosen !== undefined) keeper.edit({ stage: chosen });
      new CopiedDraft().begin(keeper, { id: 'd-9', text, stage: '事后' }, told);
      expect(keeper.content.stage).to.equal(stage);
    }
  });

  it('keeps its title where it is not certain of which period that speaks', () => {
    for (const [period, duties] of [
      ['2026-10', []],
      [undefined, told],
    ] as const) {
      const keeper = keeping(period);
      new CopiedDraft().begin(keeper, { id: 'd-9', text }, duties);
      expect(keeper.content.text.title).to.equal(text.title);
    }
  });

  it('says under the title what was put there', async () => {
    const content = { ...emptyContent(), code: 'FIN-01', period: '2026-10' };
    const moved = [{ from: '2026年9月', to: '2026年10月' }];
    const element = await fixture<NoticeForm>(
      html`<minglan-notice-form
        .content=${{ ...content, text: { ...content.text, title: '2026年10月收支' } }}
        .desk=${desk}
        .carried=${{ tokens: tokensOf(['2026年9月']), period: '2026-10', moved }}
      ></minglan-notice-form>`,
    );
    const title = element.renderRoot.querySelector('[data-field=title]')!;
    expect(title.textContent).to.contain('期数已从“2026年9月”换成“2026年10月”，请核对');
  });

  it('is asked about once, with what stood there', async () => {
    const places = [
      { before: '', token: '2026年10月', after: '收支', was: '2026年9月' },
      { before: '结余 ', token: '120', after: ' 元' },
    ];
    const rows = [
      { pieces: [{ words: '2026年10月', isOld: true }], was: '2026年9月' },
      {
        pieces: [
          { words: '结余 ', isOld: false },
          { words: '120', isOld: true },
        ],
      },
    ];
    const element = await fixture<CopiedCheck>(
      html`<minglan-copied-check .places=${places} .rows=${rows} open></minglan-copied-check>`,
    );
    expect(
      [...element.renderRoot.querySelectorAll('mark')].map(({ textContent }) => textContent),
    ).to.deep.equal(['2026年10月', '120']);
    expect(allText(element.renderRoot)).to.contain('还有 2 处要核对').and.to.contain('上期是 2026年9月');
    await expect(element).to.be.accessible();
    const buttons = [...element.renderRoot.querySelectorAll<HTMLElement>('wa-button')];
    const settled = oneEvent(element, 'settled');
    buttons.at(-1)!.click();
    await settled;
    const dismissed = oneEvent(element, 'dismissed');
    buttons[0]!.click();
    await dismissed;
  });
});
