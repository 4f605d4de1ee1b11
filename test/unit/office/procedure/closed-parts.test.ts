// What was taken down for good is in the record and nowhere else: whoever has its hash from the log gets nothing for it.
import { expect, test } from 'vitest';
import { partsAnswer } from '../../../../src/contract/index.ts';
import type { Proposal } from '../../../../src/contract/index.ts';
import { ownMachine } from '../../../../src/office/screens/screens.ts';
import { act, signIn, someContent, submitProposal } from '../../../support/office-client.ts';
import { PASSWORD, SetClock } from '../../../support/office-harness.ts';
import { entryAt, sharedOffice } from '../../../support/office-suite.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T02:00:00Z');
const clock = new SetClock(NOW);
const office = sharedOffice({ clock });

const partsOf = async ({ seq }: Proposal): Promise<string[]> =>
  (await entryAt(office, seq ?? -1)).parts.map(({ sha256 }) => sha256);

/** What somebody who is not signed in gets of them: all at once, and each by itself. */
async function stranger(
  hashes: readonly string[],
): Promise<{ had: number; missing: number; each: number[] }> {
  const answer = await fetch(`${office.url}/log/parts?ids=${hashes.join(',')}`);
  const { missing, parts } = partsAnswer.parse(await answer.json());
  const each = await Promise.all(
    hashes.map(async (hash) => (await fetch(`${office.url}/parts/${hash}`)).status),
  );
  return { had: parts.length, missing: missing.length, each: [...new Set(each)] };
}

async function list(): Promise<Proposal> {
  const base = someContent({ code: 'WEL-06', stage: '事前' });
  const rows = [['张某（示例）', '1,500']];
  const table = { type: 'table' as const, head: ['申请人姓名', '保障金额（元）'], rows };
  const content = { ...base, text: { ...base.text, blocks: [...base.text.blocks, table] } };
  const submitted = await submitProposal(await office.as('clerk2'), 'publish', null, content);
  const passed = await act(await office.as('watcher'), submitted, 'pass');
  return act(await office.as('director'), passed, 'publish');
}

test('a list of persons is open while it stands, and closed when its time is over', async () => {
  clock.ms = NOW;
  const done = await list();
  const hashes = await partsOf(done);
  expect(await stranger(hashes)).toEqual({ had: hashes.length, missing: 0, each: [200] });
  clock.ms = NOW + 60 * DAY;
  expect(await stranger(hashes)).toEqual({ had: 0, missing: hashes.length, each: [404] });
  // The committee's own people can still read what they have to answer for, those who replay the record above all.
  for (const person of ['watcher', 'clerk'] as const) {
    const client = await signIn(office.url, person, PASSWORD);
    const answer = partsAnswer.parse(await client.call('GET', `/log/parts?ids=${hashes.join(',')}`));
    expect([answer.parts.length, answer.missing]).toEqual([hashes.length, []]);
  }
  clock.ms = NOW;
  expect((await stranger(hashes)).missing).toBe(0);
});

test('a notice that names nobody stays open after its time', async () => {
  clock.ms = NOW;
  const showUntil = `${new Date(NOW + 45 * DAY).toISOString().slice(0, 19)}Z`;
  const submitted = await submitProposal(
    await office.as('clerk'),
    'publish',
    null,
    someContent({ showUntil }),
  );
  const hashes = await partsOf(await act(await office.as('director'), submitted, 'approve'));
  clock.ms = NOW + 60 * DAY;
  expect((await stranger(hashes)).missing).toBe(0);
});

test('what is published for a later time is for screens and the committee until then, and for nobody else', async () => {
  clock.ms = NOW;
  const showFrom = `${new Date(NOW + 3 * DAY).toISOString().slice(0, 19)}Z`;
  const content = someContent({ showFrom });
  const submitted = await submitProposal(await office.as('clerk'), 'publish', null, content);
  const hashes = await partsOf(await act(await office.as('director'), submitted, 'approve'));
  expect(await stranger(hashes)).toEqual({ had: 0, missing: hashes.length, each: [404] });
  const partsFor = async (headers: Record<string, string>): Promise<number> => {
    const answer = await fetch(`${office.url}/log/parts?ids=${hashes.join(',')}`, { headers });
    return partsAnswer.parse(await answer.json()).parts.length;
  };
  const { pairing } = office.office.services;
  const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
  await pairing.claim(null, code, ownMachine('kiosk', 1080, 1920));
  const { credential } = (await pairing.answer(secret))!;
  const basic = (password: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${credential.username}:${password}`).toString('base64')}`,
  });
  expect(await partsFor(basic(credential.password))).toBe(hashes.length);
  expect(await partsFor(basic('of-another'))).toBe(0);
  const clerk = await signIn(office.url, 'clerk', PASSWORD);
  const answer = partsAnswer.parse(await clerk.call('GET', `/log/parts?ids=${hashes.join(',')}`));
  expect(answer.missing).toEqual([]);
  clock.ms = NOW + 3 * DAY;
  expect((await stranger(hashes)).missing).toBe(0);
});

test('neither is for whoever keeps machines and no content', async () => {
  clock.ms = NOW;
  const hashes = await partsOf(await list());
  clock.ms = NOW + 60 * DAY;
  for (const person of ['admin', 'keeper'] as const) {
    const client = await signIn(office.url, person, PASSWORD);
    const answer = partsAnswer.parse(await client.call('GET', `/log/parts?ids=${hashes.join(',')}`));
    expect([answer.parts.length, answer.missing.length]).toEqual([0, hashes.length]);
  }
});
