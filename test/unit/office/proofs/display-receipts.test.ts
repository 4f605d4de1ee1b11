// What screens say they have shown, through the office's real doors: HTTP for the key, the broker for the rest.
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publicationProof, proofBody } from '../../../../src/contract/index.ts';
import type {
  AuditPage,
  ErasureList,
  ProofAnswer,
  Proposal,
  PublicationProof,
  Screen,
} from '../../../../src/contract/index.ts';
import { addDays, dayAt } from '../../../../src/disclosure/index.ts';
import { openStatement, parseOrigin } from '../../../../src/log/index.ts';
import type { VerifierKey } from '../../../../src/log/index.ts';
import { sha256, verifyEd25519 as verify } from '../../../../src/office/keys/cryptography.ts';
import { keyPair } from '../../../support/node-crypto.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { dayShown, HALL, ReceiptScreen, someBatch } from '../../../support/receipt-screen.ts';
import { eventually } from '../../../support/eventually.ts';

const DAY = 86_400_000;
/** 11:00 in Asia/Shanghai: what a screen says of this evening is said too early. */
const START = Date.parse('2026-11-22T03:00:00Z');
const clock = new SetClock(START);
let office: TestOffice;
const screens: ReceiptScreen[] = [];
// An office for each: pairing is limited to a few a minute.
beforeEach(async () => {
  clock.ms = START;
  office = await testOffice({ clock });
});
afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.unlink();
  await office[Symbol.asyncDispose]();
});

async function paired(name = HALL.name): Promise<ReceiptScreen> {
  const screen = await ReceiptScreen.pair(office.url, await office.as('admin'), { ...HALL, name });
  screens.push(screen);
  await screen.link();
  return screen;
}
async function registered(name?: string): Promise<ReceiptScreen> {
  const screen = await paired(name);
  expect(await screen.register()).toBe(204);
  return screen;
}
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const answered = (screen: ReceiptScreen, count: number): Promise<void> =>
  eventually(() => expect(screen.receipts).toHaveLength(count));
async function publish(): Promise<Proposal> {
  const submitted = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  return approveProposal(await office.as('director'), submitted);
}
async function prove(subject: string): Promise<PublicationProof> {
  const { document } = await (await office.as('street')).call<ProofAnswer>('GET', `/api/proofs/${subject}`);
  return publicationProof.parse(JSON.parse(document));
}
const read = () => office.office.services.read;

describe('display receipts', () => {
  test('a batch is stored once however often it comes, and answered each time', async () => {
    const screen = await registered();
    const { seq = 0, disclosure } = await publish();
    const today = dayAt(clock.now());
    const batch = someBatch(screen.id, { shown: [dayShown(today, [seq ?? 0], 3_600)] });
    const note = await screen.send(batch);
    await answered(screen, 1);
    await screen.publish(note);
    await screen.publish(note);
    await answered(screen, 3);
    expect(screen.receipts).toEqual(
      Array.from({ length: 3 }, () => ({
        v: 1,
        screen: screen.id,
        sha256: hashOf(note),
        outcome: 'stored',
      })),
    );
    await screen.send(someBatch(screen.id, { number: 1, shown: [dayShown(today, [seq ?? 0], 600)] }));
    await answered(screen, 4);
    const proof = await prove(disclosure);
    expect(proof.disclosures[0]?.versions[0]?.screens).toMatchObject([
      { screen: screen.id, seconds: 4_200, how: ['listed'], days: 0, untrusted: 1 },
    ]);
    expect(proof.evidence.batches).toBe(2);
  });

  test('a key is registered with the credential, by whoever holds it', async () => {
    const screen = await paired();
    const body = JSON.stringify({ v: 1, key: screen.verifier, made: '2026-11-22T00:00:00Z' });
    expect(await screen.register(await screen.sign('key', body, screen.name, keyPair()))).toBe(422);
    expect(await screen.register('not a note')).toBe(422);
    const other = await paired();
    expect(await other.register(await screen.sign('key', body))).toBe(422);
    expect(await screen.register()).toBe(204);
    expect(await screen.register()).toBe(204);
    expect(await read().shown.keys(screen.id)).toHaveLength(1);
    screen.enrolment.credential.password = 'another-password';
    expect(await screen.register()).toBe(404);
  });

  test('a key nobody registered is asked for', async () => {
    const screen = await paired();
    await screen.send(someBatch(screen.id));
    await answered(screen, 1);
    expect(screen.receipts[0]?.outcome).toBe('unknown-key');
    expect(office.office.services.receipts.alarms(screen.id)).toEqual([]);
  });

  test('what another signed, or signed for another, is refused, and somebody is told', async () => {
    const hall = await registered();
    const gate = await registered('西门');
    const forged = someBatch(hall.id);
    // The gate's own key over the hall's name, the hall's batch in the gate's name, and the hall's note sent by the gate.
    const notes = [
      await gate.sign('shown', JSON.stringify(forged), hall.name, gate.key),
      await gate.sign('shown', JSON.stringify(forged)),
      await hall.sign('shown', JSON.stringify(forged)),
    ];
    for (const note of notes) await gate.publish(note);
    await answered(gate, 3);
    expect(gate.receipts.map(({ outcome }) => outcome)).toEqual(['unreadable', 'unreadable', 'unreadable']);
    expect(await read().shown.batch(hall.id, forged.batch)).toBeNull();
    expect(await read().shown.batch(gate.id, forged.batch)).toBeNull();
    const list = await (await office.as('admin')).call<{ screens: Screen[] }>('GET', '/api/screens');
    const alarms = (id: string) => list.screens.find((screen) => screen.id === id)?.alarms;
    expect([alarms(gate.id), alarms(hall.id)]).toEqual([['forged-receipt'], []]);
    const audit = await (await office.as('street')).call<AuditPage>('GET', '/api/audit?act=refuse-receipts');
    expect(audit.rows.filter(({ subject }) => subject === gate.id)).toHaveLength(1);
    expect(audit.rows[0]?.sentence).toContain('西门');
  });

  test('a number or an id used twice is refused: the machine was copied', async () => {
    const screen = await registered();
    const first = someBatch(screen.id);
    await screen.send(first);
    await answered(screen, 1);
    await screen.send(someBatch(screen.id, { number: 0 }));
    await screen.send({ ...first, number: 7 });
    await answered(screen, 3);
    expect(screen.receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'number-taken', 'number-taken']);
  });

  test.each([
    ['longer than its day', { first: 0, last: 86_400, seconds: 1, days: 1 }],
    ['more on view than time passed', { first: 0, last: 100, seconds: 400, days: 1 }],
    ['an end before its beginning', { first: 10, last: 5, seconds: 0, days: 1 }],
    ['on more days than there are', { first: 0, last: 100, seconds: 10, days: 2 }],
  ])('rows that can not be are refused: %s', async (_why, { first, last, seconds, days }) => {
    const screen = await registered();
    const shown = [{ ...dayShown('2026-11-21', [1]), rows: [[[1], first, last, seconds, 1, days]] }] as never;
    await screen.send(someBatch(screen.id, { shown }));
    await answered(screen, 1);
    expect(screen.receipts[0]?.outcome).toBe('unreadable');
  });

  test('what is not even a note is no reason to answer', async () => {
    const screen = await registered();
    await screen.publish('\u0000');
    await screen.publish('nonsense');
    await answered(screen, 2);
    expect(screen.receipts.every(({ outcome }) => outcome === 'unreadable')).toBe(true);
  });

  test('the evidence can neither be changed nor taken away', async () => {
    const screen = await registered();
    await screen.send(someBatch(screen.id, { erased: [[1, '2026-11-22T00:00:00Z', 'trusted']] }));
    await answered(screen, 1);
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(`${office.data}/minglan.sqlite`);
    for (const table of ['screen_keys', 'shown_batches', 'screen_erasures']) {
      expect(() => database.exec(`delete from ${table}`)).toThrow('append-only');
      expect(() => database.exec(`update ${table} set at = ''`)).toThrow('append-only');
    }
    database.close();
  });
});

describe('the proof of publication', () => {
  test('says by whom and on which days it was shown, what is missing, and is signed', async () => {
    const screen = await registered('南门');
    const { seq, disclosure } = await publish();
    const published = dayAt(START);
    // Fifteen days pass; on the seventh no screen showed it, and batch 2 was lost on the way.
    const days = Array.from({ length: 16 }, (_, index) => addDays(published, index));
    clock.ms = START + 17 * DAY;
    const whole = days.filter((_, index) => index !== 7).map((date) => dayShown(date, [seq ?? 0]));
    await screen.send(someBatch(screen.id, { number: 0, shown: whole.slice(0, 5) }));
    await screen.send(someBatch(screen.id, { number: 1, shown: whole.slice(5), lost: 3 }));
    await screen.send(someBatch(screen.id, { number: 3 }));
    await answered(screen, 3);
    const street = await office.as('street');
    const answer = await street.call<ProofAnswer>('GET', `/api/proofs/${disclosure}`);
    const proof = publicationProof.parse(JSON.parse(answer.document));
    expect(proof.disclosures).toMatchObject([
      {
        id: disclosure,
        periods: [
          { basis: 'post', days: 15, standing: 'missing', shown: 14, missing: [addDays(published, 7)] },
        ],
        versions: [
          {
            seq,
            what: 'publish',
            screens: [
              { screen: screen.id, days: 15, gaps: [[addDays(published, 7), addDays(published, 7)]] },
            ],
          },
        ],
      },
    ]);
    expect(proof.screens.find(({ id }) => id === screen.id)).toMatchObject({
      name: '南门',
      missing: 1,
      lost: 3,
      reportedAt: new Date(clock.ms).toISOString(),
      keys: [{ key: screen.verifier }],
    });
    const { sequencer } = office.office.services;
    const body = await openStatement(answer.note, {
      origin: parseOrigin(proof.origin),
      subject: 'proof',
      officeKey: sequencer.keys.office as VerifierKey,
      verify,
      sha256,
    });
    expect(proofBody.parse(JSON.parse(body))).toMatchObject({
      subject: disclosure,
      sha256: hashOf(answer.document),
      size: proof.head.size,
      root: proof.head.root,
    });
    // The missing day comes late, and the proof is whole.
    await screen.send(
      someBatch(screen.id, { number: 2, shown: [dayShown(addDays(published, 7), [seq ?? 0])] }),
    );
    await answered(screen, 4);
    expect((await prove(disclosure)).disclosures[0]?.periods[0]).toMatchObject({
      standing: 'met',
      shown: 15,
      missing: [],
    });
  });

  test('of an issue speaks of all that belongs to it, and no title stands in any', async () => {
    await publish();
    const { disclosure, content } = await publish();
    const issue = `SVC-${dayAt(clock.now()).slice(0, 7)}`;
    const proof = await prove(issue);
    expect(proof.disclosures.length).toBeGreaterThan(1);
    expect(proof.disclosures.map(({ id }) => id)).toContain(disclosure);
    expect(JSON.stringify(proof)).not.toContain(content.text.title);
  });

  test('is for those who answer for publication, and those who watch over it', async () => {
    const { disclosure } = await publish();
    for (const name of ['clerk', 'director', 'watcher', 'meeting', 'street'] as const) {
      await (await office.as(name)).call('GET', `/api/proofs/${disclosure}`);
    }
    for (const name of ['keeper', 'admin'] as const) {
      const refused = (await office.as(name)).call('GET', `/api/proofs/${disclosure}`);
      await expect(refused).rejects.toMatchObject({ status: 403 });
    }
    await expect((await office.as('clerk')).call('GET', '/api/proofs/nothing')).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('the proof of erasure', () => {
  test('names every screen in service since, and when it had erased', async () => {
    const hall = await registered('东厅');
    const gate = await registered('北门');
    const { seq, disclosure } = await publish();
    const erase = [{ seq: seq ?? 0, part: 'text' }];
    const content = someContent({ reason: '误留住址。', reasonCode: 'personal-data', erase });
    const redact = await submitProposal(await office.as('clerk'), 'redact', disclosure, content);
    const done = await approveProposal(await office.as('director'), redact);
    const at = '2026-11-22T01:02:03Z';
    await hall.send(someBatch(hall.id, { erased: [[done.seq ?? 0, at, 'trusted']] }));
    await hall.send(
      someBatch(hall.id, { number: 1, erased: [[done.seq ?? 0, '2026-11-23T00:00:00Z', 'trusted']] }),
    );
    await answered(hall, 2);
    const street = await office.as('street');
    const { erasures } = await street.call<ErasureList>('GET', `/api/disclosures/${disclosure}/erasures`);
    expect(erasures).toHaveLength(1);
    const of = (id: string) => erasures[0]?.screens.find(({ screen }) => screen === id);
    expect(erasures[0]?.seq).toBe(done.seq);
    expect(of(hall.id)).toMatchObject({ name: '东厅', at, isTrusted: true });
    expect(of(gate.id)).toMatchObject({ name: '北门', at: null });
  });
});
