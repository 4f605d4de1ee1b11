import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/elements/published-originals.ts';
import type { PublishedOriginals } from '../../../src/console/elements/published-originals.ts';
import { wearTokens } from './support.ts';

const sheet = {
  part: 'file-1',
  name: '十月收支.xlsx',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  size: 20_480,
  file: 'ab'.repeat(32),
  recorded: `3f9a12bc77de0012${'0'.repeat(48)}`,
};

describe('the files beside what is published', () => {
  it('can be saved, and told from another by their own fingerprint', async () => {
    await wearTokens();
    const erased = { ...sheet, part: 'file-2', name: '现场.jpg', file: null, recorded: null };
    const element = await fixture<PublishedOriginals>(
      html`<minglan-published-originals
        disclosure="d-1"
        .originals=${[sheet, erased]}
      ></minglan-published-originals>`,
    );
    const [link, ...others] = [...element.renderRoot.querySelectorAll('a')];
    expect(others).to.deep.equal([]);
    expect(link!.getAttribute('href')).to.equal('/api/disclosures/d-1/originals/file-1');
    expect(link!.getAttribute('download')).to.equal('十月收支.xlsx');
    expect(element.renderRoot.querySelector('.file')!.textContent).to.equal(sheet.file);
    const [first, second] = [...element.renderRoot.querySelectorAll('li')].map(
      ({ textContent }) => textContent,
    );
    expect(first).to.contain('3f9a 12bc 77de 0012');
    expect(second?.replaceAll(/\s+/gu, ' ').trim()).to.equal('现场.jpg （已抹除）');
    await expect(element).to.be.accessible();
  });

  it('are not spoken of where there are none', async () => {
    const element = await fixture<PublishedOriginals>(
      html`<minglan-published-originals disclosure="d-1"></minglan-published-originals>`,
    );
    expect(element.renderRoot.textContent?.trim()).to.equal('');
  });
});
