import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/directory-form.ts';
import type { DirectoryForm } from '../../../src/console/elements/directory-form.ts';
import '../../../src/console/web-awesome.ts';
import { fieldName } from '../../../src/console/field-names.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { sentence } from '../../../src/contract/messages.ts';
import { checkData, EXPLAIN_ABOVE, kindData, type TypedData } from '../../../src/disclosure/index.ts';
import { type, wearTokens } from './support.ts';

describe('the form of a directory', () => {
  before(wearTokens);

  it('makes lines of what is typed, says what is wrong with them, and what the gate finds', async () => {
    let data: TypedData | undefined;
    const element = await fixture<DirectoryForm>(
      html`<minglan-directory-form
        @data-changed=${(event: CustomEvent<TypedData | null>) => {
          data = event.detail ?? undefined;
          element.data = data;
        }}
      ></minglan-directory-form>`,
    );
    element.finder = new Finder({}, []);
    const at = (name: string): HTMLInputElement =>
      element.renderRoot.querySelector<HTMLInputElement>(`[data-field="data.entries.0.${name}"]`)!;
    const fill = async (name: string, words: string): Promise<void> => {
      type(at(name), words);
      await element.updateComplete;
    };
    const press = async (words: string): Promise<void> => {
      [...element.renderRoot.querySelectorAll('button')]
        .find(({ textContent }) => textContent.trim() === words)!
        .click();
      await element.updateComplete;
    };
    await press('写第一行');
    await fill('blocks', '3栋，5、');
    expect(at('blocks').value).to.equal('3栋，5、');
    const failures = checkData(data!, { code: 'ORG-06', period: null, explainAbove: EXPLAIN_ABOVE });
    element.failures = failures.map(({ field, code, values }) => ({
      field,
      code,
      message: sentence(code, values),
    }));
    await element.updateComplete;
    expect(at('name').textContent).to.contain('还没有写找谁');
    expect(at('phone').textContent).to.contain('还没有写怎么找');
    element.focusField('data.entries.0.phone');
    const focused = element.shadowRoot!.activeElement as HTMLElement | null;
    expect(focused?.dataset['field']).to.equal('data.entries.0.phone');
    element.failures = [];
    await fill('phone', '13900005555');
    expect(at('phone').textContent).to.contain('像是手机号码');
    await fill('phone', '000-5550-0103');
    expect(at('phone').textContent).not.to.contain('手机');
    await fill('name', '白苇（示例）');
    await fill('needs', '邻里调解');
    expect(kindData({ data: data! })).to.deep.equal({
      kind: 'directory',
      entries: [
        {
          blocks: ['3', '5'],
          needs: ['邻里调解'],
          name: '白苇（示例）',
          post: '',
          phone: '000-5550-0103',
          hours: '',
          place: '',
        },
      ],
    });
    await expect(element).to.be.accessible();
    expect(fieldName('data.entries.0.phone')).to.equal('名册第 1 行');
    await press('去掉第 1 行');
    expect(data === undefined).to.equal(true);
  });
});
