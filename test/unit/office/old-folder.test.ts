// An old copy of the whole data folder, put back by hand: nothing in it says so. The screens do, and are asked first.
import { connectAsync } from 'mqtt';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Enrolment, Proposal, ScreenState } from '../../../src/contract/index.ts';
import { hex } from '../../../src/log/index.ts';
import { ownMachine } from '../../../src/office/screens/screens.ts';
import { FirstReports, reportPatience } from '../../../src/office/screens/first-reports.ts';
import { topicsOf } from '../../../src/replication/index.ts';
import { approveProposal, OfficeRefusal, someContent, submitProposal } from '../../support/office-client.ts';
import { testOffice } from '../../support/office-harness.ts';
import type { TestOffice } from '../../support/office-harness.ts';
import { eventually } from '../../support/eventually.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-old-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function publish(office: TestOffice): Promise<Proposal> {
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  return approveProposal(await office.as('director'), proposal);
}

async function pair(office: TestOffice): Promise<Enrolment> {
  const { pairing } = office.office.services;
  const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
  await pairing.claim(null, code, ownMachine('kiosk', 1080, 1920));
  return (await pairing.answer(secret))!;
}

/** The screen says what it holds. */
async function report(office: TestOffice, { credential, screen, community }: Enrolment, state: ScreenState) {
  const link = await connectAsync(`${office.url.replace('http', 'ws')}/mqtt`, {
    ...credential,
    clientId: screen,
    reconnectPeriod: 0,
  });
  const topic = topicsOf(community).screen(screen).state;
  await link.publishAsync(topic, JSON.stringify(state), { qos: 1, retain: true });
  await eventually(async () => {
    const [seen] = await office.office.services.screens.list();
    expect(seen).toMatchObject({ online: true, size: state.size });
  });
  await link.endAsync();
}

function stateOf({ office }: TestOffice): ScreenState {
  const { note, root, size } = office.services.sequencer.head!;
  return {
    v: 1,
    online: true,
    at: null,
    size,
    root: hex(Uint8Array.from(root)),
    note,
    app: 'test',
    storage: null,
    error: null,
    lastTouch: null,
    alarms: [],
  };
}

test('signs nothing before the screens have said that they hold more', async () => {
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
  const first = await testOffice({ data });
  const enrolment = await pair(first);
  await publish(first);
  await report(first, enrolment, stateOf(first));
  const { note } = first.office.services.sequencer.head!;
  await first.stop();
  await cp(data, copy, { recursive: true });
  const full = await testOffice({ data });
  await publish(full);
  const more = stateOf(full);
  await full.stop();

  await using old = await testOffice({ data: copy, reportPatience: 3_600_000 });
  const { size } = old.office.services.sequencer;
  let isSettled = false;
  const approval = publish(old)
    .catch((cause: unknown) => cause)
    .finally(() => (isSettled = true));
  await eventually(async () => {
    const waiting = await (await old.as('director')).call<{ proposals: Proposal[] }>('GET', '/api/proposals');
    expect(waiting.proposals.some(({ state }) => state === 'submitted')).toBe(true);
  });
  const { sequencer } = old.office.services;
  expect([isSettled, sequencer.size]).toEqual([false, size]);
  // Not the same tree again with today's date either: what it serves is what it once signed.
  expect(sequencer.head?.note).toBe(note);
  await report(old, enrolment, more);
  const refused = await approval;
  expect(refused).toBeInstanceOf(OfficeRefusal);
  expect(refused).toMatchObject({ status: 503, error: { code: 'not-signing' } });
  expect([sequencer.size, sequencer.head?.note]).toEqual([size, note]);
});

test('waits for nobody who was not here lately, and for no longer than its patience', async () => {
  const now = Date.parse('2026-11-22T08:00:00Z');
  const screen = (id: string, lastSeen: string | null, revoked = false) =>
    ({ id, lastSeen, revoked }) as ConstructorParameters<typeof FirstReports>[0][number];
  const gone = [
    screen('never', null),
    screen('revoked', '2026-11-22T07:59:00Z', true),
    screen('last-week', '2026-11-15T08:00:00Z'),
  ];
  await new FirstReports(gone, 3_600_000).all;
  const off = new FirstReports([screen('off', '2026-11-22T07:59:00Z')], 1);
  off.begin();
  await off.all;
  // A folder put back from last week remembers last week: its screens are waited for, and for longer.
  const waits = vi.fn();
  const old = new FirstReports([screen('then', '2026-11-15T08:00:00Z')], 3_600_000);
  void old.all.then(waits);
  await Promise.resolve();
  expect(waits).not.toHaveBeenCalled();
  old.heard('then');
  await old.all;
  expect(reportPatience([screen('then', '2026-11-15T08:00:00Z')], now)).toBeGreaterThan(30_000);
  expect(reportPatience([screen('now', '2026-11-22T07:59:30Z')], now)).toBe(8_000);
  const two = new FirstReports(
    [screen('one', '2026-11-22T07:59:00Z'), screen('two', '2026-11-21T20:00:00Z')],
    3_600_000,
  );
  const settled = vi.fn();
  void two.all.then(settled);
  two.heard('one');
  await Promise.resolve();
  expect(settled).not.toHaveBeenCalled();
  two.heard('two');
  await two.all;
  expect(settled).toHaveBeenCalledOnce();
});
