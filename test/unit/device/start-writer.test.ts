import { describe, expect, it } from 'vitest';
import type { StartRecord } from '../../../src/contract/index.ts';
import { StartWriter } from '../../../src/device/worker/start-writer.ts';
import { ManualClock } from '../../support/manual-clock.ts';

function writer(make: () => Promise<string | null>): {
  clock: ManualClock;
  written: (string | null)[];
  start: StartWriter;
  settle: () => Promise<void>;
} {
  const clock = new ManualClock(0);
  const written: (string | null)[] = [];
  const start = new StartWriter({
    clock,
    make: make as () => Promise<StartRecord | null>,
    write: (record) => {
      written.push(record as string | null);
      return Promise.resolve();
    },
    failed: (error) => written.push(String(error)),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { clock, written, start, settle };
}

describe('the start record', () => {
  it('is written once for several changes', async () => {
    const { clock, written, start, settle } = writer(() => Promise.resolve('board'));
    start.schedule();
    start.schedule();
    clock.advance(1000);
    await settle();
    expect(written).toEqual(['board']);
  });

  it('is taken away before an erasure, and none is written until it is done', async () => {
    const { clock, written, start, settle } = writer(() => Promise.resolve('board'));
    await start.suspend();
    start.schedule();
    clock.advance(1000);
    await settle();
    expect(written).toEqual([null]);
    start.resume();
    clock.advance(1000);
    await settle();
    expect(written).toEqual([null, 'board']);
  });

  it('is not written when the erasure began while it was being made', async () => {
    let finish: (record: string) => void = () => undefined;
    const { clock, written, start, settle } = writer(() => new Promise((resolve) => (finish = resolve)));
    start.schedule();
    clock.advance(1000);
    await settle();
    const suspended = start.suspend();
    finish('what is being erased');
    await suspended;
    expect(written).toEqual([null]);
  });

  it('comes back by itself when an erasure never ends', async () => {
    const { clock, written, start, settle } = writer(() => Promise.resolve('board'));
    await start.suspend();
    clock.advance(60_000);
    start.schedule();
    clock.advance(1000);
    await settle();
    expect(written).toEqual([null, 'board']);
  });

  it('survives a record that can’t be made', async () => {
    const { clock, written, start, settle } = writer(() => Promise.reject(new Error('disk')));
    start.schedule();
    clock.advance(1000);
    await settle();
    expect(written).toEqual(['Error: disk']);
  });
});
