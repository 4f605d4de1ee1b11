import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { PaintedController } from '../../../src/ui/controllers/painted.ts';

class Glass extends LitElement {
  static override properties = { sights: { attribute: false } };
  declare sights: readonly string[];
  readonly told: (readonly string[])[] = [];
  readonly painted = new PaintedController<string>(
    this,
    () => this.sights,
    (sights) => this.told.push(sights),
  );
  constructor() {
    super();
    this.sights = [];
  }
  override render(): unknown {
    return html`${this.sights.join()}`;
  }
}
customElements.define('test-glass', Glass);

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

describe('what is told of the glass', () => {
  let glass: Glass;
  beforeEach(() => {
    glass = document.createElement('test-glass') as Glass;
  });
  afterEach(() => {
    glass.remove();
  });

  it('is told after the frame that shows it, once, and that it is gone when it goes', async () => {
    glass.sights = ['a'];
    document.body.append(glass);
    await glass.updateComplete;
    expect(glass.told).to.deep.equal([]);
    for (let count = 0; count < 4; count += 1) await frame();
    expect(glass.told).to.deep.equal([['a']]);
    glass.requestUpdate();
    for (let count = 0; count < 4; count += 1) await frame();
    expect(glass.told).to.have.length(1);
    glass.remove();
    expect(glass.told.at(-1)).to.deep.equal([]);
  });

  it('never tells of what was replaced before its frame went out', async () => {
    glass.sights = ['a'];
    document.body.append(glass);
    await glass.updateComplete;
    glass.sights = ['b'];
    await glass.updateComplete;
    for (let count = 0; count < 4; count += 1) await frame();
    expect(glass.told).to.deep.equal([['b']]);
  });

  it('tells a new listener what stands there already', async () => {
    glass.sights = ['a'];
    document.body.append(glass);
    for (let count = 0; count < 4; count += 1) await frame();
    glass.painted.reset();
    glass.requestUpdate();
    for (let count = 0; count < 4; count += 1) await frame();
    expect(glass.told).to.deep.equal([['a'], ['a']]);
  });

  it('a hidden page shows nothing', async () => {
    glass.sights = ['a'];
    document.body.append(glass);
    for (let count = 0; count < 4; count += 1) await frame();
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(glass.told.at(-1)).to.deep.equal([]);
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    for (let count = 0; count < 4; count += 1) await frame();
    expect(glass.told.at(-1)).to.deep.equal(['a']);
  });
});
