// Witnesses through the office's door: asking, a second person, cosigning, what is refused.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Witnessing } from '../../../src/contract/index.ts';
import {
  addCosignature,
  openHead,
  parseEntry,
  parseOrigin,
  parseVerifierKey,
  signHead,
  witnessKey,
} from '../../../src/log/index.ts';
import type { VerifierKey } from '../../../src/log/index.ts';
import { act, OfficeRefusal, someContent, submitProposal } from '../../support/office-client.ts';
import { SetClock, testOffice } from '../../support/office-harness.ts';
import type { PersonName, TestOffice } from '../../support/office-harness.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const NOW = Date.parse('2026-11-21T02:00:00Z');
const clock = new SetClock(NOW);
let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ clock });
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

async function call<T = Witnessing>(
  name: PersonName,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  return (await office.as(name)).call<T>(method, path, body);
}
async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof OfficeRefusal)) throw new Error(`not refused: ${String(outcome)}`);
  return `${outcome.status} ${outcome.error.code}`;
}
const origin = () => parseOrigin((office.office.services.sequencer.keys as { origin: string }).origin);
const pair = keyPair(new Uint8Array(32).fill(9));
const keyOf = (one = pair): VerifierKey => witnessKey(origin(), one.publicKey, sha256);
const text = async (path: string) => (await fetch(office.url + path)).text();
const cosigned = async (note: string, one = pair) =>
  addCosignature(note, {
    name: parseVerifierKey(keyOf(one), sha256).name,
    publicKey: one.publicKey,
    at: NOW / 1000,
    sign: one.sign,
    sha256,
  });
const cosign = (note: string) => call('watcher', 'POST', '/api/cosignatures', { note });

describe('a witness', () => {
  test('is nobody before a second person agreed, in the open', async () => {
    expect((await fetch(`${office.url}/log/witnessed`)).status).toBe(404);
    expect(await codeOf(cosign(await cosigned(await text('/log/head'))))).toBe('422 cosignature-refused');
    const ask = (name: PersonName, added: string | null) =>
      call(name, 'POST', '/api/witnesses', { added, removed: [] });
    expect(await codeOf(ask('director', keyOf()))).toBe('403 forbidden');
    expect(await codeOf(ask('watcher', 'nonsense'))).toBe('422 witness-key-refused');
    expect(await codeOf(ask('watcher', null))).toBe('422 witness-request-empty');
    const asked = await ask('watcher', keyOf());
    expect(asked).toMatchObject({
      witnesses: [],
      requests: [{ added: keyOf(), state: 'waiting', mayDecide: false }],
    });
    expect(await codeOf(ask('watcher', keyOf(keyPair())))).toBe('409 witness-request-open');
    const { id } = asked.requests[0]!;
    expect(await codeOf(call('watcher', 'POST', `/api/witnesses/${id}/approve`))).toBe('403 forbidden');
    const agreed = await call('director', 'POST', `/api/witnesses/${id}/approve`);
    expect(agreed).toMatchObject({ witnesses: [keyOf()], requests: [{ state: 'approved', seq: 1 }] });
    expect(await codeOf(call('member', 'POST', `/api/witnesses/${id}/refuse`))).toBe(
      '409 witness-request-closed',
    );
    const [row] = await office.office.services.read.record.entries(1, 2);
    const entry = parseEntry(Uint8Array.from(row!.bytes));
    expect(entry).toMatchObject({ kind: 'witness', detail: { witnesses: [keyOf()] }, parts: [] });
    expect([entry.author.role, ...entry.approvals.map(({ role }) => role)]).toEqual([
      'supervision',
      'committee',
    ]);
  });

  test('cosigns the head, which carries it while the tree is the same, and is kept when it has grown', async () => {
    const seen = await cosign(await cosigned(await text('/log/head')));
    expect(seen.cosigned).toMatchObject({
      size: 2,
      at: '2026-11-21T02:00:00.000Z',
      by: { role: 'supervision' },
    });
    const { sequencer } = office.office.services;
    const opened = async () =>
      openHead(await text('/log/head'), {
        origin: origin(),
        officeKey: sequencer.keys.office,
        witnesses: [keyOf()],
        verify: verifyEd25519,
        sha256,
      });
    expect((await opened()).witnesses).toHaveLength(1);
    clock.ms += 600_000;
    await sequencer.refresh();
    expect(await opened()).toMatchObject({ signedAt: clock.ms / 1000, witnesses: [{ at: NOW / 1000 }] });
    const submitted = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
    await act(await office.as('director'), submitted, 'approve');
    expect((await opened()).witnesses).toEqual([]);
    expect(await text('/log/witnessed')).toContain('\n2\n');
  });

  test('is refused whatever this office did not sign, or is not of its record, or is of the future', async () => {
    const head = await text('/log/head');
    const { sequencer } = office.office.services;
    const forged = await signHead({
      origin: origin(),
      size: 3,
      root: sequencer.tree.root,
      at: NOW / 1000,
      ...keyPair(),
      sha256,
    });
    const other = await signHead({
      origin: origin(),
      size: 3,
      root: sequencer.tree.rootAt(2),
      at: NOW / 1000,
      ...sequencer.officeKey.key,
      sha256,
    });
    clock.ms = NOW - 3_600_000;
    const early = await codeOf(cosign(await cosigned(head)));
    clock.ms = NOW + 600_000;
    const refusals = [
      early,
      await codeOf(cosign(head)),
      await codeOf(cosign(await cosigned(head, keyPair()))),
      await codeOf(cosign(await cosigned(forged))),
      await codeOf(cosign(await cosigned(other))),
    ];
    expect(new Set(refusals)).toEqual(new Set(['422 cosignature-refused']));
  });

  test('tells why it does not cosign, and what was cosigned cannot be rewritten', async () => {
    const refusal = { fault: 'fork', seq: 1, size: 3 };
    expect(await call('watcher', 'POST', '/api/cosignatures/refusals', refusal)).toBeUndefined();
    const { read } = office.office.services;
    const [last] = await read.journal.audit(1);
    expect(last).toMatchObject({ act: 'refuse-cosignature', subject: 'fork', detail: '{"seq":1,"size":3}' });
    expect(await read.witnesses.cosignatures()).toHaveLength(1);
    await expect(
      office.office.services.sequencer.holds((await read.witnesses.cosignatures())[0]!.note),
    ).resolves.toMatchObject({ size: 2 });
  });

  test('whose key is exchanged or lost witnesses no more', async () => {
    const next = keyPair();
    const body = { added: keyOf(next), removed: [keyOf()] };
    const { requests } = await call('watcher', 'POST', '/api/witnesses', body);
    const after = await call('member', 'POST', `/api/witnesses/${requests[0]!.id}/approve`);
    expect(after).toMatchObject({ witnesses: [keyOf(next)], cosigned: null });
    expect(await codeOf(cosign(await cosigned(await text('/log/head'))))).toBe('422 cosignature-refused');
    expect(await cosign(await cosigned(await text('/log/head'), next))).toMatchObject({
      cosigned: { size: 4 },
    });
  });
});
