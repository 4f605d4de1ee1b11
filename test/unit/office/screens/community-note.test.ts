// What screens are told of the community, and when each statement for screens is stamped.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { communityAnswer, communityStatement, publicCommunity } from '../../../../src/contract/index.ts';
import { openStatement } from '../../../../src/log/index.ts';
import { fingerprint, sha256, verifyEd25519 } from '../../../../src/office/keys/cryptography.ts';
import { nextIssued } from '../../../../src/office/screens/issued.ts';
import { openStore } from '../../../../src/office/store/index.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { sharedOffice } from '../../../support/office-suite.ts';

const clock = new SetClock(Date.now());
const office = sharedOffice({ clock });

async function told({ url, office: { services } }: Pick<TestOffice, 'office' | 'url'>) {
  const { keys } = services.sequencer;
  const answer = communityAnswer.parse(await (await fetch(`${url}/log/community`)).json());
  const body = await openStatement(answer.note, {
    origin: keys.origin,
    subject: 'community',
    officeKey: keys.office,
    verify: verifyEd25519,
    sha256,
  });
  return { ...answer, said: communityStatement.parse(JSON.parse(body)) };
}

describe('the statement about the community', () => {
  test('is the office’s word for what stands at /community.json', async () => {
    const { document, said } = await told(office);
    expect(said.sha256).toBe(fingerprint(document));
    const bare: unknown = await (await fetch(`${office.url}/community.json`)).json();
    expect(publicCommunity.parse(JSON.parse(document))).toEqual(bare);
    // The same for all, until something changes.
    clock.ms += 5_000;
    expect((await told(office)).said).toEqual(said);
  });

  test('is made anew, and later, when the community changes or the office starts', async () => {
    const { files } = office.office.services;
    const first = (await told(office)).said;
    const own = files.public;
    for (const name of ['改了一次（示例）', '又改一次（示例）']) {
      Object.assign(files, { public: { ...own, name } });
      expect(JSON.parse((await told(office)).document)).toMatchObject({ name });
    }
    Object.assign(files, { public: own });
    const last = (await told(office)).said;
    expect(last.issued > first.issued).toBe(true);
    expect(last.sha256).toBe(first.sha256);
  });

  test('is refused while the office does not hold the key in force', async () => {
    await using other = await testOffice();
    const { sequencer } = other.office.services;
    const stranger = {
      ...sequencer.officeKey,
      verifier: office.office.services.sequencer.officeKey.verifier,
    };
    Object.defineProperty(sequencer, 'officeKey', { configurable: true, value: stranger });
    expect((await fetch(`${other.url}/log/community`)).status).toBe(503);
    Reflect.deleteProperty(sequencer, 'officeKey');
    expect((await fetch(`${other.url}/log/community`)).status).toBe(200);
  });
});

test('a statement is never stamped at or before the last of its name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-issued-'));
  const store = await openStore(join(folder, 'store.sqlite'));
  const hand = new SetClock(Date.parse('2026-11-22T12:00:00.900Z'));
  const stamp = (name: string) => store.withTransaction(({ journal }) => nextIssued(journal, name, hand));
  try {
    expect(await stamp('one')).toBe('2026-11-22T12:00:00Z');
    expect(await stamp('one')).toBe('2026-11-22T12:00:01Z');
    expect(await stamp('other')).toBe('2026-11-22T12:00:00Z');
    // The clock is put back by a day, and forward again.
    hand.ms -= 86_400_000;
    expect(await stamp('one')).toBe('2026-11-22T12:00:02Z');
    hand.ms += 86_460_000;
    expect(await stamp('one')).toBe('2026-11-22T12:01:00Z');
  } finally {
    await store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  }
});
