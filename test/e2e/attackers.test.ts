// The attacker's story, first part: somebody between screen and office, and somebody with a screen's credential. Real
// office, its own broker, real Chromium.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityAnswer, publicCommunity } from '../../src/contract/index.ts';
import type {
  CommunityAnswer,
  EntriesAnswer,
  Enrolment,
  OfficeStatus,
  PartsAnswer,
  ScreenState,
} from '../../src/contract/index.ts';
import { utf8 } from '../../src/log/index.ts';
import { topicsOf } from '../../src/replication/mqtt/topics.ts';
import type { Topics } from '../../src/replication/mqtt/topics.ts';
import { publicRecord, Thief } from '../support/attacker.ts';
import {
  altered,
  communityUnder,
  forgedEntry,
  forgedPart,
  forgedUrgent,
  headOver,
  MARK,
  packed,
  STRANGER,
  unmasked,
} from '../support/attacker-forgeries.ts';
import { lyingProxy } from '../support/attacker-proxy.ts';
import type { LyingProxy } from '../support/attacker-proxy.ts';
import { openStage } from '../support/attacker-stage.ts';
import type { Stage } from '../support/attacker-stage.ts';
import { watchPaint } from '../support/attacker-watch.ts';
import { connectPacket, fixedHeader, WireLink } from '../support/mqtt-wire.ts';
import { startOffice } from '../support/office-process.ts';
import type { OfficeProcess } from '../support/office-process.ts';
import { boardTitles, loopTitles, placesHolding, shows } from '../support/screen-page.ts';

const MEGABYTE = 1024 * 1024;

let office: OfficeProcess;
let proxy: LyingProxy;
let stage: Stage;

beforeAll(async () => {
  office = await startOffice();
  proxy = await lyingProxy(office.port);
  stage = await openStage(office);
});
afterAll(async () => {
  await stage?.[Symbol.asyncDispose]();
  await proxy?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

describe('somebody rewrites what the office answers', () => {
  it('entries that do not lead to the signed root are not shown, and the office hears of it', async () => {
    const { entries } = await publicRecord(office.url);
    const part = forgedPart();
    const forged = forgedEntry({ note: '', entries }, entries.length - 1, part);
    // A whole lie: the entry names the forged words by their true hash, and the words are to be had.
    proxy.lie((url, body) => {
      if (url.startsWith('/log/entries')) {
        const answer = JSON.parse(body.toString('utf8')) as EntriesAnswer;
        const last = answer.from + answer.entries.length === entries.length;
        const told = answer.entries.map((entry, at) =>
          last && at === answer.entries.length - 1 ? forged : entry,
        );
        return Buffer.from(JSON.stringify({ ...answer, entries: told }));
      }
      if (url === `/parts/${part.sha256}`) {
        return Buffer.concat([Buffer.from(part.salt, 'base64'), utf8(part.utf8 ?? '')]);
      }
      return url.startsWith('/log/parts')
        ? Buffer.from(JSON.stringify({ parts: [part], missing: [] }))
        : null;
    });
    await Promise.all([stage.kiosk.goto(proxy.url), stage.display.goto(`${proxy.url}/display`)]);
    await stage.alarmed('bad-entry', /root of the head/);
    expect(proxy.lies()).toBeGreaterThan(0);
    for (const { size } of await stage.screens()) expect(size).toBe(0);
    await shows(stage.kiosk, '正在取公开的内容');
    await stage.isUnfooled();
  });

  it('words that are not those of the entry are not shown either', async () => {
    const before = proxy.lies();
    proxy.lie((url, body) => {
      if (url.startsWith('/parts/')) return Buffer.concat([body.subarray(0, 16), Buffer.from(MARK)]);
      if (!url.startsWith('/log/parts')) return null;
      const answer = JSON.parse(body.toString('utf8')) as PartsAnswer;
      return Buffer.from(JSON.stringify({ ...answer, parts: answer.parts.map(altered) }));
    });
    await stage.alarmed('bad-part', /bad-part: [0-9a-f]{64}/);
    expect(proxy.lies()).toBeGreaterThan(before);
    // The entries are whole, and held: it is the words that are missing.
    for (const { behind } of await stage.screens()) expect(behind).toBe(0);
    await stage.isUnfooled();
  });

  it('the screens recover by themselves once they are told the truth', async () => {
    proxy.lie(null);
    await stage.goesOn('中间人走了以后的第一条（示例）');
    // Also what was asked for while the lies lasted.
    await stage.kiosk.waitForFunction(() =>
      [...document.querySelectorAll('main h2, main h3')].every((title) => title.textContent.trim() !== ''),
    );
    await stage.isUnfooled();
  });
});

describe('somebody rewrites what the office tells of the community', () => {
  /** The office's own word, and what is made of it. */
  let genuine: CommunityAnswer;
  let lies: readonly (readonly [lie: CommunityAnswer, why: RegExp])[];
  const tell = (lie: CommunityAnswer): void =>
    proxy.lie((url) => {
      if (url === '/log/community') return Buffer.from(JSON.stringify(lie));
      return url === '/community.json' ? Buffer.from(lie.document) : null;
    });

  beforeAll(async () => {
    genuine = communityAnswer.parse(await (await fetch(`${office.url}/log/community`)).json());
    const document = unmasked(genuine.document);
    lies = [
      [{ ...genuine, document }, /bad-note: community: .*not the words/],
      [await communityUnder(STRANGER, document), /bad-note: community: .*note-unsigned/],
    ];
  });
  afterAll(() => proxy.lie(null));

  it('no name, no number is taken from it, and no mask is lifted off a list', async () => {
    const known = publicCommunity.parse(JSON.parse(genuine.document));
    const lists = (await boardTitles(stage.kiosk)).filter((title) => title.includes('低保对象名单'));
    expect(lists).not.toEqual([]);
    for (const [at, [lie, why]] of lies.entries()) {
      tell(lie);
      const before = proxy.lies();
      await Promise.all([stage.kiosk.reload(), stage.display.reload()]);
      await stage.alarmed('bad-note', why);
      expect(proxy.lies()).toBeGreaterThanOrEqual(before + 2);
      await stage.goesOn(`谁也改不了社区的名字：${String(at)}（示例）`);
      await shows(stage.kiosk, known.name);
      expect(await loopTitles(stage.display)).not.toEqual([]);
      for (const title of lists) expect(await loopTitles(stage.display)).not.toContain(title);
      await stage.isUnfooled();
    }
  });

  it('a screen that is paired under the lie shows none of it, and all once it is told the truth', async () => {
    const old = new Set((await stage.screens()).map(({ id }) => id));
    const newcomers = async () => (await stage.screens()).filter(({ id }) => !old.has(id));
    const context = await stage.kiosk.context().browser()?.newContext();
    if (!context) throw new Error('the browser has gone');
    const watch = await watchPaint(context);
    const pages = [await context.newPage(), await context.newPage()];
    const [[lie, why] = []] = lies;
    if (!lie || !why) throw new Error('no lie was made');
    tell(lie);
    await Promise.all(pages.map((page, at) => page.goto(`${proxy.url}${at === 0 ? '/' : '/display'}`)));
    await stage.alarmed('bad-note', why, newcomers);
    proxy.lie(null);
    await Promise.all(pages.map((page) => shows(page, '谁也改不了社区的名字：1（示例）')));
    for (const page of pages) {
      expect(await watch.everPainted(page)).not.toContain(MARK);
      expect(await placesHolding(page, MARK)).toEqual([]);
    }
    await context.close();
    await expect.poll(newcomers).toEqual([]);
  });
});

describe('somebody holds the credential of a screen', () => {
  let topics: Topics;
  let stolen: Enrolment;
  let address: string;

  const inside = (): Promise<Thief> => Thief.connect(address, stolen.credential);

  beforeAll(async () => {
    address = `ws://127.0.0.1:${String(office.port)}/mqtt`;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ role: 'kiosk', width: 1080, height: 1920 });
    const offer = await fetch(`${office.url}/api/pairing`, { method: 'POST', headers, body });
    const { secret } = (await offer.json()) as { secret: string };
    const answer = await fetch(`${office.url}/api/pairing`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    stolen = ((await answer.json()) as { enrolment: Enrolment }).enrolment;
    topics = topicsOf(stolen.community);
  });

  it('is cut when it speaks as the office or as another screen, and nobody hears a word of it', async () => {
    const record = await publicRecord(office.url);
    const size = record.entries.length;
    const part = forgedPart();
    const entry = forgedEntry(record, size, part);
    const head = await headOver([...record.entries, entry], STRANGER, stolen.community);
    const urgent = forgedUrgent(record, size, part);
    const told = await stage.screens();
    const [victim] = told;
    if (!victim) throw new Error('no screen is linked');
    const own = topics.screen(stolen.screen);
    const other = topics.screen(victim.id);
    const attacks: readonly (readonly [topic: string, payload: Uint8Array | string, retain: boolean])[] = [
      [topics.head, head, true],
      [topics.update, packed({ v: 1, head, from: size, entries: [entry], parts: [part] }), false],
      [topics.urgent, packed({ v: 1, head, seq: size, entry: urgent, proof: [], parts: [part] }), true],
      [topics.urgent, '', true],
      [own.config, MARK, true],
      [other.config, MARK, true],
      [other.config, '', true],
      [other.command, '{"command":"restart"}', false],
      [other.state, JSON.stringify({ v: 1, online: false }), true],
      [other.state, '', true],
      [own.submission, Buffer.alloc(MEGABYTE), false],
      ['minglan/another/head', head, true],
      ['$SYS/broker/version', MARK, false],
    ];
    for (const [topic, payload, retain] of attacks) {
      await using thief = await inside();
      expect([topic, await thief.say(topic, payload, { retain })]).toEqual([topic, 'cut']);
    }
    await expect(
      Thief.connect(address, stolen.credential, {
        will: { topic: topics.head, payload: Buffer.from(head), qos: 1, retain: true },
      }),
    ).rejects.toThrow();
    await expect(Thief.connect(address, stolen.credential, { clientId: victim.id })).rejects.toThrow();
    await stage.goesOn('冒名的话没有一句传出去（示例）');
    await stage.isUnfooled();
    // Not a word reached them: no alarm that was not there before, and the same links as before.
    const now = await stage.screens();
    expect(now.map(({ id, alarms }) => [id, alarms])).toEqual(told.map(({ id, alarms }) => [id, alarms]));
  });

  it('hears what every screen hears and no more', async () => {
    await using thief = await inside();
    const [victim] = await stage.screens();
    const other = topics.screen(victim?.id ?? '');
    const { community } = stolen;
    const greedy = [
      '#',
      '+/+/#',
      `minglan/${community}/#`,
      `minglan/${community}/screens/+/state`,
      `minglan/${community}/screens/#`,
      other.state,
      other.config,
      other.shown,
      other.submission,
      '$SYS/#',
    ];
    for (const filter of greedy) expect([filter, await thief.hear(filter)]).toEqual([filter, false]);
    expect(await thief.hear(topics.head)).toBe(true);
    await stage.goesOn('听得见的只有自己那一份（示例）');
    const { note } = await publicRecord(office.url);
    await expect.poll(() => thief.last(topics.head)?.toString('utf8')).toBe(note);
    expect(new Set(thief.heard.map(({ topic }) => topic))).toEqual(new Set([topics.head]));
  });

  it('may lie about itself, and the office goes on signing', async () => {
    await using thief = await inside();
    const { entries } = await publicRecord(office.url);
    const longer = [...entries, forgedEntry({ note: '', entries }, entries.length, forgedPart())];
    const note = await headOver(longer, STRANGER, stolen.community);
    const state: ScreenState = {
      v: 1,
      online: true,
      at: null,
      size: longer.length,
      root: '00'.repeat(32),
      note,
      app: 'thief',
      storage: null,
      error: null,
      lastTouch: null,
      alarms: ['fork'],
    };
    const own = topics.screen(stolen.screen).state;
    expect(await thief.say(own, JSON.stringify(state), { retain: true })).toBe('taken');
    const heard = async () => (await stage.screens()).find(({ id }) => id === stolen.screen)?.app;
    await expect.poll(heard).toBe('thief');
    const status = await stage.people.administrator.call<OfficeStatus>('GET', '/api/status');
    expect(status).toMatchObject({ signing: true, refusal: null });
    await stage.goesOn('别人说得再多，账还是自己的（示例）');
  });

  it('a payload of 100 MB is cut at its header; the office keeps its memory and its screens', async () => {
    const before = await memoryOf(office.pid);
    for (const piece of [64 * 1024, 100 * MEGABYTE]) {
      const link = await WireLink.open(address);
      const { username, password } = stolen.credential;
      await link.send(connectPacket({ clientId: username, username, password }));
      expect(await link.connack()).toBe(0);
      const bytes = Buffer.alloc(piece, 0x41);
      const topic = Buffer.from(topics.screen(stolen.screen).submission);
      const head = Buffer.from([topic.length >> 8, topic.length & 0xff]);
      const sending = async () => {
        await link.send(Buffer.concat([fixedHeader(0x32, 100 * MEGABYTE), head, topic, bytes]));
        for (let sent = piece; sent < 100 * MEGABYTE && !link.closed; sent += piece) await link.send(bytes);
      };
      await Promise.all([sending().catch(() => undefined), link.until(() => link.closed)]);
      expect(link.closed).toBe(true);
    }
    const after = await memoryOf(office.pid);
    expect(after.peak - before.peak).toBeLessThan(48 * MEGABYTE);
    await stage.goesOn('一百兆也没有挡住这一条（示例）');
    await stage.isUnfooled();
  });
});

/** Most memory a process ever had, bytes. */
async function memoryOf(pid: number): Promise<{ readonly peak: number }> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return { peak: Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024 };
}
