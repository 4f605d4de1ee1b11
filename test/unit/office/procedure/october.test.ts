// October's ledger with four accounts: written from its duty, questioned, decided, and on that day the calendar turns, in
// the office and on a screen that reckons it from the public record and /community.json alone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicCommunity, type CalendarAnswer } from '../../../../src/contract/index.ts';
import { applyEntries, calendarOf, EMPTY_READING } from '../../../../src/disclosure/index.ts';
import { parseEntry, utf8 } from '../../../../src/log/index.ts';
import { act, signIn, someContent, submitProposal, unanimous } from '../../../support/office-client.ts';
import { PASSWORD, SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

const clock = new SetClock(Date.parse('2026-09-20T02:00:00Z'));
let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ clock });
  await office.office.services.accounts.create(
    null,
    { account: 'ledger', name: '账目经办（示例）', role: 'clerk', post: '社会事务经办', password: PASSWORD },
    false,
  );
  clock.ms = Date.parse('2026-11-08T01:00:00Z');
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

async function duty(id: string): Promise<CalendarAnswer['duties'][number] | undefined> {
  // A session does not outlive the days between.
  const street = await signIn(office.url, 'street', PASSWORD);
  const answer = await street.call<CalendarAnswer>('GET', '/api/calendar');
  return answer.duties.find((one) => one.id === id);
}

/** The calendar as a screen reckons it: public bytes only. */
async function onScreen(): Promise<NonNullable<ReturnType<typeof calendarOf>>> {
  const community = publicCommunity.parse(await (await fetch(`${office.url}/community.json`)).json());
  const { entries } = (await (await fetch(`${office.url}/log/entries?from=0&to=256`)).json()) as {
    entries: string[];
  };
  const reading = applyEntries(
    EMPTY_READING,
    entries.map((entry) => parseEntry(utf8(entry))),
  );
  const calendar = community.calendar ? calendarOf(reading, community.calendar, clock.ms, null) : null;
  if (!calendar) throw new Error('no calendar');
  return calendar;
}

test('October’s ledger goes from its duty through four hands, and the calendar turns on the day', async () => {
  const owed = await duty('FIN-01:2026-10');
  expect(owed).toMatchObject({ state: 'due-soon', due: '2026-11-10', cause: { period: '2026-10' } });

  const clerk = await signIn(office.url, 'ledger', PASSWORD);
  const content = someContent({ code: 'FIN-01', period: '2026-10', stage: '事后' });
  const handedIn = await submitProposal(clerk, 'publish', null, content);
  const watcher = await office.as('watcher');
  const asked = await act(watcher, handedIn, 'ask', { comment: '请补电梯维修的凭证。' });
  expect(asked).toMatchObject({ asked: true, state: 'submitted' });
  expect((await duty('FIN-01:2026-10'))?.state).toBe('due-soon');
  const supplied = await act(clerk, asked, 'supply', { comment: '凭证已放在卷宗第三页。' });
  const passed = await act(watcher, supplied, 'pass', { comment: '数字与凭证相符。' });
  const meeting = await office.as('meeting');
  const done = await act(meeting, passed, 'decide', { decision: unanimous(clock.ms) });
  expect(done).toMatchObject({ state: 'published', issue: 'FIN-2026-10' });

  const told = await duty('FIN-01:2026-10');
  expect(told).toMatchObject({ state: 'done-on-time', doneOn: '2026-11-08', fulfilledBy: done.disclosure });
  expect((await onScreen()).duties.find(({ id }) => id === 'FIN-01:2026-10')).toEqual(told);
});

test('what nobody wrote turns from due to missing as the day goes by, in the office and on the screen alike', async () => {
  const states: (string | undefined)[] = [];
  for (const day of ['2026-11-09', '2026-11-10', '2026-11-11']) {
    clock.ms = Date.parse(`${day}T04:00:00Z`);
    const told = await duty('FIN-02:2026-10');
    states.push(told?.state);
    expect((await onScreen()).duties.find(({ id }) => id === 'FIN-02:2026-10')).toEqual(told);
  }
  expect(states).toEqual(['due-soon', 'due', 'missing']);
  expect((await duty('FIN-01:2026-10'))?.state).toBe('done-on-time');
});
