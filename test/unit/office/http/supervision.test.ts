// The supervision committee as the administrator's accounts tell it.
import { expect, test } from 'vitest';
import type { Account, AccountList, Desk } from '../../../../src/contract/index.ts';
import { PASSWORD } from '../../../support/office-harness.ts';
import type { PersonName } from '../../../support/office-harness.ts';
import { refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();
const wanted = { password: PASSWORD, post: '居务监督委员会委员', role: 'supervision' };

test('what it lacks is said until it is whole; nobody sits on both sides', async () => {
  const admin = await office.as('admin');
  const told = async (): Promise<string[]> =>
    (await admin.call<AccountList>('GET', '/api/accounts')).supervision;
  const make = (account: string, name: string, more: object = {}): Promise<Account> =>
    admin.call('POST', '/api/accounts', { ...wanted, account, name, ...more });
  expect(await told()).toEqual([
    '居务监督委员会现有 1 人，按规定应有 3 到 5 人，请补足。',
    '居务监督委员会中懂财会的现有 0 人，按规定至少 1 人，请补上或在账号上注明。',
  ]);
  const atDesk = async (name: PersonName): Promise<readonly string[] | undefined> =>
    (await (await office.as(name)).call<Desk>('GET', '/api/desk')).supervision;
  for (const name of ['director', 'watcher', 'street', 'admin'] as const) {
    expect([name, await atDesk(name)]).toEqual([name, await told()]);
  }
  expect(await atDesk('clerk')).toBeUndefined();
  const second = await make('weier', '委二（示例）');
  await make('weisan', '委三（示例）', { post: '居务监督委员会委员（会计）' });
  expect(await told()).toEqual([]);
  expect(await atDesk('director')).toBeUndefined();
  const { error, status } = await refusalOf(make('weier2', '委二（示例）', { role: 'committee' }));
  expect([status, error.code, error.fields?.[0]?.field]).toEqual([409, 'both-sides', 'name']);
  expect(error.message).toContain('不能同时是居委会或党组织成员');
  await admin.call('PUT', `/api/accounts/${second.id}`, { disabled: true });
  await make('weier2', '委二（示例）', { role: 'committee' });
  const again = await refusalOf(admin.call('PUT', `/api/accounts/${second.id}`, { disabled: false }));
  expect(again.error.code).toBe('both-sides');
  const watcher = await office.idOf('watcher');
  const known = await admin.call<Account>('PUT', `/api/accounts/${watcher}`, { accounting: true });
  expect(known.accounting).toBe(true);
  expect(await told()).toEqual(['居务监督委员会现有 2 人，按规定应有 3 到 5 人，请补足。']);
  const clerk = await office.idOf('clerk');
  const other = await admin.call<Account>('PUT', `/api/accounts/${clerk}`, { accounting: true });
  expect(other.accounting).toBe(false);
});
