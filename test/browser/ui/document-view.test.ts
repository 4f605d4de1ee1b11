import { expect, fixture, html } from '@open-wc/testing';
import { isTotal, numericColumns, plainLines, type ViewBlock } from '../../../src/ui/document-blocks.ts';
import type { DocumentView } from '../../../src/ui/document-view.ts';
import '../../../src/ui/document-view.ts';

const draw = (
  blocks: readonly ViewBlock[],
  images: Record<string, string | null> = {},
): Promise<DocumentView> =>
  fixture<DocumentView>(html`<minglan-document .blocks=${blocks} .images=${images}></minglan-document>`);
const inside = (view: DocumentView, selector: string): Element[] => [
  ...(view.shadowRoot?.querySelectorAll(selector) ?? []),
];

describe('minglan-document', () => {
  it('draws what it is given as text, whatever it looks like', async () => {
    const hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
    const view = await draw([
      { type: 'heading', level: 2, text: hostile },
      { type: 'paragraph', content: [{ text: hostile, strong: true }] },
      { type: 'list', ordered: true, items: [[{ text: hostile }]] },
      { type: 'table', caption: hostile, head: [hostile], rows: [[hostile]] },
    ]);
    expect(inside(view, 'img, script')).to.have.length(0);
    expect(inside(view, 'h2')[0]?.textContent).to.equal(hostile);
    expect(inside(view, 'td')[0]?.textContent).to.equal(hostile);
    expect((globalThis as { broken?: number }).broken).to.equal(undefined);
  });

  it('opens the words of a page under it where it may, and describes the picture with them', async () => {
    const page = {
      type: 'image',
      part: 'image-1',
      alt: '第 1 页',
      width: 4,
      height: 3,
      words: '甲\n乙',
    } as const;
    const view = await draw([page], { 'image-1': 'data:,' });
    expect(inside(view, '.words')).to.have.length(0);
    expect(view.renderRoot.textContent).not.to.contain('乙');
    view.words = 'shown';
    await view.updateComplete;
    const [picture] = inside(view, 'img');
    const [words] = inside(view, `#${picture!.getAttribute('aria-describedby')!}`);
    expect(words!.textContent).to.equal('甲\n乙');
    const details = inside(view, 'details')[0] as HTMLDetailsElement;
    expect(details.open).to.equal(false);
    inside(view, 'summary')[0]!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(details.open).to.equal(true);
    await expect(view).to.be.accessible();
  });

  it('opens the words at once where it is asked to, and leaves them to the hand from then on', async () => {
    const page = {
      type: 'image',
      part: 'image-1',
      alt: '第 1 页',
      width: 4,
      height: 3,
      words: '甲',
    } as const;
    const view = await draw([page], { 'image-1': 'data:,' });
    view.words = 'open';
    await view.updateComplete;
    const details = inside(view, 'details')[0] as HTMLDetailsElement;
    expect(details.open).to.equal(true);
    inside(view, 'summary')[0]!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    view.images = { 'image-1': 'data:,' };
    await view.updateComplete;
    expect(details.open).to.equal(false);
  });

  it('asks for a picture in large at a tap, only where somebody listens', async () => {
    const picture = { type: 'image', part: 'image-2', alt: '车棚', width: 4, height: 3 } as const;
    const view = await draw([picture], { 'image-2': 'data:,' });
    expect(inside(view, 'button')).to.have.length(0);
    view.enlarges = true;
    await view.updateComplete;
    const wanted: unknown[] = [];
    view.parentElement!.addEventListener('picture-wanted', (event) => {
      wanted.push((event as CustomEvent<string>).detail);
    });
    const button = inside(view, 'button')[0] as HTMLButtonElement;
    expect(button.getAttribute('aria-label')).to.equal('点图放大看：车棚');
    button.click();
    expect(wanted).to.deep.equal(['image-2']);
    await expect(view).to.be.accessible();
  });

  it('right-aligns columns of numbers and marks sums', async () => {
    const head = ['科目', '金额（元）'];
    const rows = [
      ['维修', '8,420.00'],
      ['活动', ''],
      ['合计', '8,420.00'],
    ];
    const view = await draw([{ type: 'table', head, rows }]);
    expect(inside(view, 'td.number')).to.have.length(3);
    expect(inside(view, 'tr.total')).to.have.length(1);
    await expect(view).to.be.accessible();
  });

  it('names the frame of each table, and makes no landmark of it', async () => {
    const table = { type: 'table', head: ['项目'], rows: [['甲']] } as const;
    const view = await draw([table, table, { ...table, caption: '收入' }]);
    const frames = [...view.renderRoot.querySelectorAll('.scroll')];
    // Two landmarks of one name would be one too many for who goes from landmark to landmark.
    expect(frames.map((frame) => frame.getAttribute('role'))).to.deep.equal(['group', 'group', 'group']);
    expect(frames.at(-1)?.getAttribute('aria-label')).to.equal('收入');
  });

  it('offers the rest of a long table', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [String(index), '示例']);
    const view = await draw([{ type: 'table', head: ['序号', '说明'], rows }]);
    expect(inside(view, 'tbody tr')).to.have.length(60);
    const more = inside(view, '.more')[0] as HTMLButtonElement;
    expect(more.textContent).to.contain('440');
    more.click();
    await view.updateComplete;
    expect(inside(view, 'tbody tr').length).to.equal(300);
  });

  it('keeps the place of a picture that is not here yet, and says what it shows', async () => {
    const picture: ViewBlock = { type: 'image', part: 'image-1', alt: '验收照片', width: 600, height: 400 };
    const view = await draw([picture], { 'image-1': null });
    view.style.width = '300px';
    const place = inside(view, '.absent')[0] as HTMLElement;
    expect(place.textContent).to.contain('验收照片');
    expect(place.offsetWidth / place.offsetHeight).to.be.closeTo(1.5, 0.1);
    expect(inside(view, 'img')).to.have.length(0);
  });

  it('reads a table as lines where there is no width for columns', async () => {
    const view = await draw([
      {
        type: 'table',
        head: ['科目', '说明', '支出（元）'],
        rows: [
          ['维修', '电梯', '8,420.00'],
          ['其他', '', ''],
        ],
      },
    ]);
    view.tables = 'lines';
    await view.updateComplete;
    expect(inside(view, 'li').map((line) => line.textContent?.replaceAll(/\s+/gu, ' ').trim())).to.deep.equal(
      ['维修 电梯 支出（元） 8,420.00', '其他'],
    );
    expect(inside(view, '.sums b').map((sum) => sum.textContent)).to.deep.equal(['8,420.00']);
  });

  it('goes on counting a list that began on the page before', async () => {
    const view = await draw([{ type: 'list', ordered: true, items: [[{ text: '第四' }]] }]);
    view.listStart = 4;
    await view.updateComplete;
    expect((inside(view, 'ol')[0] as HTMLOListElement).start).to.equal(4);
  });
});

describe('the blocks of a document', () => {
  it('knows numbers with signs, separators, currency and percent, and cells that stand for nothing', () => {
    const rows = [
      ['1,200', '-5', '12%', '张三', '—'],
      ['−3.50', '', '无', '8', '—'],
    ];
    expect(numericColumns(['a', 'b', 'c', 'd', 'e'], rows)).to.deep.equal([true, true, true, false, false]);
  });
  it('finds sums by their name', () => {
    expect(isTotal(['合计', '1'])).to.equal(true);
    expect(isTotal(['设计费', '1'])).to.equal(false);
    expect(isTotal([])).to.equal(false);
  });
  it('tells a notice in plain lines', () => {
    const lines = plainLines(
      [
        { type: 'list', ordered: true, items: [[{ text: '甲' }], [{ text: '乙' }]] },
        { type: 'image', part: 'image-1', alt: '图', width: 1, height: 1 },
      ],
      '一句话',
    );
    expect(lines).to.deep.equal(['一句话', '1. 甲', '2. 乙']);
  });

  it('breaks no telephone number at its hyphen, in a table neither', async () => {
    const phone = '000-5550-0199';
    const view = await fixture<DocumentView>(html`
      <minglan-document
        style="width:9em"
        .blocks=${[
          { type: 'paragraph', content: [{ text: `夜里值班的电话是 ${phone}` }] },
          { type: 'table', head: ['什么事', '打哪个'], rows: [['漏水、停电、邻里吵架', phone]] },
        ]}
      ></minglan-document>
    `);
    for (const part of view.shadowRoot?.querySelectorAll('p, td:last-child') ?? []) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const at = node.data.indexOf('000-');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, node.data.indexOf('0199') + 4);
        expect(new Set([...range.getClientRects()].map(({ top }) => top)).size, part.tagName).to.equal(1);
      }
    }
    expect(view.shadowRoot?.textContent.replaceAll('\u2060', '')).to.contain(`${phone}`);
  });
});
