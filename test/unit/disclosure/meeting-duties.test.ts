// So many meetings of the residents' representatives as the profile asks for: owed of each span, fulfilled by what they resolved.
import { describe, expect, it } from 'vitest';
import { duties, meetingMatter } from '../../../src/disclosure/index.ts';
import type { CalendarInput, DutyRules } from '../../../src/disclosure/index.ts';
import { calendarRules, dutyOf, happened, input, on, published } from '../../support/calendar.ts';

const twice: DutyRules = { ...calendarRules, representativeMeetings: { per: 'half-year', at_least: 2 } };

function resolved(date: string, day: string, body: 'representatives' | 'residents' = 'representatives') {
  return published('DEC-02', day, { matter: meetingMatter({ body, date }), stage: '事后' });
}

function owed(of: CalendarInput): string[] {
  return duties(of).flatMap(({ id, cause, state }) =>
    id.startsWith('DEC-02:') && cause.by === 'period' ? [`${id} ${state}`] : [],
  );
}

describe('meetings of the representatives', () => {
  it('are owed of each half-year the record holds whole, within the days of a resolution after it', () => {
    expect(owed(input('2026-11-20'))).toEqual(['DEC-02:2026H1 missing', 'DEC-02:2026H2 upcoming']);
    expect(dutyOf(input('2026-11-20'), 'DEC-02:2026H1')).toMatchObject({
      opens: '2026-01-01',
      due: '2026-07-03',
      daysLate: 140,
    });
    expect(owed(input('2026-11-20', { since: on('2026-07-02') }))).toEqual([]);
  });

  it('are told by the resolution, of the half-year the meeting was in', () => {
    const of = input('2026-11-20', { publications: [resolved('2026-06-30', '2026-07-02')] });
    expect(dutyOf(of, 'DEC-02:2026H1')).toMatchObject({ state: 'done-on-time', doneOn: '2026-07-02' });
    expect(dutyOf(of, 'DEC-02:2026H2').state).toBe('upcoming');
  });

  it('are not replaced by a meeting of all residents, however it is named', () => {
    const assembly = happened('residents-assembly', '2026-05-10', { id: 'e-1', matter: 'm-1' });
    const publications = [
      resolved('2026-04-10', '2026-04-11', 'residents'),
      published('DEC-02', '2026-05-12', { matter: 'm-1' }),
    ];
    const of = input('2026-11-20', { publications, events: [assembly] });
    expect(dutyOf(of, 'DEC-02:2026H1').state).toBe('missing');
  });

  it('are known by a registered event', () => {
    const events = [happened('representatives-meeting', '2026-05-10', { id: 'e-1', matter: 'm-1' })];
    const publications = [published('DEC-02', '2026-05-12', { matter: 'm-1' })];
    expect(dutyOf(input('2026-11-20', { publications, events }), 'DEC-02:2026H1').doneOn).toBe('2026-05-12');
  });

  it('are each another meeting where more than one is asked for', () => {
    const first = resolved('2026-03-10', '2026-03-12');
    const again = { ...first, id: 'again', on: on('2026-04-01') };
    const correction = { ...resolved('2026-03-11', '2026-04-02'), id: first.id, amends: true };
    const one = input('2026-11-20', { rules: twice, publications: [first, again, correction] });
    expect(owed(one).slice(0, 2)).toEqual(['DEC-02:2026H1 done-on-time', 'DEC-02:2026H1:2 missing']);
    const two = { ...one, publications: [...one.publications, resolved('2026-06-01', '2026-06-03')] };
    expect(dutyOf(two, 'DEC-02:2026H1:2').doneOn).toBe('2026-06-03');
  });

  it('may be what a resolution of no named meeting is of', () => {
    const of = input('2026-11-20', { publications: [published('DEC-02', '2026-05-12')] });
    expect(dutyOf(of, 'DEC-02:2026H1').state).toBe('done-on-time');
  });

  it('stay owed of the half-year that had begun when the profile came to ask for one in each quarter', () => {
    const rules: DutyRules = {
      ...calendarRules,
      representativeMeetings: { per: 'quarter', at_least: 1 },
      former: [
        {
          until: '2026-08-10T01:00:00Z',
          was: { representativeMeetings: { per: 'half-year', at_least: 1 } },
        },
      ],
    };
    const of = input('2026-11-20', { rules });
    expect(owed(of)).toEqual([
      'DEC-02:2026H1 missing',
      'DEC-02:2026Q3 missing',
      'DEC-02:2026H2 upcoming',
      'DEC-02:2026Q4 upcoming',
    ]);
  });
});
