import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { loosePictures } from '../../../src/console/elements/loose-pictures.ts';
import type { LoosePictures } from '../../../src/console/elements/loose-pictures.ts';
import { wearTokens } from './support.ts';

const picture = (part: string): LoosePictures['pictures'][number] => ({
  part,
  type: 'image/webp',
  size: 10,
  width: 4,
  height: 3,
  words: null,
  unread: null,
  looked: null,
});
const draw = (pictures: LoosePictures['pictures'], places = true): Promise<LoosePictures> =>
  fixture(
    html`<minglan-loose-pictures
      .pictures=${pictures}
      .address=${() => 'data:,'}
      .places=${places}
    ></minglan-loose-pictures>`,
  );

describe('pictures that stand nowhere in the text', () => {
  it('are those no block shows', () => {
    const blocks = [{ type: 'image', part: 'image-2', alt: '', width: 4, height: 3 }] as const;
    const all = ['image-1', 'image-2', 'image-3'].map(picture);
    expect(loosePictures(all, blocks).map(({ part }) => part)).to.deep.equal(['image-1', 'image-3']);
  });

  it('say that they go when it is handed in, and can be placed or thrown away', async () => {
    await wearTokens();
    const element = await draw([picture('image-1')]);
    expect(element.renderRoot.textContent).to.contain('提交的时候它们会从草稿里扔掉，找不回来。');
    await expect(element).to.be.accessible();
    const button = (act: string): HTMLElement =>
      element.renderRoot.querySelector<HTMLElement>(`[data-act=${act}]`)!;
    const placed = oneEvent(element, 'picture-placed');
    button('place').click();
    expect(((await placed) as CustomEvent).detail).to.deep.equal(picture('image-1'));
    const removed = oneEvent(element, 'picture-removed');
    button('remove').click();
    expect(((await removed) as CustomEvent<string>).detail).to.equal('image-1');
  });

  it('can only be thrown away where the text takes none, and are not spoken of where there are none', async () => {
    const element = await draw([picture('image-1')], false);
    expect(element.renderRoot.querySelector('[data-act=place]')).to.equal(null);
    expect((await draw([])).renderRoot.textContent?.trim()).to.equal('');
  });
});
