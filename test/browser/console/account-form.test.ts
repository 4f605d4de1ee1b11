// A new account: what a clerk may write goes by the posts its 职务 names, and is said before it is saved.
import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/account-form.ts';
import type { AccountForm } from '../../../src/console/elements/account-form.ts';
import { forgetWords } from '../../../src/console/kept-words.ts';
import type { Workplace } from '../../../src/console/workplace.ts';
import { desk } from './fake-office.ts';
import { allText, type, wearTokens } from './support.ts';

const POSTS = [
  { post: '*', items: ['AFF-15'] },
  { post: '社区服务', items: ['SVC'] },
  { post: '社会福利', items: ['WEL'] },
];

describe('a new account', () => {
  before(wearTokens);
  afterEach(forgetWords);

  async function opened(): Promise<AccountForm> {
    const workplace = { session: { me: desk.me, desk: { ...desk, posts: POSTS } } } as unknown as Workplace;
    return fixture<AccountForm>(html`<minglan-account-form .workplace=${workplace}></minglan-account-form>`);
  }
  const field = (form: AccountForm, name: string) =>
    form.renderRoot.querySelector<HTMLInputElement & HTMLSelectElement>(`[data-field=${name}]`)!;
  const count = (...groups: readonly string[]): number =>
    desk.catalogue.filter(({ code }) => groups.some((group) => code.startsWith(group))).length;

  it('of a clerk says which posts there are, and how many items the one that is written covers', async () => {
    const form = await opened();
    expect(field(form, 'role').value).to.equal('clerk');
    expect(allText(form.renderRoot)).to.contain('社区服务、社会福利');
    type(field(form, 'post'), '办事员');
    await form.updateComplete;
    expect(allText(form.renderRoot)).to.contain(
      `这个职务里没有写岗位，${String(desk.catalogue.length)} 项里只能写 ${String(count('AFF-15'))} 项。`,
    );
    type(field(form, 'post'), '社区服务经办');
    await form.updateComplete;
    expect(allText(form.renderRoot)).to.contain(
      `能写 ${String(desk.catalogue.length)} 项里的 ${String(count('AFF-15', 'SVC'))} 项。`,
    );
    await expect(form).to.be.accessible();
  });

  it('of anybody else says nothing of posts', async () => {
    const form = await opened();
    const role = field(form, 'role');
    role.value = 'committee';
    role.dispatchEvent(new Event('change'));
    type(field(form, 'post'), '居委会委员');
    await form.updateComplete;
    expect(allText(form.renderRoot)).not.to.contain('岗位').and.not.contain('只能写');
  });
});
