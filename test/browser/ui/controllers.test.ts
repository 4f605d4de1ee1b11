import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { GuardedElement } from '../../../src/ui/guarded-element.ts';
import { ClockController } from '../../../src/ui/controllers/clock.ts';
import { PicturesController } from '../../../src/ui/controllers/pictures.ts';
import { PressedController } from '../../../src/ui/controllers/pressed.ts';
import { paintPicture } from '../support/screen-fixtures.ts';
import { waitUntil } from '../support/wait-until.ts';

class Host extends LitElement {
  drawn = 0;
  override render(): unknown {
    this.drawn += 1;
    return html`<button type="button">示例</button>`;
  }
}
customElements.define('test-host', Host);

class Breaking extends GuardedElement {
  broken = true;
  override render(): unknown {
    if (this.broken) throw new RangeError('示例');
    return html`whole`;
  }
}
customElements.define('test-breaking', Breaking);

describe('PicturesController', () => {
  let host: Host;
  beforeEach(() => {
    host = document.createElement('test-host') as Host;
    document.body.append(host);
  });
  afterEach(() => host.remove());

  it('makes one URL of a picture, and lets go of it when it is not wanted any more', async () => {
    let asked = 0;
    const pictures = new PicturesController(
      host,
      (sha256) => {
        asked += 1;
        return paintPicture(sha256);
      },
      4,
    );
    expect(pictures.url('aa')).to.equal(null);
    await waitUntil(() => pictures.url('aa') !== null);
    const url = pictures.url('aa') ?? '';
    expect(asked).to.equal(1);
    expect((await fetch(url)).ok).to.equal(true);
    pictures.keep(new Set(['bb']));
    const gone = await fetch(url).then(
      () => false,
      () => true,
    );
    expect(gone, 'revoked').to.equal(true);
  });

  it('holds no more than its limit, the last used', async () => {
    const pictures = new PicturesController(host, paintPicture, 2);
    for (const sha256 of ['01', '02', '03']) {
      pictures.url(sha256);
      await waitUntil(() => pictures.url(sha256) !== null);
    }
    expect(pictures.url('03')).not.to.equal(null);
    expect(pictures.url('02')).not.to.equal(null);
    expect(pictures.url('01'), 'was let go').to.equal(null);
  });

  it('does not draw what could carry a script', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>').buffer;
    let answered = false;
    const pictures = new PicturesController(
      host,
      async () => {
        await Promise.resolve();
        answered = true;
        return { bytes: svg, type: 'image/svg+xml' };
      },
      2,
    );
    pictures.url('aa');
    await waitUntil(() => answered);
    await host.updateComplete;
    expect(pictures.url('aa')).to.equal(null);
  });

  it('revokes everything when its host goes', async () => {
    const pictures = new PicturesController(host, paintPicture, 2);
    pictures.url('aa');
    await waitUntil(() => pictures.url('aa') !== null);
    const url = pictures.url('aa') ?? '';
    host.remove();
    const gone = await fetch(url).then(
      () => false,
      () => true,
    );
    expect(gone).to.equal(true);
  });
});

describe('PressedController', () => {
  it('marks what is touched in the same turn, and unmarks it after', async () => {
    const host = document.createElement('test-host') as Host;
    new PressedController(host);
    document.body.append(host);
    await host.updateComplete;
    const button = host.shadowRoot?.querySelector('button');
    button?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(button?.hasAttribute('data-pressed')).to.equal(true);
    dispatchEvent(new PointerEvent('pointerup'));
    await waitUntil(() => !button?.hasAttribute('data-pressed'));
    host.remove();
  });
});

describe('ClockController', () => {
  it('draws its host when the minute changes, by the clock it is given', async () => {
    const host = document.createElement('test-host') as Host;
    const start = performance.now();
    const clock = new ClockController(host, () => 59_900 + (performance.now() - start));
    document.body.append(host);
    await host.updateComplete;
    const before = host.drawn;
    await waitUntil(() => host.drawn > before);
    expect(clock.now).to.be.at.least(60_000);
    host.remove();
  });
});

describe('GuardedElement', () => {
  it('says a plain sentence instead of what cannot be drawn, and reports it', async () => {
    const host = document.createElement('div');
    const faults: unknown[] = [];
    host.addEventListener('minglan-fault', (event) => faults.push((event as CustomEvent<unknown>).detail));
    const element = document.createElement('test-breaking') as Breaking;
    host.append(element);
    document.body.append(host);
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.contain('暂时显示不了');
    expect(faults).to.deep.equal(['RangeError: 示例']);
    element.broken = false;
    element.requestUpdate();
    await element.updateComplete;
    expect(faults).to.have.length(1);
    host.remove();
  });
});
