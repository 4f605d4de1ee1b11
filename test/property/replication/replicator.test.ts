// One office, one screen, and everything between them going wrong at random: messages lost, doubled, late and forged,
// the office down or lying, the power cut at every named point, the copy lost, clocks wrong. Whatever happens:
// - what is on the disk is a beginning of the office's log, and never gets shorter while the disk lives;
// - what was told to the listener was on the disk before;
// - a part that a held entry erases is nowhere;
// - an urgent notice that is shown is one the office signed;
// - with the network good again, the copy comes to the office's head, with all its parts and no alarm but deserved ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes, partHash, utf8 } from '../../../src/log/index.ts';
import type { Bytes } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { CRASH_POINTS, MemoryDisk } from '../../support/memory-store.ts';
import type { CrashPoint } from '../../support/memory-store.ts';
import { keyPair, sha256 } from '../../support/node-crypto.ts';
import {
  createWorld,
  SampleSource,
  updateOf,
  urgentOf,
  wantedOf,
  WORLD_TIME,
} from '../../support/screen-world.ts';
import type { World } from '../../support/screen-world.ts';

type Action =
  | {
      readonly do:
        'publish' | 'amend' | 'withdraw' | 'redact' | 'urgent' | 'clear' | 'replace-key' | 'sign-again';
    }
  /** Puts a message of the office on its way. */
  | { readonly do: 'send'; readonly what: 'head' | 'update' | 'urgent' }
  /** Delivers one of those on their way; it may stay there, to come again. */
  | { readonly do: 'deliver'; readonly which: number; readonly again: boolean }
  | {
      readonly do: 'forge';
      readonly what: 'stranger' | 'fork' | 'entries' | 'part' | 'garbage';
      readonly at: number;
    }
  | { readonly do: 'office'; readonly state: 'up' | 'down' | 'lying' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'clock'; readonly days: number }
  | { readonly do: 'crash'; readonly point: CrashPoint }
  | { readonly do: 'restart' | 'lose-copy' | 'wake' };

const actions: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('publish' as const, 'amend' as const, 'urgent' as const) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'redact' as const, 'clear' as const, 'sign-again' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replace-key' as const) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      what: fc.constantFrom('head' as const, 'update' as const, 'urgent' as const),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), which: fc.nat(), again: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('forge' as const),
      what: fc.constantFrom(
        'stranger' as const,
        'fork' as const,
        'entries' as const,
        'part' as const,
        'garbage' as const,
      ),
      at: fc.nat(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('office' as const),
      state: fc.constantFrom('up' as const, 'down' as const, 'lying' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 0, max: 90 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), days: fc.integer({ min: -4000, max: 4000 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('crash' as const), point: fc.constantFrom(...CRASH_POINTS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'lose-copy' as const, 'wake' as const) }),
  },
);

/** The story of one run. */
class Story {
  readonly log = SampleLog.create();
  readonly source = new SampleSource(this.log);
  readonly disk = new MemoryDisk();
  readonly clock = new ManualClock(WORLD_TIME);
  readonly #underway: ((world: World) => void)[] = [];
  readonly #keys = [this.log.office];
  #notices: {
    id: string;
    seq: number;
    parts: readonly { sha256: string }[];
    urgent: boolean;
    ended: boolean;
  }[] = [];
  #crashAt: CrashPoint | null = null;
  #crashed: () => void = () => undefined;
  #off: Promise<void> = Promise.resolve();
  #longest = 0;
  #names = 0;
  forks = 0;
  world: World = this.#boot();

  #boot(): World {
    this.clock.forget();
    this.#crashAt = null;
    this.#off = new Promise((resolve) => (this.#crashed = resolve));
    const world = createWorld({
      log: this.log,
      source: this.source,
      disk: this.disk,
      clock: this.clock,
      crash: (point) => {
        if (point !== this.#crashAt) return false;
        this.#crashAt = null;
        this.#crashed();
        return true;
      },
    });
    void world.replicator.start();
    return world;
  }

  /** Until nothing moves, or the power is cut: then the machine starts again. */
  async settle(): Promise<void> {
    for (;;) {
      const end = await Promise.race([this.world.settle().then(() => 'calm'), this.#off.then(() => 'cut')]);
      this.check();
      if (end === 'calm') return;
      this.world.replicator.close();
      this.world = this.#boot();
    }
  }

  async act(action: Action): Promise<void> {
    const { log } = this;
    switch (action.do) {
      case 'publish':
      case 'urgent': {
        const id = `d-${(this.#names += 1)}`;
        const urgent = action.do === 'urgent';
        const parts = [log.addPart('text', `通知 ${id}（示例）`)];
        if (!urgent) parts.push({ ...log.addPart('image-1', `图 ${id}`), type: 'image/webp' });
        const end = new Date(START * 1000 + 48 * 3600_000).toISOString().replace('.000', '');
        const entry = log.append(action.do, { id, parts, ...(urgent ? { notAfter: end as never } : {}) });
        this.#notices.push({ id, seq: entry.seq, parts, urgent, ended: false });
        this.#keys.push(log.office);
        return;
      }
      case 'amend':
      case 'withdraw':
      case 'redact':
      case 'clear': {
        const target = this.#notices.find(
          ({ urgent, ended }) =>
            !ended && (action.do === 'clear') === urgent && (action.do !== 'redact' || !urgent),
        );
        if (!target) return;
        target.ended = action.do !== 'amend';
        if (action.do === 'redact') {
          for (const { sha256 } of target.parts) log.parts.delete(sha256 as never);
          const erase = target.parts.map(({ sha256 }) => sha256 as never);
          log.append('redact', {
            id: target.id,
            supersedes: target.seq,
            reason: 'personal-data',
            detail: { erase },
          });
        } else {
          const parts =
            action.do === 'amend' ? [log.addPart('text', `更正 ${log.entries.length}（示例）`)] : [];
          const { id, seq: supersedes } = target;
          log.append(action.do, { id, supersedes, reason: 'error', parts });
        }
        this.#keys.push(log.office);
        return;
      }
      case 'replace-key':
        await log.replaceOfficeKey();
        this.#keys.push(log.office);
        return;
      case 'sign-again':
        this.source.note = null;
        return;
      case 'send':
        return this.#send(action.what);
      case 'deliver': {
        const index = action.which % Math.max(1, this.#underway.length);
        const message = this.#underway[index];
        if (!message) return;
        if (!action.again) this.#underway.splice(index, 1);
        message(this.world);
        return this.settle();
      }
      case 'forge':
        return this.#forge(action.what, action.at);
      case 'office':
        this.source.isDown = action.state === 'down';
        this.source.tamper = (bytes, seq) => (action.state === 'lying' && seq > 0 ? utf8('{"v":1}') : bytes);
        this.source.tamperPart = (part) => (action.state === 'lying' ? { ...part, bytes: utf8('假') } : part);
        return;
      case 'pass':
        this.clock.advance(action.minutes * 60_000);
        return this.settle();
      case 'clock':
        this.clock.skew = action.days * 86_400_000;
        return;
      case 'crash':
        this.#crashAt = action.point;
        return;
      case 'restart':
        this.world.replicator.close();
        this.world = this.#boot();
        return this.settle();
      case 'lose-copy':
        this.world.replicator.close();
        Object.assign(this.disk, { state: null, entries: [], texts: new Map(), tombstones: new Set() });
        Object.assign(this.disk, { attachments: new Map(), urgents: new Map() });
        this.#longest = 0;
        this.world = this.#boot();
        return this.settle();
      case 'wake':
        this.world.replicator.wake();
        this.clock.advance(1000);
        return this.settle();
    }
  }

  /** Seconds since 1970, as the office's clock has it. */
  get #now(): number {
    return Math.floor(this.clock.time / 1000);
  }

  async #send(what: 'head' | 'update' | 'urgent'): Promise<void> {
    const { log } = this;
    const note = await log.head({ at: this.#now });
    if (what === 'head') this.#underway.push(({ replicator }) => replicator.receiveHead(note));
    if (what === 'update') {
      const from = Math.max(0, log.entries.length - 1 - (this.#names % 3));
      const offer = await updateOf(log, from, note);
      this.#underway.push(({ replicator }) => replicator.receiveUpdate(offer));
    }
    const urgent = this.#notices.findLast((notice) => notice.urgent);
    if (what !== 'urgent' || !urgent) return;
    const offer = { ...(await urgentOf(log, urgent.seq)), note };
    this.#underway.push(({ replicator }) => replicator.receiveUrgent(offer));
  }

  async #forge(what: 'stranger' | 'fork' | 'entries' | 'part' | 'garbage', at: number): Promise<void> {
    const { log, world } = this;
    const now = this.#now;
    if (what === 'garbage') world.replicator.receiveHead('minglan/qinghe-sample\n1\n');
    if (what === 'stranger') {
      world.replicator.receiveHead(
        await log.head({ ...keyPair(), at: now, size: log.entries.length + (at % 5) }),
      );
    }
    if (what === 'entries' || what === 'part') {
      const offer = await updateOf(log, 0, await log.head({ at: now }));
      const entries = offer.entries.map((bytes, seq) =>
        seq === at % offer.entries.length ? utf8('{"v":2}') : bytes,
      );
      const parts = offer.parts.map((part) => ({ ...part, bytes: utf8('假（示例）') }));
      world.replicator.receiveUpdate(what === 'entries' ? { ...offer, entries } : { ...offer, parts });
    }
    if (what === 'fork') await this.#fork(at, now);
    await this.settle();
  }

  /** A second history, properly signed, that differs from something this screen has held and mirrored. */
  async #fork(at: number, now: number): Promise<void> {
    const mirrored = this.disk.mirror?.size ?? 0;
    const held = this.disk.state ? Math.min(this.disk.state.size, mirrored) : mirrored;
    if (held < 2) return;
    const fork = SampleLog.create();
    const shared = 1 + (at % (held - 1));
    fork.entries.splice(0, 1, ...this.log.entries.slice(0, shared));
    fork.office = this.#keys[shared - 1] ?? fork.office;
    while (fork.entries.length < held + (at % 3))
      fork.publish(`fork-${fork.entries.length}`, ['text 另一份（示例）']);
    this.forks += 1;
    const note = await fork.head({ at: now });
    const { replicator } = this.world;
    if (at % 2 === 0) replicator.receiveHead(note);
    else replicator.receiveUpdate(await updateOf(fork, 0, note));
    // Half the time the one who forks also has the office's address.
    if (at % 4 < 2) return;
    this.source.log = fork;
    this.world.replicator.wake();
    this.clock.advance(1000);
    await this.settle();
    this.source.log = this.log;
  }

  check(): void {
    const { disk, log, world } = this;
    const size = disk.state?.size ?? 0;
    const isOurs = (bytes: Bytes, seq: number): boolean =>
      equalBytes(bytes, log.entries[seq] ?? utf8('nothing'));
    expect(disk.entries.slice(0, size).every(isOurs), 'a beginning of the office’s log').toBe(true);
    expect(disk.entries.length, 'as many entries as the state says').toBe(size);
    expect(size, 'never shorter').toBeGreaterThanOrEqual(this.#longest);
    this.#longest = size;
    expect(world.witness.entries.length, 'told only what is on the disk').toBeLessThanOrEqual(size);
    for (const part of [...disk.texts.values(), ...disk.attachments.values()]) {
      expect(partHash(part.salt, part.bytes, sha256), 'only parts that are what they are named').toBe(
        part.sha256,
      );
    }
    expect(disk.mirror?.size ?? 0, 'no mirror of what was never held').toBeLessThanOrEqual(
      log.entries.length,
    );
    for (const { seq, entry } of world.witness.urgentsNow) {
      expect(JSON.stringify(entry), 'an urgent notice of the office').toBe(
        new TextDecoder().decode(log.entries[seq]),
      );
    }
    expect(world.replicator.now, 'not before the floor').toBeGreaterThanOrEqual(disk.state?.timeFloor ?? 0);
    if (world.witness.alarms.includes('fork')) expect(this.forks, 'a fork there was').toBeGreaterThan(0);
  }

  /** The network is good again and the clock right. */
  async calm(): Promise<void> {
    this.#crashAt = null;
    this.source.isDown = false;
    this.source.log = this.log;
    this.source.tamper = (bytes) => bytes;
    this.source.tamperPart = (part) => part;
    this.clock.skew = 0;
    this.world.replicator.close();
    this.world = this.#boot();
    await this.settle();
    for (let round = 0; round < 4; round += 1) {
      this.clock.advance(30 * 60_000);
      await this.settle();
    }
    const { disk, log, world } = this;
    expect(world.replicator.state?.size, 'the office’s head').toBe(log.entries.length);
    expect(world.replicator.behind).toBe(0);
    const wanted = wantedOf(world.witness.entries).map(({ sha256 }) => sha256);
    expect([...disk.texts.keys(), ...disk.attachments.keys()].sort(), 'every part and no erased one').toEqual(
      [...new Set(wanted)].sort(),
    );
    expect(world.witness.urgentsNow, 'all urgent notices are the log’s').toEqual([]);
    expect(world.witness.alarms.filter((alarm) => alarm !== 'fork' && alarm !== 'mirror')).toEqual([]);
  }
}

async function tell(story: readonly Action[]): Promise<void> {
  const run = new Story();
  await run.settle();
  for (const action of story) await run.act(action);
  await run.settle();
  await run.calm();
}

describe('a screen whatever happens', () => {
  it('holds the office’s log and nothing else, and comes to its head', async () => {
    const property = fc.asyncProperty(fc.array(actions, { minLength: 5, maxLength: 60 }), tell);
    await fc.assert(property, { numRuns: Number(process.env['MINGLAN_FUZZ_RUNS'] ?? 150) });
  });
});
