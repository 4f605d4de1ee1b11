// An office that came back from an old backup has lost by which rules earlier months are measured; the record it is
// given back tells it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarAnswer, PublicCommunity, RulesInForceView } from '../../../../src/contract/index.ts';
import { exportRecord, readExport } from '../../../../src/office/archive/export.ts';
import type { ReadExport } from '../../../../src/office/archive/export.ts';
import { RULE_SETS_TYPE } from '../../../../src/disclosure/index.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

const clock = new SetClock(Date.parse('2026-08-03T02:00:00Z'));
let folder: string;
let configuration: string;
let given: ReadExport;
let calendar: NonNullable<PublicCommunity['calendar']>;
let duties: CalendarAnswer;

async function started(data: string, rules: object): Promise<TestOffice> {
  const community = JSON.parse(await readFile('kiosk-config/community.json', 'utf8')) as object;
  await writeFile(join(configuration, 'community.json'), JSON.stringify({ ...community, rules }));
  return testOffice({ data, clock, configuration: { configuration } });
}
async function agree(office: TestOffice): Promise<void> {
  const director = await office.as('director');
  const { pending } = await director.call<RulesInForceView>('GET', '/api/rules');
  await director.call('POST', '/api/rules/approve', { hash: pending!.hash });
}
const calendarOf = async ({ url }: TestOffice): Promise<NonNullable<PublicCommunity['calendar']>> =>
  ((await (await fetch(`${url}/community.json`)).json()) as PublicCommunity).calendar!;
const dutiesOf = async (office: TestOffice): Promise<CalendarAnswer> =>
  (await office.as('director')).call<CalendarAnswer>('GET', '/api/calendar');
const days = (dueDays: number): object => ({ items: { 'FIN-18': { dueDays } } });
async function giveBack(office: TestOffice, { note, entries, parts }: ReadExport): Promise<void> {
  const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  await (
    await office.as('admin')
  ).call('POST', '/api/status/recover', {
    note,
    from: 0,
    entries: entries.map((bytes) => new TextDecoder().decode(bytes)),
    parts: parts.map(({ part: { sha256, salt, bytes } }) => ({
      sha256,
      salt: encode(salt),
      base64: encode(bytes),
    })),
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-rules-back-'));
  configuration = join(folder, 'configuration');
  await cp('kiosk-config', configuration, { recursive: true });
  const data = join(folder, 'data');
  const first = await started(data, {});
  await first.stop();
  await cp(data, join(folder, 'backup'), { recursive: true });
  for (const dueDays of [12, 6]) {
    clock.ms += 40 * 86_400_000;
    const office = await started(data, days(dueDays));
    await agree(office);
    await office.stop();
  }
  clock.ms += 10 * 86_400_000;
  const last = await started(data, days(6));
  calendar = await calendarOf(last);
  duties = await dutiesOf(last);
  await exportRecord(last.office.services.read, join(folder, 'exported'));
  await last.stop();
  given = await readExport(join(folder, 'exported'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The backup, started with these rules in its files and given back what it lost. */
async function restored(
  name: string,
  rules: object,
  lost: ReadExport = given,
): Promise<{ office: TestOffice; data: string }> {
  const data = join(folder, name);
  await cp(join(folder, 'backup'), data, { recursive: true });
  const office = await started(data, rules);
  await giveBack(office, lost);
  return { office, data };
}

describe('rules after a recovery', () => {
  test('measure an earlier month as before: each set by which it was reckoned is there again', async () => {
    expect(
      calendar.former?.map(({ was }) => was.items?.find(({ code }) => code === 'FIN-18')?.dueDays),
    ).toEqual([15, 12]);
    const { office, data } = await restored('same', days(6));
    expect(await calendarOf(office)).toEqual(calendar);
    expect(await dutiesOf(office)).toEqual(duties);
    const { history, pending } = await (
      await office.as('director')
    ).call<RulesInForceView>('GET', '/api/rules');
    expect(pending).toBeNull();
    expect(history.map(({ isWhole }) => isWhole)).toEqual([true, true]);
    // And after the next start.
    await office.stop();
    await using again = await started(data, days(6));
    expect(await calendarOf(again)).toEqual(calendar);
  });

  test('are those agreed to last, whatever the files of the backup say', async () => {
    await using office = (await restored('older', {})).office;
    expect(await calendarOf(office)).toEqual(calendar);
    expect(await dutiesOf(office)).toEqual(duties);
    const { pending } = await (await office.as('director')).call<RulesInForceView>('GET', '/api/rules');
    expect(pending?.changes).toEqual([expect.stringMatching(/^FIN-18 .*由“6”改为“15”。$/)]);
  });

  test('of changes whose sets are not in the record are said to be unknown', async () => {
    // As offices of before wrote it, and as a recovery without these parts leaves it.
    const parts = given.parts.filter(
      ({ part }) => !new TextDecoder().decode(part.bytes).startsWith('{"v":1,"before"'),
    );
    expect(parts).toHaveLength(given.parts.length - 2);
    await using office = (await restored('without', days(6), { ...given, parts })).office;
    const { history } = await (await office.as('director')).call<RulesInForceView>('GET', '/api/rules');
    expect(history.map(({ isWhole }) => isWhole)).toEqual([false, false]);
    // What is known is still told: what the backup held, until the last agreement.
    expect((await calendarOf(office)).former).toHaveLength(1);
  });

  test('a screen is not sent the whole sets', async () => {
    const { updatePayload } = await import('../../../../src/office/sequencer/publisher.ts');
    const [sets] = given.parts.filter(({ part }) => part.bytes.length > 10_000);
    const texts = [new TextDecoder().decode(given.entries.at(-1))];
    const size = async (parts: typeof given.parts): Promise<number> =>
      (await updatePayload(1, texts, parts, given.note))!.length;
    expect(await size([{ ...sets!, name: 'rule-sets', type: RULE_SETS_TYPE }])).toBe(await size([]));
  });
});
