import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { PublishedDisclosure } from '../../../src/contract/index.ts';
import type { NoticeText } from '../../../src/disclosure/index.ts';
import { tokensOf } from '../../../src/console/copied/carried-over.ts';
import '../../../src/console/editor/rich-text.ts';
import type { RichText } from '../../../src/console/editor/rich-text.ts';
import '../../../src/console/elements/last-issue.ts';
import type { LastIssue } from '../../../src/console/elements/last-issue.ts';
import { allText, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const text: NoticeText = {
  v: 1,
  title: '2026年9月收支（示例）',
  summary: '',
  blocks: [
    {
      type: 'paragraph',
      content: [{ text: '上月' }, { text: '9月', strong: true }, { text: '结余 120 元' }],
    },
    { type: 'table', head: ['项目', '金额（元）'], rows: [['水费', '120']] },
  ],
};
const issue: PublishedDisclosure = {
  id: 'd-9',
  code: 'FIN-01',
  title: text.title,
  state: 'current',
  kind: 'notice',
  published: '2026-10-09T00:00:00Z',
  until: null,
  corrected: null,
  versions: [],
};

describe('the issue before', () => {
  before(wearTokens);

  async function card(written: boolean, office: LastIssue['office']): Promise<LastIssue> {
    return fixture<LastIssue>(
      html`<minglan-last-issue .office=${office} .issue=${issue} ?written=${written}></minglan-last-issue>`,
    );
  }
  const readable = { disclosureText: async () => ({ text: text as never, images: {} }) };

  it('can be read, and copied with one press', async () => {
    const element = await card(false, readable);
    await waitUntil(() => allText(element.renderRoot).includes('2026年9月收支'));
    await expect(element).to.be.accessible();
    const copied = oneEvent(element, 'copy-wanted');
    element.renderRoot.querySelector('wa-button')!.click();
    expect(((await copied) as CustomEvent<NoticeText>).detail).to.deep.equal(text);
  });

  it('does not take the place of what is written already, nor stand there when it can’t be read', async () => {
    const written = await card(true, readable);
    await waitUntil(() => allText(written.renderRoot).includes('2026年9月收支'));
    expect(written.renderRoot.querySelector('wa-button')!.textContent).to.equal('照上期抄，只填空着的');
    expect(allText(written.renderRoot)).to.contain('已经写的不动');
    written.full = true;
    await written.updateComplete;
    expect(written.renderRoot.querySelector('wa-button')).to.equal(null);
    const gone = await card(false, { disclosureText: () => Promise.reject(new Error('erased')) });
    await gone.updateComplete;
    expect(gone.renderRoot.querySelector('section')).to.equal(null);
  });

  it('is marked in the text where it still speaks, until that is changed or settled', async () => {
    const element = await fixture<RichText>(
      html`<minglan-rich-text label="正文" .blocks=${text.blocks} .address=${() => ''}></minglan-rich-text>`,
    );
    await waitUntil(() => element.renderRoot.querySelector('.ProseMirror'));
    const marked = (): (string | null)[] =>
      [...element.renderRoot.querySelectorAll('.carried')].map((each) => each.textContent);
    expect(marked()).to.deep.equal([]);
    element.carried = { tokens: tokensOf(['2026年9月，9月，120']), period: '2026-10' };
    await waitUntil(() => marked().length > 0);
    expect(marked()).to.deep.equal(['9月', '120', '120']);
    element.blocks = [{ type: 'paragraph', content: [{ text: '10月结余 121 元' }] }];
    await waitUntil(() => marked().length === 0);
  });
});
