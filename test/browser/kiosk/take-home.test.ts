import { expect, fixture, html } from '@open-wc/testing';
import type { Card, NoticeText } from '../../../src/disclosure/index.ts';
import { codeWords } from '../../../src/kiosk/take-home/code-words.ts';
import '../../../src/kiosk/take-home/take-home.ts';
import type { TakeHome } from '../../../src/kiosk/take-home/take-home.ts';
import { COMMUNITY } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const text: NoticeText = { v: 1, title: '二号电梯周六检修（示例）', summary: '上午停三个小时。', blocks: [] };
const card = { id: 'd-1', code: 'SVC-08', published: '2026-11-20T16:30:00Z' } as Card;
const head = { size: 12, root: 'ab'.repeat(32) };

describe('the code for a phone', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('is the address of the page with the head this screen holds', () => {
    const community = { ...COMMUNITY, disclosureAddress: 'https://board.example/d/{id}' };
    const { words, isAddress } = codeWords({ text, card, community, head });
    expect(isAddress).to.equal(true);
    expect(words).to.equal(`https://board.example/d/d-1#12.${'ab'.repeat(32)}`);
    expect(codeWords({ text, card, community, head: null }).words).to.equal('https://board.example/d/d-1');
  });

  it('is the short text where phones cannot reach the office, cut to what a phone can read from afar', () => {
    const { words, isAddress } = codeWords({ text, card, community: COMMUNITY, head });
    expect(isAddress).to.equal(false);
    const { name, phone } = COMMUNITY.contact;
    // The day in the community, not in Greenwich.
    expect(words).to.equal(`${text.title}\n${text.summary}\nSVC-08 2026-11-21\n${name} ${phone}`);
    const long = { ...text, title: '长'.repeat(200), summary: '𠮷'.repeat(300) };
    const cut = codeWords({ text: long, card, community: COMMUNITY, head }).words;
    expect(new TextEncoder().encode(cut).length).to.be.lessThan(500);
    expect(cut)
      .to.include('…')
      .and.not.match(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('stands there with words that say what it does', async () => {
    const element = await fixture<TakeHome>(
      html`<minglan-take-home
        .text=${text}
        .card=${card}
        .community=${COMMUNITY}
        .head=${head}
      ></minglan-take-home>`,
    );
    const root = element.shadowRoot!;
    expect(root.querySelector('svg path')!.getAttribute('d')!.length).to.be.greaterThan(500);
    const drawn = root.querySelector('svg')!;
    const module = drawn.width.baseVal.value / drawn.viewBox.baseVal.width;
    expect(module).to.be.at.least(3);
    expect(module % 1).to.equal(0);
    expect(root.textContent).to.include('不用上网');
    await expect(element).to.be.accessible();
  });
});
