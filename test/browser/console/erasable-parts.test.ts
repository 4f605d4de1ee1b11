// The form of an erasure: every part of everything that was said stands in it, in words, with what residents see then.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ErasableTarget, ProposalContent } from '../../../src/contract/index.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { afterWords, wholePartWords } from '../../../src/console/elements/erasable-parts.ts';
import '../../../src/console/elements/target-form.ts';
import type { TargetForm } from '../../../src/console/elements/target-form.ts';
import './support.ts';

const issued = '2026-11-21T01:00:00Z';
const entry = (seq: number, kind: string, ...names: string[]): ErasableTarget['entries'][number] => ({
  seq,
  kind,
  issued,
  parts: names.map((name) => ({ name: name.replace('!', ''), erased: name.endsWith('!') })),
});
const notice: ErasableTarget = {
  id: 'd-1',
  title: '通知（示例）',
  entries: [
    entry(3, 'publish', 'text!', 'image-1', 'file-1', 'trail'),
    entry(5, 'amend', 'text', 'trail', 'reason'),
    entry(7, 'redact', 'trail', 'reason'),
    entry(9, 'withdraw', 'trail', 'reason'),
  ],
};
const event: ErasableTarget = { id: 'e-1', title: '开会', entries: [entry(4, 'event', 'title', 'trail')] };
const urgent: ErasableTarget = {
  id: 'u-1',
  title: '停水',
  entries: [entry(4, 'urgent', 'text', 'trail'), entry(6, 'clear', 'trail', 'reason')],
};

async function form(erasable: ErasableTarget | null): Promise<TargetForm> {
  const content: ProposalContent = emptyContent();
  return fixture<TargetForm>(
    html`<minglan-target-form
      .action=${'redact'}
      .content=${content}
      .erasable=${erasable}
    ></minglan-target-form>`,
  );
}
const said = (node: Element): string => node.textContent.replace(/\s+/g, ' ').trim();
const choices = (element: TargetForm): HTMLLabelElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLLabelElement>('[data-field="erase"] .choice'),
];

describe('the form of an erasure', () => {
  it('offers every part that is left, of every entry, the newest first, each by a choice of its own', async () => {
    for (const target of [notice, event, urgent]) {
      const element = await form(target);
      const all = target.entries.flatMap(({ seq, parts }) =>
        parts.flatMap(({ name, erased }) => (erased ? [] : { seq, part: name })),
      );
      for (const choice of choices(element)) choice.querySelector('input')!.click();
      const order = (one: { seq: number; part: string }): string => `${String(one.seq)} ${one.part}`;
      expect(element.content.erase.map(order).sort()).to.deep.equal(all.map(order).sort());
      // No two read alike: whoever looks for one finds it.
      const words = target.entries.flatMap(({ seq, parts }) =>
        parts.map(({ name }) => wholePartWords(target, { seq, part: name })),
      );
      expect(new Set(words).size).to.equal(words.length);
      await expect(element).to.be.accessible();
    }
  });

  it('says of each what residents see then, and of what is gone that it is', async () => {
    for (const target of [notice, event, urgent]) {
      for (const choice of choices(await form(target))) {
        const words = said(choice);
        const gone = choice.querySelector('input')!.disabled;
        expect(words).to.match(gone ? /（已经抹除）$/ : /(屏幕|日历|显示|原文|正文).*。$/);
      }
    }
    const words = said((await form(notice)).renderRoot.querySelector('fieldset')!);
    for (const name of ['撤回的理由', '更正的理由', '抹除的理由', '图片 1', '原件 1', '第 2 版（现在的）'])
      expect(words).to.contain(name);
    expect(words.indexOf('撤回的理由')).to.be.lessThan(words.indexOf('更正的理由'));
    expect(words).to.contain('听取意见的情况');
    expect(said((await form(event)).renderRoot.querySelector('fieldset')!)).to.contain('这件事的名称');
  });

  it('promises no change of a screen that shows nothing of it already', () => {
    const { entries } = notice;
    const unseen = (list: ErasableTarget['entries'], at: number, part: string): boolean =>
      afterWords(list, list[at]!, part).startsWith('屏幕上本来不显示');
    const standing = entries.filter(({ kind }) => kind !== 'withdraw');
    for (const part of ['text', 'reason']) {
      expect([unseen(entries, 1, part), unseen(standing, 1, part)]).to.deep.equal([true, false]);
    }
    // Only the newest version's trail is shown, also of what was withdrawn.
    expect([0, 1, 2, 3].map((at) => unseen(entries, at, 'trail'))).to.deep.equal([true, false, true, true]);
    expect(unseen(entries, 3, 'reason')).to.equal(false);
  });

  it('waits for what can be erased', async () => {
    expect(said((await form(null)).renderRoot.querySelector('fieldset')!)).to.contain('正在读取…');
  });
});
