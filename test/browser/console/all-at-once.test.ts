import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/notice-form.ts';
import type { NoticeForm } from '../../../src/console/elements/notice-form.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { desk } from './fake-office.ts';
import { allText, wearTokens } from './support.ts';

const LINE = { date: '', item: '换灯', category: 'repair', account: 0, amount: -80_000 };
const CONTENT = {
  ...emptyContent(),
  code: 'FIN-01',
  period: '2026-10',
  stage: '事后' as const,
  text: {
    ...emptyContent().text,
    data: {
      kind: 'ledger',
      from: '2026-10-01',
      to: '2026-10-31',
      accounts: [{ name: '基本户', kind: 'bank', opening: 100_000, closing: 100_000 }],
      lines: [{ ...LINE, handler: '出纳', vouchers: [], remark: '' }],
    },
  },
};
const FIELDS: readonly string[] = [
  'code',
  'title',
  'summary',
  'blocks',
  'data.accounts.0.name',
  'data.lines.0.date',
  'data.lines.0.ballot',
  'showUntil',
  'audience',
];
const failures = FIELDS.map((field) => ({ field, code: 'malformed', message: `改一改：${field}。` }));

describe('what one refusal says of many things', () => {
  before(wearTokens);

  it('stands at each field of the form, every sentence once', async () => {
    const form = await fixture<NoticeForm>(
      html`<minglan-notice-form
        .content=${CONTENT}
        .desk=${desk}
        .failures=${failures}
      ></minglan-notice-form>`,
    );
    await form.updateComplete;
    const ledger = form.renderRoot.querySelector('minglan-ledger-form')!;
    await ledger.updateComplete;
    for (const { field, message } of failures) {
      const words = allText(form.renderRoot);
      expect(words.split(message).length - 1, field).to.equal(1);
    }
    const inLedger = allText(ledger.renderRoot);
    for (const { field, message } of failures) {
      expect(inLedger.includes(message), field).to.equal(field.startsWith('data.'));
    }
  });
});
