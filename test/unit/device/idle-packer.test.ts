import { describe, expect, it } from 'vitest';
import { IdlePacker, PAUSE, QUIET } from '../../../src/device/worker/idle-packer.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `blocks`: how many there are to pack. */
function packer(blocks: number, gate: () => Promise<void> = () => Promise.resolve()) {
  const clock = new ManualClock(0);
  const told: string[] = [];
  const idle = new IdlePacker({
    clock,
    pack: async () => {
      told.push('begin');
      await gate();
      if (blocks === 0) return false;
      blocks -= 1;
      told.push('packed one');
      return true;
    },
    packed: () => told.push('all'),
    failed: (error) => told.push(String(error)),
  });
  return { clock, told, idle };
}

describe('packing when idle', () => {
  it('waits for quiet, packs one block after another, and tells when all is packed', async () => {
    const { clock, idle, told } = packer(2);
    idle.schedule();
    clock.advance(QUIET - 1);
    idle.schedule();
    clock.advance(QUIET - 1);
    await settle();
    expect(told).toEqual([]);
    clock.advance(1);
    await settle();
    expect(told).toEqual(['begin', 'packed one']);
    clock.advance(PAUSE);
    await settle();
    clock.advance(PAUSE);
    await settle();
    expect(told).toEqual(['begin', 'packed one', 'begin', 'packed one', 'begin', 'all']);
    clock.advance(10 * QUIET);
    await settle();
    expect(told).toHaveLength(6);
  });

  it('says nothing where there was nothing to pack', async () => {
    const { clock, idle, told } = packer(0);
    idle.schedule();
    clock.advance(QUIET);
    await settle();
    expect(told).toEqual(['begin']);
  });

  it('lets what arrives between two blocks go first', async () => {
    const { clock, idle, told } = packer(2);
    idle.schedule();
    clock.advance(QUIET);
    await settle();
    idle.schedule();
    clock.advance(PAUSE);
    await settle();
    expect(told).toEqual(['begin', 'packed one']);
    clock.advance(QUIET);
    await settle();
    expect(told).toEqual(['begin', 'packed one', 'begin', 'packed one']);
  });

  it('tells of a failure, does not insist, and tries again when the copy has grown', async () => {
    let fails = true;
    const { clock, idle, told } = packer(1, () =>
      fails ? Promise.reject(new Error('full')) : Promise.resolve(),
    );
    idle.schedule();
    clock.advance(10 * QUIET);
    await settle();
    clock.advance(10 * QUIET);
    await settle();
    expect(told).toEqual(['begin', 'Error: full']);
    fails = false;
    idle.schedule();
    clock.advance(QUIET);
    await settle();
    expect(told.slice(2)).toEqual(['begin', 'packed one']);
  });

  it('is closed when the block at work is done, and packs no other', async () => {
    let open: () => void = () => undefined;
    const { clock, idle, told } = packer(
      3,
      () =>
        new Promise((resolve) => {
          open = resolve;
        }),
    );
    idle.schedule();
    clock.advance(QUIET);
    await settle();
    const closed = idle.close().then(() => told.push('closed'));
    await settle();
    expect(told).toEqual(['begin']);
    open();
    await closed;
    idle.schedule();
    clock.advance(10 * QUIET);
    await settle();
    expect(told).toEqual(['begin', 'packed one', 'closed']);
  });
});
