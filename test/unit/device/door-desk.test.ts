// A PIN set by the office is checked at the screen, with the office out of reach; wrong ones are counted on the disk
// before they are checked.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostics, StaffDoor } from '../../../src/contract/index.ts';
import { staffDoor } from '../../../src/contract/index.ts';
import type { DoorLock } from '../../../src/device/storage/device-store.ts';
import { DoorDesk, OPEN_FOR } from '../../../src/device/worker/door-desk.ts';
import { doorOf } from '../../../src/office/screens/door.ts';

const PIN = '402917';
const MINUTE = 60_000;
const TOLD = { name: '东门厅（示例）' } as Diagnostics;

let right: StaffDoor;
beforeAll(async () => {
  right = await doorOf(PIN);
});

function screen(door: StaffDoor | null = right) {
  const disk = { lock: null as DoorLock | null, refuses: false };
  const world = { now: Date.UTC(2026, 10, 23), shut: [] as number[], door };
  const open = (): DoorDesk =>
    new DoorDesk({
      door: () => world.door,
      now: () => world.now,
      monotonic: () => world.now,
      held: () => Promise.resolve(disk.lock),
      keep: (lock) => {
        if (disk.refuses) return Promise.reject(new Error('full'));
        disk.lock = lock;
        return Promise.resolve();
      },
      diagnostics: () => Promise.resolve(TOLD),
      shut: (failures) => world.shut.push(failures),
    });
  return { disk, world, open, desk: open() };
}

describe('the hidden door', () => {
  it('opens to the PIN the office has set, for a while, and tells nothing before or after', async () => {
    const { desk, world } = screen();
    expect(await desk.ask(null)).toEqual({ state: 'shut', isWrong: false });
    expect(await desk.diagnostics()).toBeNull();
    expect(await desk.ask(PIN)).toEqual({ state: 'open' });
    expect(await desk.diagnostics()).toBe(TOLD);
    world.now += OPEN_FOR - 1;
    expect(await desk.diagnostics()).toBe(TOLD);
    world.now += 1;
    expect(await desk.diagnostics()).toBeNull();
    expect(await desk.ask(PIN)).toEqual({ state: 'open' });
    desk.close();
    expect(await desk.diagnostics()).toBeNull();
    expect(world.shut).toEqual([]);
  });

  it('is no door without a PIN, and none any more when the office takes it away', async () => {
    expect(await screen(null).desk.ask(PIN)).toEqual({ state: 'none' });
    const { desk, world } = screen();
    await desk.ask(PIN);
    world.door = null;
    expect(await desk.diagnostics()).toBeNull();
    expect(await desk.ask(PIN)).toEqual({ state: 'none' });
  });

  it('stays shut after wrong PINs, to the right one too, and over a restart', async () => {
    const { desk, world, open } = screen();
    expect(await desk.ask('111222')).toEqual({ state: 'shut', isWrong: true });
    expect(await desk.ask('')).toEqual({ state: 'shut', isWrong: true });
    expect(await desk.ask('402918')).toEqual({ state: 'locked', left: MINUTE });
    expect(world.shut).toEqual([3]);
    world.now += 10_000;
    expect(await desk.ask(PIN)).toEqual({ state: 'locked', left: MINUTE - 10_000 });
    expect(await open().ask(PIN)).toEqual({ state: 'locked', left: MINUTE - 10_000 });
    world.now += MINUTE;
    expect(await open().ask('402918')).toEqual({ state: 'locked', left: 2 * MINUTE });
    world.now += 2 * MINUTE;
    expect(await open().ask(PIN)).toEqual({ state: 'open' });
    // And begins anew.
    expect(await desk.ask('000001')).toEqual({ state: 'shut', isWrong: true });
  });

  it('counts a try that a reload cut short, and takes none that it cannot count', async () => {
    const { desk, disk } = screen();
    void desk.ask('111222');
    await expect.poll(() => disk.lock?.failures).toBe(1);
    disk.refuses = true;
    await expect(desk.ask(PIN)).rejects.toThrow('full');
    expect(await desk.diagnostics()).toBeNull();
    disk.refuses = false;
    expect(await desk.ask(PIN)).toEqual({ state: 'open' });
  });

  it('checks one after another: many at once are not many for one', async () => {
    const { desk } = screen();
    const guesses = ['100001', '100002', '100003', PIN, '100004'];
    const answers = await Promise.all(guesses.map((pin) => desk.ask(pin)));
    expect(answers.map(({ state }) => state)).toEqual(['shut', 'shut', 'locked', 'locked', 'locked']);
  });

  it('holds nothing from which the PIN could be read, and the same PIN otherwise each time', async () => {
    const again = await doorOf(PIN);
    expect(staffDoor.parse(again)).toEqual(again);
    expect(JSON.stringify(right)).not.toContain(PIN);
    expect(again.hash).not.toBe(right.hash);
    expect(await screen(again).desk.ask(PIN)).toEqual({ state: 'open' });
  });
});
