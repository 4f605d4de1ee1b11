// The hidden door: five taps in the corner bring a pad, where the office has set a PIN; the right one brings how the
// screen does; whoever leaves shuts it.
import { expect } from '@open-wc/testing';
import type { Diagnostics, DoorAnswer } from '../../../src/contract/index.ts';
import type { KeptVersions, OfficeProbe } from '../../../src/device/page/machine-facts.ts';
import '../../../src/kiosk/door/minglan-staff-door.ts';
import type { StaffDoorElement } from '../../../src/kiosk/door/minglan-staff-door.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { FRESH, NOW, PANELS, urgentOf, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const PIN = '402917';
const TOLD: Diagnostics = {
  screen: 's-0a1b2c3d4e5f',
  name: '东门厅（示例）',
  place: '3 栋一层（示例）',
  app: 'start-screen-4f3a.js',
  configuredAt: '2026-11-20T01:00:00Z',
  freshness: { ...FRESH, head: { size: 128, root: 'ab'.repeat(32) } },
  waiting: 14,
  storage: { used: 5_000_000, quota: 2_000_000_000 },
  isPersistent: true,
  alarms: ['clock-jump'],
  faults: [{ at: NOW - 3_600_000, why: 'door: 3 wrong PINs in a row' }],
  panel: { diagonal: 32, entered: { width: 1080, height: 1920 } },
};
const VERSIONS: KeptVersions = {
  good: 'a1b2c3',
  fetchedAt: NOW - 86_400_000,
  candidate: 'd4e5f6',
  failures: 1,
};
const THERE: OfficeProbe = { isThere: true, ms: 12, ahead: 300_000 };
const AWAY: OfficeProbe = { isThere: false, ms: 3_000, ahead: null };

interface Stage {
  readonly kiosk: MinglanKiosk;
  readonly source: FixtureSource;
  /** PINs that were tried. */
  readonly tried: string[];
}

/** A kiosk on that panel with that PIN; `seconds`: without a touch, before a visitor is asked, and after that. */
async function open(
  panel: PanelName = 'kiosk-32-portrait',
  pin: string | null = PIN,
  seconds = 60,
): Promise<Stage> {
  const source = pairedSource(panel, { configuration: { idleSeconds: seconds, warningSeconds: seconds } });
  const tried: string[] = [];
  source.door = (given): DoorAnswer => {
    if (pin === null) return { state: 'none' };
    if (given !== null) tried.push(given);
    if (tried.length > 2 && given !== pin) return { state: 'locked', left: 90_000 };
    return given === pin ? { state: 'open' } : { state: 'shut', isWrong: given !== null };
  };
  source.diagnostics = () => TOLD;
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  return { kiosk, source, tried };
}

const door = (): StaffDoorElement | null => document.querySelector('minglan-staff-door');
const within = (): ShadowRoot => door()!.shadowRoot!;
const words = (): string => within().querySelector('dialog')?.innerText ?? '';

function tap(kiosk: Element, x: number, y: number): void {
  const { left, top } = kiosk.getBoundingClientRect();
  const place = { clientX: left + x, clientY: top + y, isPrimary: true, bubbles: true };
  kiosk.dispatchEvent(new PointerEvent('pointerdown', place));
}

async function knock(kiosk: Element): Promise<void> {
  for (let count = 0; count < 5; count += 1) tap(kiosk, 20, 20);
  await waitUntil(() => door()?.shadowRoot?.querySelector('dialog[open]') ?? null, 'the pad');
}

function type(pin: string): void {
  for (const digit of pin) {
    [...within().querySelectorAll<HTMLElement>('.digit')]
      .find((key) => key.innerText.trim() === digit)
      ?.click();
  }
}

function press(word: string): void {
  [...within().querySelectorAll('button')].find((button) => button.innerText.trim() === word)?.click();
}

/** Opened, with what the machine says of itself. */
async function openReport(probe: OfficeProbe = THERE): Promise<void> {
  const element = door()!;
  element.machine = {
    keptVersions: () => Promise.resolve(VERSIONS),
    probeOffice: () => Promise.resolve(probe),
  };
  type(PIN);
  await waitUntil(() => words().includes(probe.isThere ? '12 毫秒' : '不通'), 'how it does');
}

describe('the hidden door of a kiosk', () => {
  before(loadStyles);
  beforeEach(clearStage);
  afterEach(() => {
    clearStage();
    expect(door(), 'the door goes with the kiosk').to.equal(null);
  });

  it('stays hidden without a PIN, for fewer taps, and for taps elsewhere', async () => {
    const without = await open('kiosk-32-portrait', null);
    for (let count = 0; count < 10; count += 1) tap(without.kiosk, 20, 20);
    await waitUntil(() => without.source.asked.some(({ kind }) => kind === 'door'), 'a question');
    without.kiosk.remove();

    const { kiosk, source } = await open();
    for (let count = 0; count < 4; count += 1) tap(kiosk, 20, 20);
    tap(kiosk, 500, 900);
    for (let count = 0; count < 4; count += 1) tap(kiosk, 20, 20);
    tap(kiosk, 20, 900);
    await kiosk.updateComplete;
    expect(source.asked.some(({ kind }) => kind === 'door')).to.equal(false);
    expect(door()).to.equal(null);
  });

  it('takes six digits by finger or key, says that they were wrong, and shuts after some', async () => {
    const { kiosk, tried } = await open();
    await knock(kiosk);
    await expect(door()!).to.be.accessible();
    type('11');
    press('删除');
    await door()!.updateComplete;
    expect(within().querySelectorAll('[data-typed]')).to.have.length(1);
    type('12345');
    await waitUntil(() => words().includes('口令不对'), 'that it was wrong');
    expect(tried).to.deep.equal(['112345']);
    for (const key of '000001') {
      within()
        .querySelector('dialog')!
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    await waitUntil(() => tried.length === 2 && words().includes('口令不对'), 'the second');
    type('000002');
    await waitUntil(() => words().includes('过 2 分钟再试'), 'that it is shut');
    type(PIN);
    await door()!.updateComplete;
    expect(tried).to.have.length(3);
    await expect(door()!).to.be.accessible();
    press('关闭');
    await waitUntil(() => door() === null, 'the board');
  });

  it('tells how the screen does, in words, and shuts behind who leaves', async () => {
    const { kiosk, source } = await open();
    await knock(kiosk);
    await openReport();
    for (const told of [
      '东门厅（示例）',
      's-0a1b2c3d4e5f',
      'start-screen-4f3a.js',
      '时钟跳动',
      '比办公室快 5 分钟',
      '128 条',
      'abababababababab',
      '14 行',
      '4.8 MB',
      '不会，浏览器答应一直留着',
      'd4e5f6 试了 1 次，没有画出来',
      '1080 × 1920，32 英寸',
      'door: 3 wrong PINs in a row',
    ])
      expect(words()).to.include(told);
    await expect(door()!).to.be.accessible();
    const report = within().querySelector('.report')!;
    expect(report.scrollWidth, 'nothing goes on to the right').to.equal(report.clientWidth);
    press('关闭');
    await waitUntil(() => door() === null, 'the board');
    const last = source.asked.at(-1);
    expect(last).to.deep.equal({ kind: 'diagnostics', isLast: true });
  });

  it('says what is not so: no office, no storage, nothing held', async () => {
    const { kiosk, source } = await open();
    source.diagnostics = () => ({
      ...TOLD,
      configuredAt: null,
      place: '',
      waiting: null,
      storage: null,
      isPersistent: null,
      alarms: [],
      faults: [],
      freshness: { ...FRESH, link: 'offline', clockTrusted: false, head: null, signedAt: null, behind: 3 },
      panel: { diagonal: null, entered: null },
    });
    await knock(kiosk);
    await openReport(AWAY);
    for (const told of ['上次通是', '和办公室签名的时间矛盾', '还没有，还差 3 条', '存不下来', '没有写尺寸'])
      expect(words()).to.include(told);
    await expect(door()!).to.be.accessible();
  });

  it('draws what a finger draws', async () => {
    const { kiosk } = await open();
    await knock(kiosk);
    await openReport();
    press('试触摸');
    await waitUntil(() => within().querySelector('canvas') !== null, 'a sheet to draw on');
    await door()!.updateComplete;
    const canvas = within().querySelector('canvas')!;
    const { left, top } = canvas.getBoundingClientRect();
    const at = (kind: string, x: number): void => {
      const place = { clientX: left + x, clientY: top + 50, pointerId: 7 };
      canvas.dispatchEvent(new PointerEvent(kind, place));
    };
    const inked = (x: number): boolean =>
      (canvas.getContext('2d')!.getImageData(x, 49, 1, 1).data[3] ?? 0) > 0;
    at('pointerdown', 20);
    at('pointermove', 120);
    at('pointerup', 120);
    at('pointermove', 220);
    expect([inked(70), inked(170)]).to.deep.equal([true, false]);
    await expect(door()!).to.be.accessible();
    press('看情况');
    await waitUntil(() => words().includes('128 条'), 'how it does again');
  });

  it('is shut when nobody is there any more, or when the worker shuts it', async () => {
    const { kiosk } = await open('kiosk-32-portrait', PIN, 0.3);
    await knock(kiosk);
    await openReport();
    await waitUntil(() => kiosk.querySelector('minglan-idle-warning'), 'the question');
    await waitUntil(() => door() === null, 'the board');
    kiosk.remove();

    const again = await open();
    await knock(again.kiosk);
    again.source.diagnostics = () => null;
    type(PIN);
    await waitUntil(() => door() === null, 'the board again');
  });

  it('opens above an urgent notice, too', async () => {
    const { kiosk, source } = await open();
    source.say({ type: 'urgent', urgent: urgentOf('amber') });
    await kiosk.updateComplete;
    await knock(kiosk);
    await openReport();
    expect(words()).to.include('128 条');
  });

  for (const panel of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    for (const size of ['', 'large']) {
      it(`has keys large enough that all stand on a ${panel} ${size}`, async () => {
        const { kiosk } = await open(panel);
        if (size) document.documentElement.dataset['size'] = size;
        await knock(kiosk);
        // The dialog stands in the test's own window: it is measured against the panel by its size alone.
        const { width = 0, height = 0 } = PANELS[panel].resolution ?? {};
        const mm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
        const keys = [...within().querySelectorAll('.keys button')].map((key) => key.getBoundingClientRect());
        expect(keys).to.have.length(12);
        for (const key of keys) expect(Math.min(key.width, key.height) / mm).to.be.at.least(14);
        const pad = within().querySelector('.keys')!.getBoundingClientRect();
        expect(pad.width).to.be.below(width);
        expect(pad.height).to.be.below(height * 0.9);
      });
    }
  }
});
