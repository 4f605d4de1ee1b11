import { expect, fixture, html } from '@open-wc/testing';
import { stampsOf } from '../../../src/kiosk/stamps.ts';
import type { StampTrail } from '../../../src/ui/stamp-trail.ts';
import '../../../src/ui/stamp-trail.ts';
import { pageOf } from '../support/screen-fixtures.ts';
import { loadStyles } from '../support/screen-stage.ts';

describe('minglan-stamp-trail', () => {
  before(loadStyles);

  async function draw(): Promise<{ trail: StampTrail; seals: HTMLButtonElement[] }> {
    const { trail: steps } = pageOf('ledger-2026-10') ?? {};
    const stamps = steps ? stampsOf(steps) : [];
    const trail = await fixture<StampTrail>(
      html`<minglan-stamp-trail .stamps=${stamps}></minglan-stamp-trail>`,
    );
    return { trail, seals: [...(trail.shadowRoot?.querySelectorAll('button') ?? [])] };
  }

  it('inks what is done and outlines what is open', async () => {
    const { trail, seals } = await draw();
    expect(seals).to.have.length(7);
    expect(trail.shadowRoot?.querySelectorAll('.done')).to.have.length(4);
    expect(trail.shadowRoot?.querySelectorAll('.open')).to.have.length(3);
    await expect(trail).to.be.accessible();
  });

  it('tells who did what when a seal is tapped, and hides it again', async () => {
    const { trail, seals } = await draw();
    seals[1]?.click();
    await trail.updateComplete;
    const told = trail.shadowRoot?.querySelector('.telling')?.textContent ?? '';
    expect(told).to.contain('林槿（示例）').and.to.contain('核对凭证 14 张').and.to.contain('2026年11月15日');
    expect(seals[1]?.getAttribute('aria-expanded')).to.equal('true');
    seals[1]?.click();
    await trail.updateComplete;
    expect(trail.shadowRoot?.querySelector('.telling')).to.equal(null);
  });

  it('says of an open step that it has not happened', async () => {
    const { trail, seals } = await draw();
    seals[5]?.click();
    await trail.updateComplete;
    expect(trail.shadowRoot?.querySelector('.telling')?.textContent).to.contain('还没有进行');
  });

  it('makes every seal as large as a finger', async () => {
    const { seals } = await draw();
    const mm = 3.7795;
    for (const seal of seals) {
      expect(seal.offsetWidth).to.be.at.least(Math.floor(20 * mm));
      expect(seal.offsetHeight).to.be.at.least(Math.floor(20 * mm));
    }
  });
});
