// 朗读: the page read aloud, sentence by sentence, each marked where it stands.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import type { AloudElement } from '../../../src/kiosk/aloud/minglan-aloud.ts';
import { NOW, PANELS, urgentOf, type PanelName } from '../support/screen-fixtures.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { ScriptedVoice } from '../support/scripted-voice.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Stage {
  readonly kiosk: MinglanKiosk;
  readonly voice: ScriptedVoice;
  readonly source: FixtureSource;
}

async function open(hash: string, told: Told = {}, panel: PanelName = 'kiosk-32-portrait'): Promise<Stage> {
  history.replaceState(null, '', hash);
  const kiosk = document.createElement('minglan-kiosk');
  const source = pairedSource(panel, told);
  const voice = new ScriptedVoice();
  kiosk.source = source;
  kiosk.voice = voice;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await waitUntil(() => kiosk.querySelector('.dock .aid-aloud'));
  return { kiosk, voice, source };
}
const bar = (): AloudElement | null => document.querySelector('minglan-aloud');
const marked = (): string => [...(CSS.highlights.get('aloud')?.values() ?? [])].map(String).join('');
const button = (name: string): HTMLButtonElement =>
  bar()!.shadowRoot!.querySelector<HTMLButtonElement>(`.${name}`)!;

/** Begins to read what is open. */
async function begin({ kiosk, voice }: Stage): Promise<void> {
  const before = voice.heard.length;
  kiosk.querySelector<HTMLElement>('.aid-aloud')!.click();
  await waitUntil(() => voice.heard.length > before, 'speaks');
  await bar()!.updateComplete;
}

/** Another sentence than so many has begun. */
async function more({ voice }: Stage, act: () => void): Promise<string> {
  const before = voice.heard.length;
  act();
  await waitUntil(() => voice.heard.length > before, 'goes on');
  await bar()?.updateComplete;
  return voice.heard.at(-1)!.words;
}

describe('朗读', () => {
  before(loadStyles);
  afterEach(() => {
    clearStage();
    bar()?.remove();
  });

  it('reads the first page from its title on, the sentence marked', async () => {
    const stage = await open('#/');
    await begin(stage);
    const said = [stage.voice.heard[0]!.words];
    for (let count = 0; count < 6; count += 1) {
      expect(marked().replace(/\s/g, '')).not.to.equal('');
      said.push(
        await more(stage, () => {
          stage.voice.end();
        }),
      );
    }
    const title = stage.kiosk.querySelector('.lead h2')!.textContent.trim();
    expect(said.join('')).to.contain(title.replace(/.*\d\D/, '').slice(0, 4));
    expect(said.join('')).not.to.match(/\d/);
    expect(stage.kiosk.querySelector('.aid-aloud')?.getAttribute('aria-pressed')).to.equal('true');
    await expect(bar()!).to.be.accessible();
    await expect(stage.kiosk).to.be.accessible();
  });

  it('reads the words of a disclosure, inside its shadow too', async () => {
    const stage = await open('#/disclosure/ledger');
    await waitUntil(() => stage.kiosk.querySelector('#sheet h1'));
    await begin(stage);
    const heading = stage.kiosk.querySelector('#sheet h1')!.textContent.trim();
    const said: string[] = [stage.voice.heard[0]!.words];
    while (bar() && said.length < 200) {
      const before = stage.voice.heard.length;
      stage.voice.end();
      await waitUntil(() => stage.voice.heard.length > before || !bar(), 'goes on or ends');
      if (stage.voice.heard.length > before) said.push(stage.voice.heard.at(-1)!.words);
    }
    expect(bar()).to.equal(null);
    expect(said.join('')).to.contain(heading.replace(/[\d\s].*/, '').slice(0, 3));
    expect(CSS.highlights.has('aloud')).to.equal(false);
  });

  it('pauses, says it once more, slower and faster', async () => {
    const stage = await open('#/section/finance');
    await begin(stage);
    const [first] = stage.voice.heard;
    button('pause').click();
    await bar()!.updateComplete;
    expect(button('pause').textContent).to.contain('继续读');
    expect(stage.voice.heard.length).to.equal(1);
    expect(
      await more(stage, () => {
        button('pause').click();
      }),
    ).to.equal(first!.words);
    expect(
      await more(stage, () => {
        button('again').click();
      }),
    ).to.equal(first!.words);
    await more(stage, () => {
      button('slower').click();
    });
    expect(stage.voice.heard.at(-1)!.rate).to.be.below(first!.rate);
    await more(stage, () => {
      button('slower').click();
    });
    expect(button('slower').disabled).to.equal(true);
    await more(stage, () => {
      button('faster').click();
    });
    expect(button('slower').disabled).to.equal(false);
    button('stop').click();
    expect(bar()).to.equal(null);
    expect(marked()).to.equal('');
  });

  it('ends at a touch elsewhere, at another page, and when something urgent runs', async () => {
    const stage = await open('#/section/finance');
    await begin(stage);
    bar()!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(bar()).not.to.equal(null);
    stage.kiosk
      .querySelector('#sheet')!
      .dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(bar()).to.equal(null);
    await begin(stage);
    await waitUntil(bar);
    stage.kiosk.querySelector<HTMLElement>('.dock a[href="#/section/affairs"]')!.click();
    await waitUntil(() => !bar(), 'ends with the page');
    stage.kiosk.querySelector<HTMLElement>('.aid-aloud')!.click();
    await waitUntil(bar);
    stage.source.say({ type: 'urgent', urgent: urgentOf('red') });
    await waitUntil(() => !bar(), 'ends for what is urgent');
  });

  it('says so when nothing is heard', async () => {
    const stage = await open('#/section/finance');
    await begin(stage);
    stage.voice.end('failed');
    await waitUntil(() => bar()?.shadowRoot?.querySelector('[role=alert]'));
    expect(bar()!.shadowRoot!.textContent).to.contain('读不出声');
    expect(bar()!.shadowRoot!.querySelectorAll('button').length).to.equal(1);
  });

  it('keeps a visit alive while it reads, and goes with the visitor once it is paused', async () => {
    const stage = await open('#/section/finance', {
      configuration: { idleSeconds: 0.4, warningSeconds: 0.4 },
    });
    await begin(stage);
    const until = performance.now() + 1_200;
    while (performance.now() < until) {
      await more(stage, () => {
        button('again').click();
      });
      await new Promise(requestAnimationFrame);
    }
    expect(stage.kiosk.querySelectorAll('minglan-idle-warning').length).to.equal(0);
    button('pause').click();
    await waitUntil(() => stage.kiosk.querySelector('.lead'), 'is back at its start');
    expect(bar()).to.equal(null);
  });

  it('has no button where the device has no voice', async () => {
    const { kiosk } = await open('#/');
    kiosk.voice = null;
    await waitUntil(() => kiosk.querySelectorAll('.aid-aloud').length === 0);
  });

  for (const panel of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    it(`${panel}: every button of the bar is as large as a finger, above the dock`, async () => {
      const stage = await open('#/section/finance', {}, panel);
      await begin(stage);
      const { diagonal, resolution } = PANELS[panel];
      const mm = Math.hypot(resolution!.width, resolution!.height) / (diagonal! * 25.4);
      for (const each of bar()!.shadowRoot!.querySelectorAll('button')) {
        expect(each.offsetHeight, each.textContent).to.be.at.least(Math.floor(14 * mm));
        expect(each.offsetWidth, each.textContent).to.be.at.least(Math.floor(14 * mm));
        expect(each.scrollWidth, each.textContent).to.be.at.most(each.clientWidth + 1);
      }
    });
  }
});
