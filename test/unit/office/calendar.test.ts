// The calendar as the console gets it, and a screen that reckons the same from what it is told.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarAnswer, desk, publicCommunity } from '../../../src/contract/index.ts';
import type { CalendarAnswer, EntriesAnswer } from '../../../src/contract/index.ts';
import { applyEntries, calendarOf, EMPTY_READING } from '../../../src/disclosure/index.ts';
import type { RecordEntry } from '../../../src/disclosure/index.ts';
import {
  approveProposal,
  OfficeRefusal,
  signIn,
  someContent,
  submitProposal,
} from '../../support/office-client.ts';
import { ownConfiguration } from '../../support/configuration.ts';
import type { OwnConfiguration } from '../../support/configuration.ts';
import { PASSWORD, SetClock, testOffice } from '../../support/office-harness.ts';
import type { PersonName, TestOffice } from '../../support/office-harness.ts';

const DAY = 86_400_000;
/** 09:00 in the community, on the day the record begins. */
const BEGAN = Date.parse('2026-11-10T01:00:00Z');
const clock = new SetClock(BEGAN);
let own: OwnConfiguration;
let office: TestOffice;

beforeAll(async () => {
  own = await ownConfiguration();
  office = await testOffice({ clock, configuration: { configuration: own.folder } });
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
  await own[Symbol.asyncDispose]();
});

/** Signed in now: the days that pass here outlast a session. */
const fresh = (name: PersonName) => signIn(office.url, name, PASSWORD);

async function calendar(name: PersonName = 'street'): Promise<CalendarAnswer> {
  return calendarAnswer.parse(await (await fresh(name)).call('GET', '/api/calendar'));
}
const state = (answer: CalendarAnswer, id: string) => answer.duties.find((duty) => duty.id === id)?.state;

test('the desk is told how far ahead each meeting is announced, and from when days are counted', async () => {
  const { catalogue } = desk.parse(await (await fresh('clerk')).call('GET', '/api/desk'));
  const item = (code: string) => catalogue.find((one) => one.code === code);
  expect(item('DEC-01')?.notice).toEqual({ 居民会议: 10, 居民代表会议: 3 });
  expect(item('AFF-02')?.dueFrom).toBe('period-start');
  expect(item('FIN-01')).not.toHaveProperty('notice');
});

test('what is owed becomes done with its publication, and late with time', async () => {
  const before = await calendar();
  expect(before).toMatchObject({
    today: '2026-11-10',
    since: '2026-11-10',
    events: [],
    off: [],
    matters: [],
  });
  expect(state(before, 'SVC-02:standing')).toBe('due-soon');

  const content = someContent({ code: 'SVC-08' });
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, content);
  await approveProposal(await office.as('director'), proposal);
  clock.ms = BEGAN + 5 * DAY;
  const after = await calendar();
  expect(after.duties.find(({ id }) => id === 'SVC-08:standing')).toMatchObject({
    state: 'done-on-time',
    doneOn: '2026-11-10',
    fulfilledBy: expect.any(String) as string,
  });
  expect(after.duties.find(({ id }) => id === 'SVC-02:standing')).toMatchObject({
    due: '2026-11-13',
    state: 'missing',
    daysLate: 2,
  });
  expect(after.months[0]).toMatchObject({ period: '2026-11', onTime: 1 });
});

test('a screen reckons the same from its replica and the community’s rules, even with a clock years behind', async () => {
  clock.ms = BEGAN + 6 * DAY;
  const told = await calendar();
  const get = async (path: string): Promise<unknown> => (await fetch(office.url + path)).json();
  const { calendar: rules } = publicCommunity.parse(await get('/community.json'));
  const { entries } = (await get('/log/entries?from=0&to=256')) as EntriesAnswer;
  const reading = applyEntries(
    EMPTY_READING,
    entries.map((text) => JSON.parse(text) as RecordEntry),
  );
  const reckoned = calendarOf(reading, rules!, Date.parse('2019-01-01T00:00:00Z'), clock.ms);
  expect(reckoned?.duties).toEqual(told.duties);
  expect(reckoned?.months).toEqual(told.months);
  expect(reckoned?.today).toBe('2026-11-16');
});

test('whoever is signed in may read it, nobody else', async () => {
  for (const name of ['clerk', 'director', 'watcher', 'admin'] as const) {
    expect(await calendar(name)).toEqual(await calendar('street'));
  }
  expect((await fetch(`${office.url}/api/calendar`)).status).toBe(401);
  await expect((await fresh('street')).call('POST', '/api/calendar', {})).rejects.toBeInstanceOf(
    OfficeRefusal,
  );
});

test('before anything was recorded there is no calendar', () => {
  expect(calendarOf(EMPTY_READING, { ...EMPTY_RULES }, BEGAN, null)).toBeNull();
});

const EMPTY_RULES = {
  items: [],
  events: [],
  holidays: {},
  restDays: 'as-counted',
  noticeDays: {},
  affairsPeriod: 'quarterly',
} as const;
