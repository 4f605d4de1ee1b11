// kill -9 at each named point of an append, and at points nobody named. The law (src/office/sequencer/sequencer.ts):
// what was acknowledged is there, what was not is whole or not at all, and the tree goes on from where it was.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Proposal } from '../../src/contract/index.ts';
import { Frontier, leafHash, openHead, originOf, utf8 } from '../../src/log/index.ts';
import type { KeysDetail } from '../../src/log/index.ts';
import { exportRecord } from '../../src/office/archive/export.ts';
import { sha256, verifyEd25519 } from '../../src/office/keys/cryptography.ts';
import { CRASH_POINTS } from '../../src/office/sequencer/crash-points.ts';
import { openStore, PURGE_POINTS } from '../../src/office/store/index.ts';
import { buildCrashingOffice, startCrashingOffice } from '../support/crashing-office-process.ts';
import type { CrashingOffice } from '../support/crashing-office-process.ts';
import {
  act,
  approveProposal,
  signIn,
  someContent,
  submitProposal,
  unanimous,
} from '../support/office-client.ts';
import type { OfficeClient } from '../support/office-client.ts';
import { PASSWORD } from '../support/office-harness.ts';

const run = promisify(execFile);
let data: string;
let office: CrashingOffice | null = null;
beforeAll(buildCrashingOffice);
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'minglan-crash-'));
});
afterEach(async () => {
  await office?.kill();
  office = null;
  await rm(data, { recursive: true, force: true });
});

async function start(): Promise<{ running: CrashingOffice; clerk: OfficeClient; director: OfficeClient }> {
  office = await startCrashingOffice(data);
  const clerk = await signIn(office.url, 'clerk', PASSWORD);
  const director = await signIn(office.url, 'director', PASSWORD);
  return { running: office, clerk, director };
}

/** Reads the whole log as a stranger would, and holds it against its signed head. */
async function verified(url: string): Promise<readonly { seq: number; id: string; kind: string }[]> {
  const note = await (await fetch(`${url}/log/head`)).text();
  const texts: string[] = [];
  const size = Number(note.split('\n')[1]);
  while (texts.length < size) {
    const answer = await fetch(`${url}/log/entries?from=${texts.length}&to=${size}`);
    texts.push(...((await answer.json()) as { entries: string[] }).entries);
  }
  const entries = texts.map(
    (text) => JSON.parse(text) as { seq: number; id: string; kind: string; detail: unknown },
  );
  const origin = originOf('chenghe-sample');
  const officeKey = (entries[0]!.detail as KeysDetail).office;
  const head = await openHead(note, { origin, officeKey, verify: verifyEd25519, sha256 });
  const root = Frontier.empty(sha256)
    .appendAll(texts.map((text) => leafHash(utf8(text), sha256)))
    .root();
  expect(head.root).toEqual(root);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at));
  return entries;
}

async function pythonVerifies(): Promise<void> {
  const directory = join(data, 'exported');
  const store = await openStore(join(data, 'minglan.sqlite'));
  await exportRecord(store.read, directory);
  await store[Symbol.asyncDispose]();
  await run('python3', ['test/support/verify_log.py', directory]);
}

async function filesHold(text: string): Promise<boolean> {
  const names = (await readdir(data)).filter((name) => name.startsWith('minglan.sqlite'));
  const files = await Promise.all(names.map((name) => readFile(join(data, name))));
  return files.some((file) => file.includes(text));
}

describe('an office killed', () => {
  test.each(CRASH_POINTS)('when it had %s', async (point) => {
    const first = await start();
    const safe = await approveProposal(
      first.director,
      await submitProposal(first.clerk, 'publish', null, someContent()),
    );
    const pending = await submitProposal(first.clerk, 'publish', null, someContent());
    await first.running.arm(point);
    await expect(approveProposal(first.director, pending)).rejects.toThrow();
    await first.running.dead;

    const { running, clerk, director } = await start();
    const after = await clerk.call<Proposal>('GET', `/api/proposals/${pending.id}`);
    const entries = await verified(running.url);
    expect(entries[safe.seq!]).toMatchObject({ id: safe.disclosure });
    const there = entries.filter(({ id }) => id === pending.disclosure);
    if (point === 'inserted') {
      expect(after).toMatchObject({ state: 'submitted', seq: null });
      expect(there).toEqual([]);
      await approveProposal(director, after);
    } else {
      expect(after).toMatchObject({ state: 'published', seq: 2 });
      expect(there).toMatchObject([{ seq: 2 }]);
    }
    const next = await approveProposal(director, await submitProposal(clerk, 'publish', null, someContent()));
    expect(next.seq).toBe(3);
    expect(await verified(running.url)).toHaveLength(4);
    await running.kill();
    await pythonVerifies();
  });

  test.each(['inserted', 'committed', 'signed'] as const)(
    'while the joint meeting decides an issue, at %s: all of it or nothing',
    async (point) => {
      const first = await start();
      const watcher = await signIn(first.running.url, 'watcher', PASSWORD);
      const meeting = await signIn(first.running.url, 'meeting', PASSWORD);
      const content = someContent({ code: 'FIN-18', period: '2026Q3' });
      const reviewed = [];
      for (let count = 0; count < 3; count += 1) {
        const submitted = await submitProposal(first.clerk, 'publish', null, content);
        reviewed.push(await act(watcher, submitted, 'pass'));
      }
      const items = reviewed.map(({ id, revision }) => ({ id, revision }));
      const body = { act: 'decide', items, decision: unanimous(Date.now()) };
      await first.running.arm(point);
      await expect(meeting.call('POST', '/api/proposals/acts', body)).rejects.toThrow();
      await first.running.dead;

      const { running, clerk } = await start();
      const entries = await verified(running.url);
      const after = await Promise.all(
        items.map(({ id }) => clerk.call<Proposal>('GET', `/api/proposals/${id}`)),
      );
      const whole = point !== 'inserted';
      expect(after.map(({ state }) => state)).toEqual(
        Array.from({ length: 3 }, () => (whole ? 'published' : 'reviewed')),
      );
      expect(after.map(({ seq }) => seq)).toEqual(whole ? [1, 2, 3] : [null, null, null]);
      expect(entries).toHaveLength(whole ? 4 : 1);
      await running.kill();
      await pythonVerifies();
    },
  );

  test.each(CRASH_POINTS)('while it archives, at %s: the step and its entry, or neither', async (point) => {
    const first = await start();
    const notice = await approveProposal(
      first.director,
      await submitProposal(first.clerk, 'publish', null, someContent({ showUntil: null })),
    );
    const withdrawal = await submitProposal(
      first.clerk,
      'withdraw',
      notice.disclosure,
      someContent({ reason: '活动取消。' }),
    );
    await approveProposal(first.director, withdrawal);
    const held = await first.clerk.call<Proposal>('GET', `/api/proposals/${notice.id}`);
    await first.running.arm(point);
    await expect(act(first.clerk, held, 'archive')).rejects.toThrow();
    await first.running.dead;
    const { running, clerk } = await start();
    const after = await clerk.call<Proposal>('GET', `/api/proposals/${notice.id}`);
    const steps = (await verified(running.url)).filter(
      ({ kind, id }) => kind === 'step' && id === notice.disclosure,
    );
    const isDone = point !== 'inserted';
    expect([after.state, steps.length]).toEqual(isDone ? ['archived', 1] : ['published', 0]);
    if (!isDone) expect((await act(clerk, after, 'archive')).state).toBe('archived');
    await running.kill();
  });

  test.each([...CRASH_POINTS, ...PURGE_POINTS])(
    'while it erases, at %s: leaves nothing behind that the next start would not take away',
    async (point) => {
      const slip = '假想住址零零零号';
      const first = await start();
      const base = someContent();
      const blocks = [
        ...base.text.blocks,
        { type: 'paragraph' as const, content: [{ text: slip.repeat(40) }] },
      ];
      const text = { ...base.text, blocks };
      const notice = await approveProposal(
        first.director,
        await submitProposal(first.clerk, 'publish', null, { ...base, text }),
      );
      const erase = [{ seq: notice.seq!, part: 'text' }];
      const redact = await submitProposal(
        first.clerk,
        'redact',
        notice.disclosure,
        someContent({ reason: '误留住址。', erase }),
      );
      await first.running.arm(point);
      await expect(approveProposal(first.director, redact)).rejects.toThrow();
      await first.running.dead;
      // What the purge is for: the write-ahead log still holds the pages as they were.
      if (point === 'committed') expect(await filesHold(slip)).toBe(true);
      const { running, clerk, director } = await start();
      const after = await clerk.call<Proposal>('GET', `/api/proposals/${redact.id}`);
      expect(after.state).toBe(point === 'inserted' ? 'submitted' : 'published');
      if (point === 'inserted') await approveProposal(director, after);
      expect(await filesHold(slip)).toBe(false);
      const entries = await verified(running.url);
      expect(entries.map(({ kind }) => kind)).toEqual(['keys', 'publish', 'redact']);
      await running.kill();
      await pythonVerifies();
    },
  );

  test('at any moment, loses nothing it has acknowledged', async () => {
    const acknowledged: Proposal[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { running, clerk, director } = await start();
      const entries = await verified(running.url);
      for (const { seq, disclosure } of acknowledged) expect(entries[seq!]).toMatchObject({ id: disclosure });
      const pending = await Promise.all(
        Array.from({ length: 12 }, () => submitProposal(clerk, 'publish', null, someContent())),
      );
      let count = 0;
      const work = pending.map(async (proposal) => {
        const done = await approveProposal(director, proposal).catch(() => null);
        if (!done) return;
        acknowledged.push(done);
        count += 1;
        // Others are half-way through at this moment, each somewhere else.
        if (count === 3 + round) await running.kill();
      });
      await Promise.all(work);
      await running.kill();
    }
    const { running } = await start();
    const entries = await verified(running.url);
    expect(acknowledged.length).toBeGreaterThanOrEqual(12);
    for (const { seq, disclosure } of acknowledged) expect(entries[seq!]).toMatchObject({ id: disclosure });
    await running.kill();
    await pythonVerifies();
  });
});
