// 往期公开 of a screen: told from what its own copy holds, the rest fetched while somebody waits.
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardKeeper } from '../../../src/device/worker/board-keeper.ts';
import { Shelf } from '../../../src/device/worker/shelf.ts';
import type { PastView, PublicCommunity } from '../../../src/contract/index.ts';
import { readEntry } from '../../../src/log/index.ts';
import type { Entry, PartHash, Timestamp } from '../../../src/log/index.ts';
import type { HeldEntry } from '../../../src/replication/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { MemoryDisk, MemoryReplicaStore } from '../../support/memory-store.ts';
import { sha256 } from '../../support/node-crypto.ts';

const DAY = 86_400_000;
const BEGAN = START * 1000;
const NOW = BEGAN + 60 * DAY;
const info = (name: string, comesDown: boolean): PublicCommunity['items'][string] => ({
  name,
  mask: 'M0',
  standing: false,
  minPostDays: 15,
  objectionDays: null,
  comesDown,
});

let log: SampleLog;
let disk: MemoryDisk;
let shelf: Shelf;
let keeper: BoardKeeper;

beforeEach(() => {
  log = SampleLog.create();
  disk = new MemoryDisk();
  shelf = new Shelf({ store: new MemoryReplicaStore(disk), sha256, badPart: () => undefined });
  keeper = new BoardKeeper(shelf);
  keeper.configure({ 'FIN-01': info('财务收支情况表', false), 'WEL-02': info('低保对象公布', true) }, [
    'east',
  ]);
});

const at = (ms: number): Timestamp => new Date(ms).toISOString().replace(/\.\d+/, '') as Timestamp;
const textOf = (title: string): string => JSON.stringify({ v: 1, title, summary: '', blocks: [] });

function publish(id: string, changes: Partial<Entry> = {}): Entry {
  return log.append('publish', {
    id,
    notAfter: at(BEGAN + 20 * DAY),
    parts: [log.addPart('text', textOf(`${id} 的题目（示例）`))],
    ...changes,
  });
}
function withdraw(entry: Entry, why: string): void {
  const parts = [log.addPart('reason', why)];
  log.append('withdraw', { id: entry.id, supersedes: entry.seq, reason: 'error', parts });
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
const past = (question: Partial<Parameters<BoardKeeper['past']>[0]> = {}): Promise<PastView> =>
  keeper.past({ kind: 'past', period: null, of: null, shown: 40, ...question }, NOW);

describe('what has left the board of a screen', () => {
  it('is told with its title and opened from the copy; on the board it stands no more', async () => {
    publish('ledger', { detail: { period: '2025-12' } });
    read();
    await keeper.bring(NOW);
    expect(keeper.board(NOW).cards).toEqual([]);
    const view = await past();
    expect(view).toMatchObject({ total: 1, found: 1, periods: { '2025-12': 1, '2025Q4': 1, '2025': 1 } });
    expect(view.rows[0]).toMatchObject({
      title: 'ledger 的题目（示例）',
      item: '财务收支情况表',
      state: 'ended',
    });
    expect((await keeper.disclosure('ledger', NOW))?.text?.title).toBe('ledger 的题目（示例）');
    expect(await past({ period: '2025-11' })).toMatchObject({ total: 1, found: 0, rows: [] });
  });

  it('keeps of what was withdrawn the item, the day and the reason, and nothing of the text', async () => {
    const entry = publish('wrong', { notAfter: null });
    withdraw(entry, '数字填错了（示例）');
    read();
    const [row] = (await past()).rows;
    expect(row).toMatchObject({
      state: 'withdrawn',
      title: null,
      reason: '数字填错了（示例）',
      item: '财务收支情况表',
    });
    expect(JSON.stringify(row)).not.toContain('的题目');
  });

  it('never tells lists of persons, what was erased, and what is for others', async () => {
    publish('welfare', { code: 'WEL-02' });
    publish('west', { audience: ['west'] });
    const erased = publish('erased');
    log.redact(erased, 'text');
    shelf.erase(erased.parts.map(({ sha256: hash }) => hash));
    read();
    expect(await past()).toMatchObject({ total: 0, rows: [] });
    for (const id of ['welfare', 'west', 'erased']) {
      expect(await keeper.disclosure(id, NOW)).toBeNull();
      expect(keeper.visit(id, NOW)).toBeNull();
    }
    expect(keeper.wanted(NOW)).toEqual([]);
  });

  it('wants its texts after all that the board needs, the newest first, and what a visitor opens before all', () => {
    publish('old', { detail: { period: '2024-12' } });
    publish('new', { detail: { period: '2025-12' } });
    publish('now', { notAfter: null });
    read();
    const wanted = (): string[] =>
      keeper.wanted(NOW).map(({ sha256: hash }) => {
        const part = log.parts.get(hash);
        return /(\w+) 的题目/.exec(new TextDecoder().decode(part?.bytes))?.[1] ?? '';
      });
    expect(wanted()).toEqual(['now', 'new', 'old']);
    expect(keeper.visit('old', NOW)).toBe(log.parts.keys().next().value);
    expect(wanted()).toEqual(['old', 'now', 'new']);
    expect(keeper.visit('now', NOW)).toBeNull();
    expect(wanted()).toEqual(['now', 'new', 'old']);
  });

  it('tells a row whose text is only in the office by its item, and gives as many rows as are asked for', async () => {
    const entry = publish('far');
    for (let index = 0; index < 5; index += 1) publish(`near-${index}`);
    read();
    disk.texts.delete(entry.parts[0]?.sha256 as PartHash);
    const view = await past({ shown: 3 });
    expect(view.found).toBe(6);
    expect(view.rows).toHaveLength(3);
    const far = (await past()).rows.find(({ id }) => id === 'far');
    expect(far).toMatchObject({ title: null, item: '财务收支情况表', state: 'ended' });
  });

  it('follows the minute in which something ends, and a record that grew', async () => {
    publish('soon', { notAfter: at(NOW + DAY) });
    read();
    expect((await past()).total).toBe(0);
    expect((await keeper.past({ kind: 'past', period: null, of: null, shown: 9 }, NOW + DAY)).total).toBe(1);
    expect((await past()).total).toBe(0);
    publish('more');
    read();
    expect((await past()).total).toBe(1);
  });
});
