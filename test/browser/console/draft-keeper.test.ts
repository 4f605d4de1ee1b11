import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import type { nothing } from 'lit';
import { render, type TemplateResult } from 'lit';
import type { Proposal, ProposalContent } from '../../../src/contract/index.ts';
import { isOnlyHere, type Draft } from '../../../src/console/drafts/draft.ts';
import { DraftKeeper } from '../../../src/console/drafts/draft-keeper.ts';
import { beginDraft, openDraft } from '../../../src/console/drafts/open-draft.ts';
import { renderStopped, renderUnwritten } from '../../../src/console/elements/draft-parts.ts';
import { renderKeeping } from '../../../src/console/elements/keeping-line.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import { FakeOffice } from './fake-office.ts';
import { signedIn } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const titled = (title: string): Partial<ProposalContent> => ({
  text: { v: 1, title, summary: '', blocks: [] },
});

describe('a draft', () => {
  let office: FakeOffice;
  let workplace: Workplace;
  let keepers: DraftKeeper[] = [];

  beforeEach(async () => {
    office = new FakeOffice();
    workplace = await signedIn(office);
  });
  afterEach(() => {
    for (const keeper of keepers) keeper.close();
    keepers = [];
    workplace.drafts.close();
  });

  async function begin(options: { quietMs?: number; retryMs?: number } = {}): Promise<DraftKeeper> {
    const key = await beginDraft(workplace, 'publish');
    const draft = (await workplace.drafts.find('u-1', key))!;
    const keeper = new DraftKeeper({
      office: workplace.office,
      store: workplace.drafts,
      draft,
      proposal: null,
      quietMs: 10,
      retryMs: 20,
      ...options,
    });
    keepers.push(keeper);
    return keeper;
  }
  const held = (): Proposal => office.proposals[0]!;

  it('is on this machine before the office hears of it', async () => {
    const keeper = await begin({ quietMs: 60_000 });
    keeper.edit(titled('甲'));
    await keeper.written();
    const stored = await workplace.drafts.find('u-1', keeper.draft.key);
    expect(stored?.content.text.title).to.equal('甲');
    expect(isOnlyHere(stored!)).to.equal(true);
    expect(office.proposals).to.have.length(0);
  });

  it('reaches the office by itself, once, and is found by the id it gets there', async () => {
    const keeper = await begin();
    keeper.edit(titled('甲'));
    await waitUntil(() => keeper.keeping === 'kept' && keeper.proposal !== null);
    keeper.edit(titled('甲乙'));
    await waitUntil(() => office.proposals[0]?.content.text.title === '甲乙');
    expect(office.proposals).to.have.length(1);
    expect((await workplace.drafts.find('u-1', held().id))?.key).to.equal(keeper.draft.key);
  });

  it('is nothing to the office while it has no words, whatever was chosen', async () => {
    const keeper = await begin({ quietMs: 0 });
    keeper.edit({ code: 'FIN-01', period: '2026-10', audience: ['east-court'] });
    await keeper.written();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(office.proposals).to.deep.equal([]);
    expect(keeper.keeping).to.equal('kept');
    expect(keeper.isUnbegun()).to.equal(true);
    keeper.edit(titled('甲'));
    await waitUntil(() => office.proposals.length === 1);
    expect(office.proposals[0]!.content.code).to.equal('FIN-01');
  });

  it('makes no second draft when the answer to its creation was lost', async () => {
    const keeper = await begin({ quietMs: 60_000 });
    await workplace.office.create('publish', null, keeper.draft.key, titled('早先的'));
    keeper.edit(titled('后来的'));
    await keeper.flush();
    expect(office.proposals).to.have.length(1);
    expect(held().content.text.title).to.equal('后来的');
  });

  it('waits for the network without losing a letter, and goes on by itself', async () => {
    const keeper = await begin();
    office.reachable = false;
    keeper.edit(titled('断网时写的'));
    await waitUntil(() => keeper.keeping === 'offline');
    expect(workplace.session.connected).to.equal(false);
    office.reachable = true;
    await waitUntil(() => keeper.keeping === 'kept');
    expect(held().content.text.title).to.equal('断网时写的');
    expect(workplace.session.connected).to.equal(true);
  });

  it('never overwrites what someone else changed: keeps both until one is chosen', async () => {
    const keeper = await begin();
    keeper.edit(titled('我的'));
    await keeper.flush();
    office.changeElsewhere(held().id, '别人的');
    keeper.edit(titled('我的，又改'));
    await waitUntil(() => keeper.keeping === 'conflict');
    expect(held().content.text.title).to.equal('别人的');
    expect(keeper.content.text.title).to.equal('我的，又改');
    keeper.edit(titled('我的，还在写'));
    expect(keeper.keeping).to.equal('conflict');
    keeper.chooseMine();
    await waitUntil(() => held().content.text.title === '我的，还在写');
    expect(keeper.theirs).to.equal(null);
  });

  it('takes the other version when that one is chosen', async () => {
    const keeper = await begin();
    keeper.edit(titled('我的'));
    await keeper.flush();
    office.changeElsewhere(held().id, '别人的');
    keeper.edit(titled('我的，又改'));
    await waitUntil(() => keeper.keeping === 'conflict');
    keeper.chooseTheirs();
    expect(keeper.content.text.title).to.equal('别人的');
    expect(isOnlyHere(keeper.draft)).to.equal(false);
  });

  it('comes back after a reload with what the office never got, and notices what changed meanwhile', async () => {
    const first = await begin();
    first.edit(titled('送到的'));
    await first.flush();
    office.reachable = false;
    first.edit(titled('没送到的'));
    await first.written();
    first.close();
    office.reachable = true;
    const again = await openDraft(workplace, held().id);
    keepers.push(again);
    expect(again.content.text.title).to.equal('没送到的');
    await waitUntil(() => held().content.text.title === '没送到的');
    again.close();

    office.reachable = false;
    again.edit(titled('又没送到'));
    await again.written();
    office.reachable = true;
    office.changeElsewhere(held().id, '别处改的');
    const third = await openDraft(workplace, held().id);
    keepers.push(third);
    expect(third.keeping).to.equal('conflict');
    expect(third.content.text.title).to.equal('又没送到');
  });

  it('opens without the office when this machine has it', async () => {
    const keeper = await begin();
    keeper.edit(titled('甲'));
    await keeper.flush();
    keeper.close();
    office.reachable = false;
    const again = await openDraft(workplace, held().id);
    keepers.push(again);
    expect(again.content.text.title).to.equal('甲');
  });

  it('is not disturbed by an upload between two saves', async () => {
    const keeper = await begin();
    keeper.edit(titled('甲'));
    await keeper.flush();
    const upload = keeper.through((proposal) =>
      workplace.office.upload(proposal.id, new File(['x'], 'x.png')),
    );
    keeper.edit(titled('甲乙'));
    await upload;
    await keeper.flush();
    expect(keeper.keeping).to.equal('kept');
    expect(held().content.text.title).to.equal('甲乙');
  });

  it('does not pass over what somebody else saved before an upload', async () => {
    const keeper = await begin();
    keeper.edit(titled('我的'));
    await keeper.flush();
    office.changeElsewhere(held().id, '别人的');
    await keeper.through((proposal) => workplace.office.upload(proposal.id, new File(['x'], 'x.png')));
    keeper.edit(titled('我的，又改'));
    await waitUntil(() => keeper.keeping === 'conflict');
    expect(held().content.text.title).to.equal('别人的');
    expect(keeper.content.text.title).to.equal('我的，又改');
  });

  it('is nobody else’s on the same machine, and goes when it is cleared', async () => {
    const keeper = await begin({ quietMs: 60_000 });
    keeper.edit(titled('甲'));
    await keeper.written();
    expect(await workplace.drafts.list('u-2')).to.have.length(0);
    expect(await workplace.drafts.find('u-2', keeper.draft.key)).to.equal(null);
    await workplace.drafts.clear('u-2');
    expect(await workplace.drafts.list('u-1')).to.have.length(1);
    await workplace.drafts.clear('u-1');
    expect(await workplace.drafts.list('u-1')).to.have.length(0);
  });

  describe('on a machine that cannot write', () => {
    const line = (keeper: DraftKeeper): string => textOf(renderKeeping(keeper));
    const textOf = (template: TemplateResult | typeof nothing): string => {
      const place = document.createElement('div');
      render(template, place);
      return place.textContent.replace(/\s+/g, ' ').trim();
    };
    /** The real store behind a disk that is full for as long as `full` holds. */
    async function beginOn(disk: { full: boolean }): Promise<DraftKeeper> {
      const { drafts } = workplace;
      const put = (draft: Draft): Promise<void> =>
        disk.full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : drafts.put(draft);
      const key = await beginDraft(workplace, 'publish');
      const keeper = new DraftKeeper({
        office: workplace.office,
        store: { put, remove: (account, id) => drafts.remove(account, id) },
        draft: (await drafts.find('u-1', key))!,
        proposal: null,
        quietMs: 10,
        retryMs: 20,
      });
      keepers.push(keeper);
      return keeper;
    }

    it('promises nothing while it is offline, until a write went well', async () => {
      const disk = { full: true };
      const keeper = await beginOn(disk);
      office.reachable = false;
      keeper.edit(titled('哪里都没有的'));
      await waitUntil(() => keeper.keeping === 'offline' && !keeper.isWritten);
      expect(line(keeper)).to.equal('这台电脑存不下，请不要关闭页面');
      expect(textOf(renderUnwritten(keeper))).to.contain('请不要关闭页面');
      await waitUntil(() => office.requests.filter((one) => one.startsWith('POST')).length > 2);
      expect(line(keeper)).to.equal('这台电脑存不下，请不要关闭页面');
      // Room was made: the next try writes it, without a further letter typed.
      disk.full = false;
      await waitUntil(() => keeper.isWritten);
      expect(line(keeper)).to.contain('已保存在本机');
      expect(textOf(renderUnwritten(keeper))).to.equal('');
      const stored = await workplace.drafts.find('u-1', keeper.draft.key);
      expect(stored?.content.text.title).to.equal('哪里都没有的');
    });

    it('says so when the office refuses as well', async () => {
      const keeper = await beginOn({ full: true });
      keeper.edit(titled('送到的'));
      await keeper.flush();
      expect(line(keeper)).to.contain('已保存（');
      office.proposals = [];
      keeper.edit(titled('两边都不收的'));
      await waitUntil(() => keeper.keeping === 'stopped' && !keeper.isWritten);
      expect(line(keeper)).to.equal('这台电脑存不下，请不要关闭页面');
      const words = textOf(renderStopped(keeper));
      expect(words).to.contain('没有这一份').and.contain('请不要关闭页面');
      expect(words).not.to.contain('没有丢');
    });

    it('goes on in the page: a draft can be begun, opened again and sent, and closing is asked about', async () => {
      // The disk goes away under an open page.
      workplace.drafts.close();
      const id = await beginDraft(workplace, 'publish');
      const keeper = await openDraft(workplace, id);
      keepers.push(keeper);
      expect(keeper.isWritten).to.equal(false);
      expect(workplace.drafts.isFailing).to.equal(true);
      expect(workplace.drafts.wouldLose()).to.equal(false);
      office.reachable = false;
      keeper.edit(titled('只在页面里'));
      await keeper.written();
      expect(workplace.drafts.wouldLose()).to.equal(true);
      keeper.close();
      const again = await openDraft(workplace, id);
      keepers.push(again);
      expect(again.content.text.title).to.equal('只在页面里');
      expect(line(again)).to.equal('这台电脑存不下，请不要关闭页面');
      expect((await workplace.drafts.list('u-1')).map(({ key }) => key)).to.deep.equal([id]);
      office.reachable = true;
      await again.flush();
      expect(held().content.text.title).to.equal('只在页面里');
      await again.written();
      expect(workplace.drafts.wouldLose()).to.equal(false);
    });

    it('opens a desk all the same where the browser refuses a database', async () => {
      const name = `console-test-newer-${Date.now()}`;
      (await openDB(name, 2)).close();
      const refused = await signedIn(office, name);
      expect(refused.session.state).to.equal('ready');
      expect(refused.drafts.isFailing).to.equal(true);
      const put = await refused.drafts.put({ ...(await beginOn({ full: false })).draft, edits: 1 }).then(
        () => 'written',
        () => 'refused',
      );
      expect(put).to.equal('refused');
      expect(await refused.drafts.list('u-1')).to.have.length(1);
      await refused.drafts.clear('u-1');
      expect(await refused.drafts.list('u-1')).to.have.length(0);
    });
  });

  it('leaves nothing on the machine that the office has and this person writes no more', async () => {
    const keeper = await begin();
    keeper.edit(titled('写完了'));
    await keeper.flush();
    const { draft } = keeper;
    keeper.close();
    await keeper.written();
    const { drafts } = workplace;
    const put = (change: Partial<Draft>): Promise<void> => drafts.put({ ...draft, ...change });
    await put({ key: 'blank', proposal: null });
    await put({ key: 'unsent', proposal: 'p-submitted', edits: 2, kept: 1 });
    await put({ key: 'theirs', account: 'u-2' });
    await put({ key: 'their-unsent', account: 'u-2', edits: 2, kept: 1 });
    const left = async (account: string): Promise<string[]> =>
      (await drafts.list(account)).map(({ key }) => key).sort();

    await drafts.sweep('u-1', new Set([held().id]));
    expect(await left('u-1')).to.deep.equal([draft.key, 'blank', 'unsent'].sort());
    expect(await left('u-2')).to.deep.equal(['their-unsent']);
    // Submitted from another machine, published, erased: whatever became of it, the office has it.
    await drafts.sweep('u-1', new Set());
    expect(await left('u-1')).to.deep.equal(['blank', 'unsent']);
  });

  it('waits for a new sign-in and then goes on where it was', async () => {
    const keeper = await begin();
    office.signedIn = false;
    keeper.edit(titled('过期时写的'));
    await waitUntil(() => workplace.session.expired);
    expect(keeper.content.text.title).to.equal('过期时写的');
    workplace.session.resume(await workplace.office.signIn('shenhe', 'right'));
    await waitUntil(() => keeper.keeping === 'kept');
    expect(held().content.text.title).to.equal('过期时写的');
  });
});
