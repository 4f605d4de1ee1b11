// A meeting that nobody registered: its notice goes into the record with the meeting it is of, and its resolution is owed.
import { expect, test } from 'vitest';
import type { CalendarAnswer, ProposalContent } from '../../../../src/contract/index.ts';
import { act, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock } from '../../../support/office-harness.ts';
import { entryAt, sharedOffice } from '../../../support/office-suite.ts';

const clock = new SetClock(Date.parse('2026-11-16T02:00:00Z'));
const office = sharedOffice({ clock });
const MEETING = 'm-meeting-representatives-2026-11-24';

function notice(date: string): ProposalContent {
  const { text } = someContent();
  const data = {
    kind: 'meeting',
    body: 'representatives',
    name: '',
    tells: 'notice',
    date,
    time: '19:00',
    place: '社区服务中心活动室（示例）',
    convener: '居委会',
    attending: '',
    topics: ['大厅开放到几点'],
    result: null,
  };
  return someContent({
    code: 'DEC-01',
    stage: '事前',
    text: { ...text, title: '居民代表会议预告（示例）', data },
  });
}

const meetingDuties = async (): Promise<string[]> => {
  const { duties } = await (await office.as('director')).call<CalendarAnswer>('GET', '/api/calendar');
  return duties.flatMap(({ id, due, state, cause }) => (cause.by === 'event' ? `${id} ${due} ${state}` : []));
};

test('its notice opens the duty of its resolution; a correction that moves the day moves the duty', async () => {
  const director = await office.as('director');
  const submitted = await submitProposal(await office.as('member'), 'publish', null, notice('2026-11-24'));
  const done = await act(director, submitted, 'approve');
  expect((await entryAt(office, done.seq!)).detail).toEqual({ matter: MEETING, stage: '事前' });
  expect(await meetingDuties()).toEqual([
    `DEC-01:${MEETING}:事前 2026-11-21 done-on-time`,
    `DEC-02:${MEETING}:事后 2026-11-27 upcoming`,
    `DEC-04:${MEETING}:事后 2026-11-27 upcoming`,
  ]);
  clock.ms += 600_000;
  const moved = {
    ...notice('2026-11-25'),
    matter: MEETING,
    reason: '场地另有安排。',
    reasonCode: 'error' as const,
  };
  const again = await submitProposal(await office.as('member'), 'amend', done.disclosure, moved);
  await act(await office.as('director'), again, 'approve');
  const later = MEETING.replace('24', '25');
  expect(await meetingDuties()).toEqual([
    `DEC-01:${later}:事前 2026-11-22 done-on-time`,
    `DEC-02:${later}:事后 2026-11-30 upcoming`,
    `DEC-04:${later}:事后 2026-11-30 upcoming`,
  ]);
});
