// 查找 over what a screen really holds: parts from the store, each re-hashed before a word of it is told.
import { beforeEach, describe, expect, it } from 'vitest';
import type { FindQuestion, FindView } from '../../../src/contract/index.ts';
import { BoardKeeper } from '../../../src/device/worker/board-keeper.ts';
import { Shelf } from '../../../src/device/worker/shelf.ts';
import { TextFinder } from '../../../src/device/worker/text-finder.ts';
import { readEntry, utf8 } from '../../../src/log/index.ts';
import type { Entry, Timestamp } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { eventually } from '../../support/eventually.ts';
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
    {
      kind: 'find',
      typed,
      strokes: '',
      of: null,
      year: null,
      shown: 20,
      candidates: 8,
      offers: [],
      ...more,
    },
    keeper.findable(NOW),
    items,
  );
const offered = ({ candidates }: FindView): readonly string[] => candidates.map(({ words }) => words);
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
    expect(found).toMatchObject({ held: 2, missing: 0, found: 2, how: 'typed' });
    expect(offered(found)[0]).toBe('停水');
    expect(found.sections).toEqual({ services: 1, finance: 1 });
  });

  it('finds the cells of tables, and offers only what finds anything', async () => {
    publish('FIN-01', '九月收支（示例）', '余额写在下面。');
    read();
    const { rows } = await find('1,200');
    expect(rows[0]?.sentence).toMatchObject({ hit: '1,200' });
    expect(await find('', { offers: ['维修', '低保'] })).toMatchObject({
      found: 0,
      candidates: [{ words: '维修', typed: '维修' }],
      topics: ['收支'],
      hasMore: false,
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
    await eventually(async () => expect(offered(await find('zb'))[0]).toBe('招标'));
    // Where nothing else is there, that too.
    expect(offered(await find('zby'))[0]).toBe('支表一');
  });

  it('offers words before they are typed to their end, keeps letters they do not stand for, and more when asked', async () => {
    publish('WEL-01', '低保公示（示例）', '低保对象三户。');
    publish('FIN-13', '大厅改造招标（示例）', '招标三家。招牌一块，照旧。');
    read();
    await find('');
    await eventually(async () =>
      expect((await find('zhaob')).candidates[0]).toEqual({ words: '招标', typed: '招标' }),
    );
    expect((await find('dibaog')).candidates.slice(0, 2)).toEqual([
      { words: '低保公示', typed: '低保公示' },
      { words: '低保', typed: '低保g' },
    ]);
    const some = await find('z', { candidates: 2 });
    expect(some.candidates).toHaveLength(2);
    expect(some.hasMore).toBe(true);
    const all = await find('z', { candidates: 1_000 });
    expect(all.hasMore).toBe(false);
    expect(all.candidates.slice(0, 2)).toEqual(some.candidates);
    expect(offered(all)).toContain('照');
  });

  it('finds what was typed by sound, and what is written apart, and says so', async () => {
    publish('FIN-13', '大厅改造招标（示例）', '三家报价，评分见下。');
    read();
    await find('');
    await eventually(async () =>
      expect(await find('zaobiao')).toMatchObject({ found: 1, how: 'alike', as: '招标' }),
    );
    expect((await find('zhaobiao')).how).toBe('typed');
    await eventually(async () =>
      expect(await find('招标报价')).toMatchObject({ found: 1, how: 'apart', as: '招标 报价' }),
    );
    expect(await find('没有这些')).toMatchObject({ found: 0, how: 'typed' });
  });

  it('offers the characters of its texts by their strokes', async () => {
    publish('SVC-01', '停水通知（示例）', '明天上午停水。');
    read();
    await find('');
    await eventually(async () => expect(offered(await find('', { strokes: '3241' }))).toEqual(['停']));
    expect((await find('停', { strokes: '2534' })).candidates[0]).toEqual({ words: '水', typed: '停水' });
    expect(offered(await find('', { strokes: '555555' }))).toEqual([]);
  });

  it('tells the newest and what they are about while nothing is typed', async () => {
    publish('SVC-01', '停水通知（示例）', '明天上午。');
    publish('FIN-13', '大厅改造招标（示例）', '三家报价。', { issued: '2025-03-01T00:00:00Z' as Timestamp });
    read();
    const found = await find('');
    expect(titles(found)).toEqual(['停水通知（示例）', '大厅改造招标（示例）']);
    expect(found.topics).toEqual(['停水', '改造', '招标']);
    expect(found.found).toBe(0);
  });

  it('finds residents in a list of them, and completes no name of theirs', async () => {
    publish('WEL-01', '十月名单（示例）', '柏舟渡先生一户。');
    publish('SVC-01', '值班（示例）', '值班安排。');
    read();
    const list = {
      'WEL-01': {
        name: '名单',
        mask: 'M2',
        standing: false,
        minPostDays: 7,
        objectionDays: 7,
        comesDown: true,
      },
    };
    await find('', {}, list);
    await eventually(async () => expect(offered(await find('anpai', {}, list))).toContain('安排'));
    expect((await find('柏舟渡', {}, list)).found).toBe(1);
    expect(offered(await find('xiansh', { candidates: 100 }, list))).not.toContain('先生');
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

  it('never offers a word again that was erased, wherever it was asked for', async () => {
    const entry = publish('SVC-01', '樱桃沟通知（示例）', '桃树修剪，榆钱路封闭。');
    publish('SVC-01', '停水通知（示例）', '明天上午。');
    read();
    await find('');
    const askedOf = ['yingtao', 'ytg', 'y', 'yuqian', 'taoshu', '樱桃', '樱'];
    await eventually(async () => expect(offered(await find('ytg'))[0]).toContain('樱桃'));
    const under = askedOf.map((typed) => find(typed, { candidates: 1_000 }));
    shelf.erase([entry.parts[0]!.sha256]);
    finder.forget();
    const during = await Promise.all(under);
    await eventually(async () => expect(offered(await find('tingsh'))[0]).toBe('停水'));
    const after = await Promise.all(askedOf.map((typed) => find(typed, { candidates: 1_000 })));
    for (const view of [...during, ...after]) {
      expect(JSON.stringify([view.candidates.map(({ words }) => words), view.topics, view.rows])).not.toMatch(
        /[樱桃榆剪]/u,
      );
    }
    expect(offered(await find('', { strokes: '1234', candidates: 1_000 }))).not.toContain('樱');
  });
});
