import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownMachine } from '../../../../src/office/screens/screens.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

const clock = new SetClock(Date.parse('2026-11-21T02:00:00Z'));
let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ clock });
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

const asks = async (): Promise<number> => {
  const body = JSON.stringify({ role: 'kiosk', width: 1920, height: 1080 });
  const headers = { 'content-type': 'application/json' };
  const offer = await fetch(`${office.url}/api/pairing`, { method: 'POST', headers, body });
  const { secret } = (await offer.json()) as { secret: string };
  return (await fetch(`${office.url}/api/pairing`, { headers: { authorization: `Bearer ${secret}` } }))
    .status;
};

async function paired(role: 'kiosk' | 'display', name?: string): Promise<void> {
  const { pairing } = office.office.services;
  const { code } = await pairing.offer(role, '192.0.2.7');
  const own = ownMachine(role, 1920, 1080);
  await pairing.claim(null, code, name === undefined ? own : { ...own, name });
}
const inService = async (): Promise<string[]> =>
  (await office.office.services.screens.list())
    .filter(({ revoked }) => !revoked)
    .map(({ configuration }) => configuration.name.replace(/ [0-9a-f]{4}$/, ''))
    .sort();

test('screens that the office’s own machine left behind make room for the next', async () => {
  const { screens } = office.office.services;
  await paired('kiosk');
  await paired('kiosk', '大厅触摸屏');
  await paired('display');
  clock.ms += 60_000;
  // It may only have been loaded again.
  await screens.retireOwnMachines('kiosk');
  expect(await inService()).toEqual(['大厅触摸屏', '本机展示屏', '本机触摸屏']);
  clock.ms += 20 * 60_000;
  await screens.retireOwnMachines('kiosk');
  await paired('kiosk');
  expect(await inService()).toEqual(['大厅触摸屏', '本机展示屏', '本机触摸屏']);
  expect((await screens.list()).filter(({ revoked }) => revoked)).toHaveLength(1);
  const { rows } = await (
    await office.as('admin')
  ).call<{ rows: { act: string; by: null | object }[] }>('GET', '/api/audit?act=revoke-screen');
  expect(rows).toMatchObject([{ act: 'revoke-screen', by: null }]);
});

test('one that an administrator put out of service pairs itself no more, until it is given its place by its code', async () => {
  const { screens, pairing } = office.office.services;
  const admin = await office.as('admin');
  // Only the sample's office gives its own machine a place unasked.
  Object.assign(office.office.services, { isSample: true });
  expect(await asks()).toBe(200);
  // One that left by itself is no order.
  expect(await screens.mayPairItself('display')).toBe(true);
  const own = (await screens.list()).find(
    ({ configuration, revoked }) => configuration.name === '大厅触摸屏' && !revoked,
  )!;
  await admin.call('DELETE', `/api/screens/${own.id}`);
  expect(await screens.mayPairItself('kiosk')).toBe(false);
  expect(await screens.mayPairItself('display')).toBe(true);
  expect(await asks()).toBe(202);

  const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
  expect(await pairing.answer(secret)).toBeNull();
  const configuration = ownMachine('kiosk', 1920, 1080);
  const { id } = await admin.call<{ id: string }>('POST', '/api/screens', { code, configuration });
  expect((await pairing.answer(secret))?.screen).toBe(id);
  // It had been typed in: put out of service it shows a code again, like any other.
  await admin.call('DELETE', `/api/screens/${id}`);
  expect(await asks()).toBe(202);
});
