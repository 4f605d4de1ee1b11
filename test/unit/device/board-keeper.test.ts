// The board as a reading of verified entries: rule 4 for every part, time's own changes, and what is kept at hand.
import { beforeEach, describe, expect, it } from 'vitest';
import { BoardKeeper } from '../../../src/device/worker/board-keeper.ts';
import { Shelf } from '../../../src/device/worker/shelf.ts';
import { readEntry, utf8 } from '../../../src/log/index.ts';
import type { Entry, PartHash, Timestamp } from '../../../src/log/index.ts';
import type { HeldEntry } from '../../../src/replication/index.ts';
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

beforeEach(() => {
  log = SampleLog.create();
  disk = new MemoryDisk();
  bad = [];
  shelf = new Shelf({ store: new MemoryReplicaStore(disk), sha256, badPart: (hash) => bad.push(hash) });
  keeper = new BoardKeeper(shelf);
  keeper.configure({}, []);
});

function textOf(title: string, level?: 'amber' | 'red'): string {
  return JSON.stringify({ v: 1, title, summary: '概要（示例）', blocks: [], ...(level ? { level } : {}) });
}
function at(ms: number): Timestamp {
  return new Date(ms).toISOString().replace(/\.\d+/, '') as Timestamp;
}
function publish(title: string, changes: Partial<Entry> = {}): Entry {
  return log.append('publish', {
    id: `d-${log.entries.length}`,
    parts: [log.addPart('text', textOf(title))],
    ...changes,
  });
}
/** Everything of the log so far is held and read. */
function read(): void {
  for (const part of log.parts.values()) disk.texts.set(part.sha256, part);
  const entries: HeldEntry[] = log.entries.map((bytes, seq) => {
    const known = readEntry(bytes);
    return { seq, bytes, entry: known.kind === 'known' ? known.entry : null };
  });
  shelf.name(entries);
  keeper.read(entries);
}
function titles(now = NOW): readonly string[] {
  return keeper.board(now).cards.map(({ title }) => title);
}

describe('the board', () => {
  it('shows texts once they were brought and hashed', async () => {
    publish('一月收支');
    read();
    expect(titles()).toEqual(['FIN-01']);
    expect(await keeper.bring(NOW)).toBe(true);
    expect(titles()).toEqual(['一月收支']);
    expect(await keeper.bring(NOW)).toBe(false);
  });

  it('never shows a part that was altered on the disk: drops it, says so, and shows it when it is whole again', async () => {
    const entry = publish('一月收支');
    read();
    const hash = entry.parts[0]?.sha256 as PartHash;
    const whole = disk.texts.get(hash);
    if (whole) disk.texts.set(hash, { ...whole, bytes: utf8(textOf('假的收支')) });
    await keeper.bring(NOW);
    expect(titles()).toEqual(['FIN-01']);
    expect(bad).toEqual([hash]);
    expect(disk.texts.has(hash)).toBe(false);
    if (whole) disk.texts.set(hash, whole);
    await keeper.bring(NOW);
    expect(titles()).toEqual(['一月收支']);
  });

  it('says where the lines of a title may break, on the card and on its page', async () => {
    const entry = publish('社区修建开支');
    read();
    await keeper.bring(NOW);
    expect(keeper.board(NOW).cards[0]?.phrases).toEqual([2, 4]);
    expect((await keeper.disclosure(entry.id, NOW))?.card.phrases).toEqual([2, 4]);
  });

  it('lets a notice come and go at its minute', async () => {
    publish('限时', { notBefore: at(NOW + DAY), notAfter: at(NOW + 2 * DAY) });
    read();
    await keeper.bring(NOW);
    expect(titles()).toEqual([]);
    expect(keeper.nextChange(NOW)).toBe(NOW + DAY);
    await keeper.bring(NOW + DAY);
    expect(titles(NOW + DAY)).toEqual(['限时']);
    expect(keeper.nextChange(NOW + DAY)).toBe(NOW + 2 * DAY);
    expect(titles(NOW + 2 * DAY)).toEqual([]);
    // A clock that was ahead is set right.
    await keeper.bring(NOW + DAY);
    expect(titles(NOW + DAY)).toEqual(['限时']);
  });

  it('gives the same card for as long as nothing in it changes', async () => {
    publish('一');
    read();
    await keeper.bring(NOW);
    const [card] = keeper.board(NOW).cards;
    expect(keeper.board(NOW + 60_000).cards[0]).toBe(card);
    publish('二');
    read();
    expect(keeper.board(NOW).cards).toContain(card);
  });

  it('shows a screen only what is for everyone or for it', async () => {
    publish('大家');
    publish('东区', { audience: ['east-court'] });
    publish('西区', { audience: ['west-court'] });
    keeper.configure({}, ['east-court']);
    read();
    await keeper.bring(NOW);
    expect([...titles()].sort()).toEqual(['东区', '大家']);
    expect(await keeper.disclosure('d-3', NOW)).toBeNull();
    expect((await keeper.disclosure('d-2', NOW))?.text?.title).toBe('东区');
    expect(keeper.wanted(NOW)).toHaveLength(2);
  });

  it('forgets what was erased, from memory too', async () => {
    const entry = publish('写了住址');
    read();
    await keeper.bring(NOW);
    log.redact(entry, 'text');
    shelf.erase(entry.parts.map(({ sha256: hash }) => hash));
    read();
    expect(titles()).toEqual(['FIN-01']);
    expect(await shelf.checked(entry.parts.map(({ sha256: hash }) => hash))).toEqual([]);
    expect(keeper.wanted(NOW)).toEqual([]);
    expect((await keeper.disclosure('d-1', NOW))?.text).toBeNull();
  });

  it('reads a page whole while the board lets go of what it does not need', async () => {
    const entry = publish('一月收支');
    log.append('withdraw', {
      id: entry.id,
      supersedes: entry.seq,
      reason: 'outdated',
      parts: [log.addPart('reason', '不办了')],
    });
    read();
    await keeper.disclosure(entry.id, NOW);
    const asked = keeper.disclosure(entry.id, NOW);
    const made = keeper.bring(NOW);
    expect((await asked)?.withdrawn?.reason).toBe('不办了');
    await made;
  });

  it('wants texts in force before images, and images before older texts', () => {
    const image = { ...log.addPart('image-1', '图'), type: 'image/webp' };
    const first = publish('旧文', { id: 'd-1' });
    log.append('amend', {
      id: 'd-1',
      supersedes: first.seq,
      reason: 'error',
      parts: [log.addPart('text', textOf('新文')), image],
    });
    read();
    expect(
      keeper.wanted(NOW).map(({ name, sha256: hash }) => `${name} ${hash === first.parts[0]?.sha256}`),
    ).toEqual(['text false', 'image-1 false', 'text true']);
  });

  it('runs an urgent notice ahead of the log and out of it, until its end', async () => {
    const notAfter = at(NOW + DAY);
    const entry = log.append('urgent', {
      id: 'u-1',
      notAfter,
      parts: [log.addPart('text', textOf('停水', 'red'))],
    });
    const ahead = { seq: entry.seq, entry, bytes: utf8('') };
    shelf.name([ahead]);
    shelf.take([...log.parts.values()]);
    expect(keeper.urgentAhead(ahead, NOW)).toMatchObject({ title: '停水', level: 'red', until: notAfter });
    expect(keeper.urgentAhead(ahead, NOW + DAY)).toBeNull();
    read();
    await keeper.bring(NOW);
    expect(keeper.urgents(NOW).map(({ title }) => title)).toEqual(['停水']);
    log.append('clear', { id: 'u-1', supersedes: entry.seq, reason: 'ended' });
    read();
    expect(keeper.urgents(NOW)).toEqual([]);
  });
});
