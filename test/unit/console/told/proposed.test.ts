import { describe, expect, it } from 'vitest';
import { periodWords } from '../../../../src/ui/duty-words.ts';
import {
  asksMatter,
  matterChoices,
  periodBefore,
  periodChoices,
  proposedFor,
  type CalendarDuty,
} from '../../../../src/console/told/proposed.ts';
import { checkMatter, parseDay, type CalendarDay, type DutyState } from '../../../../src/disclosure/index.ts';

const today = parseDay('2026-11-22') as CalendarDay;
const monthly = { code: 'FIN-01', period: 'monthly', stages: ['事后'] };
const project = { code: 'AFF-07', period: 'on-event', stages: ['事前', '事中', '事后'] };
const make = (): string => 'm-new';

const owed = (period: string, due: string, state: DutyState, code = 'FIN-01'): CalendarDuty => ({
  id: `${code}:${period}`,
  code,
  cause: { by: 'period', period },
  stage: null,
  matter: null,
  opens: due,
  due,
  estimated: false,
  state,
  doneOn: state.startsWith('done') ? due : null,
  daysLate: 0,
  fulfilledBy: null,
});

describe('what a new notice is about', () => {
  it('proposes the period of the oldest open duty, whatever the order of the calendar', () => {
    const duties = [
      owed('2026-10', '2026-11-10', 'missing'),
      owed('2026-09', '2026-10-10', 'missing'),
      owed('2026-08', '2026-09-10', 'done-on-time'),
      owed('2026-06', '2026-07-10', 'missing', 'FIN-02'),
    ];
    expect(proposedFor(monthly, duties, today, make)).toEqual({
      period: '2026-09',
      stage: '事后',
      matter: undefined,
    });
  });

  it('goes on to the next period once all that was owed is out', () => {
    const duties = [owed('2026-10', '2026-11-10', 'done-late'), owed('2026-11', '2026-12-10', 'upcoming')];
    expect(proposedFor(monthly, duties, today, make).period).toBe('2026-11');
  });

  it('without a calendar takes the period before for accounts, the running one for plans', () => {
    expect(proposedFor(monthly, [], today, make).period).toBe('2026-10');
    expect(proposedFor({ ...monthly, stages: ['事前'] }, [], today, make).period).toBe('2026-11');
  });

  it('begins a matter of its own for what has stages, with an id the office takes', () => {
    expect(proposedFor(project, [], today, make)).toEqual({
      period: undefined,
      stage: '事前',
      matter: 'm-new',
    });
    expect(proposedFor({ ...project, stages: ['事后'] }, [], today, make)).toEqual({
      period: undefined,
      stage: '事后',
      matter: undefined,
    });
    expect(asksMatter(project, {})).toBe(true);
    expect(asksMatter(project, { period: '2026-10' })).toBe(false);
    expect(asksMatter(monthly, {})).toBe(false);
  });

  it('offers what is owed first, keeps what was chosen, and names each period once', () => {
    const duties = [owed('2026-08', '2026-09-10', 'done-on-time'), owed('2026-10', '2026-11-10', 'missing')];
    const periods = periodChoices(monthly, duties, today, '2025-01').map(({ period }) => period);
    expect(periods.slice(0, 2)).toEqual(['2026-10', '2026-08']);
    expect(periods).toContain('2025-01');
    expect(new Set(periods).size).toBe(periods.length);
    for (const period of periods) expect(checkMatter({ period }, { ...monthly })).toEqual([]);
    expect(periodChoices(project, duties, today)).toEqual([]);
  });

  it('tells the running matters, what is owed first, then those of its item and group, and what began none yet', () => {
    const duty = { ...owed('x', '2026-11-30', 'upcoming', 'AFF-07'), stage: '事中', matter: 'm-b' };
    const published = {
      code: 'AFF-07',
      on: '2026-10-01',
      period: null,
      matter: null,
      stage: '事前',
      amends: false,
      withdrawnOn: null,
    };
    const stage = (duties: CalendarDuty[], id: string) => [
      {
        stage: '事前' as const,
        publications: [{ ...published, id }],
        duties,
      },
    ];
    const matters = [
      { matter: 'm-a', codes: ['AFF-07'], stages: stage([], 'd-a'), open: null, late: false },
      { matter: 'm-b', codes: ['AFF-07'], stages: stage([duty], 'd-b'), open: '事中' as const, late: false },
      { matter: 'm-c', codes: ['FIN-07'], stages: stage([], 'd-c'), open: null, late: false },
    ];
    const choices = matterChoices(
      project,
      { matters, events: [], unthreaded: [{ ...published, code: 'AFF-06', id: 'd-d' }] },
      new Map([
        ['d-b', '修大门'],
        ['d-d', '换路灯'],
      ]),
    );
    expect(choices.map(({ matter, title, stage, related }) => [matter, title, stage, related])).toEqual([
      ['m-b', '修大门', '事前', true],
      ['m-a', '', '事前', true],
      ['m-d-d', '换路灯', '事前', true],
      ['m-c', '', '事前', false],
    ]);
    expect(choices[0]?.owed?.stage).toBe('事中');
  });
});

describe('periods in words', () => {
  it.each([
    ['2026-10', '2026年10月'],
    ['2026Q3', '2026年第三季度'],
    ['2026H1', '2026年上半年'],
    ['2026H2', '2026年下半年'],
    ['2026', '2026年'],
    ['x', 'x'],
  ])('%s is %s', (id, words) => expect(periodWords(id)).toBe(words));

  it('knows the one before', () => {
    expect(periodBefore('2026-01')).toBe('2025-12');
    expect(periodBefore('2026Q1')).toBe('2025Q4');
    expect(periodBefore('nothing')).toBeNull();
  });
});
