// What a start greets people with, before anyone has been asked: the stored board, whole parts only, and nothing that
// has ended since it was stored.
import { expect } from '@open-wc/testing';
import type { StartRecord } from '../../../src/contract/index.ts';
import { firstPaint } from '../../../src/device/page/first-paint.ts';
import { writeStartRecord } from '../../../src/device/storage/start-record.ts';
import { monthMoney, type Card } from '../../../src/disclosure/index.ts';
import { MONTH } from '../support/ledger-fixture.ts';
import { CARDS, COMMUNITY, FRESH, NOW, PANELS, pageOf } from '../support/screen-fixtures.ts';
import { wipeStorage } from '../support/replica-on-disk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const text = pageOf(CARDS[0]?.id ?? '')?.text;

async function itemOf(card: Card): Promise<StartRecord['items'][number]> {
  return { card, ...(await partOf(text)) };
}

async function partOf(told: unknown): Promise<{ sha256: string; part: Uint8Array }> {
  const bytes = new TextEncoder().encode(JSON.stringify(told));
  const part = new Uint8Array(16 + bytes.length);
  part.set(bytes, 16);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', part));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sha256, part };
}

describe('the first paint', () => {
  const [plain] = CARDS;
  if (!plain) throw new Error('no card');
  const named = (id: string, until: string | null): Card => ({ ...plain, id, section: 'welfare', until });
  const ended = NOW + 2 * HOUR;
  const cards = [
    named('stays', null),
    named('ends', stamp(ended)),
    named('ends-later', stamp(NOW + 6 * DAY)),
  ];
  const shown = async (local: number): Promise<readonly [readonly string[], number]> => {
    const { board } = await firstPaint('kiosk', local);
    return [board?.cards.map(({ id }) => id) ?? [], board?.sections.welfare ?? NaN];
  };

  beforeEach(() => store());
  /** The record of these cards, and of an account. */
  async function store(money?: StartRecord['money']): Promise<void> {
    await wipeStorage();
    await writeStartRecord('kiosk', {
      v: 1,
      role: 'kiosk',
      community: COMMUNITY,
      configuration: PANELS['kiosk-21-landscape'],
      freshness: { ...FRESH, link: 'connecting' },
      sections: { affairs: 0, finance: 0, meetings: 0, welfare: 5, services: 0 },
      items: await Promise.all(cards.map(itemOf)),
      money,
    });
  }
  after(wipeStorage);

  it('draws what runs, and from its last second on no more what has ended', async () => {
    expect(await shown(NOW)).to.deep.equal([['stays', 'ends', 'ends-later'], 5]);
    expect(await shown(ended - 1)).to.deep.equal([['stays', 'ends', 'ends-later'], 5]);
    expect(await shown(ended)).to.deep.equal([['stays', 'ends-later'], 4]);
    expect(await shown(NOW + 6 * DAY)).to.deep.equal([['stays'], 3]);
  });

  it('believes no clock that stands before the record, nor one that jumped ahead by weeks', async () => {
    const all = ['stays', 'ends', 'ends-later'];
    expect((await shown(0))[0]).to.deep.equal(all);
    expect((await shown(NOW + 30 * DAY))[0]).to.deep.equal(all);
  });

  it('reckons the month’s money from its account, if that is whole and still stands', async () => {
    const account = { v: 1, title: '十月收支（示例）', summary: '', blocks: [], data: MONTH };
    const whole = { id: 'm', until: stamp(ended), ...(await partOf(account)) };
    const money = async (local = NOW) => (await firstPaint('kiosk', local)).board?.money;
    expect(await money()).to.equal(null);
    await store(whole);
    expect(await money()).to.deep.equal(monthMoney('m', MONTH));
    expect(await money(ended)).to.equal(null);
    const changed = whole.part.slice();
    changed[changed.length - 20] = 0x31;
    await store({ ...whole, part: changed });
    expect(await money()).to.equal(null);
    expect((await shown(NOW))[0]).to.deep.equal(['stays', 'ends', 'ends-later']);
    const year = { ...account, data: { ...MONTH, from: '2026-01-01' } };
    await store({ ...whole, ...(await partOf(year)) });
    expect(await money()).to.equal(null);
  });
});
