import { expect, fixture, html } from '@open-wc/testing';
import type { Meanwhile, Proposal } from '../../../src/contract/index.ts';
import { DraftKeeper } from '../../../src/console/drafts/draft-keeper.ts';
import { draftOf } from '../../../src/console/drafts/draft.ts';
import '../../../src/console/elements/newer-version.ts';
import type { NewerVersion } from '../../../src/console/elements/newer-version.ts';
import { MONTH } from '../support/ledger-fixture.ts';
import { FakeOffice } from './fake-office.ts';
import { allText, signedIn, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const text = (words: string): Meanwhile['base']['text'] => ({
  v: 1,
  title: '就业岗位信息（示例）',
  summary: '',
  blocks: [{ type: 'paragraph', content: [{ text: words }] }],
});
const told: Meanwhile = {
  base: { seq: 3, issued: '2026-11-01T01:00:00Z', text: text('上午九点开始报名，请带证件。'), reason: '' },
  newest: {
    seq: 7,
    issued: '2026-11-20T01:00:00Z',
    text: text('下午两点开始报名，请带证件。'),
    reason: '时间写错了。',
  },
};

async function draftAt(office: FakeOffice): Promise<Proposal> {
  const { office: api } = await signedIn(office);
  const made = await api.create('publish', null, crypto.randomUUID());
  return office.put({ ...made, action: 'amend', target: 'd-1', base: 3, newer: 7 });
}

describe('what was published meanwhile', () => {
  before(wearTokens);

  it('is told word by word, and gone on from with one press', async () => {
    const proposal = await draftAt(new FakeOffice());
    const taken: number[] = [];
    const element = await fixture<NewerVersion>(
      html`<minglan-newer-version
        .proposal=${proposal}
        .office=${{ meanwhile: async () => told }}
        .take=${async (seq: number) => void taken.push(seq)}
      ></minglan-newer-version>`,
    );
    await waitUntil(() => allText(element.renderRoot).includes('加下午两'));
    expect(allText(element.renderRoot)).to.include('时间写错了。');
    await expect(element).to.be.accessible();
    element.renderRoot.querySelector('wa-button')!.click();
    await waitUntil(() => taken.length === 1);
    expect(taken).to.deep.equal([7]);
  });

  it('only shows it to whoever decides, and nothing where nothing came', async () => {
    const proposal = await draftAt(new FakeOffice());
    const view = (one: Proposal) =>
      html`<minglan-newer-version
        .proposal=${one}
        .office=${{ meanwhile: async () => told }}
      ></minglan-newer-version>`;
    const decides = await fixture<NewerVersion>(view(proposal));
    await waitUntil(() => allText(decides.renderRoot).includes('加下午两'));
    expect(decides.renderRoot.querySelector('wa-button')).to.equal(null);
    const none = await fixture<NewerVersion>(view({ ...proposal, newer: null }));
    expect(allText(none.renderRoot).trim()).to.equal('');
  });

  it('tells what changed in typed data, where not a word of the text did', async () => {
    const proposal = await draftAt(new FakeOffice());
    const ledger = { ...text('十月账目。')!, data: MONTH };
    const paid = {
      ...MONTH,
      lines: MONTH.lines.map((line, at) => (at === 0 ? { ...line, amount: 812_300 } : line)),
    };
    const meanwhile: Meanwhile = {
      base: { ...told.base, text: ledger },
      newest: { ...told.newest, text: { ...ledger, data: paid } },
    };
    const element = await fixture<NewerVersion>(
      html`<minglan-newer-version
        .proposal=${proposal}
        .office=${{ meanwhile: async () => meanwhile }}
      ></minglan-newer-version>`,
    );
    await waitUntil(() => allText(element.renderRoot).includes('8,123.00'));
    expect(allText(element.renderRoot)).not.to.contain('文字没有变');
  });

  it('never takes the place of words typed while it came', async () => {
    const office = new FakeOffice();
    const proposal = await draftAt(office);
    const { office: api, drafts } = await signedIn(office);
    const keeper = new DraftKeeper({
      office: api,
      store: drafts,
      draft: draftOf(proposal, 'u-1'),
      proposal,
      quietMs: 1,
    });
    await keeper.changedThere(async (held) => {
      keeper.edit({ reason: '边等边写的一句。' });
      return office.put({
        ...held,
        revision: held.revision + 1,
        content: { ...held.content, reason: '办公室的一句。' },
      });
    });
    expect(keeper.keeping).to.equal('conflict');
    expect([keeper.content.reason, keeper.theirs?.content.reason]).to.deep.equal([
      '边等边写的一句。',
      '办公室的一句。',
    ]);
    keeper.close();
  });
});
