import { expect, fixture, html } from '@open-wc/testing';
import { ORIGINAL_TYPES, type OriginalFacts } from '../../../src/disclosure/index.ts';
import '../../../src/kiosk/originals/original-list.ts';
import type { OriginalList } from '../../../src/kiosk/originals/original-list.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const sheet: OriginalFacts = {
  part: 'file-1',
  name: '十月收支.xlsx',
  type: ORIGINAL_TYPES.xlsx,
  size: 20_480,
  sha256: `3f9a12bc77de0012${'0'.repeat(48)}`,
};

describe('the original files on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('are named with kind, size and fingerprint, open nothing, and say what was erased', async () => {
    const gone = { ...sheet, part: 'file-2', name: '现场.jpg', type: ORIGINAL_TYPES.jpg, sha256: null };
    const element = await fixture<OriginalList>(
      html`<minglan-original-list .originals=${[sheet, gone]}></minglan-original-list>`,
    );
    const lines = [...element.shadowRoot!.querySelectorAll('li')].map((line) =>
      line.textContent.replaceAll('\u2060', '').replace(/\s+/g, ' ').trim(),
    );
    expect(lines).to.deep.equal([
      '十月收支.xlsx 表格，20 KB，记录指纹 3f9a 12bc 77de 0012',
      '现场.jpg 已依法抹除',
    ]);
    expect(element.shadowRoot!.querySelector('a, button')).to.equal(null);
    await expect(element).to.be.accessible();
  });
});
