import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { OfficeFailure } from '../../../src/console/api/failure.ts';
import '../../../src/console/editor/rich-text.ts';
import type { PageFacts } from '../../../src/console/editor/page-words.ts';
import type { RichText } from '../../../src/console/editor/rich-text.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import type { Block } from '../../../src/disclosure/index.ts';
import { deep, type, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const image: Block = { type: 'image', part: 'image-1', alt: '', width: 4, height: 3 };
const table: Block = { type: 'table', head: ['日期', '人数'], rows: [['12月2日', '20']] };

async function editor(blocks: readonly Block[] = []): Promise<RichText> {
  await wearTokens();
  const element = await fixture<RichText>(
    html`<minglan-rich-text label="正文" .blocks=${blocks} .address=${() => 'data:,'}></minglan-rich-text>`,
  );
  await waitUntil(() => element.renderRoot.querySelector('.ProseMirror'));
  await element.updateComplete;
  return element;
}

function paste(element: RichText, markup: string): void {
  const data = new DataTransfer();
  data.setData('text/html', markup);
  const target = element.renderRoot.querySelector('.ProseMirror')!;
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

/** What the editor says after `act`. */
async function after(element: RichText, act: () => void): Promise<Block[]> {
  const event = oneEvent(element, 'blocks-changed');
  act();
  return ((await event) as CustomEvent<Block[]>).detail;
}

describe('pages of a document', () => {
  const page = (facts: Partial<PageFacts> = {}): PageFacts => ({
    part: 'image-1',
    words: '王小明，手机 13812345678。',
    unread: null,
    looked: null,
    ...facts,
  });
  const shown: Block = { ...image, alt: '第 1 页' } as Block;
  const figureOf = (element: RichText): ShadowRoot =>
    element.renderRoot.querySelector('minglan-image-figure')!.shadowRoot!;

  it('show the words the office read, with what the gate finds in them, and no way to change them', async () => {
    const element = await editor([shown]);
    element.pages = [page()];
    element.finder = new Finder({}, []);
    await element.updateComplete;
    const figure = figureOf(element);
    await waitUntil(() => figure.querySelector('mark'));
    expect(figure.querySelector('mark')!.textContent).to.equal('13812345678');
    expect(figure.querySelector('details')!.open).to.equal(true);
    expect(figure.querySelector('details input, details textarea, details [contenteditable]')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('that no program can read ask once for a person’s eyes', async () => {
    const element = await editor([shown, { ...shown, part: 'image-2' } as Block]);
    element.pages = [page({ words: '', unread: 'all' }), page({ part: 'image-2', unread: 'part' })];
    await element.updateComplete;
    const panel = element.renderRoot.querySelector('.upload')!;
    expect(panel.textContent).to.contain('程序读不出这 2 页的字');
    const event = oneEvent(element, 'looked-through');
    panel.querySelector('input')!.click();
    expect(((await event) as CustomEvent<string[]>).detail).to.deep.equal(['image-1', 'image-2']);
    const by = { id: 'a', name: '示例', role: 'clerk', post: '' } as const;
    element.pages = element.pages.map((one) => ({ ...one, looked: by }));
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.upload')).to.equal(null);
  });

  it('and pictures ask each for their own: nobody has read words where there is a face', async () => {
    const element = await editor([shown, { ...shown, part: 'image-2' } as Block]);
    const picture = page({ part: 'image-2', words: null, unread: 'picture' });
    element.pages = [page({ words: '', unread: 'all' }), picture];
    await element.updateComplete;
    const [, panel] = element.renderRoot.querySelectorAll('.upload');
    expect(panel!.textContent).to.contain('这 1 张图里的字和人，程序看不见');
    const event = oneEvent(element, 'looked-through');
    panel!.querySelector('input')!.click();
    expect(((await event) as CustomEvent<string[]>).detail).to.deep.equal(['image-2']);
    const figure = element.renderRoot.querySelectorAll('minglan-image-figure')[1]!.shadowRoot!;
    expect(figure.textContent).to.contain('图片中没有不该公开的个人信息');
    const by = { id: 'a', name: '示例', role: 'clerk', post: '' } as const;
    element.pages = [element.pages[0]!, { ...picture, looked: by }];
    await element.updateComplete;
    expect(element.renderRoot.querySelectorAll('.upload')).to.have.length(1);
    await waitUntil(() => figure.textContent.includes('示例已确认'));
    await expect(element).to.be.accessible();
  });

  it('of a file come where the cursor stands, with what the office says of it', async () => {
    const element = await editor([{ type: 'paragraph', content: [{ text: '前言' }] }]);
    element.importFile = (file) =>
      Promise.resolve({
        kind: 'pdf',
        blocks: [shown as never],
        images: [],
        notes: [{ code: 'import-unread-pages', count: 1, message: `${file.name} 有 1 页读不出来。` }],
        revision: 2,
      });
    const blocks = await after(element, () => {
      const data = new DataTransfer();
      data.items.add(new File(['%PDF-'], '账目.pdf', { type: 'application/pdf' }));
      const chooser = element.renderRoot.querySelector<HTMLInputElement>('input.documents')!;
      chooser.files = data.files;
      chooser.dispatchEvent(new Event('change'));
    });
    expect(blocks.map(({ type: kind }) => kind)).to.deep.equal(['paragraph', 'image']);
    await waitUntil(() => element.renderRoot.querySelector('.upload')?.textContent.includes('读不出来'));
  });

  it('with open changes asks what becomes of them, and takes it as was said', async () => {
    const element = await editor();
    const message = '文档里还开着 2 处修订。';
    const asked: string[] = [];
    element.importFile = (_, revisions) => {
      asked.push(revisions);
      return revisions === 'ask'
        ? Promise.reject(new OfficeFailure('refused', 422, { code: 'import-revised', message }))
        : Promise.resolve({
            kind: 'docx',
            blocks: [{ type: 'paragraph', content: [{ text: '原来的' }] }],
            images: [],
            notes: [],
            revision: 2,
          });
    };
    const blocks = await after(element, () => {
      const data = new DataTransfer();
      data.items.add(new File(['PK'], '通知.docx'));
      const chooser = element.renderRoot.querySelector<HTMLInputElement>('input.documents')!;
      chooser.files = data.files;
      chooser.dispatchEvent(new Event('change'));
      void waitUntil(() => element.renderRoot.querySelectorAll('.upload.noted button').length === 3).then(
        async () => {
          expect(element.renderRoot.querySelector('.upload')!.textContent).to.contain(message);
          await expect(element).to.be.accessible();
          element.renderRoot.querySelectorAll<HTMLElement>('.upload.noted button')[1]!.click();
        },
      );
    });
    expect(JSON.stringify(blocks)).to.contain('原来的');
    expect(asked).to.deep.equal(['ask', 'before']);
  });

  it('that is refused says why, and changes nothing', async () => {
    const element = await editor();
    const message = '这个文件有密码，打不开。';
    element.importFile = () =>
      Promise.reject(new OfficeFailure('refused', 422, { code: 'import-locked', message }));
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-'], '账目.pdf', { type: 'application/pdf' }));
    const chooser = element.renderRoot.querySelector<HTMLInputElement>('input.documents')!;
    chooser.files = data.files;
    chooser.dispatchEvent(new Event('change'));
    await waitUntil(() => element.renderRoot.querySelector('.upload.failed'));
    expect(element.renderRoot.querySelector('.upload.failed')!.textContent).to.contain(message);
    expect(element.renderRoot.querySelector('minglan-image-figure')).to.equal(null);
  });
});

describe('the text editor', () => {
  it('shows every kind of block and is clean to assistive technology', async () => {
    const element = await editor([
      { type: 'heading', level: 2, text: '安排' },
      { type: 'paragraph', content: [{ text: '带' }, { text: '毛笔', strong: true }] },
      { type: 'list', ordered: true, items: [[{ text: '一' }], [{ text: '二' }]] },
      table,
      { ...image, alt: '花园' } as Block,
    ]);
    const root = element.renderRoot.querySelector('.ProseMirror')!;
    expect(root.querySelector('h2')?.textContent).to.equal('安排');
    expect(root.querySelector('strong')?.textContent).to.equal('毛笔');
    expect(root.querySelectorAll('ol li')).to.have.length(2);
    expect(root.querySelectorAll('th')).to.have.length(2);
    expect(root.querySelector('minglan-image-figure')).to.exist;
    await expect(element).to.be.accessible();
  });

  it('takes from pasted pages words and their order, and nothing else', async () => {
    const element = await editor();
    const blocks = await after(element, () =>
      paste(
        element,
        `<h1 style="color:red">标题</h1><p onclick="x()">一段<b>加粗</b><script>alert(1)</script>
         <a href="javascript:1">链接</a></p><img src="x" onerror="alert(1)"><ul><li><p>甲</p></li></ul>`,
      ),
    );
    expect(blocks.map(({ type: kind }) => kind)).to.deep.equal(['heading', 'paragraph', 'list']);
    const root = element.renderRoot.querySelector('.ProseMirror')!;
    expect(root.querySelector('script, a, img[onerror], [style], [onclick]')).to.equal(null);
    expect(JSON.stringify(blocks)).not.to.contain('javascript');
  });

  it('makes of a pasted table a rectangle with a head, whatever was merged in it', async () => {
    const element = await editor();
    const blocks = await after(element, () =>
      paste(
        element,
        '<table><tr><td><p>名</p><p>称</p></td><td>数</td></tr><tr><td colspan="2">合并</td></tr></table>',
      ),
    );
    const pasted = blocks.find((block) => block.type === 'table')!;
    expect(pasted.head).to.deep.equal(['名 称', '数']);
    expect(pasted.rows.every((row) => row.length === 2)).to.equal(true);
    expect(pasted.rows.flat()).to.contain('合并');
    expect(element.renderRoot.querySelectorAll('th')).to.have.length(2);
  });

  it('does not take a table of 10,000 rows, says why, and leaves what was there', async () => {
    const before: Block[] = [{ type: 'paragraph', content: [{ text: '原来的字' }] }];
    const element = await editor(before);
    paste(element, `<table>${'<tr><td>1</td><td>2</td></tr>'.repeat(10_000)}</table>`);
    await waitUntil(() => element.renderRoot.textContent!.includes('最多 2000 行'));
    expect(element.renderRoot.querySelector('.ProseMirror')!.textContent).to.equal('原来的字');
  });

  it('lets a person who works by keyboard out of a table', async () => {
    const element = await editor([table]);
    const text = element.renderRoot.querySelector<HTMLElement>('.ProseMirror')!;
    text.focus();
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect(element.shadowRoot!.activeElement?.className).to.equal('after');
  });

  it('keeps the words of an image in its block', async () => {
    const element = await editor([image]);
    const figure = deep(element.renderRoot, 'minglan-image-figure')!;
    const [alt, caption] = figure.shadowRoot!.querySelectorAll('input');
    await after(element, () => type(alt!, '花园里的花'));
    const blocks = await after(element, () => type(caption!, '新开的花园'));
    expect(blocks[0]).to.deep.equal({ ...image, alt: '花园里的花', caption: '新开的花园' });
  });

  it('says at the image what is wrong with it, and brings the focus there', async () => {
    const element = await editor([{ type: 'paragraph', content: [{ text: '字' }] }, image]);
    element.failures = [{ field: 'blocks.1.alt', code: 'alt-missing', message: '还没有文字说明。' }];
    await element.updateComplete;
    const figure = deep<HTMLElement & { updateComplete: Promise<boolean> }>(
      element.renderRoot,
      'minglan-image-figure',
    )!;
    await figure.updateComplete;
    expect(figure.shadowRoot!.textContent).to.contain('还没有文字说明。');
    element.focusField('blocks.1.alt');
    expect(figure.shadowRoot!.activeElement?.localName).to.equal('input');
    await expect(element).to.be.accessible();
  });

  it('says of a file only what is true of it: away from the office it is kept nowhere, and one that is gone can’t be read', async () => {
    const element = await editor([]);
    const error = { code: 'offline', message: '已经写的都保存在本机，连上后会自动继续。' };
    element.upload = () => Promise.reject(new OfficeFailure('offline', 0, error));
    const said = (): string => element.renderRoot.querySelector('.upload.failed')?.textContent ?? '';
    const choose = (file: File): void => {
      const input = element.renderRoot.querySelector<HTMLInputElement>('input.pictures')!;
      Object.defineProperty(input, 'files', { value: [file], configurable: true });
      input.dispatchEvent(new Event('change'));
    };
    const file = new File(['x'], 'a.png', { type: 'image/png' });
    choose(file);
    await waitUntil(() => said() !== '');
    expect(said()).to.contain('没有传上去').and.to.contain('再试一次').and.not.to.contain('自动');
    element.renderRoot.querySelectorAll<HTMLElement>('.upload.failed button')[1]!.click();
    await waitUntil(() => said() === '');
    const gone = new File(['x'], 'b.png', { type: 'image/png' });
    Object.defineProperty(gone, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
    });
    choose(gone);
    await waitUntil(() => said() !== '');
    expect(said()).to.contain('读不到这个文件').and.not.to.contain('再试一次');
  });

  it('shows the office’s sentence when an upload is refused, and inserts the image when it is taken', async () => {
    const element = await editor();
    let refuse = true;
    element.upload = () =>
      refuse
        ? Promise.reject(new OfficeFailure('refused', 429, { code: 'import-busy', message: '请稍后再试。' }))
        : Promise.resolve({ part: 'image-1', type: 'image/webp', size: 9, width: 4, height: 3, revision: 2 });
    const choose = (file: File): void => {
      const data = new DataTransfer();
      data.items.add(file);
      const input = element.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
      input.files = data.files;
      input.dispatchEvent(new Event('change'));
    };
    choose(new File(['not an image'], '假的.jpg', { type: 'image/jpeg' }));
    await waitUntil(() => element.renderRoot.textContent!.includes('请稍后再试。'));
    refuse = false;
    const blocks = await after(element, () =>
      [...element.renderRoot.querySelectorAll('button')]
        .find((each) => each.textContent!.includes('再试一次'))!
        .click(),
    );
    expect(blocks).to.deep.equal([image]);
    expect(element.renderRoot.textContent).not.to.contain('请稍后再试');
  });

  for (const [status, code] of [
    [415, 'import-old-word'],
    [415, 'import-sheet'],
    [422, 'import-locked'],
  ] as const) {
    it(`offers no second try where it can’t help: ${code}`, async () => {
      const element = await editor();
      element.importFile = () =>
        Promise.reject(new OfficeFailure('refused', status, { code, message: '请另存一份。' }));
      const data = new DataTransfer();
      data.items.add(new File(['x'], '通知.doc'));
      const input = element.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
      input.files = data.files;
      input.dispatchEvent(new Event('change'));
      await waitUntil(() => element.renderRoot.textContent!.includes('请另存一份。'));
      expect(element.renderRoot.textContent).to.contain('不要了').and.not.to.contain('再试一次');
    });
  }

  it('does not send what is too large at all', async () => {
    const element = await editor();
    let sent = 0;
    element.upload = () => {
      sent++;
      return Promise.reject(new Error());
    };
    const big = new File([new Uint8Array(13 * 1024 * 1024)], '大.png', { type: 'image/png' });
    const data = new DataTransfer();
    data.items.add(big);
    const input = element.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
    input.files = data.files;
    input.dispatchEvent(new Event('change'));
    await waitUntil(() => element.renderRoot.textContent!.includes('12 MB'));
    expect(sent).to.equal(0);
  });
});
