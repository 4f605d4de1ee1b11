import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/resident-preview.ts';
import type { ResidentPreview } from '../../../src/console/elements/resident-preview.ts';
import type { NoticeText } from '../../../src/disclosure/index.ts';

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
