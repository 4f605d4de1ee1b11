import { expect, fixture, html } from '@open-wc/testing';
import type { MeetingData } from '../../../src/disclosure/index.ts';
import '../../../src/typed-views/meeting/meeting-view.ts';
import type { MeetingView } from '../../../src/typed-views/meeting/meeting-view.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import { CALLED, HELD, typedPageOf, RESULT } from '../support/meeting-fixture.ts';
import { NOW } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const view = (data: MeetingData, today = '2026-11-21'): Promise<MeetingView> =>
  fixture<MeetingView>(html`<minglan-meeting .data=${data} today=${today}></minglan-meeting>`);
const words = (element: MeetingView | null | undefined, selector: string): string[] =>
  [...(element?.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').trim(),
  );

describe('a meeting on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('counts the days until it, with when, where and what about', async () => {
    const called = await view(CALLED);
    expect(words(called, '.days')).to.deep.equal(['还有 3 天']);
    expect(words(called, '.moment')).to.deep.equal(['2026年11月24日（星期二）19:00']);
    expect(words(called, '.place')).to.deep.equal(['在社区服务中心活动室']);
    expect(words(called, 'li')).to.deep.equal(CALLED.topics);
    await expect(called).to.be.accessible();
    const days = async (today: string): Promise<string[]> => words(await view(CALLED, today), '.days');
    expect(await days('2026-11-23')).to.deep.equal(['明天开']);
    expect(await days('2026-11-24')).to.deep.equal(['今天开']);
    expect(await days('2026-11-25')).to.deep.equal(['这次会已经开过']);
  });

  it('shows who came and how each motion was voted, with the working', async () => {
    const held = await view(HELD);
    expect(words(held, '.working')).to.deep.equal([
      '应到 60 人，实到 46 人；按规定要三分之二以上（40 人）到会，人数够了。',
      '赞成 43，反对 1，弃权 2；按到会 46 人算，过半数要 24 票：通过。',
      '赞成 18，反对 22，弃权 4，没有投票 2；按到会 46 人算，过半数要 24 票：没有通过。',
    ]);
    expect(words(held, '.outcome')).to.deep.equal(['通过', '没有通过']);
    expect(words(held, '.flag')).to.deep.equal([]);
    await expect(held).to.be.accessible();
    const bar = held.shadowRoot!.querySelector('.motion .bar')!;
    const inside = bar.clientWidth;
    const widthOf = (part: string): number =>
      bar.querySelector(`[data-part="${part}"]`)!.getBoundingClientRect().width / inside;
    expect(widthOf('for')).to.be.closeTo(43 / 46, 0.01);
    expect(widthOf('against')).to.be.closeTo(1 / 46, 0.01);
    const mark = bar.querySelector('i')!.getBoundingClientRect();
    const place = (mark.left + mark.width / 2 - bar.getBoundingClientRect().left - 2) / inside;
    expect(place).to.be.closeTo(24 / 46, 0.01);
  });

  it('flags an outcome that its counts do not give', async () => {
    const [first, second] = RESULT.motions;
    const motions = [{ ...first!, passed: false }, second!];
    const held = await view({ ...HELD, result: { ...RESULT, motions } });
    expect(words(held, '.outcome')).to.deep.equal(['通过', '没有通过']);
    expect(words(held, '.flag')).to.deep.equal(['会上宣布的是“没有通过”，和票数对不上。']);
  });

  it('stands on the page of its disclosure, before the words that came with it', async () => {
    history.replaceState(null, '', '#/disclosure/meeting-2026-12');
    const source = pairedSource('kiosk-21-landscape');
    source.disclosure = () => typedPageOf(CALLED);
    const kiosk = document.createElement('minglan-kiosk');
    kiosk.source = source;
    kiosk.localNow = () => NOW;
    standOn(kiosk, 'kiosk-21-landscape');
    document.body.append(kiosk);
    await waitUntil(() => kiosk.querySelector('minglan-meeting'));
    const meeting = kiosk.querySelector('minglan-meeting');
    await meeting?.updateComplete;
    expect(words(meeting, '.days')).to.deep.equal(['还有 3 天']);
    const own = kiosk.querySelector('.disclosure-text minglan-document');
    await waitUntil(() => own?.shadowRoot?.textContent.includes('各位居民'));
    expect(own?.shadowRoot?.textContent).not.to.contain('召集');
    await expect(kiosk).to.be.accessible();
  });
});
