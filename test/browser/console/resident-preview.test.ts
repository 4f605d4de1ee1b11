import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/resident-preview.ts';
import type { ResidentPreview } from '../../../src/console/elements/resident-preview.ts';
import type { KindData, NoticeText } from '../../../src/disclosure/index.ts';
import { COMPARED, MONTH } from '../support/ledger-fixture.ts';
import { CALLED } from '../support/meeting-fixture.ts';
import { deep, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const SENTENCE = '三号楼东侧的路面从周一起翻修，请从西门进出（示例）。';
const text = (sentences: number): NoticeText => ({
  v: 1,
  title: '路面翻修（示例）',
  summary: '下周一到周五。',
  blocks: [{ type: 'paragraph', content: [{ text: SENTENCE.repeat(sentences) }] }],
});

async function onWall(notice: NoticeText, onDisplay = true): Promise<ResidentPreview> {
  const preview = await fixture<ResidentPreview>(
    html`<minglan-resident-preview .text=${notice} .onDisplay=${onDisplay}></minglan-resident-preview>`,
  );
  preview.style.width = '40rem';
  [...preview.renderRoot.querySelectorAll('button')].at(-1)?.click();
  await preview.updateComplete;
  return preview;
}
const words = (preview: ResidentPreview): string => preview.renderRoot.textContent ?? '';

describe('what a display will show', () => {
  it('is a cover and the pages the text is cut into, with the time they take', async () => {
    const preview = await onWall(text(40));
    const walls = [...preview.renderRoot.querySelectorAll('.wall')];
    expect(walls.length).to.be.greaterThan(3);
    expect(words(preview)).to.include(`${walls.length} 页，轮到时共停`);
    expect(words(preview)).to.include(`${walls.length - 1} / ${walls.length - 1} 页`);
    await expect(preview).to.be.accessible();
  });

  it('cuts no page through: all of its words are seen', async () => {
    const preview = await onWall(text(40));
    for (const body of preview.renderRoot.querySelectorAll<HTMLElement>('.wall minglan-document')) {
      await (body as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
      const wall = body.closest('.wall')?.getBoundingClientRect();
      expect(body.getBoundingClientRect().bottom).to.be.at.most((wall?.bottom ?? 0) + 1);
    }
  });

  it('keeps its shape in a low window, where one scrolls', async () => {
    const preview = await onWall(text(40));
    preview.style.setProperty('--sheet-height', '20rem');
    for (const wall of preview.renderRoot.querySelectorAll('.wall')) {
      const { height, width } = wall.getBoundingClientRect();
      expect(width / height).to.be.closeTo(16 / 9, 0.05);
    }
  });

  it('is nothing for what names recipients', async () => {
    const preview = await onWall(text(1), false);
    expect(preview.renderRoot.querySelector('.wall')).to.equal(null);
    expect(words(preview)).to.include('不上展示屏');
  });
});

describe('what a touch screen will show of typed data', () => {
  before(wearTokens);

  const typed = (data: KindData): NoticeText => ({ ...text(1), data });
  const shown = async (notice: NoticeText, width = '26rem'): Promise<ResidentPreview> => {
    const preview = await fixture<ResidentPreview>(
      html`<minglan-resident-preview
        style="display:block;width:${width}"
        .text=${notice}
        .compared=${COMPARED}
      ></minglan-resident-preview>`,
    );
    const name = `minglan-${notice.data?.kind ?? 'document'}`;
    await waitUntil(() => deep(preview.renderRoot, name)?.shadowRoot?.childElementCount, 'its view is here');
    return preview;
  };
  const box = (preview: ResidentPreview, selector: string): DOMRect =>
    deep(preview.renderRoot, selector)!.getBoundingClientRect();

  it('is the view of the kiosk itself, with the notice’s own words after it', async () => {
    const preview = await shown(typed(MONTH));
    const ledger = preview.renderRoot.querySelector('minglan-ledger')!;
    expect(ledger.shadowRoot!.querySelector('.month')!.textContent).to.include('9,040.00');
    expect(ledger.shadowRoot!.querySelectorAll('.then')).to.have.length(4);
    expect(ledger.nextElementSibling?.localName).to.equal('minglan-document');
    // What only a plain table of a ledger says.
    expect(ledger.shadowRoot!.textContent).not.to.include('收支总账');
    await expect(preview).to.be.accessible();
  });

  it('follows what is typed', async () => {
    const preview = await shown(typed(CALLED));
    preview.text = typed({ ...CALLED, place: '新活动室（示例）' });
    await waitUntil(
      () => deep(preview.renderRoot, '.place')?.textContent.includes('新活动室（示例）'),
      'the new place stands there',
    );
  });

  it('keeps the proportions of the column at any width, in both sizes of letters', async () => {
    for (const width of ['20rem', '38rem']) {
      const preview = await shown(typed(MONTH), width);
      const host = preview.getBoundingClientRect().width;
      await waitUntil(() => Math.abs(box(preview, '.page').width - host) < 4, 'measured');
      for (const [button, letters] of [
        [0, 7],
        [1, 10],
      ] as const) {
        preview.renderRoot.querySelectorAll('button')[button]!.click();
        await preview.updateComplete;
        const page = box(preview, '.page');
        expect(page.width).to.be.closeTo(host, 4);
        // 0.85rem of the panel, of a column of 190 mm with letters of so many.
        expect(box(preview, '.measure > .bar').height / page.width).to.be.closeTo(
          (0.85 * letters) / 190,
          0.003,
        );
      }
      const sheet = preview.renderRoot.querySelector('.sheet')!;
      expect(sheet.scrollWidth).to.be.at.most(sheet.clientWidth + 1);
    }
  });
});
