// What the page is told of the calendar: reckoned from the whole record, named and opened only as far as this screen shows.
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardKeeper } from '../../../src/device/worker/board-keeper.ts';
import { Shelf } from '../../../src/device/worker/shelf.ts';
import type { PublicCommunity } from '../../../src/contract/index.ts';
import { readEntry } from '../../../src/log/index.ts';
import type { Entry, Timestamp } from '../../../src/log/index.ts';
import type { HeldEntry } from '../../../src/replication/index.ts';
import { calendarRules } from '../../support/calendar.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { MemoryDisk, MemoryReplicaStore } from '../../support/memory-store.ts';
import { sha256 } from '../../support/node-crypto.ts';

const DAY = 86_400_000;
const BEGAN = START * 1000;
const RULES: NonNullable<PublicCommunity['calendar']> = {
  ...(structuredClone(calendarRules) as NonNullable<PublicCommunity['calendar']>),
  off: [],
};

let log: SampleLog;
let disk: MemoryDisk;
let keeper: BoardKeeper;
let shelf: Shelf;

beforeEach(() => {
  log = SampleLog.create();
  disk = new MemoryDisk();
  shelf = new Shelf({ store: new MemoryReplicaStore(disk), sha256, badPart: () => undefined });
  keeper = new BoardKeeper(shelf);
  keeper.configure({}, ['east']);
});

const at = (ms: number): Timestamp => new Date(ms).toISOString().replace(/\.\d+/, '') as Timestamp;
const textOf = (title: string): string => JSON.stringify({ v: 1, title, summary: '', blocks: [] });

function publish(id: string, title: string, changes: Partial<Entry> = {}): void {
  log.append('publish', { id, code: 'AFF-05', parts: [log.addPart('text', textOf(title))], ...changes });
}
function read(): void {
  for (const part of log.parts.values()) disk.texts.set(part.sha256, part);
  const entries: HeldEntry[] = log.entries.map((bytes, seq) => {
    const known = readEntry(bytes);
    return { seq, bytes, entry: known.kind === 'known' ? known.entry : null };
  });
  shelf.name(entries);
  keeper.read(entries);
}

describe('the calendar of a screen', () => {
  it('is none without rules, and none before the record has begun', async () => {
    expect(await keeper.calendar(RULES, BEGAN)).toBeNull();
    publish('d-1', '防水（示例）');
    read();
    expect(await keeper.calendar(undefined, BEGAN)).toBeNull();
  });

  it('names both ends of a matter whose first disclosure named none', async () => {
    publish('d-vote', '候选公示（示例）', { code: 'ACT-03', audience: ['east'], detail: { stage: '事前' } });
    const detail = { matter: 'm-d-vote', stage: '事后' } as const;
    publish('d-won', '评选结果（示例）', { code: 'ACT-03', audience: ['east'], detail });
    read();
    const view = await keeper.calendar(RULES, BEGAN + DAY);
    expect(view?.calendar.matters.map(({ stages }) => stages.map(({ stage }) => stage))).toEqual([
      ['事前', '事后'],
    ]);
    expect(Object.keys(view?.cards ?? {}).sort()).toEqual(['d-vote', 'd-won']);
  });

  it('counts what is for others, and opens only what is for this screen', async () => {
    const detail = { matter: 'm-roof', stage: '事前' } as const;
    publish('d-here', '东区屋面防水（示例）', { audience: ['east'], detail });
    publish('d-there', '西区的一份（示例）', {
      audience: ['west'],
      detail: { matter: 'm-west', stage: '事前' },
    });
    read();
    const view = await keeper.calendar(RULES, BEGAN + DAY);
    expect(view?.calendar.matters.map(({ matter }) => matter)).toEqual(['m-roof', 'm-west']);
    expect(Object.keys(view?.cards ?? {})).toEqual(['d-here']);
    expect(view?.names).toEqual({ 'm-roof': '东区屋面防水（示例）' });
  });

  it('calls a matter after the event that told of it, until its words are erased', async () => {
    const title = log.addPart('title', '7 栋屋面防水（示例）');
    log.append('event', {
      id: 'e-1',
      code: '',
      parts: [title],
      detail: { event: 'project-begins', date: at(BEGAN).slice(0, 10), matter: 'm-roof' },
    });
    publish('d-1', '开工了（示例）', { detail: { matter: 'm-roof', stage: '事前' } });
    read();
    expect(keeper.wanted(BEGAN + DAY).map(({ sha256: hash }) => hash)).toContain(title.sha256);
    const view = await keeper.calendar(RULES, BEGAN + DAY);
    expect(view?.names['m-roof']).toBe('7 栋屋面防水（示例）');
    shelf.erase([title.sha256]);
    const later = await keeper.calendar(RULES, BEGAN + DAY);
    expect(later?.names['m-roof']).toBe('开工了（示例）');
  });

  it('still counts what has left the board', async () => {
    publish('d-1', '月度收支（示例）', {
      code: 'FIN-01',
      notAfter: at(BEGAN + 20 * DAY),
      detail: { period: at(BEGAN).slice(0, 7) },
    });
    read();
    const before = await keeper.calendar(RULES, BEGAN + 40 * DAY);
    expect(before?.cards['d-1']?.state).toBe('ended');
    expect(before?.calendar.duties.find(({ fulfilledBy }) => fulfilledBy === 'd-1')?.state).toBe(
      'done-on-time',
    );
  });
});
