// 查找 over what a screen really holds: parts from the store, each re-hashed before a word of it is told.
import { beforeEach, describe, expect, it } from 'vitest';
import type { FindQuestion, FindView } from '../../../src/contract/index.ts';
import { BoardKeeper } from '../../../src/device/worker/board-keeper.ts';
import { Shelf } from '../../../src/device/worker/shelf.ts';
import { TextFinder } from '../../../src/device/worker/text-finder.ts';
import { readEntry, utf8 } from '../../../src/log/index.ts';
import type { Entry, Timestamp } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { MemoryDisk, MemoryReplicaStore } from '../../support/memory-store.ts';
import { sha256 } from '../../support/node-crypto.ts';

const NOW = (START + 3600) * 1000;
const DAY = 86_400_000;

let log: SampleLog;
let disk: MemoryDisk;
let bad: string[];
let shelf: Shelf;
let keeper: BoardKeeper;
let finder: TextFinder;

beforeEach(() => {
  log = SampleLog.create();
  disk = new MemoryDisk();
  bad = [];
  shelf = new Shelf({ store: new MemoryReplicaStore(disk), sha256, badPart: (hash) => bad.push(hash) });
  keeper = new BoardKeeper(shelf);
  keeper.configure({}, []);
  finder = new TextFinder(shelf);
});

function publish(code: string, title: string, body: string, changes: Partial<Entry> = {}): Entry {
  const text = {
    v: 1,
    title,
    summary: '',
    blocks: [
      { type: 'paragraph', content: [{ text: body }] },
      { type: 'table', head: ['项目', '金额'], rows: [['路灯维修', '1,200.00']] },
    ],
  };
  const parts = [log.addPart('text', JSON.stringify(text))];
  return log.append('publish', { id: `d-${log.entries.length}`, code, parts, ...changes });
}
function read(): void {
  for (const part of log.parts.values()) if (!disk.texts.has(part.sha256)) disk.texts.set(part.sha256, part);
  const entries = log.entries.map((bytes, seq) => {
    const known = readEntry(bytes);
    return { seq, bytes, entry: known.kind === 'known' ? known.entry : null };
  });
  shelf.name(entries);
  keeper.reset();
  keeper.read(entries);
}
const at = (ms: number): Timestamp => new Date(ms).toISOString().replace(/\.\d+/, '') as Timestamp;
const find = (
  typed: string,
  more: Partial<FindQuestion> = {},
  items: Parameters<TextFinder['find']>[2] = {},
): Promise<FindView> =>
  finder.find(
    { kind: 'find', typed, of: null, year: null, shown: 20, offers: [], ...more },
    keeper.findable(NOW),
    items,
  );
const titles = ({ rows }: FindView): readonly string[] =>
  rows.map(({ title: { after, before, hit } }) => before + hit + after);

describe('looking for words', () => {
  it('finds what is on the board and what has left it, with the words around', async () => {
    publish('SVC-01', '停水通知（示例）', '明天上午停水。请先接水。');
    publish('FIN-01', '九月收支（示例）', '余额写在下面。停水不收费。', {
      notAfter: at(NOW - DAY),
      issued: at(NOW - 9 * DAY),
    });
    read();
    const found = await find('tingshui');
    expect(titles(found)).toEqual(['停水通知（示例）', '九月收支（示例）']);
    expect(found.rows.map(({ sentence }) => sentence)).toEqual([
      null,
      { before: '', hit: '停水', after: '不收费。' },
    ]);
    expect(found.rows.map(({ isPast }) => isPast)).toEqual([false, true]);
    expect(found).toMatchObject({ held: 2, missing: 0, found: 2, meanings: ['停水'] });
    expect(found.sections).toEqual({ services: 1, finance: 1 });
  });

  it('finds the cells of tables, and offers only what finds anything', async () => {
    publish('FIN-01', '九月收支（示例）', '余额写在下面。');
    read();
    const { rows } = await find('1,200');
    expect(rows[0]?.sentence).toMatchObject({ hit: '1,200' });
    expect(await find('', { offers: ['维修', '低保'] })).toMatchObject({
      found: 0,
      rows: [],
      meanings: ['维修'],
    });
  });

  it('finds it by the name of its item, which its own words need not say', async () => {
    publish('FIN-13', '大厅改造选施工单位（示例）', '三家报价。');
    read();
    const item = { name: '工程招投标', mask: 'M0', standing: false, minPostDays: 15, objectionDays: null };
    expect((await find('招投标')).found).toBe(0);
    const { rows } = await find('ztb', {}, { 'FIN-13': item });
    expect(rows[0]).toMatchObject({
      item: '工程招投标',
      sentence: { before: '工程', hit: '招投标', after: '' },
    });
    const elsewhere = { ...item, name: '发包情况' };
    expect((await find('招投标', {}, { 'FIN-13': elsewhere })).found).toBe(0);
  });

  it('offers whole words before the end of one and the beginning of the next', async () => {
    publish('FIN-01', '十月收支表（示例）', '收支表一份。');
    publish('FIN-13', '大厅改造招标（示例）', '招标三家。');
    read();
    expect((await find('zb')).found).toBe(2);
    expect((await find('zb')).meanings).toEqual(['招标']);
    // Where nothing else is there, that too.
    expect((await find('zby')).meanings).toEqual(['支表一']);
  });

  it('keeps to a section and a year, and counts what the others have', async () => {
    publish('SVC-01', '停水（示例）', '今年的。');
    publish('FIN-01', '停水费（示例）', '去年的。', { issued: '2025-03-01T00:00:00Z' as Timestamp });
    read();
    const [year = ''] = Object.keys((await find('停水', { of: 'services' })).years);
    expect(titles(await find('停水', { of: 'services' }))).toEqual(['停水（示例）']);
    expect(titles(await find('停水', { year }))).toHaveLength(1);
    expect((await find('停水', { year })).sections).toEqual({ services: 1 });
  });

  it('says nothing of a part that was altered on the disk, and what it lacks', async () => {
    const entry = publish('SVC-01', '停水通知（示例）', '明天上午。');
    publish('SVC-01', '停电通知（示例）', '后天上午。');
    read();
    const hash = entry.parts[0]!.sha256;
    disk.texts.set(hash, {
      ...disk.texts.get(hash)!,
      bytes: utf8('{"v":1,"title":"假的停水","summary":"","blocks":[]}'),
    });
    expect(await find('假的')).toMatchObject({ found: 0, held: 1, missing: 1 });
    expect(bad).toEqual([hash]);
    expect(titles(await find('tingdian'))).toEqual(['停电通知（示例）']);
  });

  it('finds a text that comes after it was missed', async () => {
    const entry = publish('SVC-01', '停水通知（示例）', '明天上午。');
    read();
    const hash = entry.parts[0]!.sha256;
    const part = disk.texts.get(hash)!;
    disk.texts.delete(hash);
    expect(await find('停水')).toMatchObject({ found: 0, missing: 1 });
    disk.texts.set(hash, part);
    finder.arrived();
    expect(await find('停水')).toMatchObject({ found: 1, missing: 0 });
  });

  it('lets go of what was erased, also of what it was laying out meanwhile', async () => {
    const entry = publish('SVC-01', '停水通知（示例）', '住在这里的人。');
    read();
    const under = find('住在这里');
    shelf.erase([entry.parts[0]!.sha256]);
    finder.forget();
    expect((await under).rows).toEqual([]);
    expect(await find('住在这里')).toMatchObject({ found: 0, rows: [] });
  });
});
