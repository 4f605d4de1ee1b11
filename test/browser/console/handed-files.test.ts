import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/handed-files.ts';
import type { HandedFiles } from '../../../src/console/elements/handed-files.ts';
import '../../../src/console/elements/ground-question.ts';
import type { GroundQuestion } from '../../../src/console/elements/ground-question.ts';
import '../../../src/console/elements/return-dialog.ts';
import type { ReturnDialog } from '../../../src/console/elements/return-dialog.ts';
import { forgetWords } from '../../../src/console/kept-words.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import { type, wearTokens } from './support.ts';

const finder = new Finder({}, []);
// A mobile of a segment not given out.
const MOBILE = '15400001234';

describe('files handed over to the reviewer', () => {
  async function chosen(...names: string[]): Promise<HandedFiles> {
    await wearTokens();
    const element = await fixture<HandedFiles>(
      html`<minglan-handed-files .finder=${finder}></minglan-handed-files>`,
    );
    const input = element.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File(['%PDF-1.4'], name, { type: 'application/pdf' }));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await element.updateComplete;
    return element;
  }
  const names = (element: HandedFiles): string[] => element.files.map(({ name }) => name);
  const rows = (element: HandedFiles): HTMLInputElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLInputElement>('[data-field="material-name"]'),
  ];

  it('say at each name what it tells of somebody, and go under the name given instead', async () => {
    const element = await chosen(`收据${MOBILE}.pdf`, '李桂芳低保申请.pdf', '十月收据.pdf');
    const [first, second, third] = rows(element);
    expect(first!.textContent).to.contain(`“${MOBILE}”：第 3 个字起像是手机号码`);
    expect(second!.textContent).to.contain('“李桂芳”');
    expect(third!.querySelector('.error')).to.equal(null);
    type(first!, '十一月收据');
    await element.updateComplete;
    expect(rows(element)[0]!.querySelector('.error')).to.equal(null);
    expect(names(element)).to.deep.equal(['十一月收据.pdf', '李桂芳低保申请.pdf', '十月收据.pdf']);
    expect(await element.files[0]!.text()).to.equal('%PDF-1.4');
  });

  it('are left out on request, and not sent again once they are there', async () => {
    const element = await chosen('一.pdf', '二.pdf', '三.pdf');
    element.renderRoot.querySelector<HTMLElement>('[aria-label="不交 二.pdf"]')!.click();
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['一.pdf', '三.pdf']);
    element.firstIsThere();
    expect(names(element)).to.deep.equal(['三.pdf']);
  });
});

describe('words beside a decision', () => {
  afterEach(() => forgetWords());

  it('for the drafter are judged while they are typed', async () => {
    await wearTokens();
    const dialog = await fixture<ReturnDialog>(
      html`<minglan-return-dialog name="return-test" open .finder=${finder}></minglan-return-dialog>`,
    );
    const box = dialog.renderRoot.querySelector<HTMLInputElement>('[data-field="comment"]')!;
    type(box, `请打 ${MOBILE} 问清楚`);
    await dialog.updateComplete;
    expect(box.textContent).to.contain(`“${MOBILE}”：第 4 个字起像是手机号码`);
    type(box, '请写明金额');
    await dialog.updateComplete;
    expect(box.querySelector('.error')).to.equal(null);
  });

  it('for an override are not taken while they tell of somebody themselves', async () => {
    await wearTokens();
    const question = await fixture<GroundQuestion>(
      html`<minglan-ground-question
        name="ground-test"
        .asked=${{ words: '3号楼2单元501室', kind: 'personal-address', grounds: ['false-alarm'] }}
        .finder=${finder}
      ></minglan-ground-question>`,
    );
    const given: string[] = [];
    question.addEventListener('answer-given', (event) =>
      given.push((event as CustomEvent<{ reason: string }>).detail.reason),
    );
    const box = question.renderRoot.querySelector<HTMLInputElement>('[data-field="reason"]')!;
    const give = async (reason: string): Promise<void> => {
      type(box, reason);
      await question.updateComplete;
      question.renderRoot.querySelector<HTMLElement>('wa-button[variant=brand]')!.click();
      await question.updateComplete;
    };
    await give('住户是李桂芳，住 3号楼2单元501室');
    expect(box.textContent)
      .to.contain('缘由里也写了个人信息')
      .and.to.contain('“3号楼2单元501室”：第 10 个字起');
    expect(given).to.deep.equal([]);
    await give('是便民点的门牌');
    expect(given).to.deep.equal(['是便民点的门牌']);
  });
});
