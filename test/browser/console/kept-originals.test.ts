import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Proposal } from '../../../src/contract/index.ts';
import '../../../src/console/editor/rich-text.ts';
import type { RichText } from '../../../src/console/editor/rich-text.ts';
import '../../../src/console/elements/kept-originals.ts';
import type { KeptOriginals } from '../../../src/console/elements/kept-originals.ts';
import '../../../src/console/elements/sheet-import.ts';
import type { SheetImport } from '../../../src/console/elements/sheet-import.ts';
import { wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const original = {
  part: 'file-1',
  name: '现场.jpg',
  type: 'image/jpeg',
  size: 204_800,
  unread: true,
  looked: null,
};
const proposal = (originals: readonly object[]): Proposal =>
  ({ id: 'p-1', originals }) as unknown as Proposal;

async function list(
  originals: readonly object[],
  failures: KeptOriginals['failures'] = [],
): Promise<KeptOriginals> {
  await wearTokens();
  return fixture<KeptOriginals>(
    html`<minglan-kept-originals
      .proposal=${proposal(originals)}
      .failures=${failures}
    ></minglan-kept-originals>`,
  );
}

describe('files published as they came', () => {
  it('can be opened, ask for eyes where no program reads them, and can be left out', async () => {
    const failures = [{ field: 'originals.0.name', code: 'personal-name', message: '第 1 个字起像是姓名。' }];
    const element = await list([original], failures as unknown as KeptOriginals['failures']);
    const link = element.renderRoot.querySelector('a')!;
    expect(link.getAttribute('href')).to.equal('/api/proposals/p-1/originals/file-1');
    expect(link.getAttribute('download')).to.equal('现场.jpg');
    expect(element.renderRoot.textContent).to.contain('第 1 个字起像是姓名。');
    await expect(element).to.be.accessible();
    const [looked, removed] = [...element.renderRoot.querySelectorAll('button')];
    const said = oneEvent(element, 'original-looked');
    looked!.click();
    expect(((await said) as CustomEvent<string>).detail).to.equal('file-1');
    const left = oneEvent(element, 'original-removed');
    removed!.click();
    expect(((await left) as CustomEvent<string>).detail).to.equal('file-1');
    const by = { id: 'a', name: '沈禾（示例）', role: 'clerk', post: '' };
    element.proposal = proposal([{ ...original, looked: by }]);
    element.failures = [];
    await element.updateComplete;
    expect(element.renderRoot.querySelectorAll('button')).to.have.length(1);
    expect(element.renderRoot.textContent).to.contain('沈禾（示例） 看过了');
  });

  it('are kept only where that was chosen, and a refusal takes nothing of the text away', async () => {
    await wearTokens();
    const kept: string[] = [];
    const element = await fixture<RichText>(
      html`<minglan-rich-text
        label="正文"
        .address=${() => 'data:,'}
        .upload=${() => Promise.resolve({ part: 'image-1', width: 4, height: 3 })}
        .keepOriginal=${(file: File) => {
          kept.push(file.name);
          return kept.length === 1
            ? Promise.resolve()
            : Promise.reject(new Error('这张照片里记着拍摄的地点。'));
        }}
      ></minglan-rich-text>`,
    );
    await waitUntil(() => element.renderRoot.querySelector('.ProseMirror'));
    const box = element.renderRoot.querySelector<HTMLInputElement>('input[name=keep-original]')!;
    expect(box.checked).to.equal(false);
    const choose = async (name: string): Promise<void> => {
      const before = element.renderRoot.querySelectorAll('minglan-image-figure').length;
      const data = new DataTransfer();
      data.items.add(new File(['x'], name, { type: 'image/png' }));
      const input = element.renderRoot.querySelector<HTMLInputElement>('input.pictures')!;
      input.files = data.files;
      input.dispatchEvent(new Event('change'));
      await waitUntil(() => element.renderRoot.querySelectorAll('minglan-image-figure').length > before);
    };
    await choose('一.png');
    expect(kept).to.deep.equal([]);
    box.click();
    await element.updateComplete;
    await choose('二.png');
    await waitUntil(() => element.renderRoot.textContent?.includes('原来的文件 二.png 也附上了'));
    await choose('三.png');
    await waitUntil(() => element.renderRoot.textContent?.includes('没有附上：这张照片里记着拍摄的地点。'));
    expect(kept).to.deep.equal(['二.png', '三.png']);
    await expect(element).to.be.accessible();
  });

  it('are asked for at a treasurer’s sheet, too', async () => {
    await wearTokens();
    const kept: string[] = [];
    const element = await fixture<SheetImport>(
      html`<minglan-sheet-import
        .readSheets=${() => Promise.resolve({ book: { kind: 'csv', sheets: [] }, notes: [], remembered: null })}
        .keepOriginal=${(file: File) => Promise.resolve(void kept.push(file.name))}
      ></minglan-sheet-import>`,
    );
    await element.open(new File(['a'], '一.csv'));
    element.renderRoot.querySelector<HTMLInputElement>('input[name=keep-original]')!.click();
    await element.open(new File(['a'], '二.csv'));
    await element.updateComplete;
    expect(kept).to.deep.equal(['二.csv']);
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.contain('二.csv 也附上了');
    await expect(element).to.be.accessible();
  });
});
