// A changed kiosk-config waits for the committee; agreed to, it is in force and in the log.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  AuditPage,
  CalendarAnswer,
  Desk,
  PublicCommunity,
  RulesInForceView,
} from '../../../../src/contract/index.ts';
import { applyEntries, EMPTY_READING } from '../../../../src/disclosure/index.ts';
import { parseEntry } from '../../../../src/log/index.ts';
import { announcement } from '../../../../src/office/announce.ts';
import { OfficeRefusal, someContent, submitProposal } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

let configuration: string;
let data: string;
let community: Record<string, unknown>;
let office: TestOffice;

beforeAll(async () => {
  configuration = await mkdtemp(join(tmpdir(), 'minglan-config-'));
  data = await mkdtemp(join(tmpdir(), 'minglan-rules-'));
  await cp('kiosk-config', configuration, { recursive: true });
  community = JSON.parse(await readFile('kiosk-config/community.json', 'utf8')) as Record<string, unknown>;
  office = await started({});
});
afterAll(async () => {
  await office.stop();
  await rm(configuration, { recursive: true });
  await rm(data, { recursive: true });
});

/** Starts the office with these rules in community.json, as after an edit and a restart. */
async function started(rules: object, more: object = {}): Promise<TestOffice> {
  await writeFile(join(configuration, 'community.json'), JSON.stringify({ ...community, ...more, rules }));
  return testOffice({ data, configuration: { configuration } });
}
async function restarted(rules: object, more: object = {}): Promise<void> {
  await office.stop();
  office = await started(rules, more);
}
const view = async (): Promise<RulesInForceView> => (await office.as('director')).call('GET', '/api/rules');
const dueDays = async (): Promise<number | null | undefined> => {
  const { catalogue } = await (await office.as('clerk')).call<Desk>('GET', '/api/desk');
  return catalogue.find(({ code }) => code === 'FIN-18')?.dueDays;
};
const publicCalendar = async (): Promise<NonNullable<PublicCommunity['calendar']>> =>
  ((await (await fetch(`${office.url}/community.json`)).json()) as PublicCommunity).calendar!;
/** Days of the item by each set of rules that held before. */
const formerDays = async (): Promise<(number | null | undefined)[]> =>
  ((await publicCalendar()).former ?? []).map(
    ({ was }) => was.items?.find(({ code }) => code === 'FIN-18')?.dueDays,
  );
async function refused(work: Promise<unknown>): Promise<[number, string]> {
  const error: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof OfficeRefusal)) throw new Error(`not refused: ${String(error)}`);
  return [error.status, error.error.code];
}

const STRICTER = { items: { 'FIN-18': { dueDays: 5 } }, namePolicy: 'surname' };

describe('rules', () => {
  test('of a first start are in force, and nothing waits', async () => {
    expect(await view()).toEqual({ pending: null, history: [], mayDecide: false });
    expect((await announcement(office.office)).join()).not.toContain('规则文件');
    expect(await dueDays()).toBe(15);
  });

  test('that were changed wait after a restart, and the former ones hold', async () => {
    const size = office.office.services.sequencer.size;
    await restarted(STRICTER, { phone: '000-5550-0199' });
    const { pending, mayDecide } = await view();
    expect((await announcement(office.office)).at(-1)).toContain(
      `规则文件改了 ${String(pending?.changes.length)} 处`,
    );
    expect(pending?.changes).toEqual([
      expect.stringMatching(/^FIN-18 .*：期限（天）由“15”改为“5”。$/),
      '本社区：救助名单上的姓名由“全名”改为“张某”。',
    ]);
    expect([pending?.isRefused, mayDecide]).toEqual([false, true]);
    expect(await dueDays()).toBe(15);
    expect(office.office.services.gate.namePolicy).toBe('full');
    // A telephone number is no rule.
    const known = (await (await fetch(`${office.url}/community.json`)).json()) as PublicCommunity;
    expect(known.phone).toBe('000-5550-0199');
    expect(known.calendar?.items.find(({ code }) => code === 'FIN-18')?.dueDays).toBe(15);
    expect(office.office.services.sequencer.size).toBe(size);
  });

  test('are changed by the committee alone, and exactly as they were read', async () => {
    const { pending } = await view();
    for (const name of ['clerk', 'watcher', 'meeting', 'street', 'admin'] as const)
      expect(
        await refused((await office.as(name)).call('POST', '/api/rules/approve', { hash: pending!.hash })),
      ).toEqual([403, 'forbidden']);
    const other = (await office.as('director')).call('POST', '/api/rules/approve', { hash: '0'.repeat(64) });
    expect(await refused(other)).toEqual([409, 'rules-changed']);
  });

  test('that the committee does not want stay as they were, and it is asked again only of others', async () => {
    const { pending } = await view();
    const member = await office.as('member');
    const after = await member.call<RulesInForceView>('POST', '/api/rules/refuse', { hash: pending!.hash });
    expect(after.pending).toMatchObject({ isRefused: true });
    await restarted(STRICTER);
    expect((await view()).pending).toMatchObject({ hash: pending!.hash, isRefused: true });
    await restarted({ ...STRICTER, namePolicy: 'star' });
    expect((await view()).pending).toMatchObject({ isRefused: false });
    expect(await dueDays()).toBe(15);
  });

  test('that are agreed to hold at once, and are an entry for everybody to read', async () => {
    const { pending } = await view();
    const { sequencer, read } = office.office.services;
    const seq = sequencer.size;
    const director = await office.as('director');
    const after = await director.call<RulesInForceView>('POST', '/api/rules/approve', {
      hash: pending!.hash,
    });
    expect(after.pending).toBeNull();
    expect(after.history).toMatchObject([{ seq, changes: pending!.changes, by: '居委会主任' }]);
    expect(await dueDays()).toBe(5);
    expect(office.office.services.gate.namePolicy).toBe('star');
    await director.call<CalendarAnswer>('GET', '/api/calendar');
    const known = (await (await fetch(`${office.url}/community.json`)).json()) as PublicCommunity;
    expect(known.calendar?.items.find(({ code }) => code === 'FIN-18')?.dueDays).toBe(5);

    const [row] = await read.record.entries(seq, seq + 1);
    const entry = parseEntry(Uint8Array.from(row!.bytes));
    // What was due until now goes by the former days, in the office and on every screen.
    const [former, ...more] = known.calendar?.former ?? [];
    expect([former?.until, Object.keys(former?.was ?? {}), more]).toEqual([entry.issued, ['items'], []]);
    expect(former?.was.items?.find(({ code }) => code === 'FIN-18')?.dueDays).toBe(15);
    expect(entry).toMatchObject({
      kind: 'rules',
      code: '',
      author: { account: 'office' },
      approvals: [{ role: 'committee', account: await office.idOf('director') }],
      detail: { after: pending!.hash },
    });
    const part = await read.record.part(entry.parts[0]!.sha256);
    expect(new TextDecoder().decode(part!.bytes).split('\n')).toEqual(pending!.changes);
    expect(applyEntries(EMPTY_READING, [entry]).rules).toEqual([
      { seq, issued: entry.issued, changes: entry.parts[0]!.sha256 },
    ]);
    expect(await refused(director.call('POST', '/api/rules/approve', { hash: pending!.hash }))).toEqual([
      409,
      'rules-changed',
    ]);
  });

  test('hold after the next start too, and the log of acts has it all', async () => {
    await restarted({ ...STRICTER, namePolicy: 'star' });
    expect((await view()).pending).toBeNull();
    expect(await dueDays()).toBe(5);
    expect(await formerDays()).toEqual([15]);
    const { rows } = await (await office.as('watcher')).call<AuditPage>('GET', '/api/audit');
    expect(rows.map(({ act }) => act).filter((act) => act.endsWith('-rules'))).toEqual([
      'approve-rules',
      'propose-rules',
      'refuse-rules',
      'propose-rules',
      'begin-rules',
    ]);
    // What goes by the rules goes by those.
    await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  });

  test('changed back are a change again', async () => {
    await restarted({});
    const { pending } = await view();
    expect(pending?.changes).toHaveLength(2);
    const after = await (
      await office.as('member')
    ).call<RulesInForceView>('POST', '/api/rules/approve', { hash: pending!.hash });
    expect(after.history).toHaveLength(2);
    const { tree } = office.office.services.sequencer;
    expect(tree.entry(after.history[0]!.seq)?.supersedes).toBe(after.history[1]!.seq);
    expect(await dueDays()).toBe(15);
    expect(await formerDays()).toEqual([15, 5]);
  });

  test('that no longer have an item tell its past by its name', async () => {
    const own = {
      code: 'OWN-01',
      zh: '小区便民车（示例）',
      kind: 'service',
      period: 'monthly',
      standing: false,
      dueDays: 10,
      minPostDays: 15,
      mask: 'M0',
      flow: 'F1',
      stages: ['事后'],
    };
    for (const rules of [{ own: [own] }, {}]) {
      await restarted(rules);
      const member = await office.as('member');
      const hash = (await view()).pending!.hash;
      await member.call<RulesInForceView>('POST', '/api/rules/approve', { hash });
    }
    expect((await publicCalendar()).former?.at(-1)?.names).toEqual({ 'OWN-01': '小区便民车（示例）' });
  });
});
